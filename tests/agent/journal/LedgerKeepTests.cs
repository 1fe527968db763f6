// What the ledger does with time and outages that have no date yet, and what of the running day a power cut leaves.
namespace Aul.Tests;

[TestClass]
public class LedgerKeepTests
{
    private const long MinuteMs = 60000;
    private const long HourMs = 60 * MinuteMs;
    private const long DayMs = 24 * HourMs;
    private const long OffsetMs = 5 * HourMs;
    private const long Day = 20782;
    private const long MidnightMs = (Day * DayMs) - OffsetMs;

    private static MemoryFlash _flash;
    private static DayEntry _entry;

    private static void SetUp()
    {
        _flash = new MemoryFlash();
        _entry = new DayEntry();
    }

    [TestMethod]
    public void NoTimeHasADayBeforeTheClockIsKnown()
    {
        SetUp();
        Ledger ledger = Open();
        Assert.AreEqual(-1L, ledger.Today.Day);
        ledger.Take(Cause.None, 0, 1000);
        ledger.Take(Cause.Mains, 0, 2 * HourMs);
        Assert.AreEqual(-1L, ledger.Today.Day);
        Assert.IsFalse(_flash.Has(JournalFile.RunningDayName));
    }

    [TestMethod]
    public void TimeWithoutADateIsSharedAmongTheDaysThatItReallyWas()
    {
        SetUp();
        // On at 18:00: an hour that nobody saw, two of service, three without mains, the last of them behind midnight.
        Ledger ledger = Open();
        ledger.Take(Cause.None, 0, HourMs);
        ledger.Take(Cause.Mains, 0, 3 * HourMs);
        ledger.Take(Cause.None, 0, 6 * HourMs);
        ledger.Take(Cause.None, MidnightMs + (5 * HourMs), 10 * HourMs);
        Assert.AreEqual(Day, ledger.Today.Day);
        Assert.AreEqual(4 * 3600, ledger.Today.ServiceS);
        Assert.AreEqual(3600, ledger.Today.CauseS(0));
        Assert.IsTrue(ledger.Store.Find(Day - 1, _entry));
        Assert.AreEqual(2 * 3600, _entry.ServiceS);
        Assert.AreEqual(2 * 3600, _entry.CauseS(0));

        // It is dated once.
        ledger.Take(Cause.None, MidnightMs + (6 * HourMs), 11 * HourMs);
        ledger.End(3 * HourMs);
        Assert.AreEqual(5 * 3600, ledger.Today.ServiceS);
        Assert.AreEqual(3600, ledger.Today.CauseS(0));
        Assert.AreEqual(1, ledger.Today.Outages);
    }

    [TestMethod]
    public void AStateThatGoesOnIsOneSpanHoweverOftenItIsTaken()
    {
        SetUp();
        Ledger ledger = Open();
        for (int minute = 0; minute <= 100; minute++)
        {
            ledger.Take(Cause.None, 0, minute * MinuteMs);
        }

        ledger.Take(Cause.None, MidnightMs + (20 * HourMs), 100 * MinuteMs);
        Assert.AreEqual(6000, ledger.Today.ServiceS);
    }

    [TestMethod]
    public void TwentyThreeSpansBehindTheStartWaitForADateInFull()
    {
        SetUp();
        Ledger ledger = Open();
        ledger.Take(Cause.None, 0, 0);
        long nowMs = Alternate(ledger, 0);
        ledger.Take(Cause.None, MidnightMs + (20 * HourMs), nowMs);
        Assert.AreEqual(144 * 60, ledger.Today.ServiceS);
        Assert.AreEqual(132 * 60, ledger.Today.CauseS(0));
    }

    [TestMethod]
    public void OfMoreSpansTheOldestAreTimeThatNobodySaw()
    {
        SetUp();
        Ledger ledger = Open();
        ledger.Take(Cause.None, 0, 0);
        ledger.Take(Cause.Access, 0, DayMs);
        ledger.Take(Cause.Mains, 0, 2 * DayMs);
        ledger.Take(Cause.None, 0, 3 * DayMs);
        long nowMs = Alternate(ledger, 3 * DayMs);
        ledger.Take(Cause.None, MidnightMs + (20 * HourMs), nowMs);
        Assert.AreEqual(144 * 60, ledger.Today.ServiceS);
        Assert.AreEqual(132 * 60, ledger.Today.CauseS(0));
        Assert.AreEqual(1, ledger.Today.CauseCount);
        for (long day = Day - 3; day < Day; day++)
        {
            Assert.IsTrue(ledger.Store.Find(day, _entry));
            Assert.AreEqual(DayEntry.DayS, _entry.UnobservedS);
        }

        Assert.IsFalse(ledger.Store.Find(Day - 4, _entry));
    }

    [TestMethod]
    public void AnOutageThatEndsWithoutADateIsCountedOnceWhenThereIsOne()
    {
        SetUp();
        Ledger ledger = Open();
        ledger.Take(Cause.Access, 0, 0);
        ledger.Take(Cause.None, 0, 2 * HourMs);
        ledger.End(2 * HourMs);
        Assert.AreEqual(0, ledger.Today.Outages);
        ledger.Take(Cause.None, MidnightMs + (10 * HourMs), 3 * HourMs);
        Assert.AreEqual(1, ledger.Today.Outages);
        Assert.AreEqual(7200, ledger.Today.LongestS);
        Assert.AreEqual(1, ledger.Today.Bucket(8));
        ledger.Take(Cause.None, MidnightMs + (11 * HourMs), 4 * HourMs);
        Assert.AreEqual(1, ledger.Today.Outages);
    }

    [TestMethod]
    public void AnOutageThatEndsBeforeTheFirstDayIsKnownWaitsForIt()
    {
        SetUp();
        Ledger ledger = Open();
        ledger.End(5000);
        ledger.Take(Cause.None, MidnightMs, 0);
        Assert.AreEqual(-1L, ledger.Today.Day);
        ledger.Take(Cause.None, MidnightMs + 1000, 1000);
        Assert.AreEqual(1, ledger.Today.Outages);
    }

    [TestMethod]
    public void AnOutageThatWaitedForADateIsKeptAtOnceWhenItHasOne()
    {
        SetUp();
        Ledger before = Open();
        before.Take(Cause.None, MidnightMs, 0);
        before.Take(Cause.None, MidnightMs + HourMs, HourMs);

        // The next boot goes on with the day, and does not know yet how late it is.
        Ledger ledger = Open();
        ledger.Take(Cause.Access, 0, 0);
        ledger.End(4000);
        Assert.AreEqual(0, ledger.Today.Outages);
        ledger.Take(Cause.None, 0, 5000);
        ledger.End(5000);
        Assert.AreEqual(0, ledger.Today.Outages);
        ledger.Take(Cause.None, MidnightMs + (2 * HourMs), 6000);
        Assert.AreEqual(2, ledger.Today.Outages);
        Assert.AreEqual(2, Open().Today.Outages);
    }

    [TestMethod]
    public void TheEndOfAnOutageIsKeptAtOnce()
    {
        SetUp();
        Ledger ledger = Open();
        ledger.Take(Cause.None, MidnightMs, 0);
        ledger.Take(Cause.None, MidnightMs + 1000, 1000);
        ledger.End(500);
        Assert.AreEqual(1, Open().Today.Outages);
    }

    [TestMethod]
    public void WhatGoesOnIsKeptEveryMinuteHoweverOftenItChanges()
    {
        SetUp();
        Ledger ledger = Open();
        Take(ledger, Cause.None, 0);
        Take(ledger, Cause.None, 60);
        Assert.AreEqual(60, Open().Today.ServiceS);
        Take(ledger, Cause.None, 90);
        Take(ledger, Cause.Access, 100);
        Take(ledger, Cause.None, 110);
        Take(ledger, Cause.Access, 119);
        Assert.AreEqual(60, Open().Today.ServiceS);
        Take(ledger, Cause.Access, 120);
        Assert.AreEqual(109, Open().Today.ServiceS);
        Assert.AreEqual(11, Open().Today.CauseS(0));
        Take(ledger, Cause.Access, 179);
        Assert.AreEqual(11, Open().Today.CauseS(0));
        Take(ledger, Cause.Access, 180);
        Assert.AreEqual(71, Open().Today.CauseS(0));
    }

    [TestMethod]
    public void ADayThatHasClosedIsNotTheRunningOneAfterACut()
    {
        SetUp();
        Ledger ledger = Open();
        Take(ledger, Cause.None, 86400 - 60);
        Take(ledger, Cause.None, 86400 - 30);
        Take(ledger, Cause.None, 86400 + 30);
        Ledger again = Open();
        Assert.AreEqual(Day + 1, again.Today.Day);
        Assert.AreEqual(30, again.Today.ServiceS);
        Assert.IsTrue(again.Store.Find(Day, _entry));
        Assert.AreEqual(60, _entry.ServiceS);
    }

    [TestMethod]
    public void ASpanOverTwoMidnightsIsSharedAmongThreeDays()
    {
        SetUp();
        Ledger ledger = Open();
        Take(ledger, Cause.None, 23 * 3600);
        Take(ledger, Cause.None, 49 * 3600);
        Assert.AreEqual(Day + 2, ledger.Today.Day);
        Assert.AreEqual(3600, ledger.Today.ServiceS);
        Assert.IsTrue(ledger.Store.Find(Day, _entry));
        Assert.AreEqual(3600, _entry.ServiceS);
        Assert.IsTrue(ledger.Store.Find(Day + 1, _entry));
        Assert.AreEqual(86400, _entry.ServiceS);
        Assert.IsFalse(ledger.Store.Find(Day - 1, _entry));
    }

    [TestMethod]
    public void NotAMillisecondIsLostHoweverOftenTimeIsTaken()
    {
        SetUp();
        Ledger ledger = Open();
        for (int ms = 0; ms <= 1000; ms++)
        {
            ledger.Take(Cause.None, MidnightMs + ms, ms);
        }

        Assert.AreEqual(1000, ledger.Today.ServiceMs);
    }

    [TestMethod]
    public void ARunningDayWithBytesBehindItsEndIsNoDay()
    {
        SetUp();
        Ledger ledger = Open();
        Take(ledger, Cause.None, 0);
        Take(ledger, Cause.None, 60);
        byte[] kept = _flash.Content(JournalFile.RunningDayName);
        byte[] longer = new byte[kept.Length + 1];
        System.Array.Copy(kept, 0, longer, 0, kept.Length - JournalFile.CheckBytes);
        JournalFile.WriteCheck(longer, longer.Length - JournalFile.CheckBytes);
        _flash.Replace(JournalFile.RunningDayName, longer, longer.Length);
        Assert.AreEqual(-1L, Open().Today.Day);
    }

    // A minute of service, two of an outage, three of service: twenty-three spans of the lengths 1 to 23. Returns when it is then.
    private static long Alternate(Ledger ledger, long nowMs)
    {
        for (int i = 1; i <= 23; i++)
        {
            nowMs += i * MinuteMs;
            ledger.Take(i % 2 == 0 ? Cause.None : Cause.Access, 0, nowMs);
        }

        return nowMs;
    }

    private static void Take(Ledger ledger, int state, int secondOfDay) =>
        ledger.Take(state, MidnightMs + (secondOfDay * 1000L), secondOfDay * 1000L);

    // As after a start: everything but the flash is new.
    private static Ledger Open()
    {
        Counters counters = new Counters();
        LedgerStore store = new LedgerStore(_flash, counters, new FlashWatch(counters));
        store.Open(42);
        Ledger ledger = new Ledger(store, OffsetMs);
        ledger.Open();
        return ledger;
    }
}
