// Signals: they settle, they age into unknown, and strange numbers are counted and touch nothing.
namespace Aul.Tests;

[TestClass]
public class SignalTests
{
    [TestMethod]
    public void ASampleThatGrowsOldMakesTheSignalUnknown()
    {
        Counters counters = new Counters();
        Signal signal = new Signal(new SignalSpec { Id = SignalId.PowerMains, Source = Source.Gpio, DebounceMs = 0, StaleMs = 1000 });
        Assert.IsTrue(signal.Take(1, 100, 100, counters));
        Assert.IsFalse(signal.Take(1, 100, 1100, counters));
        Assert.IsTrue(signal.Known);
        Assert.IsTrue(signal.Take(1, 100, 1101, counters));
        Assert.IsFalse(signal.Known);
    }

    [TestMethod]
    public void AStrangeNumberIsCountedAndTheSignalKeepsItsState()
    {
        Counters counters = new Counters();
        Signal signal = new Signal(new SignalSpec { Id = SignalId.LinkAccess, Source = Source.Snmp, DebounceMs = 0 });
        signal.Take(1, 0, 0, counters);
        Assert.IsFalse(signal.Take(99, 10, 10, counters));
        Assert.AreEqual((long)SignalTable.Well, signal.Value);
        Assert.AreEqual(1L, counters.Of(CounterId.SamplesStrange));
    }

    [TestMethod]
    public void ALevelFollowsWithoutSettling()
    {
        Counters counters = new Counters();
        Signal signal = new Signal(new SignalSpec { Id = SignalId.PowerBattery, Source = Source.Adc, DebounceMs = 5000 });
        Assert.IsTrue(signal.Take(100, 0, 0, counters));
        Assert.IsTrue(signal.Take(200, 1, 1, counters));
    }

    [TestMethod]
    public void AProbeFeedsItsTimeToo()
    {
        Settings settings = new Settings();
        settings.Add(new SignalSpec { Id = SignalId.LinkInternet, Source = Source.Tcp, DebounceMs = 0 });
        settings.Add(new SignalSpec { Id = SignalId.LinkInternetMs, Source = Source.Timing, DebounceMs = 0 });
        Signals signals = new Signals(settings, new Counters());
        Samples samples = new Samples(2);
        samples.Put(0, 42, 10);
        signals.Take(samples, new SessionView(), new WitnessView(), 10);
        Assert.AreEqual(42L, signals.Find(SignalId.LinkInternetMs).Value);
        samples.Put(0, -1, 20);
        signals.Take(samples, new SessionView(), new WitnessView(), 20);
        Assert.IsFalse(signals.Find(SignalId.LinkInternetMs).Known);
        Assert.IsTrue(signals.Is(SignalId.LinkInternet, SignalTable.Broken));
    }

    [TestMethod]
    public void EverySignalHasAPlaceInTheTable()
    {
        for (int id = 0; id < SignalId.Total; id++)
        {
            Assert.AreEqual(id, SignalTable.Find(SignalTable.Name(id)));
            bool isState = SignalTable.Kind(id) == SignalKind.State;
            Assert.AreEqual(isState, SignalTable.Word(id, 0) != null);
            Assert.AreEqual(isState, SignalTable.Unit(id).Length == 0);
        }

        Assert.AreEqual(-1, SignalTable.Find("power.sun"));
    }

    [TestMethod]
    public void EverySignalHasBoundsOfWhatItCanBe()
    {
        long[] lowest =
        {
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -5000, -160, 0, 0, -700, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -127, 0, 0,
        };
        long[] highest =
        {
            2, 2, 72000, 2, 2, 2, 2, 2, 2, 2, long.MaxValue, long.MaxValue, 1000, 100, 600000, 600000, 1000, 2, 2, int.MaxValue,
            2, 999999, 0, 100, 2, 2, 100, 2, long.MaxValue, 72000, 100, 100000, 500, 2, 2, 2, 0, long.MaxValue, 2,
        };
        Assert.AreEqual(SignalId.Total, lowest.Length);
        for (int id = 0; id < SignalId.Total; id++)
        {
            Assert.IsTrue(SignalTable.IsPlausible(id, lowest[id]));
            Assert.IsFalse(SignalTable.IsPlausible(id, lowest[id] - 1));
            Assert.IsTrue(SignalTable.IsPlausible(id, highest[id]));
            Assert.AreEqual(highest[id] == long.MaxValue, SignalTable.Kind(id) == SignalKind.Counter);
            if (highest[id] < long.MaxValue)
            {
                Assert.IsFalse(SignalTable.IsPlausible(id, highest[id] + 1));
            }
        }
    }
}
