// The monotonic clock: it never goes back, not even when the tick counter starts again after 497 days.
using System.Threading;
using Aul.Device;

namespace Aul.DeviceTests;

[TestClass]
public class UptimeTests
{
    private const int TickMs = 10;

    [TestMethod]
    public void TheTickStartsAgainAfter497DaysAndTheTimeGoesOn()
    {
        Uptime uptime = new();
        long beforeMs = uptime.Unwrap(Uptime.WrapMs - TickMs);
        Assert.AreEqual(497, beforeMs / 86400000);
        Assert.AreEqual(beforeMs + TickMs, uptime.Unwrap(0));
        Assert.AreEqual(beforeMs + (2 * TickMs), uptime.Unwrap(TickMs));
    }

    [TestMethod]
    public void ItWrapsAgainAndAgain()
    {
        Uptime uptime = new();
        long lastMs = -1;
        for (int wrap = 0; wrap < 5; wrap++)
        {
            for (long tickMs = 0; tickMs < Uptime.WrapMs; tickMs += Uptime.WrapMs / 7)
            {
                long nowMs = uptime.Unwrap(tickMs);
                Assert.IsTrue(nowMs > lastMs);
                Assert.AreEqual((wrap * Uptime.WrapMs) + tickMs, nowMs);
                lastMs = nowMs;
            }
        }
    }

    [TestMethod]
    public void OtherThreadsSeeTheLoopsTimeAndWhatHasPassedSince()
    {
        using BenchBoard bench = new();
        bench.Run(() =>
        {
            Clock clock = new();
            clock.Set(Uptime.WrapMs + 5);
            long firstMs = clock.NowMs();
            Assert.IsTrue(firstMs >= Uptime.WrapMs + 5 && firstMs < Uptime.WrapMs + 1000);
            Thread.Sleep(60);
            long laterMs = clock.NowMs();
            Assert.IsTrue(laterMs - firstMs is >= 40 and < 1000, $"{laterMs - firstMs} ms passed");
        });
    }
}
