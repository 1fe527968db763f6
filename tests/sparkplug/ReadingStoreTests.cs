// The host's side: each reading once, whatever comes twice, late, in disorder or broken; and a watermark that never lies.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aul.Proof;
using Aul.Simulation;
using Aul.Sparkplug;

namespace Aul.SparkplugTests;

[TestClass]
public class ReadingStoreTests
{
    [TestMethod]
    public void ReadingsInAnyOrderAndTwiceAreStoredOnceAndTheWatermarkStopsAtTheHole()
    {
        using TemporaryStore temporary = new();
        List<List<Reading>> blocks = [.. Blocks(500)];
        Random random = new(3);
        List<List<Reading>> shuffled = [.. blocks.Skip(1).Concat(blocks.Skip(3)).OrderBy(_ => random.Next())];
        foreach (List<Reading> block in shuffled)
        {
            Assert.AreEqual(0L, temporary.Store.Add("n", 9, block).Sequence);
        }

        Assert.AreEqual(500L, temporary.Store.Add("n", 9, blocks[0]).Sequence);
        Assert.AreEqual(500L, temporary.Store.Count("n"));
        Assert.IsTrue(temporary.Store.Duplicates > 0);
        CollectionAssert.AreEqual(blocks.SelectMany(block => block).Select(reading => reading.Text()).ToList(),
            temporary.Store.Readings("n").Select(reading => reading.Text()).ToList());
    }

    [TestMethod]
    public void AReportedGapIsSkippedAndAnUnreportedOneIsNot()
    {
        using TemporaryStore temporary = new();
        Reading Change(long sequence) => new(9, 1, sequence, RecordKind.Change, sequence, 1, 2, 0, new Dictionary<int, long?>());
        Reading Gap(long sequence, long first, long count) => new(9, 1, sequence, RecordKind.Gap, sequence, 0, first, count,
            new Dictionary<int, long?>());
        Assert.AreEqual(2L, temporary.Store.Add("n", 9, [Change(1), Change(2), Change(10), Change(11)]).Sequence);
        Assert.AreEqual(2L, temporary.Store.Add("n", 9, [Gap(12, 3, 4)]).Sequence);
        Assert.AreEqual(13L, temporary.Store.Add("n", 9, [Gap(13, 7, 3)]).Sequence);
    }

    [TestMethod]
    public void TheStoreRemembersOverARestart()
    {
        using TemporaryStore temporary = new();
        foreach (List<Reading> block in Blocks(200))
        {
            temporary.Store.Add("n", 9, block);
        }

        temporary.Reopen();
        Assert.AreEqual(200L, temporary.Store.WatermarkOf("n", 9).Sequence);
        Assert.AreEqual(0L, temporary.Store.WatermarkOf("n", 10).Sequence);
        Assert.AreEqual(200, temporary.Store.Readings("n").Count);
    }

    [TestMethod]
    public void ABrokenBlockIsCountedAndWhatIsBeforeItIsKept()
    {
        RamFlash flash = new();
        Journal journal = Journal(flash, 500);
        byte[] segment = flash.Content(JournalFile.SegmentName(0)).ToArray()[JournalFile.HeadBytes..];
        List<Reading> whole = Reading.Unpack(journal.Id, segment, out int none);
        Assert.AreEqual(0, none);
        segment[^10] ^= 4;
        List<Reading> part = Reading.Unpack(journal.Id, segment, out int bad);
        Assert.IsTrue(bad > 0 && part.Count < whole.Count && part.Count > 0);
    }

    private static IEnumerable<List<Reading>> Blocks(int count)
    {
        Journal journal = Journal(new RamFlash(), count);
        BlockView view = new();
        for (long next = 1; journal.Peek(next, view); next = view.LastSequence + 1)
        {
            yield return Reading.Unpack(9, view.Buffer[view.Offset..(view.Offset + view.Length)], out _);
        }
    }

    private static Journal Journal(RamFlash flash, int count)
    {
        Trace trace = new(5);
        Record record = new();
        Journal journal = new(flash, new Counters(), Limits.JournalBytesMax, Trace.ColumnMask);
        journal.Open(9);
        for (int i = 0; i < count; i++)
        {
            trace.Next(record);
            journal.Append(record);
        }

        return journal;
    }
}
