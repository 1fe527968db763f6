// The journal fills a flash that has just the blocks of its budget, to the last one, and lives on there for a month without a refused
// write; and what a full journal takes to open does not depend on how full it is.
using System;
using Aul.Proof;
using Aul.Simulation;

namespace Aul.PowerCutTests;

[TestClass]
public class FullFlashTests
{
    private const int RootBlocks = 2;
    private const int MonthSnapshots = 30 * 1440;

    [TestMethod]
    [DataRow(Limits.JournalBytesMin, 0)]
    [DataRow(163840L, 0)]
    [DataRow(163840L, 900000)]
    [DataRow(Limits.JournalBytesMax, 900000)]
    public void AFullFlashIsLivedOnForAMonth(long bytesMax, int groupMs)
    {
        NorFlash flash = new((int)(bytesMax / Limits.FlashBlockBytes) + RootBlocks);
        LittleFlash files = new(flash);
        files.Format();
        Trace trace = new(11);
        Record record = new();
        Counters counters = new();
        Journal journal = new(files, counters, bytesMax, Trace.ColumnMask, groupMs);
        journal.Open(5);
        while (counters.Of(CounterId.RecordsThinned) == 0)
        {
            Next(trace, record);
            Assert.IsTrue(journal.Append(record));
        }

        Assert.IsLessThanOrEqualTo(1, journal.DaysLeft(Trace.StepMs));
        long full = journal.Newest;
        for (int i = 0; i < MonthSnapshots; i++)
        {
            Next(trace, record);
            Assert.IsTrue(journal.Append(record));
            Assert.IsLessThanOrEqualTo(bytesMax, journal.BytesUsed);
        }

        Assert.IsTrue(journal.Flush());
        Assert.AreEqual(0L, counters.Of(CounterId.FlashErrors));
        Assert.AreEqual(full + MonthSnapshots, journal.Newest);
        AssertWhole(journal);
    }

    [TestMethod]
    public void OpeningAFullJournalTakesAsMuchMemoryAsOpeningAnEmptyOne()
    {
        long empty = OpeningBytes(new RamFlash());
        RamFlash flash = new();
        Journal journal = Open(flash);
        Trace trace = new(11);
        Record record = new();
        while (journal.DaysLeft(Trace.StepMs) > 1)
        {
            Next(trace, record);
            journal.Append(record);
        }

        // The names of the files come as an array of strings from the store: the one thing that grows, by some bytes a file.
        long full = OpeningBytes(flash) - (flash.List().Length * 64);
        Assert.IsLessThanOrEqualTo(empty + 1024, full);
    }

    private static long OpeningBytes(RamFlash flash)
    {
        Open(flash);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Open(flash);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Journal Open(RamFlash flash)
    {
        Journal journal = new(flash, new Counters(), 163840, Trace.ColumnMask);
        journal.Open(5);
        return journal;
    }

    // An outage a day, so that events are among what is kept.
    private static void Next(Trace trace, Record record)
    {
        trace.Next(record);
        if (record.AtMs / Trace.StepMs % 1440 == 700)
        {
            record.Kind = RecordKind.OutageOpen;
            record.Id = Cause.Mains;
            record.A = 1;
        }
    }

    // Every number from the first record on is accounted for.
    private static void AssertWhole(Journal journal)
    {
        BlockView view = new();
        BlockReader reader = new();
        Record record = new();
        long next = 1;
        while (journal.Peek(next, view))
        {
            Assert.AreEqual(next, view.FirstSequence);
            Assert.IsTrue(reader.Open(view.Buffer, view.Offset, view.Offset + view.Length));
            while (reader.Next(record))
            {
                Assert.AreEqual(next + record.Covers - 1, record.Sequence);
                next = record.Sequence + 1;
            }
        }

        Assert.AreEqual(journal.Newest + 1, next);
    }
}
