// Lamps through the shell's many looks: a flicker faster than the eye is steady, a blink is a blink, whatever the phase of the looks.
using Aul.Device;

namespace Aul.DeviceTests;

[TestClass]
public class LampTests
{
    [TestMethod]
    [DataRow(0.0, 0.0, LedRhythm.Off)]
    [DataRow(0.0, 1.0, LedRhythm.Steady)]
    [DataRow(0.8, 0.5, LedRhythm.Slow)]
    [DataRow(1.0, 0.5, LedRhythm.Slow)]
    [DataRow(3.0, 0.5, LedRhythm.Fast)]
    [DataRow(4.0, 0.5, LedRhythm.Fast)]
    [DataRow(60.0, 0.5, LedRhythm.Steady)]
    [DataRow(100.0, 0.5, LedRhythm.Steady)]
    [DataRow(120.0, 0.5, LedRhythm.Steady)]
    [DataRow(930.0, 0.5, LedRhythm.Steady)]
    public void ALampIsReadByItsRhythm(double hz, double duty, LedRhythm expected)
    {
        for (double phase = 0; phase < 1; phase += 0.13)
        {
            Assert.AreEqual(expected, Watch(hz, duty, phase, activeLow: false), $"{hz} Hz, phase {phase}");
        }
    }

    [TestMethod]
    public void AnInvertingSensorIsReadTheSame() => Assert.AreEqual(LedRhythm.Slow, Watch(1, 0.5, 0, activeLow: true));

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

    private static LedRhythm Watch(double hz, double duty, double phase, bool activeLow)
    {
        using BenchBoard bench = new();
        Settings settings = SiteText.Read("signal.link.access = led pin=34" + (activeLow ? " active=low" : ""));
        LampInputs lamps = bench.Make(() => new LampInputs(new System.Device.Gpio.GpioController(), settings));
        LedReader reader = new();
        Samples samples = new(1);
        long nowMs = 0;
        for (int turn = 0; turn < 80; turn++)
        {
            for (int look = 0; look < 14; look++, nowMs += lamps.NextGapMs())
            {
                bool lit = hz == 0 ? duty > 0.5 : ((nowMs * hz / 1000) + phase) % 1 < duty;
                bench.Pins.Drive(34, lit != activeLow);
                bench.Run(lamps.Look);
            }

            bench.Run(() => lamps.Read(samples, nowMs));
            reader.Take((samples.Value(0) & 1) != 0, (int)(samples.Value(0) >> 1), nowMs);
        }

        Assert.IsTrue(reader.Known);
        return reader.Rhythm();
    }
}
