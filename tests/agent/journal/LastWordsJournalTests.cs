// What is taken from the journal's last blocks, record by record: the newest word counts, and of what a boot did not say nothing is made.
namespace Aul.Tests;

[TestClass]
public class LastWordsJournalTests
{
    private const long Mains = 1L << SignalId.PowerMains;
    private const long Ups = 1L << SignalId.PowerUps;
    private const long Battery = 1L << SignalId.PowerBattery;
    private const long Router = 1L << SignalId.PowerRouter;
    private const long All = Mains | Ups | Battery | Router;

    private static MemoryFlash _flash;
    private static Record _record;
    private static long _mask;

    private static void SetUp()
    {
        _flash = new MemoryFlash();
        _record = new Record();
        _mask = All;
    }

    [TestMethod]
    public void AJournalOfOneRecordHasALastWordToo()
    {
        SetUp();
        Add(Boot(), RecordKind.OutageOpen, Cause.Internet, 0);
        Assert.AreEqual(Cause.Internet, Words().OpenCause);
        SetUp();
        Assert.AreEqual(Cause.None, Words().OpenCause);
    }

    [TestMethod]
    public void AnOutageIsLookedForInSixteenBlocksAndNotInMore()
    {
        SetUp();
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
    [DataRow(SignalTable.Broken, Cause.Internet)]
    [DataRow(-1, Cause.Internet)]
    [DataRow(SignalTable.Degraded, Cause.None)]
    [DataRow(SignalTable.Well, Cause.None)]
    public void AnOutageOfManyHoursIsFoundWhileTheInternetDoesNotAnswer(int internet, int found)
    {
        SetUp();
        _mask = 1L << SignalId.LinkInternet;
        Journal journal = Boot();
        Add(journal, RecordKind.OutageOpen, Cause.Internet, 0);
        for (int i = 0; i < 700; i++)
        {
            Snapshot(journal, internet);
        }

        Assert.AreEqual(found, Words().OpenCause);

        // A boot that fell silent at once changes nothing of it.
        Add(Boot(), RecordKind.Boot, 0, 0);
        Assert.AreEqual(found, Words().OpenCause);
    }

    [TestMethod]
    public void OfTwoWordsAboutAnOutageTheNewerOneCounts()
    {
        SetUp();
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
        SetUp();
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
        SetUp();
        Journal journal = Boot();
        Add(journal, RecordKind.Boot, 0, 0);
        Add(journal, RecordKind.Change, SignalId.PowerMains, SignalTable.Well);
        Doors(journal);
        Assert.IsFalse(Words().PowerWasGoing);
    }

    [TestMethod]
    public void APowerThatNobodyKnewAtLastWasNotGoing()
    {
        SetUp();
        Journal journal = Boot();
        Add(journal, RecordKind.Change, SignalId.PowerMains, SignalTable.Broken);
        Doors(journal);
        Snapshot(journal, -1, 2, 13000, 2);
        Assert.IsFalse(Words().PowerWasGoing);
    }

    [TestMethod]
    public void AChangeOfThePowerIsALastWordAndOneOfADoorIsNot()
    {
        SetUp();
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
        SetUp();
        Assert.IsFalse(Going(All, 2, 2, 13000, 2));
        Assert.IsTrue(Going(All, 1, 2, 13000, 2));
        Assert.IsTrue(Going(All, 2, 1, 13000, 2));
        Assert.IsTrue(Going(All, 2, 2, 13000, 0));
        Assert.IsFalse(Going(All, 2, 2, 0, 2));
    }

    [TestMethod]
    public void ColumnsThatASiteDoesNotHaveAreSteppedOver()
    {
        SetUp();
        Assert.IsTrue(Going(Ups | Router, 2, 0));
        Assert.IsFalse(Going(Mains | Router, 2, 1));
        Assert.IsTrue(Going(Mains | Router, 0, 2));
        Assert.IsTrue(Going(Battery | Router, 13000, 0));
        Assert.IsFalse(Going(Battery | Router, 0, 2));
    }

    [TestMethod]
    public void WhatTheFlashRefusedOfAnEarlierBootSpoilsNothingOfThisOne()
    {
        SetUp();
        Add(Boot(), RecordKind.Boot, 0, 0);
        Journal journal = Boot();
        Record close = new Record();
        close.Kind = RecordKind.OutageClose;
        close.Id = Cause.Centre;
        Record open = new Record();
        open.Kind = RecordKind.OutageOpen;
        open.Id = Cause.Mains;
        _flash.Refuses = true;
        Assert.IsFalse(journal.AppendBefore(1, close, open));
        _flash.Refuses = false;
        Add(journal, RecordKind.OutageOpen, Cause.Access, 0);
        Assert.IsTrue(journal.Flush());
        Assert.AreEqual(Cause.Access, Words().OpenCause);
    }

    private static bool Going(long mask, params int[] values)
    {
        SetUp();
        _mask = mask;
        Snapshot(Boot(), values);
        return Words().PowerWasGoing;
    }

    // Every start begins a block.
    private static Journal Boot()
    {
        Journal journal = new Journal(_flash, new Counters(), 163840, _mask);
        journal.Open(7);
        return journal;
    }

    private static PreviousBoot Words()
    {
        PreviousBoot last = new PreviousBoot();
        last.Read(Boot());
        return last;
    }

    private static void Add(Journal journal, RecordKind kind, int id, long a)
    {
        _record.Kind = kind;
        _record.Id = id;
        _record.A = a;
        _record.AtMs += 1000;
        Assert.IsTrue(journal.Append(_record));
    }

    // So many that what was before them is in an older block.
    private static void Doors(Journal journal)
    {
        for (int i = 0; i < 300; i++)
        {
            Add(journal, RecordKind.Change, SignalId.SiteDoor, i % 3);
        }
    }

    private static void Snapshot(Journal journal, params int[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            _record.Known[i] = values[i] >= 0;
            _record.Values[i] = values[i];
        }

        Add(journal, RecordKind.Snapshot, 0, 0);
    }
}
