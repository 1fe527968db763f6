// Lamps through the shell's many looks: a flicker faster than the eye is steady, a blink is a blink, whatever the phase of the looks.
using System;
using Aul.Device;

namespace Aul.DeviceTests;

[TestClass]
public class LampTests
{
    private const int TickUs = 10000;
    private const int QuestionUs = 8;

    // The reader's window, and what a lamp that is on at the start leaves in it.
    private const int KnownMs = 5000;

    // The looks lie on the board's ticks, and so does a flicker of 100 Hz: without a shift within the tick it would stand still, or creep.
    [TestMethod]
    [DataRow(0.0, 0.0, LedRhythm.Off)]
    [DataRow(0.0, 1.0, LedRhythm.Steady)]
    [DataRow(0.8, 0.5, LedRhythm.Slow)]
    [DataRow(1.0, 0.5, LedRhythm.Slow)]
    [DataRow(3.0, 0.5, LedRhythm.Fast)]
    [DataRow(3.4, 0.5, LedRhythm.Fast)]
    [DataRow(4.0, 0.5, LedRhythm.Fast)]
    [DataRow(50.0, 0.5, LedRhythm.Steady)]
    [DataRow(60.0, 0.5, LedRhythm.Steady)]
    [DataRow(99.5, 0.4, LedRhythm.Steady)]
    [DataRow(100.0, 0.3, LedRhythm.Steady)]
    [DataRow(100.0, 0.5, LedRhythm.Steady)]
    [DataRow(100.1, 0.5, LedRhythm.Steady)]
    [DataRow(101.0, 0.5, LedRhythm.Steady)]
    [DataRow(120.0, 0.5, LedRhythm.Steady)]
    [DataRow(200.0, 0.5, LedRhythm.Steady)]
    [DataRow(400.0, 0.5, LedRhythm.Steady)]
    [DataRow(930.0, 0.5, LedRhythm.Steady)]
    [DataRow(1000.0, 0.5, LedRhythm.Steady)]
    public void ALampIsReadByItsRhythm(double hz, double duty, LedRhythm expected)
    {
        for (double phase = 0; phase < 1; phase += 0.13)
        {
            Watch(hz, duty, phase, false, expected);
        }
    }

    [TestMethod]
    public void AnInvertingSensorIsReadTheSame() => Watch(1, 0.5, 0, true, LedRhythm.Slow);

    [TestMethod]
    [DataRow(0.0, 0.0, 250)]
    [DataRow(0.0, 1.0, 250)]
    [DataRow(100.0, 0.5, 600)]
    public void ALampThatIsCalmIsSeldomLookedAt(double hz, double duty, int most)
    {
        using BenchBoard bench = new();
        long us = 0;
        LampInputs lamps = Lamps(bench, hz, duty, 0, false, () => us += QuestionUs, () => us);
        Go(bench, lamps, ref us, 5000);
        int before = bench.Board.Made.PinValues;
        Go(bench, lamps, ref us, 65000);
        Assert.IsTrue(bench.Board.Made.PinValues - before < most, $"{bench.Board.Made.PinValues - before} objects a minute");
    }

    [TestMethod]
    public void ALampThatBeginsToBlinkIsSeenWithinTwoSeconds()
    {
        using BenchBoard bench = new();
        long us = 0;
        double hz = 0;
        LampInputs lamps = Lamps(bench, 0, 1, 0, false, () => us += QuestionUs, () => us);
        bench.Pins.Wave = () => hz == 0 || us * hz / 1e6 % 1 < 0.5;
        Samples samples = new(1);
        Go(bench, lamps, ref us, 10000);
        foreach (double blink in new[] { 0.5, 0.8, 1.0, 1.5, 2.0, 2.5, 3.0, 3.4, 3.45, 3.56, 4.0 })
        {
            hz = blink;
            long fromMs = us / 1000;
            Go(bench, lamps, ref us, fromMs + 2000);
            bench.Run(() => lamps.Read(samples, 0));
            Assert.IsTrue(samples.Value(0) >= 2, $"{blink} Hz");
            hz = 0;
            Go(bench, lamps, ref us, fromMs + 12000);
            bench.Run(() => lamps.Read(samples, 0));
        }
    }

    [TestMethod]
    public void APinThatCannotBeOpenedLeavesItsSignalSilent()
    {
        using BenchBoard bench = new();
        bench.Pins.Refused.Add(6);
        Settings settings = SiteText.Read("signal.link.access = led pin=6");
        LampInputs lamps = bench.Make(() => new LampInputs(new System.Device.Gpio.GpioController(), settings));
        Samples samples = new(1);
        bench.Run(() => lamps.Read(samples, 100));
        Assert.IsFalse(lamps.HasAny);
        Assert.IsFalse(samples.Taken(0));
    }

    private static void Watch(double hz, double duty, double phase, bool activeLow, LedRhythm expected)
    {
        using BenchBoard bench = new();
        long us = 0;
        LampInputs lamps = Lamps(bench, hz, duty, phase, activeLow, () => us += QuestionUs, () => us);
        LedReader reader = new();
        Samples samples = new(1);
        for (long turnMs = 100; turnMs <= 12000; turnMs += 100)
        {
            Go(bench, lamps, ref us, turnMs);
            bench.Run(() => lamps.Read(samples, turnMs));
            reader.Take((samples.Value(0) & 1) != 0, (int)(samples.Value(0) >> 1), turnMs);
            Assert.IsTrue(turnMs < KnownMs || reader.Known);
            Assert.IsTrue(turnMs < KnownMs || reader.Rhythm() == expected, $"{reader.Rhythm()} of {hz} Hz, phase {phase}, at {turnMs} ms");
        }
    }

    private static LampInputs Lamps(BenchBoard bench, double hz, double duty, double phase, bool activeLow, Func<long> clock,
        Func<long> now)
    {
        bench.Board.SetClock(clock);
        bench.Pins.Wave = () => (hz == 0 ? duty > 0.5 : ((now() * hz / 1e6) + phase) % 1 < duty) != activeLow;
        Settings settings = SiteText.Read("signal.link.access = led pin=34" + (activeLow ? " active=low" : ""));
        return bench.Make(() => new LampInputs(new System.Device.Gpio.GpioController(), settings));
    }

    // As the shell waits: a sleep ends at a tick.
    private static void Go(BenchBoard bench, LampInputs lamps, ref long us, long untilMs)
    {
        while (us < untilMs * 1000)
        {
            long nextMs = Math.Min(lamps.DueMs, untilMs);
            us = Math.Max(nextMs * 1000, ((us / TickUs) + 1) * TickUs);
            long nowMs = us / TickUs * 10;
            bench.Run(() => lamps.Look(nowMs));
        }
    }
}
