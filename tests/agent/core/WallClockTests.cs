// The wall clock against time servers that are right, late, wrong and lying: what is an anchor, what is refused, and how much it is worth.
namespace Aul.Tests;

[TestClass]
public class WallClockTests
{
    private const long Utc = 1790000000000;
    private const long Hour = 3600000;
    private const long Day = 24 * Hour;
    private const long FiftyYears = 50 * 365 * Day;

    [TestMethod]
    public void TheFirstAnswerDatesTheWholeBootBackwardsToo()
    {
        WallClock clock = new WallClock(new Counters());
        Assert.AreEqual(0L, clock.UtcMs(5));
        Assert.AreEqual(WallClock.Unknown, clock.Quality);
        Assert.IsTrue(clock.Take(Utc, 5000));
        Assert.AreEqual(Utc - 5000, clock.UtcMs(0));
        Assert.AreEqual(WallClock.Synchronised, clock.Quality);
    }

    [TestMethod]
    public void WhatCannotBeTrueIsRefusedCountedOnceAndUnsetsNothing()
    {
        Counters counters = new Counters();
        WallClock clock = new WallClock(counters);
        Assert.IsFalse(clock.Take(1000, 5000));
        Assert.AreEqual(WallClock.Unknown, clock.Quality);
        clock.Take(Utc, 6000);
        long[] lies = { 1, -100000, 1704067198000, 4102444800000, long.MaxValue / 2, Utc - FiftyYears };
        for (int i = 0; i < lies.Length; i++)
        {
            Assert.IsFalse(clock.Take(lies[i], 7000));
            Assert.IsFalse(clock.Take(lies[i] + 1000, 8000));
            Assert.AreEqual(2L + i, counters.Of(CounterId.ClockRefused));
        }

        Assert.AreEqual(Utc, clock.UtcMs(6000));
        Assert.AreEqual(WallClock.Synchronised, clock.Quality);
        Assert.AreEqual(0L, counters.Of(CounterId.ClockSteps));
        Assert.IsFalse(clock.Take(Utc + 4000, 10000));
    }

    [TestMethod]
    public void ALeapOfFiftyYearsIsFollowedAndEstimatedUntilItIsUndone()
    {
        Counters counters = new Counters();
        WallClock clock = new WallClock(counters);
        clock.Take(Utc, 0);
        Assert.IsTrue(clock.Take(Utc + FiftyYears + Hour, Hour));
        Assert.AreEqual(WallClock.Estimated, clock.Quality);
        Assert.AreEqual(Utc + FiftyYears + Day, clock.UtcMs(Day));
        Assert.AreEqual(Utc + Day, clock.TrustedUtcMs(Day));
        Assert.IsFalse(clock.Take(Utc + FiftyYears + Day, Day));
        Assert.AreEqual(WallClock.Estimated, clock.Quality);
        Assert.IsTrue(clock.Take(Utc + Day + 2500, Day));
        Assert.AreEqual(WallClock.Synchronised, clock.Quality);
        Assert.AreEqual(Utc + Day + 2500, clock.UtcMs(Day));
        Assert.AreEqual(2L, counters.Of(CounterId.ClockSteps));
    }

    [TestMethod]
    public void ANewTimeThatHasStoodForADayIsTrustedThoughTheCrystalDrifts()
    {
        WallClock clock = new WallClock(new Counters());
        clock.Take(Utc, 0);
        for (long atMs = Hour; atMs <= 26 * Hour; atMs += Hour)
        {
            clock.Take(Utc + (3 * Hour) + atMs + (atMs / 5000), atMs);
            Assert.AreEqual(atMs < 25 * Hour ? WallClock.Estimated : WallClock.Synchronised, clock.Quality);
        }

        Assert.AreEqual(clock.UtcMs(0), clock.TrustedUtcMs(0));
    }

    [TestMethod]
    public void ATimeBeforeADayOfAnEarlierBootIsEstimated()
    {
        WallClock clock = new WallClock(new Counters());
        clock.FloorUtcMs = Utc;
        Assert.IsTrue(clock.Take(Utc - 1, 0));
        Assert.AreEqual(WallClock.Estimated, clock.Quality);
        Assert.AreEqual(0L, clock.TrustedUtcMs(0));
        clock.Take(Utc + Day - 2, Day - 1);
        Assert.AreEqual(WallClock.Estimated, clock.Quality);
        clock.Take(Utc + Day - 1, Day);
        Assert.AreEqual(WallClock.Synchronised, clock.Quality);
    }

    [TestMethod]
    public void ACorrectionAboveThatDayIsTrustedAtOnce()
    {
        WallClock clock = new WallClock(new Counters());
        clock.FloorUtcMs = Utc;
        clock.Take(Utc - (400 * Day), 0);
        Assert.IsTrue(clock.Take(Utc + Hour, 1000));
        Assert.AreEqual(WallClock.Synchronised, clock.Quality);
    }

    [TestMethod]
    public void TimeThatWentBackOverARestartIsSeenByTheLedgersDay()
    {
        Life life = new Life();
        life.Run(1000);
        Life next = new Life(life.Flash);
        next.UtcMs -= 3 * Day;
        next.Run(1000);
        Assert.AreEqual(WallClock.Estimated, next.Agent.Clock.Quality);
        Life later = new Life(life.Flash);
        later.UtcMs += 3 * Day;
        later.Run(1000);
        Assert.AreEqual(WallClock.Synchronised, later.Agent.Clock.Quality);
    }

    [TestMethod]
    public void SlowDriftAddsUpToStepsAndIsNeverTwoSecondsOff()
    {
        Counters counters = new Counters();
        WallClock clock = new WallClock(counters);
        for (long atMs = 0; atMs <= 30 * Day; atMs += Hour)
        {
            long utcMs = Utc + atMs - (atMs / 10000);
            clock.Take(utcMs, atMs);
            long offMs = clock.UtcMs(atMs) - utcMs;
            Assert.IsTrue(offMs < WallClock.StepMs && offMs > -WallClock.StepMs);
        }

        // 100 ppm of 30 days are 259 s, and an hour is looked at once: steps of 2,160 ms.
        Assert.AreEqual(120L, counters.Of(CounterId.ClockSteps));
        Assert.AreEqual(WallClock.Synchronised, clock.Quality);
    }

    [TestMethod]
    public void CountsOf32BitsMayRunOverOnBothClocks()
    {
        // The last second of NTP's first era, 2036; of 32-bit Unix time, 2038; of what a monotonic count of milliseconds can say.
        long[] lastUtcMs = { 2085978495000, 2147483647000, 1790000000000, 1790000000000 };
        long[] lastAtMs = { 1000, 1000, uint.MaxValue, int.MaxValue };
        for (int i = 0; i < lastUtcMs.Length; i++)
        {
            WallClock clock = new WallClock(new Counters());
            clock.Take(lastUtcMs[i], lastAtMs[i]);
            Assert.IsFalse(clock.Take(lastUtcMs[i] + 1500, lastAtMs[i] + 1500));
            Assert.AreEqual(lastUtcMs[i] + Day, clock.UtcMs(lastAtMs[i] + Day));

            // A platform whose own count has run over says 1900 or 1901 from then on.
            Assert.IsFalse(clock.Take(-2208988800000, lastAtMs[i] + 2000));
            Assert.IsFalse(clock.Take(-2147483648000, lastAtMs[i] + 2000));
            Assert.AreEqual(WallClock.Synchronised, clock.Quality);
        }
    }
}
