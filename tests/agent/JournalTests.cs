// The journal's promise: what Append has promised is there after any power cut, unchanged, in order, and nothing else is.
namespace Aul.Tests;

[TestClass]
public class JournalTests
{
    [TestMethod]
    public void ACutAtEveryWriteOfALifeKeepsEveryPromise()
    {
        CutEverywhere(false);
        CutEverywhere(true);
    }

    [TestMethod]
    public void WhatIsWrittenIsReadBackOverBoots()
    {
        MemoryFlash flash = new MemoryFlash();
        long newest = 0;
        for (int boot = 1; boot <= 3; boot++)
        {
            Journal journal = Open(flash, 200000);
            Assert.AreEqual((long)boot, journal.Boot);
            Assert.AreEqual(newest, journal.Newest);
            for (int i = 0; i < 100; i++)
            {
                Assert.IsTrue(journal.Append(Reading(journal.Newest + 1)));
            }

            newest = journal.Newest;
            Assert.AreEqual(newest, Check(journal, 1));
        }

        Assert.AreEqual(300L, newest);
    }

    [TestMethod]
    public void TheProofSurvivesAndIsNotBelievedBeyondWhatWasGiven()
    {
        MemoryFlash flash = new MemoryFlash();
        Journal journal = Open(flash, 200000);
        for (int i = 0; i < 10; i++)
        {
            journal.Append(Reading(i + 1));
        }

        journal.Release(999);
        Assert.AreEqual(0L, journal.Stored);
        journal.Release(7);
        journal.Release(3);
        Assert.AreEqual(7L, journal.Stored);
        journal.Append(Reading(11));
        Assert.AreEqual(7L, Open(flash, 200000).Stored);
    }

    [TestMethod]
    public void AFullJournalDropsTheOldestAndSaysExactlyWhat()
    {
        MemoryFlash flash = new MemoryFlash();
        Counters counters = new Counters();
        Journal journal = new Journal(flash, counters, Limits.JournalBytesMin, 0);
        journal.Open(7);
        long gapCount = 0;
        long written = 0;
        for (int i = 0; i < 6000; i++)
        {
            journal.Append(Reading(journal.Newest + 1));
            written++;
            Assert.IsTrue(journal.BytesUsed <= Limits.JournalBytesMin);
        }

        BlockView view = new BlockView();
        BlockReader reader = new BlockReader();
        Record record = new Record();
        long first = -1;
        long last = 0;
        for (long next = 0; journal.Peek(next, view); next = view.LastSequence + 1)
        {
            Assert.IsTrue(reader.Open(view.Buffer, view.Offset, view.Offset + view.Length));
            while (reader.Next(record))
            {
                first = first < 0 ? record.Sequence : first;
                last = record.Sequence;
                gapCount += record.Kind == RecordKind.Gap ? 1 : 0;
            }
        }

        Assert.AreEqual(journal.Newest, last);
        Assert.AreEqual(first - 1, counters.Of(Tally.RecordsLost));
        Assert.AreEqual(first - 1, journal.Stored);
        Assert.IsTrue(gapCount > 0);
        Assert.IsTrue(journal.Newest > written);
    }

    [TestMethod]
    public void DeliveredRecordsGoWithoutAGap()
    {
        MemoryFlash flash = new MemoryFlash();
        Counters counters = new Counters();
        Journal journal = new Journal(flash, counters, Limits.JournalBytesMin, 0);
        journal.Open(7);
        for (int i = 0; i < 6000; i++)
        {
            journal.Append(Reading(journal.Newest + 1));
            journal.Release(journal.Durable);
        }

        Assert.AreEqual(0L, counters.Of(Tally.RecordsLost));
        Assert.AreEqual(6000L, journal.Newest);
        Assert.IsTrue(journal.Oldest > 1);
    }

    [TestMethod]
    public void FlashThatRefusesKeepsReadingsInRamAndThenCatchesUp()
    {
        MemoryFlash flash = new MemoryFlash();
        Journal journal = Open(flash, 200000);
        journal.Append(Reading(1));
        flash.Refuses = true;
        Assert.IsFalse(journal.Append(Reading(2)));
        Assert.IsFalse(journal.FlashWell);
        Assert.AreEqual(1L, journal.Durable);
        Assert.AreEqual(2L, journal.Newest);
        flash.Refuses = false;
        Assert.IsTrue(journal.Append(Reading(3)));
        Assert.AreEqual(3L, journal.Durable);
        Assert.AreEqual(3L, Check(Open(flash, 200000), 1));
    }

    [TestMethod]
    public void AHeadThatCannotBeSealedAtStartIsNotOverwritten()
    {
        MemoryFlash flash = new MemoryFlash();
        Journal journal = Open(flash, 200000);
        for (int i = 0; i < 5; i++)
        {
            journal.Append(Reading(i + 1));
        }

        flash.Refuses = true;
        Journal second = Open(flash, 200000);
        Assert.IsFalse(second.Append(Reading(6)));
        flash.Refuses = false;
        Assert.IsTrue(second.Append(Reading(7)));
        Assert.AreEqual(7L, Check(Open(flash, 200000), 1));
    }

    [TestMethod]
    public void ABadByteCostsItsBlockAlone()
    {
        MemoryFlash flash = new MemoryFlash();
        Journal journal = Open(flash, 200000);
        for (int i = 0; i < 400; i++)
        {
            journal.Append(Reading(i + 1));
        }

        flash.Content(JournalFile.SegmentName(1))[JournalFile.HeadBytes + 30] ^= 0x10;
        Counters counters = new Counters();
        Journal again = new Journal(flash, counters, 200000, 0);
        again.Open(1);
        Assert.AreEqual(1L, counters.Of(Tally.BlocksBad));
        Assert.AreEqual(400L, again.Newest);
        BlockView view = new BlockView();
        Assert.IsTrue(again.Peek(1, view));
        long next = view.FirstSequence;
        Assert.IsTrue(next > 1 && next <= Limits.BlockRecordsMax + 1);
        Assert.AreEqual(400L, Check(again, next));
        Assert.IsTrue(again.Append(Reading(401)));
        Assert.AreEqual(401L, Check(Open(flash, 200000), next));
    }

    [TestMethod]
    public void StrangeFilesAreCountedAndLeftAlone()
    {
        MemoryFlash flash = new MemoryFlash();
        flash.Replace("notes.txt", new byte[] { 1, 2, 3 }, 3);
        flash.Replace(JournalFile.SegmentName(4), new byte[] { (byte)'A', (byte)'U', (byte)'L', 99, 0, 0, 0, 0, 1, 2 }, 10);
        Counters counters = new Counters();
        Journal journal = new Journal(flash, counters, 200000, 0);
        journal.Open(5);
        Assert.AreEqual(2L, counters.Of(Tally.FilesForeign));
        for (int i = 0; i < 100; i++)
        {
            Assert.IsTrue(journal.Append(Reading(journal.Newest + 1)));
        }

        Assert.AreEqual(100L, Check(Open(flash, 200000), 1));
        Assert.IsTrue(flash.Has("notes.txt"));
    }

    private static Journal Open(MemoryFlash flash, long bytesMax)
    {
        Journal journal = new Journal(flash, new Counters(), bytesMax, 0);
        journal.Open(42);
        return journal;
    }

    // Each reading says its own number, so that a wrong one is noticed.
    private static Record Reading(long number)
    {
        Record record = new Record();
        record.Kind = RecordKind.Change;
        record.AtMs = number * 1000;
        record.Id = (int)(number % 20);
        record.A = number * 7;
        return record;
    }

    // Reads everything and expects each reading from the first on, in order, unchanged; returns the last.
    private static long Check(Journal journal, long first)
    {
        BlockView view = new BlockView();
        BlockReader reader = new BlockReader();
        Record record = new Record();
        long expected = first;
        for (long next = 0; journal.Peek(next, view); next = view.LastSequence + 1)
        {
            Assert.IsTrue(reader.Open(view.Buffer, view.Offset, view.Offset + view.Length));
            while (reader.Next(record))
            {
                Assert.AreEqual(expected, record.Sequence);
                Assert.AreEqual(record.Sequence * 7, record.A);
                Assert.AreEqual(record.Sequence * 1000, record.AtMs);
                expected++;
            }
        }

        return expected - 1;
    }

    // Three lives: the first is cut at the nth write, the second is cut a few writes later, the third must find all promises.
    private static void CutEverywhere(bool late)
    {
        for (int cut = 0; cut < 150; cut++)
        {
            MemoryFlash flash = new MemoryFlash();
            flash.CutIsLate = late;
            flash.CutAfter = cut;
            long promised = Live(flash);
            flash.CutAfter = cut % 7;
            flash.Writes = 0;
            long second = Live(flash);
            promised = second > promised ? second : promised;
            flash.CutAfter = -1;
            Journal journal = Open(flash, 200000);
            long last = Check(journal, 1);
            Assert.IsTrue(last >= promised);
            Assert.IsTrue(last <= promised + 1);
            Assert.IsTrue(journal.Append(Reading(journal.Newest + 1)));
            Assert.AreEqual(last + 1, Check(journal, 1));
        }
    }

    private static long Live(MemoryFlash flash)
    {
        long promised = 0;
        try
        {
            Journal journal = Open(flash, 200000);
            promised = journal.Durable;
            for (int i = 0; i < 140; i++)
            {
                if (journal.Append(Reading(journal.Newest + 1)))
                {
                    promised = journal.Durable;
                }
            }
        }
        catch (PowerCut)
        {
            return promised;
        }

        return promised;
    }
}
