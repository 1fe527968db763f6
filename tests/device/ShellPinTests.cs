// Pins, pulse counters, analogue channels and LEDs: what they read and show, and that one bad pin spoils no other.
using System.Linq;
using System.Threading;
using Aul.Device;
using Aul.Terminal;
using NanoOnDotnet;

namespace Aul.DeviceTests;

[TestClass]
public class ShellPinTests
{
    [TestMethod]
    public void LevelsAreReadActiveHighAndActiveLowAndPulledUp()
    {
        using BenchBoard bench = new();
        Settings settings = SiteText.Read(
            "signal.power.mains = gpio pin=4", "signal.power.ups = gpio pin=5 active=low",
                "signal.site.door = gpio pin=13 pull=up active=low");
        bench.Pins.Drive(4, true);
        bench.Pins.Drive(5, true);
        PinInputs pins = Pins(bench, settings);
        Samples samples = Read(bench, pins, settings, 1000);
        Assert.AreEqual(1, samples.Value(0));
        Assert.AreEqual(0, samples.Value(1));
        Assert.AreEqual(0, samples.Value(2), "an open contact on a pull-up is not active");
        Assert.AreEqual(1000, samples.AtMs(0));
        bench.Pins.Drive(4, false);
        bench.Pins.Drive(5, false);
        bench.Pins.Drive(13, false);
        samples = Read(bench, pins, settings, 1100);
        Assert.AreEqual(0, samples.Value(0));
        Assert.AreEqual(1, samples.Value(1));
        Assert.AreEqual(1, samples.Value(2));
    }

    [TestMethod]
    public void AContactThatRestsIsReadFiveTimesASecondAndAtEveryTurnOnceItMoves()
    {
        using BenchBoard bench = new();
        Settings settings = SiteText.Read("signal.power.mains = gpio pin=4");
        PinInputs pins = Pins(bench, settings);
        int before = 0;
        for (long nowMs = 0; nowMs <= 13000; nowMs += 100)
        {
            before = nowMs == 3000 ? bench.Board.Made.PinValues : before;
            Read(bench, pins, settings, nowMs);
        }

        Assert.AreEqual(50, bench.Board.Made.PinValues - before, 1);
        bench.Pins.Drive(4, true);
        Assert.IsTrue(Enumerable.Range(131, 2).Any(turn => Read(bench, pins, settings, turn * 100).Taken(0)), "within two turns");
        Assert.IsTrue(Enumerable.Range(133, 10).All(turn => Read(bench, pins, settings, turn * 100).Taken(0)));
    }

    [TestMethod]
    public void APinThatTheChipRefusesStaysSilentAndTheOthersAreRead()
    {
        using BenchBoard bench = new();
        bench.Pins.Refused.Add(6);
        Settings settings = SiteText.Read("signal.power.mains = gpio pin=6", "signal.power.ups = gpio pin=5");
        bench.Pins.Drive(5, true);
        Samples samples = Read(bench, Pins(bench, settings), settings, 1000);
        Assert.IsFalse(samples.Taken(0));
        Assert.AreEqual(1, samples.Value(1));
    }

    [TestMethod]
    public void TwoSignalsOnOnePinLeaveTheSecondSilent()
    {
        using BenchBoard bench = new();
        Settings settings = SiteText.Read("signal.power.mains = gpio pin=5", "signal.power.ups = gpio pin=5");
        Samples samples = Read(bench, Pins(bench, settings), settings, 1000);
        Assert.IsTrue(samples.Taken(0));
        Assert.IsFalse(samples.Taken(1));
    }

    [TestMethod]
    [DataRow(100, 50)]
    [DataRow(50, 25)]
    [DataRow(0, 0)]
    public void PulsesAreCountedOverHalfASecond(int hz, int expected)
    {
        using BenchBoard bench = new();
        Settings settings = SiteText.Read("signal.power.mains = pulse pin=36");
        bench.Board.SetPulses(36, hz);
        PinInputs pins = Pins(bench, settings);
        Samples samples = ReadUntilTaken(bench, pins, settings);
        Assert.IsTrue(samples.Value(0) >= expected * 0.9 && samples.Value(0) <= expected * 1.1, $"{samples.Value(0)} pulses");
    }

    [TestMethod]
    [DataRow(100, 50)]
    [DataRow(50, 25)]
    [DataRow(0, 0)]
    public void OnAChipWithoutACounterPulsesAreSampled(int hz, int expected)
    {
        using BenchBoard bench = new();
        bench.Board.HasPulseCounter = false;
        long us = 0;

        // Each question for the time or the level takes 10 microseconds.
        bench.Board.SetClock(() => us += 10);
        bench.Board.SetPulses(4, hz);
        Settings settings = SiteText.Read("signal.power.mains = pulse pin=4");
        PinInputs pins = Pins(bench, settings);
        Samples samples = new(settings.SignalCount);
        for (int turn = 1; turn <= 12 && !samples.Taken(0); turn++)
        {
            us = turn * 100_003;
            bench.Run(() => pins.Read(samples, turn * 100));
        }

        Assert.IsTrue(samples.Taken(0));
        Assert.AreEqual(expected, samples.Value(0), 5);
        Assert.AreEqual(0, bench.Board.Made.PinValues, "the converter's readings are no objects");
    }

    [TestMethod]
    public void ABurstThatWasHeldUpSaysNothing()
    {
        using BenchBoard bench = new();
        bench.Board.HasPulseCounter = false;
        long us = 0;
        bench.Board.SetClock(() => us += 30_000);
        bench.Board.SetPulses(4, 100);
        Settings settings = SiteText.Read("signal.power.mains = pulse pin=4");
        PinInputs pins = Pins(bench, settings);
        Samples samples = new(settings.SignalCount);
        bench.Run(() => pins.Read(samples, 1000));
        bench.Run(() => pins.Read(samples, 2000));
        Assert.IsFalse(samples.Taken(0));
    }

    [TestMethod]
    public void ALateTurnDoesNotMakeMoreOfThePulses()
    {
        using BenchBoard bench = new();
        Settings settings = SiteText.Read("signal.power.mains = pulse pin=36");
        bench.Board.SetPulses(36, 100);
        PinInputs pins = Pins(bench, settings);
        ReadUntilTaken(bench, pins, settings);
        Thread.Sleep(1300);
        Samples samples = Read(bench, pins, settings, bench.Board.UptimeMs);
        Assert.IsTrue(samples.Value(0) is >= 45 and <= 55, $"{samples.Value(0)} pulses");
    }

    [TestMethod]
    public void AnAnalogueChannelIsReadOnceASecond()
    {
        using BenchBoard bench = new();
        Settings settings = SiteText.Read("signal.power.battery = adc channel=6");
        PinInputs pins = Pins(bench, settings);
        bench.Board.SetAdc(6, 1234);
        Assert.AreEqual(1234, Read(bench, pins, settings, 1000).Value(0));
        bench.Board.SetAdc(6, 4095);
        Assert.IsFalse(Read(bench, pins, settings, 1900).Taken(0));
        Assert.AreEqual(4095, Read(bench, pins, settings, 2000).Value(0));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void EachLedHasItsBitAndIsWrittenOnlyWhenSomethingChanges(bool activeLow)
    {
        using BenchBoard bench = new();
        Settings settings = SiteText.Read(
            "led.power = 12", "led.link = 14", "led.fault = 15", "led.active = " + (activeLow ? "low" : "high"));
        LedPanel panel = bench.Make(() => new LedPanel(new System.Device.Gpio.GpioController(), settings));
        bench.Run(() =>
        {
            panel.Show(0b1001, false);
            Assert.AreEqual(!activeLow, bench.Pins.Read(12));
            Assert.AreEqual(activeLow, bench.Pins.Read(14));
            Assert.AreEqual(!activeLow, bench.Pins.Read(15));
            int writes = bench.Pins.Writes;
            panel.Show(0b1001, false);
            Assert.AreEqual(writes, bench.Pins.Writes);
            panel.Show(0b0110, false);
            Assert.AreEqual(activeLow, bench.Pins.Read(12));
            Assert.AreEqual(!activeLow, bench.Pins.Read(14));
        });
    }

    [TestMethod]
    public void ALedIsFaintByThePullResistorAndAnOutputAgainInTheMorning()
    {
        using BenchBoard bench = new();
        Settings settings = SiteText.Read("led.only = 12");
        LedPanel panel = bench.Make(() => new LedPanel(new System.Device.Gpio.GpioController(), settings));
        bench.Run(() =>
        {
            panel.Show(1 << Panel.Only, true);
            Assert.IsTrue(bench.Pins.IsPulledUp(12));
            panel.Show(0, true);
            Assert.IsFalse(bench.Pins.IsPulledUp(12));
            Assert.IsFalse(bench.Pins.Read(12));
            panel.Show(1 << Panel.Only, true);
            panel.Show(1 << Panel.Only, false);
            Assert.IsFalse(bench.Pins.IsPulledUp(12));
            Assert.IsTrue(bench.Pins.Read(12));
        });
    }

    private static PinInputs Pins(BenchBoard bench, Settings settings) =>
        bench.Make(() => new PinInputs(new System.Device.Gpio.GpioController(), settings));

    private static Samples Read(BenchBoard bench, PinInputs pins, Settings settings, long nowMs) => bench.Make(() =>
    {
        Samples samples = new(settings.SignalCount);
        pins.Read(samples, nowMs);
        return samples;
    });

    private static Samples ReadUntilTaken(BenchBoard bench, PinInputs pins, Settings settings)
    {
        Samples samples = new(settings.SignalCount);
        Wait.Until(
            () =>
            {
                bench.Run(() => pins.Read(samples, bench.Board.UptimeMs));
                return samples.Taken(0);
            },
            "the first window of pulses");
        return samples;
    }
}
