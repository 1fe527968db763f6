// What the session remembers over a power cut, and how the pace follows a watching centre.
namespace Aul.Tests;

[TestClass]
public class PaceTests
{
    [TestMethod]
    public void TheNumberOfTheDeathGoesOnOverAPowerCut()
    {
        MemoryFlash flash = new MemoryFlash();
        Life life = new Life(flash);
        life.Run(2000);
        int first = life.Link.WillText[12];
        Life next = new Life(flash);
        next.Run(2000);
        Assert.AreEqual(first == 127 ? 1 : first + 1, (int)next.Link.WillText[12]);
        Assert.AreEqual(0L, next.Counters.Of(CounterId.FilesForeign));
    }

    [TestMethod]
    public void WatchingEndsByItself()
    {
        Counters counters = new Counters();
        MemoryFlash flash = new MemoryFlash();
        Settings settings = new Settings { ReportEveryMs = 900000, LiveLevels = false };
        SessionFile file = new SessionFile(flash, counters, new FlashWatch(counters));
        Pace pace = new Pace(settings, new ByteBudget(settings, file, new Journal(flash, counters, 163840, 1), false));
        Assert.AreEqual(900000, pace.ReportEveryMs(0));
        pace.Watch(2, 1000);
        Assert.AreEqual(Limits.WatchEveryMs, pace.ReportEveryMs(1000));
        Assert.IsTrue(pace.LiveLevels(120999));
        Assert.IsFalse(pace.LiveLevels(121000));
    }

    // Found by worlds: pings at the old pace went on eating what the stretch was to save.
    [TestMethod]
    public void ASessionWhosePingsHaveBecomeTooDearIsLeftAndBegunAnewOnce()
    {
        Life life = new Life(new MemoryFlash(), new Settings { KeepAliveS = 60, BudgetBytes = 1000000 });
        life.Run(2000);
        life.Agent.Pace.Budget.Received(0, 950000);
        Assert.IsTrue(life.Agent.Pace.Budget.Stretch > 1);
        life.Run(600000);
        Assert.AreEqual(1, life.Link.CountOf("NDEATH"));
        Assert.AreEqual(2, life.Link.Connects);
        Assert.AreEqual(SyncState.Live, life.Agent.SyncState);
        Assert.AreEqual(60 * life.Agent.Pace.Budget.Stretch, life.Link.KeepAliveS);
    }

    // Found by worlds: levels went on, eight times as seldom, for the rest of the month.
    [TestMethod]
    public void ASpentMonthTellsItsModeAndThenNoLevels()
    {
        Life life = new Life(new MemoryFlash(), new Settings { KeepAliveS = 600, BudgetBytes = 1000000 });
        life.Run(2000);
        life.Acknowledge(life.Agent.Journal.Durable);
        life.Run(2000);
        life.Agent.Pace.Budget.Received(0, 1000000);
        life.Run(10000);
        int told = life.Link.CountOf("NDATA");
        life.Run(7200000);
        Assert.AreEqual(told, life.Link.CountOf("NDATA"));
        life.Mains = 0;
        life.Run(10000);
        Assert.IsTrue(life.Link.CountOf("NDATA") > told);
    }

    // Found by worlds: a host that was away for a night was told the same night every thirty seconds.
    [TestMethod]
    public void WhatNobodyAcknowledgesIsSentAgainEverMoreSeldom()
    {
        Life life = new Life(new MemoryFlash(), new Settings { AckMs = 30000 });
        life.Run(7200000);
        Assert.IsTrue(life.Counters.Of(CounterId.BlocksSentAgain) >= 6);
        Assert.IsTrue(life.Counters.Of(CounterId.BlocksSentAgain) <= 30);
    }
}
