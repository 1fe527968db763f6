// The shell's adapters one by one: clock, flash, settings, pins, events.
using System;
using System.IO;
using Aul.Device;
using NanoOnDotnet;

namespace Aul.DeviceTests;

[TestClass]
public class AdapterTests
{
    private const string Good = "site.group = g\nsite.node = n\nmqtt.host = 127.0.0.1\nsignal.power.mains = gpio pin=36\n";

    [TestMethod]
    public void TheUptimeGoesOnWhenTheTickStartsAgain()
    {
        Uptime uptime = new();
        Assert.AreEqual(Uptime.WrapMs - 10, uptime.Unwrap(Uptime.WrapMs - 10));
        Assert.AreEqual(Uptime.WrapMs + 20, uptime.Unwrap(20));
        Assert.AreEqual(Uptime.WrapMs + 5000, uptime.Unwrap(5000));
        Assert.AreEqual((2 * Uptime.WrapMs) + 1, uptime.Unwrap(1));
    }

    [TestMethod]
    public void FlashFilesKeepTheContractOfThePort()
    {
        using Bench bench = new();
        bench.Board.Run(() =>
        {
            FlashFiles flash = new();
            byte[] buffer = new byte[10];
            Assert.AreEqual(-1, flash.Read("none", buffer));
            Assert.IsTrue(flash.Replace("a", [1, 2, 3, 4], 3));
            Assert.IsTrue(flash.Append("a", [9, 8, 7], 1, 2));
            Assert.AreEqual(5, flash.Read("a", buffer));
            CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 8, 7 }, buffer[..5]);
            Assert.IsTrue(flash.Append("b", [5], 0, 1));
            CollectionAssert.AreEquivalent(new[] { "a", "b" }, flash.List());
            Assert.IsTrue(flash.Delete("a"));
            Assert.IsTrue(flash.Delete("a"));
            CollectionAssert.AreEqual(new[] { "b" }, flash.List());
        });
    }

    [TestMethod]
    public void FlashWithoutPowerAnswersFalseAndKeepsTheOldContent()
    {
        using Bench bench = new();
        FlashFiles flash = bench.Run(() => new FlashFiles());
        bench.Board.Run(() => Assert.IsTrue(flash.Replace("a", [1], 1)));
        bench.Board.CutPower();
        bench.Board.Run(() =>
        {
            Assert.IsFalse(flash.Replace("a", [2, 2], 2));
            Assert.IsFalse(flash.Append("a", [2, 2], 0, 2));
            Assert.AreEqual(0, flash.List().Length);
        });
        bench.Reboot();
        byte[] buffer = new byte[4];
        Assert.AreEqual(1, bench.Run(() => new FlashFiles().Read("a", buffer)));
        Assert.AreEqual(1, buffer[0]);
    }

    [TestMethod]
    public void AGoodSettingsFileBecomesTheLastGoodOne()
    {
        using Bench bench = new();
        File.WriteAllText(Path.Combine(bench.Folder, "settings.txt"), Good);
        SettingsFiles files = Load(bench);
        Assert.AreEqual(0, files.ProblemCount);
        Assert.AreEqual("n", files.Settings.Node);
        Assert.AreEqual(Good, File.ReadAllText(Path.Combine(bench.Folder, "settings.good")));
    }

    [TestMethod]
    public void ABadSettingsFileLeavesTheLastGoodOneInUse()
    {
        using Bench bench = new();
        File.WriteAllText(Path.Combine(bench.Folder, "settings.txt"), Good);
        Load(bench);
        File.WriteAllText(Path.Combine(bench.Folder, "settings.txt"), Good.Replace("site.node = n", "site.node = a/b", StringComparison.Ordinal) + "mqtt.prot = 1\n");
        bench.Reboot();
        SettingsFiles files = Load(bench);
        Assert.AreEqual(2, files.ProblemCount);
        Assert.AreEqual("n", files.Settings.Node);
        Assert.AreEqual(2, files.Newest.Problem(0).Line);
        Assert.AreEqual("mqtt.prot", files.Newest.Problem(1).Key);
        Assert.AreEqual(Good, File.ReadAllText(Path.Combine(bench.Folder, "settings.good")));
    }

    [TestMethod]
    public void NoSettingsAtAllIsSettingUp()
    {
        using Bench bench = new();
        SettingsFiles files = Load(bench);
        Assert.AreEqual(1, files.ProblemCount);
        Assert.AreEqual(0, files.Settings.SignalCount);
    }

    [TestMethod]
    public void APinThatTheChipRefusesDoesNotSilenceTheOthers()
    {
        using Bench bench = new();
        bench.Board.Run(() =>
        {
            Settings settings = new();
            settings.Add(new SignalSpec { Id = SignalId.SiteDoor, Source = Source.Gpio, Pin = 36 });
            settings.Add(new SignalSpec { Id = SignalId.PowerMains, Source = Source.Gpio, Pin = 36 });
            settings.Add(new SignalSpec { Id = SignalId.PowerRouter, Source = Source.Gpio, Pin = 33, ActiveLow = true });
            Samples samples = new(3);
            new PinInputs(new System.Device.Gpio.GpioController(), settings).Read(samples, 5);
            Assert.IsTrue(samples.Taken(0));
            Assert.IsFalse(samples.Taken(1));
            Assert.AreEqual(1L, samples.Value(2));
        });
    }

    [TestMethod]
    public void AnAverageDropsTheExtremesOfTheConverter()
    {
        using Bench bench = new();
        bench.Board.SetAdc(6, 1234);
        bench.Board.Run(() =>
        {
            Settings settings = new();
            settings.Add(new SignalSpec { Id = SignalId.PowerBattery, Source = Source.Adc, Pin = 6 });
            Samples samples = new(1);
            new PinInputs(new System.Device.Gpio.GpioController(), settings).Read(samples, 1000);
            Assert.AreEqual(1234L, samples.Value(0));
        });
    }

    [TestMethod]
    public void NewsOfTheConnectionIsKeptWhenMessagesFlood()
    {
        LinkEvents events = new();
        for (int i = 0; i < 100; i++)
        {
            events.AddMessage(1, "t", new byte[1]);
        }

        events.AddMessage(1, "t", new byte[Limits.CommandBytesMax + 1]);
        events.Add(LinkNews.Lost, 1, LinkFault.Tcp);
        Assert.AreEqual(91, events.Dropped);
        LinkEvent taken = new();
        LinkNews last = LinkNews.Connected;
        while (events.TryTake(taken))
        {
            last = taken.News;
        }

        Assert.AreEqual(LinkNews.Lost, last);
    }

    private static SettingsFiles Load(Bench bench) => bench.Run(() =>
    {
        SettingsFiles files = new();
        files.Load();
        return files;
    });
}
