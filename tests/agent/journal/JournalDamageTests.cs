// Files that are damaged, foreign, newer, doubled or torn: recovered by rule, counted, never fatal.
namespace Aul.Tests;

[TestClass]
public class JournalDamageTests
{
    private const int EventEvery = 9;
    private const long Bytes = 200000;

    [TestMethod]
    public void ABadByteCostsItsBlockAloneAndTheLossIsReported()
    {
        MemoryFlash flash = Filled(2000);
        flash.Content(JournalFile.SegmentName(0))[JournalFile.HeadBytes + 30] ^= 0x10;
        Counters counters = new Counters();
        Journal journal = Open(flash, counters);
        Assert.AreEqual(1L, counters.Of(CounterId.BlocksBad));
        Assert.AreEqual(2001L, journal.Newest);
        BlockView view = new BlockView();
        Assert.IsTrue(journal.Peek(1, view));
        long next = view.FirstSequence;
        Assert.IsTrue(next > 1 && next <= Limits.BlockRecordsMax + 1);
        Assert.AreEqual(next - 1, counters.Of(CounterId.RecordsLost));
        Assert.AreEqual(next - 1, Tell.All(journal).Gapped);
        Assert.AreEqual(2001L, NumberedRecord.Check(journal, next, EventEvery));
        Assert.IsTrue(journal.Append(NumberedRecord.Of(2002, EventEvery)));
    }

    // Found by worlds: a host whose database had been set back waited for ever for a block that had rotted after it was delivered.
    [TestMethod]
    public void ABlockThatRotsWhileTheDeviceRunsIsReportedWhenItIsAskedFor()
    {
        Life life = new Life();
        for (int record = 0; record < 1500; record++)
        {
            life.Mains = record % 2;
            life.Run(1000);
        }

        life.Acknowledge(life.Agent.Journal.Durable);
        life.Run(2000);
        Assert.IsTrue(life.Agent.Journal.Stored > 1500);
        life.Flash.Content(JournalFile.SegmentName(0))[JournalFile.HeadBytes + 30] ^= 0x10;
        Ask(life);
        BlockView view = new BlockView();
        Assert.IsTrue(life.Agent.Journal.Peek(1, view));
        long lost = view.FirstSequence - 1;
        Assert.IsTrue(lost > 0 && lost <= Limits.BlockRecordsMax);
        Assert.AreEqual(lost, life.Counters.Of(CounterId.RecordsLost));
        Assert.AreEqual(lost, Tell.All(life.Agent.Journal).Gapped);
        Ask(life);
        Assert.AreEqual(lost, Tell.All(life.Agent.Journal).Gapped);
    }

    private static void Ask(Life life)
    {
        life.Link.SayMessage("spBv1.0/t/NCMD/n", Life.Command("Journal/Replay", life.Agent.Journal.Id.ToString() + ".1."
            + life.Agent.Journal.Stored.ToString()));
        life.Run(60000);
    }

    [TestMethod]
    public void ADamagedFileHeadCostsNothing()
    {
        for (int at = 0; at < JournalFile.HeadBytes; at++)
        {
            MemoryFlash flash = Filled(2000);
            flash.Content(JournalFile.SegmentName(0))[at] ^= 0x40;
            Counters counters = new Counters();
            Journal journal = Open(flash, counters);
            Assert.AreEqual(1L, counters.Of(CounterId.BlocksBad));
            Assert.AreEqual(0L, counters.Of(CounterId.RecordsLost));
            Assert.AreEqual(2000L, NumberedRecord.Check(journal, 1, EventEvery));
        }
    }

    [TestMethod]
    public void ABadSliceCostsWhatIsBehindItAndNoNumberIsGivenTwice()
    {
        MemoryFlash flash = Filled(2060);
        int bad = 0;
        while (flash.Has(JournalFile.SliceName(bad + 1)))
        {
            bad++;
        }

        byte[] slice = flash.Content(JournalFile.SliceName(1));
        slice[slice.Length - 6] ^= 1;
        Counters counters = new Counters();
        Journal journal = Open(flash, counters);
        Assert.IsTrue(bad >= 2);
        Assert.IsTrue(counters.Of(CounterId.BlocksBad) >= 1);
        Assert.IsTrue(journal.Newest >= 2060);
        Assert.AreEqual(counters.Of(CounterId.RecordsLost), Tell.All(journal).Gapped);
    }

    // Found by worlds: the boot whose only records had rotted had told some of them before, and the next one took its number.
    [TestMethod]
    public void ABootWhoseRecordsHaveRottedKeepsItsNumberForItself()
    {
        MemoryFlash flash = Filled(2060);
        Journal rotten = Open(flash, new Counters());
        Write(rotten, 40);
        byte[] first = flash.Content(JournalFile.SliceName(0));
        first[first.Length - 6] ^= 1;
        Journal next = Open(flash, new Counters());
        Assert.IsTrue(next.Boot > rotten.Boot);
        Assert.IsTrue(next.Newest >= rotten.Newest);
    }

    [TestMethod]
    public void StrangeFilesAreCountedAndLeftAlone()
    {
        MemoryFlash flash = new MemoryFlash();
        flash.Replace("notes.txt", new byte[] { 1, 2, 3 }, 3);
        flash.Replace(JournalFile.SegmentName(4), new byte[] { 9, 8, 7, 99, 0, 0, 0, 0, 1, 2 }, 10);
        Counters counters = new Counters();
        Journal journal = Open(flash, counters);
        Assert.AreEqual(2L, counters.Of(CounterId.FilesForeign));
        Write(journal, 1000);
        Assert.AreEqual(1000L, NumberedRecord.Check(Open(flash, new Counters()), 1, EventEvery));
        Assert.IsTrue(flash.Has("notes.txt"));
        Assert.IsTrue(flash.Has(JournalFile.SegmentName(4)));
    }

    [TestMethod]
    public void ANewerVersionIsNotReadNotAppendedToAndKeptUntilItsRoomIsNeeded()
    {
        MemoryFlash flash = Filled(2000);
        byte[] newer = flash.Content(JournalFile.SegmentName(0));
        newer[3] = JournalFile.Version + 1;
        JournalFile.WriteCheck(newer, JournalFile.HeadBytes - JournalFile.CheckBytes);
        Counters counters = new Counters();
        Journal journal = Open(flash, counters);
        Assert.AreEqual(1L, counters.Of(CounterId.FilesForeign));
        Assert.AreEqual(0L, counters.Of(CounterId.BlocksBad));
        Write(journal, 500);
        Assert.IsTrue(flash.Has(JournalFile.SegmentName(0)));

        MemoryFlash small = new MemoryFlash();
        small.Replace(JournalFile.SegmentName(0), newer, newer.Length);
        Journal full = new Journal(small, new Counters(), Limits.JournalBytesMin, NumberedRecord.Mask);
        NumberedRecord.Open(full, 3);
        Write(full, 20000);
        Assert.IsTrue(small.Content(JournalFile.SegmentName(0))[3] == JournalFile.Version);
    }

    [TestMethod]
    public void ATruncatedSegmentLosesItsLastBlockAtMost()
    {
        MemoryFlash flash = Filled(2000);
        byte[] segment = flash.Content(JournalFile.SegmentName(0));
        flash.Replace(JournalFile.SegmentName(0), segment, segment.Length - 1);
        Counters counters = new Counters();
        Journal journal = Open(flash, counters);
        Assert.AreEqual(1L, counters.Of(CounterId.BlocksBad));
        Assert.IsTrue(counters.Of(CounterId.RecordsLost) > 0 && counters.Of(CounterId.RecordsLost) <= Limits.BlockRecordsMax);
        Assert.AreEqual(counters.Of(CounterId.RecordsLost), Tell.All(journal).Gapped);
    }

    [TestMethod]
    public void ADoubledSegmentIsRemovedAndCounted()
    {
        MemoryFlash flash = Filled(2000);
        byte[] segment = flash.Content(JournalFile.SegmentName(0));
        flash.Replace(JournalFile.SegmentName(30), segment, segment.Length);
        Counters counters = new Counters();
        Journal journal = Open(flash, counters);
        Assert.AreEqual(1L, counters.Of(CounterId.FilesDouble));
        Assert.AreEqual(2000L, NumberedRecord.Check(journal, 1, EventEvery));
    }

    [TestMethod]
    public void TwoHeadsOfTheSameNumberAreSeparatedByTheirPlace()
    {
        MemoryFlash flash = Filled(2000);
        byte[] slice = flash.Content(JournalFile.SliceName(0));
        flash.Replace(JournalFile.SliceName(12), slice, slice.Length);
        Counters counters = new Counters();
        Journal journal = Open(flash, counters);
        Assert.AreEqual(1L, counters.Of(CounterId.BlocksBad));
        Assert.AreEqual(0L, counters.Of(CounterId.RecordsLost));
        Assert.AreEqual(2000L, NumberedRecord.Check(journal, 1, EventEvery));
    }

    [TestMethod]
    public void AnEmptyFileIsWhatACutLeavesAndIsUsedAgain()
    {
        MemoryFlash flash = Filled(2000);
        flash.Replace(JournalFile.SegmentName(20), new byte[0], 0);
        flash.Replace(JournalFile.SliceName(20), new byte[0], 0);
        Counters counters = new Counters();
        Journal journal = Open(flash, counters);
        Assert.AreEqual(0L, counters.Of(CounterId.FilesForeign) + counters.Of(CounterId.BlocksBad));
        Write(journal, 1000);
        Assert.AreEqual(3000L, NumberedRecord.Check(journal, 1, EventEvery));
    }

    [TestMethod]
    public void ABlockReadWronglyOnceIsThereTheNextTime()
    {
        MemoryFlash flash = Filled(2000);
        Journal journal = Open(flash, new Counters());
        BlockView view = new BlockView();
        flash.SpoilEvery = 1;
        Assert.IsTrue(journal.Peek(1000, view));
        flash.SpoilEvery = 0;
        Assert.IsTrue(journal.Peek(1, view));
        for (long next = 1; next <= 2000; next = view.LastSequence + 1)
        {
            Assert.IsTrue(journal.Peek(next, view));
            Assert.AreEqual(next, view.FirstSequence);
        }
    }

    [TestMethod]
    public void FilesReadWronglyOnceWhileStartingAreNotTakenForDamaged()
    {
        for (int every = 2; every <= 7; every++)
        {
            MemoryFlash flash = Filled(2060);
            flash.SpoilEvery = every;
            Counters counters = new Counters();
            Journal journal = Open(flash, counters);
            flash.SpoilEvery = 0;
            Assert.AreEqual(0L, counters.Of(CounterId.BlocksBad) + counters.Of(CounterId.FilesForeign)
                + counters.Of(CounterId.RecordsLost));
            Assert.AreEqual(2060L, NumberedRecord.Check(journal, 1, EventEvery));
        }
    }

    // Found in review: the slice with the highest number named the journal.
    [TestMethod]
    public void AStraySliceOrSegmentDoesNotTakeTheJournalOver()
    {
        MemoryFlash other = new MemoryFlash();
        Journal longer = new Journal(other, new Counters(), Bytes, NumberedRecord.Mask);
        NumberedRecord.Open(longer, 77);
        Write(longer, 5000);
        MemoryFlash flash = Filled(2000);
        byte[] slice = other.Content(JournalFile.SliceName(0));
        byte[] segment = other.Content(JournalFile.SegmentName(0));
        flash.Replace(JournalFile.SliceName(16), slice, slice.Length);
        flash.Replace(JournalFile.SegmentName(20), segment, segment.Length);
        Counters counters = new Counters();
        Journal journal = Open(flash, counters);
        Assert.AreEqual(42L, (long)journal.Id);
        Assert.AreEqual(2000L, NumberedRecord.Check(journal, 1, EventEvery));
        Assert.AreEqual(1L, counters.Of(CounterId.FilesForeign));
        Assert.AreEqual(1L, counters.Of(CounterId.BlocksBad));
    }

    // Found in review: every start told the same hole again.
    [TestMethod]
    public void AHoleIsReportedOnce()
    {
        MemoryFlash flash = Filled(2000);
        flash.Content(JournalFile.SegmentName(0))[JournalFile.HeadBytes + 30] ^= 0x10;
        Journal first = Open(flash, new Counters());
        long gapped = Tell.All(first).Gapped;
        Write(first, 300);
        Counters counters = new Counters();
        Journal second = Open(flash, counters);
        Assert.IsTrue(gapped > 0);
        Assert.AreEqual(gapped, Tell.All(second).Gapped);
        Assert.AreEqual(0L, counters.Of(CounterId.RecordsLost));
    }

    // Found in review: a write that the flash refused may have taken effect.
    [TestMethod]
    public void ABlockThatLiesInTwoFilesIsReadOnce()
    {
        MemoryFlash flash = Filled(2000);
        byte[] segment = flash.Content(JournalFile.SegmentName(0));
        BlockReader reader = new BlockReader();
        int at = JournalFile.HeadBytes;
        while (at + 600 < segment.Length && reader.Open(segment, at, segment.Length))
        {
            at += reader.Length;
        }

        Assert.IsTrue(reader.Open(segment, at, segment.Length));
        byte[] copy = new byte[JournalFile.HeadBytes + reader.Length];
        System.Array.Copy(segment, 0, copy, 0, JournalFile.HeadBytes);
        System.Array.Copy(segment, at, copy, JournalFile.HeadBytes, reader.Length);
        flash.Replace(JournalFile.SegmentName(25), copy, copy.Length);
        Counters counters = new Counters();
        Journal journal = Open(flash, counters);
        Assert.AreEqual(1L, counters.Of(CounterId.FilesDouble));
        Assert.AreEqual(2000L, NumberedRecord.Check(journal, 1, EventEvery));
    }

    private static MemoryFlash Filled(int records)
    {
        MemoryFlash flash = new MemoryFlash();
        Write(Open(flash, new Counters()), records);
        return flash;
    }

    private static Journal Open(MemoryFlash flash, Counters counters)
    {
        Journal journal = new Journal(flash, counters, Bytes, NumberedRecord.Mask);
        NumberedRecord.Open(journal, 42);
        return journal;
    }

    private static void Write(Journal journal, int records)
    {
        for (int i = 0; i < records; i++)
        {
            Assert.IsTrue(journal.Append(NumberedRecord.Of(journal.Newest + 1, EventEvery)));
        }
    }
}
