// The board's own network, its wall clock and its memory, as inputs of the core.
using System;
using System.Threading;
using Aul.Device;
using Aul.Terminal;

namespace Aul.DeviceTests;

[TestClass]
public class SenseTests
{
    [TestMethod]
    public void TheLanIsUpWhenThereIsAnAddress()
    {
        using BenchBoard bench = new();
        Settings settings = SiteText.Read("signal.link.lan = lan");
        Lan lan = new(settings);
        Samples samples = new(settings.SignalCount);
        bench.Run(() =>
        {
            lan.Read(samples, 1000);
            Assert.AreEqual(1, samples.Value(0));
            bench.Board.SwitchNetwork(false);
            lan.Read(samples, 1400);
            Assert.AreEqual(1, samples.Value(0), "asked twice a second at most");
            lan.Read(samples, 1500);
            Assert.AreEqual(0, samples.Value(0));
            bench.Board.SwitchNetwork(true);
            lan.Read(samples, 2000);
            Assert.AreEqual(1, samples.Value(0));
        });
    }

    [TestMethod]
    public void TheAddressIsAskedForSeldomWhileNothingChanges()
    {
        using BenchBoard bench = new();
        Lan lan = new(SiteText.Read("signal.link.lan = lan"));
        Samples samples = new(1);
        bench.Run(() =>
        {
            for (long nowMs = 0; nowMs < 60000; nowMs += 100)
            {
                lan.Read(samples, nowMs);
            }

            Assert.AreEqual(59500, samples.AtMs(0));
            Assert.AreEqual(6, bench.Board.Made.Interfaces);
        });
    }

    [TestMethod]
    public void ALanThatAPinFeedsIsNotAsked()
    {
        using BenchBoard bench = new();
        Settings settings = SiteText.Read("signal.link.lan = gpio pin=4");
        Samples samples = new(settings.SignalCount);
        bench.Run(() => new Lan(settings).Read(samples, 1000));
        Assert.IsFalse(samples.Taken(0));
    }

    [TestMethod]
    public void ItNeverSays1970()
    {
        using BenchBoard bench = new();
        Samples samples = new(1);
        SystemClock clock = new();
        bench.Run(() => clock.Read(samples, 1000));
        Assert.AreEqual(0, samples.UtcMs);
        DateTime utc = new(2026, 11, 24, 13, 0, 0, DateTimeKind.Utc);
        bench.Board.SetUtc(utc);
        bench.Run(() => clock.Read(samples, 2000));
        long utcMs = new DateTimeOffset(utc).ToUnixTimeMilliseconds();
        Assert.IsTrue(samples.UtcMs >= utcMs && samples.UtcMs < utcMs + 5000, samples.UtcMs.ToString());
        Assert.AreEqual(2000, samples.UtcAtMs);

        // Once the clock has been set, 1970 is somebody's answer: the core refuses it and counts it.
        bench.Board.SetUtc(new DateTime(1970, 1, 2, 0, 0, 0, DateTimeKind.Utc));
        bench.Run(() => clock.Read(samples, 3000));
        Assert.IsFalse(WallClock.IsPlausible(samples.UtcMs));
        Assert.AreEqual(3000, samples.UtcAtMs);
    }

    [TestMethod]
    public void TheClockIsRightSomeTimeAfterThereIsANetwork()
    {
        using BenchBoard bench = new();
        bench.Board.SwitchNetwork(false);
        SystemClock clock = new();
        Samples samples = new(1);
        bench.Board.StartTimeService();
        Thread.Sleep(500);
        bench.Run(() => clock.Read(samples, 1000));
        Assert.AreEqual(0, samples.UtcMs);
        bench.Board.SwitchNetwork(true);
        long nowMs = 1000;
        Wait.Until(
            () =>
            {
                bench.Run(() => clock.Read(samples, nowMs += 1000));
                return samples.UtcMs > 0;
            },
            "the time server");
    }

    [TestMethod]
    public void MemoryIsLookedAtOnceAMinute()
    {
        using BenchBoard bench = new();
        Settings settings = SiteText.Read();
        Clock clock = new();
        Inputs inputs = bench.Make(() => new Inputs(
            new PinInputs(new System.Device.Gpio.GpioController(), settings),
            new LampInputs(new System.Device.Gpio.GpioController(), settings), new Lan(settings), new SystemClock(),
            new ProbeTable(settings.SignalCount), clock));
        Samples samples = new(settings.SignalCount);
        bench.Run(() =>
        {
            clock.Set(5000);
            inputs.Read(samples);
            Assert.AreEqual(90000, samples.FreeBytes);
            bench.Board.FreeBytes = 80000;
            clock.Set(64000);
            inputs.Read(samples);
            Assert.AreEqual(90000, samples.FreeBytes);
            clock.Set(66000);
            inputs.Read(samples);
            Assert.AreEqual(80000, samples.FreeBytes);
        });
    }
}
