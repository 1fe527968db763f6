// What a byte costs and what follows from it: the formula of SYNC.md at its steps, the calendar, and the pace that the budget asks for.
namespace Aul.Tests;

[TestClass]
public class BudgetTests
{
    private const long DayMs = 86400000;

    // 2026-11-01 00:00 at UTC+5, and the number of that month.
    private const long NovemberMs = (20758 * DayMs) - 18000000;
    private const int November = (2026 * 12) + 10;

    [TestMethod]
    public void AMessageCostsItsBytesAHeaderForEachSegmentAndAnAcknowledgement()
    {
        SiteBench bench = new SiteBench();
        Assert.AreEqual(114L, Received(bench, 10, 20));
        Assert.AreEqual(194L, Received(bench, 10, 100));
        Assert.AreEqual(196L, Received(bench, 10, 101));
        Assert.AreEqual(1480L, Received(bench, 10, 1385));
        Assert.AreEqual(1521L, Received(bench, 10, 1386));
        Assert.AreEqual(143L, Received(new SiteBench(new Settings { TlsCa = "ca.pem" }), 10, 20));
    }

    [TestMethod]
    public void AConnectionCostsMoreWithTls()
    {
        SiteBench bench = new SiteBench();
        bench.Pace.Budget.Connected(0);
        Assert.AreEqual(327L, bench.File.MonthBytes);
        bench = new SiteBench(new Settings { TlsCa = "ca.pem" });
        bench.Pace.Budget.Connected(0);
        Assert.AreEqual(3863L, bench.File.MonthBytes);
    }

    [TestMethod]
    public void ASilenceCostsAPingForEachKeepAliveThatItLasted()
    {
        SiteBench bench = new SiteBench();
        bench.Pace.Budget.Connected(30000);
        Assert.AreEqual(114L, Sent(bench, 60, 89999));
        Assert.AreEqual(114L + 124, Sent(bench, 60, 149999));
        Assert.AreEqual(114L + (2 * 124), Sent(bench, 60, 269999));
        Assert.AreEqual(114L, Sent(bench, 0, 999999));
        Assert.AreEqual(114L + 124, Sent(bench, 1, 1000999));
        bench = new SiteBench(new Settings { TlsCa = "ca.pem" });
        Assert.AreEqual(143L + 182, Sent(bench, 60, 60000));
    }

    [TestMethod]
    public void TheStretchGrowsWithTheLeadOverTheCalendar()
    {
        SiteBench bench = new SiteBench(new Settings { BudgetBytes = 2000 });
        bench.Pace.Budget.Turn(NovemberMs, 0);
        int[] bytes = { 0, 200, 202, 400, 402, 600, 602, 1998, 2000 };
        int[] stretch = { 1, 1, 2, 2, 4, 4, 8, 8, 0 };
        for (int i = 0; i < bytes.Length; i++)
        {
            bench.File.MonthBytes = bytes[i];
            Assert.AreEqual(stretch[i], bench.Pace.Budget.Stretch);
            int mode = stretch[i] == 0 ? ByteBudget.EventsOnly : stretch[i] == 1 ? ByteBudget.Within : ByteBudget.Stretched;
            Assert.AreEqual(mode, bench.Pace.Budget.Mode);
        }

        SiteBench wide = new SiteBench(new Settings { BudgetBytes = 2000000 });
        wide.Pace.Budget.Turn(NovemberMs, 0);
        wide.File.MonthBytes = 201999;
        Assert.AreEqual(1, wide.Pace.Budget.Stretch);

        // In the middle of the month half of it may be spent.
        bench.Pace.Budget.Turn(NovemberMs + (15 * DayMs), 0);
        bench.File.MonthBytes = 800;
        Assert.AreEqual(1, bench.Pace.Budget.Stretch);
        bench.File.MonthBytes = 1200;
        Assert.AreEqual(1, bench.Pace.Budget.Stretch);
        bench.File.MonthBytes = 1202;
        Assert.AreEqual(2, bench.Pace.Budget.Stretch);
    }

    [TestMethod]
    public void WithoutABudgetNothingIsStretched()
    {
        SiteBench bench = new SiteBench();
        bench.File.MonthBytes = 1000000000;
        Assert.AreEqual(1, bench.Pace.Budget.Stretch);
        Assert.AreEqual(ByteBudget.None, bench.Pace.Budget.Mode);
    }

    [TestMethod]
    public void WithoutADateOnlyTheWholeBudgetIsABound()
    {
        SiteBench bench = new SiteBench(new Settings { BudgetBytes = 2000 });
        bench.File.MonthBytes = 1998;
        bench.Pace.Budget.Turn(0, 0);
        Assert.AreEqual(1, bench.Pace.Budget.Stretch);
        Assert.AreEqual(0, bench.File.Month);
        bench.File.MonthBytes = 2000;
        Assert.AreEqual(0, bench.Pace.Budget.Stretch);
    }

    [TestMethod]
    public void AMonthEndsAtLocalMidnightAndItsBytesWithIt()
    {
        SiteBench bench = new SiteBench();
        bench.File.MonthBytes = 77;

        // Bytes from before the date was known are this month's.
        bench.Pace.Budget.Turn(NovemberMs, 0);
        Assert.AreEqual(November, bench.File.Month);
        Assert.AreEqual(77L, bench.Pace.Budget.Bytes);
        bench.Pace.Budget.Turn(NovemberMs + (30 * DayMs) - 1, 0);
        Assert.AreEqual(77L, bench.Pace.Budget.Bytes);
        bench.Pace.Budget.Turn(NovemberMs + (30 * DayMs), 0);
        Assert.AreEqual(November + 1, bench.File.Month);
        Assert.AreEqual(0L, bench.Pace.Budget.Bytes);
    }

    [TestMethod]
    public void TheSumIsKeptOnceAnHour()
    {
        SiteBench bench = new SiteBench();
        bench.File.MonthBytes = 5;
        bench.Pace.Budget.Turn(0, 3599999);
        Assert.IsFalse(bench.Flash.Has(SessionFile.Name));
        bench.Pace.Budget.Turn(0, 3600000);
        Assert.AreEqual(5L, Kept(bench));
        bench.File.MonthBytes = 6;
        bench.Pace.Budget.Turn(0, 7199999);
        Assert.AreEqual(5L, Kept(bench));
        bench.Pace.Budget.Turn(0, 7200000);
        Assert.AreEqual(6L, Kept(bench));
    }

    [TestMethod]
    public void ABegunMinuteOfWatchingIsOneAndASpentMonthIsNotWatched()
    {
        SiteBench bench = new SiteBench(new Settings { BudgetBytes = 2000 });
        bench.Pace.Watch(2, 1000);
        Assert.AreEqual(2, bench.Pace.WatchMinutes(1000));
        Assert.AreEqual(2, bench.Pace.WatchMinutes(60999));
        Assert.AreEqual(1, bench.Pace.WatchMinutes(61000));
        Assert.AreEqual(1, bench.Pace.WatchMinutes(120999));
        Assert.AreEqual(0, bench.Pace.WatchMinutes(121000));
        bench.File.MonthBytes = 2000;
        Assert.AreEqual(0, bench.Pace.WatchMinutes(1000));
        Assert.IsFalse(bench.Pace.HasBytes);
    }

    [TestMethod]
    public void AReportIsAsSeldomAsTheBudgetAsksAndNeverMadeSeldomerByWatching()
    {
        SiteBench bench = new SiteBench(new Settings { BudgetBytes = 2000, ReportEveryMs = 60000, LiveLevels = false });
        bench.Pace.Budget.Turn(NovemberMs, 0);
        Assert.AreEqual(60000, bench.Pace.ReportEveryMs(0));
        bench.File.MonthBytes = 402;
        Assert.AreEqual(240000, bench.Pace.ReportEveryMs(0));
        bench.Pace.Watch(1, 0);
        Assert.AreEqual(Limits.WatchEveryMs, bench.Pace.ReportEveryMs(0));
        bench.File.MonthBytes = 2000;
        Assert.AreEqual(480000, bench.Pace.ReportEveryMs(0));
        bench = new SiteBench(new Settings { ReportEveryMs = 1000 });
        bench.Pace.Watch(1, 0);
        Assert.AreEqual(1000, bench.Pace.ReportEveryMs(0));
    }

    [TestMethod]
    public void TheKeepAliveIsStretchedLikeTheReportUpToFiveHours()
    {
        Assert.AreEqual(60, KeepAlive(60, 0));
        Assert.AreEqual(20000, KeepAlive(20000, 0));
        Assert.AreEqual(240, KeepAlive(60, 402));
        Assert.AreEqual(480, KeepAlive(60, 2000));
        Assert.AreEqual(18000, KeepAlive(2250, 602));
        Assert.AreEqual(18000, KeepAlive(2251, 602));
    }

    private static int KeepAlive(int seconds, int bytes)
    {
        SiteBench bench = new SiteBench(new Settings { BudgetBytes = 2000, KeepAliveS = seconds });
        bench.Pace.Budget.Turn(NovemberMs, 0);
        bench.File.MonthBytes = bytes;
        return bench.Pace.KeepAliveS();
    }

    private static long Received(SiteBench bench, int topic, int payload)
    {
        long before = bench.File.MonthBytes;
        bench.Pace.Budget.Received(topic, payload);
        return bench.File.MonthBytes - before;
    }

    private static long Sent(SiteBench bench, int keepAliveS, long nowMs)
    {
        long before = bench.File.MonthBytes;
        bench.Pace.Budget.Sent(10, 20, keepAliveS, nowMs);
        return bench.File.MonthBytes - before;
    }

    private static long Kept(SiteBench bench)
    {
        SessionFile file = new SessionFile(bench.Flash, bench.Counters, new FlashWatch(bench.Counters));
        file.Open();
        return file.MonthBytes;
    }
}
