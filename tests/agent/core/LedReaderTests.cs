// A lamp's rhythm from lit/dark samples every 50 ms, as the loop takes them.
namespace Aul.Tests;

[TestClass]
public class LedReaderTests
{
    [TestMethod]
    public void NothingIsKnownBeforeAWindowHasBeenWatched()
    {
        LedReader reader = new LedReader();
        for (int ms = 0; ms < LedReader.WindowMs - 600; ms += 50)
        {
            reader.Take(true, 0, ms);
        }

        Assert.IsFalse(reader.Known);
    }

    [TestMethod]
    public void SteadyAndOff()
    {
        Assert.IsTrue(Watch(0, true) == LedRhythm.Steady);
        Assert.IsTrue(Watch(0, false) == LedRhythm.Off);
    }

    [TestMethod]
    public void OneHertzIsSlow() => Assert.IsTrue(Watch(500, true) == LedRhythm.Slow);

    [TestMethod]
    public void ThreeHertzIsFast() => Assert.IsTrue(Watch(166, true) == LedRhythm.Fast);

    [TestMethod]
    public void FlickerBeyondTheEyeIsSteady() => Assert.IsTrue(Watch(50, true) == LedRhythm.Steady);

    [TestMethod]
    public void OneEdgeIsAChangeAndNotARhythm()
    {
        LedReader reader = new LedReader();
        for (int ms = 0; ms < 8000; ms += 50)
        {
            reader.Take(ms < 7500, 0, ms);
        }

        Assert.IsTrue(reader.Rhythm() == LedRhythm.Off);
    }

    private static LedRhythm Watch(int halfPeriodMs, bool lit)
    {
        LedReader reader = new LedReader();
        for (int ms = 0; ms < 10000; ms += 50)
        {
            reader.Take(halfPeriodMs == 0 ? lit : ms / halfPeriodMs % 2 == 0, 0, ms);
        }

        Assert.IsTrue(reader.Known);
        return reader.Rhythm();
    }
}
