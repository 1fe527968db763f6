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
        Assert.AreEqual(0L, next.Counters.Of(Tally.FilesForeign));
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
}
