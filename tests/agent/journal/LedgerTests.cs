// The ledger: every day has 86,400 seconds whatever the clock does, time without a date is dated backwards, and the days outlive the
// journal's overflow.
namespace Aul.Tests;

[TestClass]
public class LedgerTests
{
    private const long OffsetMs = 5 * 3600000L;
    private const long HourMs = 3600000L;

    // 2026-11-25 00:00 at UTC+5.
    private const long MidnightMs = (20782L * 86400000L) - OffsetMs;

    [TestMethod]
    public void ADayIsServiceAndCausesAndWhatNobodySaw()
    {
        Ledger ledger = Open(new MemoryFlash(), out _);
        long nowMs = 1000;
        nowMs = Pass(ledger, Cause.None, 10 * HourMs, nowMs, MidnightMs);
        nowMs = Pass(ledger, Cause.Access, 2 * HourMs, nowMs, MidnightMs);
        ledger.End(2 * HourMs);
        nowMs = Pass(ledger, Ledger.Unobserved, HourMs, nowMs, MidnightMs);
        Pass(ledger, Cause.Centre, HourMs, nowMs, MidnightMs);
        Assert.AreEqual(20782L, ledger.Today.Day);
        Assert.AreEqual(11 * 3600, ledger.Today.ServiceS);
        Assert.AreEqual(1, ledger.Today.CauseCount);
        Assert.AreEqual(Cause.Access, ledger.Today.CauseAt(0));
        Assert.AreEqual(2 * 3600, ledger.Today.CauseS(0));
        Assert.AreEqual(86400 - (13 * 3600), ledger.Today.UnobservedS);
        Assert.AreEqual(1, ledger.Today.Outages);
        Assert.AreEqual(7200, ledger.Today.LongestS);
        Assert.AreEqual(1, ledger.Today.Bucket(8));
    }

    [TestMethod]
    public void TimeBeforeTheClockWasKnownIsDatedBackwards()
    {
        Ledger ledger = Open(new MemoryFlash(), out _);
        ledger.Take(Cause.None, 0, 0);
        ledger.Take(Cause.Mains, 0, 2 * HourMs);
        ledger.Take(Cause.None, 0, 3 * HourMs);

        // At four hours of uptime it is two in the morning: two hours belong to the day before.
        ledger.Take(Cause.None, MidnightMs + (2 * HourMs), 4 * HourMs);
        Assert.AreEqual(20782L, ledger.Today.Day);
        Assert.AreEqual(3600, ledger.Today.ServiceS);
        Assert.AreEqual(3600, ledger.Today.CauseS(0));
    }

    [TestMethod]
    public void TheDayGoesOnAfterARestartAndLosesAtMostWhatWasNotSaved()
    {
        MemoryFlash flash = new MemoryFlash();
        Ledger ledger = Open(flash, out _);
        Pass(ledger, Cause.None, 5 * HourMs, 0, MidnightMs);
        Ledger again = Open(flash, out _);
        Assert.AreEqual(20782L, again.Today.Day);
        Assert.IsTrue(again.Today.ServiceS >= (5 * 3600) - 600 && again.Today.ServiceS <= 5 * 3600);
        again.Take(Cause.None, MidnightMs + (30 * HourMs), 0);
        again.Take(Cause.None, MidnightMs + (31 * HourMs), HourMs);
        Assert.AreEqual(20783L, again.Today.Day);
        Assert.AreEqual(3600, again.Today.ServiceS);
        DayEntry yesterday = new DayEntry();
        LedgerStore store = Store(flash);
        Assert.IsTrue(store.Find(20782, yesterday));
        Assert.IsTrue(yesterday.ServiceS >= (5 * 3600) - 600);
        Assert.IsFalse(store.Find(20783, yesterday));
    }

    [TestMethod]
    public void ADayThatTheClockReturnsToGoesOn()
    {
        MemoryFlash flash = new MemoryFlash();
        Ledger ledger = Open(flash, out _);
        long nowMs = Pass(ledger, Cause.None, 4 * HourMs, 0, MidnightMs);

        // A lying time server: fifty years on, and back again.
        long later = 18262L * 86400000L;
        nowMs = Pass(ledger, Cause.None, HourMs, nowMs, MidnightMs + later);
        Assert.AreEqual(20782L + 18262L, ledger.Today.Day);
        Pass(ledger, Cause.None, 4 * HourMs, nowMs, MidnightMs);
        Assert.AreEqual(20782L, ledger.Today.Day);
        Assert.IsTrue(ledger.Today.ServiceS >= 8 * 3600 - 2);
    }

    [TestMethod]
    public void NoDayHasMoreThanADaysSecondsWhateverTheClockDoes()
    {
        uint random = 12345;
        for (int life = 0; life < 20; life++)
        {
            MemoryFlash flash = new MemoryFlash();
            Ledger ledger = Open(flash, out _);
            long nowMs = 0;
            long utcMs = MidnightMs;
            for (int step = 0; step < 120; step++)
            {
                random = (random * 1664525) + 1013904223;
                long ms = random % 9000000;
                nowMs += ms;
                utcMs += ms;
                utcMs += (random >> 8) % 10 == 0 ? ((long)(random >> 4) % 200000000) - 100000000 : 0;
                bool known = (random >> 12) % 7 != 0;
                int state = (random >> 16) % 4 == 0 ? Ledger.Unobserved : (int)((random >> 18) % 6) * 10;
                ledger.Take(state, known ? utcMs : 0, nowMs);
                Sums(ledger.Today);
                if ((random >> 20) % 11 == 0)
                {
                    ledger.End((random >> 3) % 90000000);
                    ledger = Open(flash, out _);
                    nowMs = 0;
                }
            }

            LedgerReader reader = new LedgerReader(Store(flash));
            DayEntry day = new DayEntry();
            while (reader.Next(day))
            {
                Sums(day);
            }

            Assert.IsTrue(reader.Count > 0);
        }
    }

    [TestMethod]
    public void FourHundredDaysStayInSixteenKilobytes()
    {
        MemoryFlash flash = new MemoryFlash();
        Ledger ledger = Open(flash, out Counters counters);
        long nowMs = 0;
        for (int day = 0; day < 900; day++)
        {
            long utcMs = MidnightMs + (day * 86400000L);
            ledger.Take(Cause.None, utcMs, nowMs);
            ledger.Take(day % 2 == 0 ? Cause.Mains : Cause.Access, utcMs + (20 * HourMs), nowMs += 20 * HourMs);
            ledger.Take(Cause.None, utcMs + (21 * HourMs), nowMs += HourMs);
            ledger.End(HourMs);
            ledger.Take(Cause.None, utcMs + (24 * HourMs) - 1, nowMs += (3 * HourMs) - 1);
            nowMs++;
        }

        LedgerReader reader = new LedgerReader(Store(flash));
        DayEntry entry = new DayEntry();
        long next = -1;
        while (reader.Next(entry))
        {
            Assert.IsTrue(next < 0 || entry.Day == next);
            next = entry.Day + 1;
            Assert.AreEqual(3600, entry.CauseS(0));
            Assert.AreEqual(86400 - 3600, entry.ServiceS);
            Assert.AreEqual(1, entry.Outages);
        }

        Assert.IsTrue(reader.Count >= 400);
        Assert.AreEqual(20782L + 899, next);
        int bytes = 0;
        for (int i = 0; i < LedgerStore.Files; i++)
        {
            bytes += flash.Content("d" + i.ToString()).Length;
        }

        Assert.IsTrue(bytes <= 16384);
        Assert.AreEqual(0L, counters.Of(CounterId.BlocksBad) + counters.Of(CounterId.FlashErrors));
    }

    [TestMethod]
    public void TheJournalLeavesTheLedgerAloneHoweverFullItGets()
    {
        MemoryFlash flash = new MemoryFlash();
        Ledger ledger = Open(flash, out _);
        ledger.Take(Cause.None, MidnightMs, 0);
        ledger.Take(Cause.None, MidnightMs + (25 * HourMs), 25 * HourMs);
        Counters counters = new Counters();
        Journal journal = new Journal(flash, counters, Limits.JournalBytesMin, 0);
        journal.Open(7);
        for (int i = 0; i < 9000; i++)
        {
            journal.Append(NumberedRecord.Event(journal.Newest + 1));
        }

        Assert.AreEqual(0L, counters.Of(CounterId.FilesForeign));
        Assert.IsTrue(counters.Of(CounterId.RecordsLost) > 0);
        DayEntry day = new DayEntry();
        Assert.IsTrue(Store(flash).Find(20782, day));
        Assert.AreEqual(86400, day.ServiceS);
    }

    [TestMethod]
    public void ADamagedDayCostsThoseBehindItInItsFileAndIsCounted()
    {
        MemoryFlash flash = new MemoryFlash();
        Ledger ledger = Open(flash, out _);
        for (int day = 0; day < 30; day++)
        {
            ledger.Take(Cause.None, MidnightMs + (day * 86400000L), day * 86400000L);
        }

        byte[] file = flash.Content("d0");
        file[file.Length - 3] ^= 4;
        Counters counters = new Counters();
        LedgerStore store = new LedgerStore(flash, counters, new FlashWatch(counters));
        store.Open(42);
        Assert.AreEqual(1L, counters.Of(CounterId.BlocksBad));
        LedgerReader reader = new LedgerReader(store);
        DayEntry entry = new DayEntry();
        while (reader.Next(entry))
        {
            Sums(entry);
        }

        Assert.AreEqual(27L, reader.Count);
        entry.Begin(30000);
        Assert.IsTrue(store.Close(entry));
        Assert.IsTrue(Store(flash).Find(30000, entry));
    }

    // Time passes in one state, a minute at a time; returns when it is then.
    private static long Pass(Ledger ledger, int state, long ms, long nowMs, long utcAtZeroMs)
    {
        long endMs = nowMs + ms;
        ledger.Take(state, utcAtZeroMs + nowMs, nowMs);
        while (nowMs < endMs)
        {
            nowMs += 60000;
            ledger.Take(state, utcAtZeroMs + nowMs, nowMs);
        }

        return nowMs;
    }

    private static void Sums(DayEntry day)
    {
        int sum = day.ServiceS + day.UnobservedS;
        for (int i = 0; i < day.CauseCount; i++)
        {
            Assert.IsTrue(day.CauseS(i) >= 0);
            sum += day.CauseS(i);
        }

        Assert.AreEqual(DayEntry.DayS, sum);
        Assert.IsTrue(day.UnobservedS >= 0);
    }

    private static Ledger Open(MemoryFlash flash, out Counters counters)
    {
        counters = new Counters();
        LedgerStore store = new LedgerStore(flash, counters, new FlashWatch(counters));
        store.Open(42);
        Ledger ledger = new Ledger(store, OffsetMs);
        ledger.Open();
        return ledger;
    }

    private static LedgerStore Store(MemoryFlash flash)
    {
        Counters counters = new Counters();
        LedgerStore store = new LedgerStore(flash, counters, new FlashWatch(counters));
        store.Open(42);
        return store;
    }
}
