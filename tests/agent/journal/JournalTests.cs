// The journal's promise: what Append has promised is there after any power cut, unchanged, in order, and nothing else is.
namespace Aul.Tests;

[TestClass]
public class JournalTests
{
    private const int EventEvery = 9;
    private const long Bytes = 200000;

    [TestMethod]
    public void ACutAtEveryWriteOfALifeKeepsEveryPromise()
    {
        CutEverywhere(false, 0);
        CutEverywhere(true, 0);
    }

    [TestMethod]
    public void ACutAtEveryWriteKeepsThePromisesOfGroupsToo()
    {
        CutEverywhere(false, 8000);
        CutEverywhere(true, 8000);
    }

    [TestMethod]
    public void WhatIsWrittenIsReadBackOverBoots()
    {
        MemoryFlash flash = new MemoryFlash();
        long newest = 0;
        for (int boot = 1; boot <= 3; boot++)
        {
            Journal journal = Open(flash);
            Assert.AreEqual((long)boot, journal.Boot);
            Assert.AreEqual(newest, journal.Newest);
            Write(journal, 400);
            newest = journal.Newest;
            Assert.AreEqual(newest, NumberedRecord.Check(journal, 1, EventEvery));
        }

        Assert.AreEqual(1200L, newest);
    }

    [TestMethod]
    public void AnyRetainedRangeIsReadByBootAndSequence()
    {
        MemoryFlash flash = new MemoryFlash();
        for (int boot = 1; boot <= 4; boot++)
        {
            Write(Open(flash), 300);
        }

        Journal journal = Open(flash);
        BlockView view = new BlockView();
        for (long sequence = 1; sequence <= 1200; sequence += 7)
        {
            Assert.IsTrue(journal.Peek(sequence, view));
            Assert.IsTrue(view.FirstSequence <= sequence && view.LastSequence >= sequence);
            Assert.AreEqual(((sequence - 1) / 300) + 1, view.Boot);
        }

        Assert.IsFalse(journal.Peek(1201, view));
    }

    [TestMethod]
    public void TheAckSurvivesAndIsNotBelievedBeyondWhatWasGiven()
    {
        MemoryFlash flash = new MemoryFlash();
        Journal journal = Open(flash);
        Write(journal, 10);
        journal.Release(999);
        Assert.AreEqual(0L, journal.Stored);
        journal.Release(7);
        journal.Release(3);
        Assert.AreEqual(7L, journal.Stored);
        Write(journal, 1);
        Assert.AreEqual(7L, Open(flash).Stored);
    }

    [TestMethod]
    public void TheAckAlsoLiesInTheSegmentsForWhenTheSlicesAreLost()
    {
        MemoryFlash flash = new MemoryFlash();
        Journal journal = Open(flash);
        Write(journal, 300);
        journal.Release(200);
        while (!flash.Has(JournalFile.SegmentName(1)))
        {
            Write(journal, 1);
        }

        for (int slot = 0; slot < 2 * Limits.SlicesMax; slot++)
        {
            flash.Delete(JournalFile.SliceName(slot));
        }

        Assert.AreEqual(200L, Open(flash).Stored);
    }

    [TestMethod]
    public void SnapshotsWaitForTheirGroupAndEventsDoNot()
    {
        MemoryFlash flash = new MemoryFlash();
        Journal journal = new Journal(flash, new Counters(), Bytes, NumberedRecord.Mask, 10000);
        NumberedRecord.Open(journal, 42);
        for (long i = 1; i <= 8; i++)
        {
            Assert.IsTrue(journal.Append(NumberedRecord.Snapshot(i)));
            Assert.AreEqual(0L, journal.Durable);
        }

        Assert.IsTrue(journal.Append(NumberedRecord.Event(9)));
        Assert.AreEqual(9L, journal.Durable);
        for (long i = 10; i <= 19; i++)
        {
            Assert.IsTrue(journal.Append(NumberedRecord.Snapshot(i)));
        }

        Assert.AreEqual(9L, journal.Durable);
        Assert.IsTrue(journal.Append(NumberedRecord.Snapshot(20)));
        Assert.AreEqual(20L, journal.Durable);
        journal.Append(NumberedRecord.Snapshot(21));
        Assert.IsFalse(journal.Peek(21, new BlockView()));
        Assert.IsTrue(journal.Flush());
        Assert.IsTrue(journal.Peek(21, new BlockView()));
    }

    [TestMethod]
    public void FlashThatRefusesKeepsReadingsInRamAndThenCatchesUp()
    {
        MemoryFlash flash = new MemoryFlash();
        Journal journal = Open(flash);
        Write(journal, 1);
        flash.Refuses = true;
        Assert.IsFalse(journal.Append(NumberedRecord.Of(2, EventEvery)));
        Assert.IsFalse(journal.FlashWell);
        Assert.AreEqual(1L, journal.Durable);
        Assert.AreEqual(2L, journal.Newest);
        flash.Refuses = false;
        Assert.IsTrue(journal.Append(NumberedRecord.Of(3, EventEvery)));
        Assert.IsTrue(journal.FlashWell);
        Assert.AreEqual(3L, journal.Durable);
        Assert.AreEqual(3L, NumberedRecord.Check(Open(flash), 1, EventEvery));
    }

    [TestMethod]
    public void FlashThatRefusesForLongLosesWhatTheHeadCannotHoldAndCountsIt()
    {
        MemoryFlash flash = new MemoryFlash();
        Counters counters = new Counters();
        Journal journal = new Journal(flash, counters, Bytes, NumberedRecord.Mask);
        NumberedRecord.Open(journal, 42);
        flash.Refuses = true;
        for (int i = 0; i < 1000; i++)
        {
            journal.Append(NumberedRecord.Of(journal.Newest + 1, EventEvery));
        }

        Assert.AreEqual(1000L, journal.Newest + counters.Of(CounterId.RecordsLost));
        flash.Refuses = false;
        Write(journal, 1000);
        Assert.AreEqual(journal.Newest, NumberedRecord.Check(Open(flash), 1, EventEvery));
    }

    [TestMethod]
    public void AHeadThatCannotBeSealedAtStartIsNotOverwritten()
    {
        MemoryFlash flash = new MemoryFlash();
        Write(Open(flash), 5);
        flash.Refuses = true;
        Journal second = Open(flash);
        Assert.IsFalse(second.Append(NumberedRecord.Of(6, EventEvery)));
        Assert.AreEqual(5L, second.Durable);
        flash.Refuses = false;
        Assert.IsTrue(second.Append(NumberedRecord.Of(7, EventEvery)));
        Assert.AreEqual(7L, NumberedRecord.Check(Open(flash), 1, EventEvery));
    }

    private static Journal Open(MemoryFlash flash)
    {
        Journal journal = new Journal(flash, new Counters(), Bytes, NumberedRecord.Mask);
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

    // Three lives: the first is cut at the nth write, the second is cut a few writes later, the third must find all promises.
    private static void CutEverywhere(bool late, int groupMs)
    {
        for (int cut = 0; cut < 320; cut += groupMs > 0 ? 1 : 2)
        {
            MemoryFlash flash = new MemoryFlash();
            flash.CutIsLate = late;
            flash.CutAfter = cut;
            long promised = Live(flash, groupMs, out long tried);
            flash.CutAfter = cut % 7;
            flash.Writes = 0;
            long second = Live(flash, groupMs, out long newest);
            promised = second > promised ? second : promised;
            flash.CutAfter = -1;
            Journal journal = Open(flash);
            long last = NumberedRecord.Check(journal, 1, EventEvery);
            Assert.IsTrue(last >= promised);
            Assert.IsTrue(last <= newest || last <= tried);
            Assert.IsTrue(journal.Append(NumberedRecord.Of(journal.Newest + 1, EventEvery)));
            Assert.AreEqual(last + 1, NumberedRecord.Check(journal, 1, EventEvery));
        }
    }

    private static long Live(MemoryFlash flash, int groupMs, out long newest)
    {
        Journal journal = new Journal(flash, new Counters(), Bytes, NumberedRecord.Mask, groupMs);
        long promised = 0;
        newest = 0;
        try
        {
            NumberedRecord.Open(journal, 42);
            promised = journal.Durable;
            for (int i = 0; i < 300; i++)
            {
                newest = journal.Newest + 1;
                journal.Append(NumberedRecord.Of(newest, EventEvery));
                promised = journal.Durable;
            }
        }
        catch (PowerCut)
        {
            return promised;
        }

        return promised;
    }
}
