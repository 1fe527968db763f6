// Pins, pulse counters, converter, clock and network of a virtual board.
using System;
using System.Device.Adc;
using System.Device.Gpio;
using System.IO;
using System.Net.Sockets;
using System.Threading;

namespace NanoOnDotnet.Tests;

[TestClass]
public class PinTests
{
    [TestMethod]
    public void APinShowsWhatIsConnectedAndIsOpenedOnce()
    {
        using Bench bench = new();
        bench.Run(() =>
        {
            GpioController gpio = new();
            GpioPin pin = gpio.OpenPin(36, PinMode.Input);
            Assert.IsTrue(pin.Read() == PinValue.Low);
            bench.Virtual.Pins.Drive(36, true);
            Assert.IsTrue(pin.Read() == PinValue.High);
            Assert.ThrowsExactly<InvalidOperationException>(() => gpio.OpenPin(36, PinMode.Input));
            GpioPin led = gpio.OpenPin(4, PinMode.Output);
            led.Write(PinValue.High);
            Assert.IsTrue(bench.Virtual.Pins.Level(4));
        });
    }

    [TestMethod]
    public void PullUpsAreRealBelow34AndPromisedFrom34On()
    {
        using Bench bench = new();
        bench.Run(() =>
        {
            GpioController gpio = new();
            Assert.IsTrue(gpio.OpenPin(13, PinMode.InputPullUp).Read() == PinValue.High);
            Assert.IsTrue(gpio.OpenPin(34, PinMode.InputPullUp).Read() == PinValue.Low);
        });
    }

    [TestMethod]
    public void WhatTheChipLacksIsRefused()
    {
        string folder = Directory.CreateTempSubdirectory("aul-chip-").FullName;
        try
        {
            ChipLimits chip = new([4, 5, 34], [34], [6], hasPulseCounter: false);
            VirtualBoard.PowerOn(folder, chip).Board.Run(() =>
            {
                GpioController gpio = new();
                gpio.OpenPin(34, PinMode.InputPullUp).Dispose();
                Assert.ThrowsExactly<ArgumentException>(() => gpio.OpenPin(6, PinMode.Input));
                Assert.ThrowsExactly<ArgumentException>(() => gpio.OpenPin(34, PinMode.Output));
                Assert.ThrowsExactly<NotSupportedException>(() => new GpioPulseCounter(4));
                Assert.ThrowsExactly<ArgumentException>(() => new AdcController().OpenChannel(0));
                Assert.AreEqual(0, new AdcController().OpenChannel(6).ReadValue());
                Assert.IsTrue(gpio.OpenPin(5, PinMode.InputPullUp).Read() == PinValue.High);
            });
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [TestMethod]
    public void APulseCounterCountsByItself()
    {
        using Bench bench = new();
        bench.Board.SetPulses(36, 1000);
        bench.Run(() =>
        {
            GpioPulseCounter counter = new(36);
            counter.Start();
            Thread.Sleep(300);
            long count = counter.Read().Count;
            Assert.IsTrue(count is > 200 and < 2000, $"{count} pulses");
        });
    }

    [TestMethod]
    public void AConverterGivesRawCounts()
    {
        using Bench bench = new();
        bench.Board.SetAdc(7, 2345);
        bench.Run(() => Assert.AreEqual(2345, new AdcController().OpenChannel(7).ReadValue()));
    }

    [TestMethod]
    public void TheClockIs1970UntilATimeServerAnswersAndNeedsANetworkForIt()
    {
        using Bench bench = new();
        bench.Board.SwitchNetwork(false);
        bench.Run(() =>
        {
            Assert.AreEqual(1970, NanoDateTime.UtcNow.Year);
            bench.Board.StartTimeService();
            Thread.Sleep(700);
            Assert.AreEqual(1970, NanoDateTime.UtcNow.Year);
            bench.Board.SwitchNetwork(true);
            SpinWait.SpinUntil(() => NanoDateTime.UtcNow.Year > 2020, 5000);
            Assert.IsTrue(NanoDateTime.UtcNow.Year > 2020);
        });
    }

    [TestMethod]
    public void WithoutANetworkThereIsNoAddressAndNoName()
    {
        using Bench bench = new();
        bench.Run(() =>
        {
            Assert.AreNotEqual("0.0.0.0", NanoNetworkInterface.GetAllNetworkInterfaces()[0].IPv4Address);
            bench.Board.SwitchNetwork(false);
            Assert.AreEqual("0.0.0.0", NanoNetworkInterface.GetAllNetworkInterfaces()[0].IPv4Address);
            Assert.ThrowsExactly<SocketException>(() => NanoDns.GetHostEntry("127.0.0.1"));
        });
    }

    [TestMethod]
    public void TicksComeInSteps()
    {
        using Bench bench = new();
        bench.Run(() => Assert.AreEqual(0L, NanoEnvironment.TickCount64 % 10));
    }

    [TestMethod]
    public void FirmwareOutsideABoardIsAMistakeThatIsSaid() =>
        Assert.ThrowsExactly<InvalidOperationException>(() => NanoEnvironment.TickCount64.ToString());
}
