// What is taken from the journal's last blocks, record by record: the newest word counts, and of what a boot did not say nothing is made.
namespace Aul.Tests;

[TestClass]
public class LastWordsJournalTests
{
    private const long Mains = 1L << SignalId.PowerMains;
    private const long Ups = 1L << SignalId.PowerUps;
    private const long Battery = 1L << SignalId.PowerBattery;
    private const long Router = 1L << SignalId.PowerRouter;

    private readonly MemoryFlash _flash = new MemoryFlash();
    private readonly Record _record = new Record();
    private long _mask = Mains | Ups | Battery | Router;

    [TestMethod]
    public void AJournalOfOneRecordHasALastWordToo()
    {
        Add(Boot(), RecordKind.OutageOpen, Cause.Internet, 0);
        Assert.AreEqual(Cause.Internet, Words().OpenCause);
        Assert.AreEqual(Cause.None, new LastWordsJournalTests().Words().OpenCause);
    }

    [TestMethod]
    public void AnOutageIsLookedForInSixteenBlocksAndNotInMore()
    {
        Add(Boot(), RecordKind.OutageOpen, Cause.Internet, 0);
        for (int boot = 1; boot <= 15; boot++)
        {
            Add(Boot(), RecordKind.Boot, 0, 0);
            Assert.AreEqual(Cause.Internet, Words().OpenCause);
        }

        Add(Boot(), RecordKind.Boot, 0, 0);
        Assert.AreEqual(Cause.None, Words().OpenCause);
    }

    [TestMethod]
    public void OfTwoWordsAboutAnOutageTheNewerOneCounts()
    {
        Journal journal = Boot();
        Add(journal, RecordKind.OutageOpen, Cause.Internet, 0);
        Doors(journal);
        Add(journal, RecordKind.OutageClose, Cause.Internet, 5000);
        Assert.AreEqual(Cause.None, Words().OpenCause);
        Add(Boot(), RecordKind.OutageOpen, Cause.Access, 0);
        Assert.AreEqual(Cause.Access, Words().OpenCause);
    }

    [TestMethod]
    public void WhatTheNewestBlockDoesNotSayAnOlderOneOfTheBootDoes()
    {
        Journal journal = Boot();
        Add(journal, RecordKind.Boot, 0, 0);
        Add(journal, RecordKind.Change, SignalId.PowerMains, SignalTable.Broken);
        Doors(journal);
        Add(journal, RecordKind.OutageOpen, Cause.Mains, 0);
        Assert.IsTrue(Words().PowerWasGoing);
    }

    [TestMethod]
    public void APowerOfWhichNothingIsSaidLatelyWasNotGoing()
    {
        Journal journal = Boot();
        Add(journal, RecordKind.Boot, 0, 0);
        Add(journal, RecordKind.Change, SignalId.PowerMains, SignalTable.Well);
        Doors(journal);
        Assert.IsFalse(Words().PowerWasGoing);
    }

    [TestMethod]
    public void APowerThatNobodyKnewAtLastWasNotGoing()
    {
        Journal journal = Boot();
        Add(journal, RecordKind.Change, SignalId.PowerMains, SignalTable.Broken);
        Doors(journal);
        Snapshot(journal, -1, 2, 13000, 2);
        Assert.IsFalse(Words().PowerWasGoing);
    }

    [TestMethod]
    public void AChangeOfThePowerIsALastWordAndOneOfADoorIsNot()
    {
        Add(Boot(), RecordKind.Change, SignalId.SiteDoor, SignalTable.Broken);
        Assert.IsFalse(Words().PowerWasGoing);
        Add(Boot(), RecordKind.Change, SignalId.PowerRouter, SignalTable.Degraded);
        Assert.IsFalse(Words().PowerWasGoing);
        Add(Boot(), RecordKind.Change, SignalId.PowerRouter, SignalTable.Broken);
        Assert.IsTrue(Words().PowerWasGoing);
        Add(Boot(), RecordKind.Change, SignalId.PowerRouter, SignalTable.Well);
        Add(Boot(), RecordKind.Change, SignalId.PowerUps, SignalTable.Degraded);
        Assert.IsTrue(Words().PowerWasGoing);
    }

    [TestMethod]
    public void EachColumnOfThePowerIsReadFromASnapshot()
    {
        Assert.IsFalse(Going(_mask, 2, 2, 13000, 2));
        Assert.IsTrue(Going(_mask, 1, 2, 13000, 2));
        Assert.IsTrue(Going(_mask, 2, 1, 13000, 2));
        Assert.IsTrue(Going(_mask, 2, 2, 13000, 0));
        Assert.IsFalse(Going(_mask, 2, 2, 0, 2));
    }

    [TestMethod]
    public void ColumnsThatASiteDoesNotHaveAreSteppedOver()
    {
        Assert.IsTrue(Going(Ups | Router, 2, 0));
        Assert.IsFalse(Going(Mains | Router, 2, 1));
        Assert.IsTrue(Going(Mains | Router, 0, 2));
        Assert.IsTrue(Going(Battery | Router, 13000, 0));
        Assert.IsFalse(Going(Battery | Router, 0, 2));
    }

    private static bool Going(long mask, params int[] values)
    {
        LastWordsJournalTests test = new LastWordsJournalTests { _mask = mask };
        test.Snapshot(test.Boot(), values);
        return test.Words().PowerWasGoing;
    }

    // Every start begins a block.
    private Journal Boot()
    {
        Journal journal = new Journal(_flash, new Counters(), 163840, _mask);
        journal.Open(7);
        return journal;
    }

    private LastWords Words()
    {
        LastWords last = new LastWords();
        last.Read(Boot());
        return last;
    }

    private void Add(Journal journal, RecordKind kind, int id, long a)
    {
        _record.Kind = kind;
        _record.Id = id;
        _record.A = a;
        _record.AtMs += 1000;
        Assert.IsTrue(journal.Append(_record));
    }

    // So many that what was before them is in an older block.
    private void Doors(Journal journal)
    {
        for (int i = 0; i < 300; i++)
        {
            Add(journal, RecordKind.Change, SignalId.SiteDoor, i % 3);
        }
    }

    private void Snapshot(Journal journal, params int[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            _record.Known[i] = values[i] >= 0;
            _record.Values[i] = values[i];
        }

        Add(journal, RecordKind.Snapshot, 0, 0);
    }
}
