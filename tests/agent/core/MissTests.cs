// Probes that miss, lines that lose, levels that cross, lamps and states that will not rest, and numbers that cannot be.
namespace Aul.Tests;

[TestClass]
public class MissTests
{
    private static Counters _counters;

    private static void SetUp()
    {
        _counters = new Counters();
    }

    [TestMethod]
    public void OneLostProbeIsNotSilenceAndTwoDateFromTheFirst()
    {
        SetUp();
        Signal signal = Probe(2, 0, 0);
        signal.Take(40, 1000, 1000, _counters);
        Assert.IsFalse(signal.Take(-1, 2000, 2000, _counters));
        Assert.AreEqual(2000L, signal.DoubtMs);
        Assert.IsFalse(signal.Take(-1, 2000, 2500, _counters));
        Assert.IsTrue(signal.Take(-1, 3000, 3000, _counters));
        Assert.AreEqual((long)SignalTable.Broken, signal.Value);
        Assert.AreEqual(2000L, signal.SinceMs);
        Assert.AreEqual(1000L, signal.AliveMs);
        Assert.IsTrue(signal.Take(40, 4000, 4000, _counters));
        Assert.AreEqual(-1L, signal.DoubtMs);
    }

    [TestMethod]
    public void AnAnswerBetweenTwoMissesBeginsTheCountAnew()
    {
        SetUp();
        Signal signal = Probe(2, 0, 0);
        signal.Take(40, 1000, 1000, _counters);
        signal.Take(-1, 2000, 2000, _counters);
        signal.Take(40, 3000, 3000, _counters);
        Assert.IsFalse(signal.Take(-1, 4000, 4000, _counters));
        Assert.AreEqual((long)SignalTable.Well, signal.Value);
    }

    [TestMethod]
    public void AnErrorBetweenTwoLogInPagesBeginsTheCountAnew()
    {
        SetUp();
        Signal signal = new Signal(
            new SignalSpec { Id = SignalId.LinkPortal, Source = Source.Http, DebounceMs = 0, StaleMs = 600000, Misses = 2, Expect = 204 });
        signal.Take(204, 1000, 1000, _counters);
        signal.Take(302, 2000, 2000, _counters);
        signal.Take(503, 3000, 3000, _counters);
        Assert.IsFalse(signal.Take(302, 4000, 4000, _counters));
        Assert.AreEqual((long)SignalTable.Well, signal.Value);
        Assert.IsTrue(signal.Take(302, 5000, 5000, _counters));
        Assert.AreEqual((long)SignalTable.Broken, signal.Value);
    }

    [TestMethod]
    public void ASlowAnswerIsDegraded()
    {
        SetUp();
        Signal signal = Probe(1, 500, 0);
        signal.Take(501, 1000, 1000, _counters);
        Assert.AreEqual((long)SignalTable.Degraded, signal.Value);
        signal.Take(500, 2000, 2000, _counters);
        Assert.AreEqual((long)SignalTable.Well, signal.Value);
    }

    [TestMethod]
    public void ALineThatLosesIsLossyUntilItLosesHalfAsMuch()
    {
        SetUp();
        Signal signal = Probe(2, 0, 20);
        long nowMs = 0;
        for (int i = 0; i < 40; i++)
        {
            nowMs += 1000;
            signal.Take(i % 4 == 3 ? -1 : 40, nowMs, nowMs, _counters);
        }

        Assert.AreEqual(25, signal.Loss.Percent);
        Assert.AreEqual((long)SignalTable.Degraded, signal.Value);
        for (int i = 0; i < 12; i++)
        {
            nowMs += 1000;
            signal.Take(40, nowMs, nowMs, _counters);
        }

        // Two of twenty are left: still half of the bound.
        Assert.AreEqual(10, signal.Loss.Percent);
        Assert.AreEqual((long)SignalTable.Degraded, signal.Value);
        for (int i = 0; i < 5; i++)
        {
            nowMs += 1000;
            signal.Take(40, nowMs, nowMs, _counters);
        }

        Assert.AreEqual((long)SignalTable.Well, signal.Value);
    }

    [TestMethod]
    public void AThresholdHasAWidth()
    {
        SetUp();
        Threshold threshold = new Threshold(11000, 11800, 200);
        Assert.AreEqual((long)SignalTable.Well, threshold.Take(11800));
        Assert.AreEqual((long)SignalTable.Degraded, threshold.Take(11799));
        Assert.AreEqual((long)SignalTable.Degraded, threshold.Take(11999));
        Assert.AreEqual((long)SignalTable.Well, threshold.Take(12000));
        Assert.AreEqual((long)SignalTable.Broken, threshold.Take(10999));
        Assert.AreEqual((long)SignalTable.Broken, threshold.Take(11199));
        Assert.AreEqual((long)SignalTable.Degraded, threshold.Take(11200));
        Assert.AreEqual((long)SignalTable.Well, threshold.Take(13000));
    }

    [TestMethod]
    public void AStateMadeOfALevelIsUnknownWhenTheLevelIs()
    {
        SetUp();
        Signal level = new Signal(
            new SignalSpec { Id = SignalId.PowerBattery, Source = Source.Adc, Raw1 = 0, Volt1 = 0, Raw2 = 1000, Volt2 = 15000, StaleMs = 5000 });
        Signal state = new Signal(
            new SignalSpec { Id = SignalId.PowerUps, Source = Source.Level, DebounceMs = 0, Of = SignalId.PowerBattery, Low = 11000, Warn = 11800 });
        Assert.IsFalse(state.TakeLevel(level, 0));
        level.Take(720, 1000, 1000, _counters);
        Assert.IsTrue(state.TakeLevel(level, 1000));
        Assert.AreEqual((long)SignalTable.Broken, state.Value);
        level.Take(720, 1000, 7000, _counters);
        Assert.IsTrue(state.TakeLevel(level, 7000));
        Assert.IsFalse(state.Known);
    }

    [TestMethod]
    public void AMainsThatComesAndGoesIsUnstableUntilItHasBeenQuiet()
    {
        SetUp();
        SignalSpec spec =
            new SignalSpec { Id = SignalId.PowerMains, Source = Source.Gpio, DebounceMs = 0, Flaps = 3, FlapMs = 60000, StaleMs = 600000 };
        Signal signal = new Signal(spec);
        long nowMs = 0;
        for (int i = 0; i < 3; i++)
        {
            signal.Take(1, nowMs, nowMs, _counters);
            Assert.AreEqual((long)SignalTable.Well, signal.Value);
            nowMs += 5000;
            signal.Take(0, nowMs, nowMs, _counters);
            nowMs += 5000;
        }

        signal.Take(1, nowMs, nowMs, _counters);
        Assert.AreEqual((long)SignalTable.Degraded, signal.Value);
        nowMs += 50000;
        signal.Take(1, nowMs, nowMs, _counters);
        Assert.AreEqual((long)SignalTable.Degraded, signal.Value);
        nowMs += 6000;
        Assert.IsTrue(signal.Take(1, nowMs, nowMs, _counters));
        Assert.AreEqual((long)SignalTable.Well, signal.Value);
    }

    [TestMethod]
    public void ABatteryOfThreeHundredVoltsIsKeptRawAndNeverWell()
    {
        SetUp();
        SignalSpec spec =
            new SignalSpec { Id = SignalId.PowerBattery, Source = Source.Adc, Raw1 = 0, Volt1 = 0, Raw2 = 1000, Volt2 = 15000, StaleMs = 5000 };
        Signal signal = new Signal(spec);
        signal.Take(800, 1000, 1000, _counters);
        signal.Take(20000, 2000, 2000, _counters);
        signal.Take(20000, 2000, 2100, _counters);
        Assert.IsTrue(signal.IsStrange);
        Assert.AreEqual(20000L, signal.StrangeRaw);
        Assert.AreEqual(1L, _counters.Of(CounterId.SamplesStrange));
        Assert.AreEqual(12000L, signal.Value);

        // Nothing good has come for longer than a sample lives: unknown, however fresh the strange ones are.
        signal.Take(20000, 6500, 6500, _counters);
        Assert.IsFalse(signal.Known);
    }

    [TestMethod]
    public void ATextIsKeptAsItIsAndAges()
    {
        SetUp();
        Signal signal = new Signal(new SignalSpec { Id = SignalId.LinkAccessText, Source = Source.Hughes, DebounceMs = 0, StaleMs = 5000 });
        Assert.IsTrue(signal.TakeText("77.1.2", 1000, 1000));
        Assert.IsFalse(signal.TakeText("77.1.2", 2000, 2000));
        Assert.IsTrue(signal.TakeText("0.0.0", 3000, 3000));
        Assert.AreEqual("0.0.0", signal.Text);
        Assert.IsTrue(signal.TakeText("0.0.0", 3000, 8001));
        Assert.IsFalse(signal.Known);
        Assert.IsTrue(signal.Text == null);
    }

    [TestMethod]
    public void AShortTextTravelsAsANumber()
    {
        SetUp();
        Assert.AreEqual("11.2.1", PackedText.Unpack(PackedText.Pack("11.2.1")));
        Assert.AreEqual("rain fade", PackedText.Unpack(PackedText.Pack("rain fade, heavy")));
        Assert.AreEqual("", PackedText.Unpack(PackedText.Pack("")));
        Assert.AreEqual(-1L, PackedText.Pack(null));
        Assert.IsTrue(PackedText.Pack("~~~~~~~~~") > 0);
    }

    private static Signal Probe(int misses, int slowMs, int lossPercent)
    {
        SignalSpec spec =
            new SignalSpec { Id = SignalId.LinkInternet, Source = Source.Tcp, DebounceMs = 0, StaleMs = 60000, Misses = misses };
        spec.SlowMs = slowMs;
        spec.LossPercent = lossPercent;
        return new Signal(spec);
    }
}
