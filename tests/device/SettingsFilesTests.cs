// The settings on the drive: only a file without a fault is used, and the last good one stays whatever comes after it.
using System;
using System.Text;
using Aul.Device;

namespace Aul.DeviceTests;

[TestClass]
public class SettingsFilesTests
{
    private const string New = "settings.txt";
    private const string Good = "settings.good";

    [TestMethod]
    public void NoFileAtAllMeansSettingUp()
    {
        using BenchBoard bench = new();
        SettingsFiles files = Load(bench);
        Assert.AreEqual(1, files.ProblemCount);
        Assert.AreEqual(0, files.Settings.SignalCount);
        Assert.AreEqual("", files.Settings.MqttHost);
        Assert.IsFalse(System.IO.File.Exists(bench.PathOf(Good)));
    }

    [TestMethod]
    public void AGoodFileIsUsedAndKept()
    {
        using BenchBoard bench = new();
        bench.Put(New, SiteText.Small);
        SettingsFiles files = Load(bench);
        Assert.AreEqual(0, files.ProblemCount);
        Assert.AreEqual("101033102-1", files.Settings.Node);
        Assert.AreEqual(SiteText.Small, System.IO.File.ReadAllText(bench.PathOf(Good)));
    }

    [TestMethod]
    [DataRow("mqtt.port = much\n", "mqtt.port", DisplayName = "a bad value")]
    [DataRow("mqtt.prot = 1\n", "mqtt.prot", DisplayName = "an unknown key")]
    [DataRow("signal.site.door = gpio pin=99\n", "signal.site.door", DisplayName = "a pin that no chip has")]
    public void ABadFileLeavesTheLastGoodOneInForce(string badLine, string key)
    {
        using BenchBoard bench = new();
        bench.Put(Good, SiteText.Small);
        bench.Put(New, badLine + SiteText.Small.Replace("mqtt.port = 1\n", "").Replace("101033102-1", "other"));
        SettingsFiles files = Load(bench);
        Assert.AreEqual(1, files.ProblemCount);
        Assert.AreEqual(1, files.Newest.Problem(0).Line);
        Assert.AreEqual(key, files.Newest.Problem(0).Key);
        Assert.AreEqual("101033102-1", files.Settings.Node);
        Assert.AreEqual(SiteText.Small, System.IO.File.ReadAllText(bench.PathOf(Good)));
    }

    [TestMethod]
    public void TheFileThatGoesAwayLeavesTheLastGoodOneInForce()
    {
        using BenchBoard bench = new();
        bench.Put(Good, SiteText.Small);
        SettingsFiles files = Load(bench);
        Assert.AreEqual(0, files.ProblemCount);
        Assert.AreEqual("101033102-1", files.Settings.Node);
    }

    [TestMethod]
    public void NothingButABadFileMeansSettingUp()
    {
        using BenchBoard bench = new();
        bench.Put(New, "site.group = test\n");
        SettingsFiles files = Load(bench);
        Assert.IsTrue(files.ProblemCount > 0);
        Assert.AreEqual(0, files.Settings.SignalCount);
        Assert.IsFalse(System.IO.File.Exists(bench.PathOf(Good)));
    }

    [TestMethod]
    public void ACorruptGoodFileAloneMeansSettingUp()
    {
        using BenchBoard bench = new();
        bench.Put(Good, SiteText.Small.Replace("site.node", "site.\u0001ode"));
        SettingsFiles files = Load(bench);
        Assert.AreEqual(1, files.ProblemCount);
        Assert.AreEqual(0, files.Settings.SignalCount);
    }

    [TestMethod]
    public void NonsenseOfAnyLengthIsSurvived()
    {
        Random random = new(20261124);
        int[] lengths = [0, 1, 2, 240, Limits.SettingsBytesMax, Limits.SettingsBytesMax + 1, 100000];
        foreach (int length in lengths)
        {
            using BenchBoard bench = new();
            byte[] bytes = new byte[length];
            random.NextBytes(bytes);
            bench.Put(Good, SiteText.Small);
            bench.Put(New, bytes);
            SettingsFiles files = Load(bench);
            Assert.IsTrue(files.ProblemCount > 0, $"{length} random bytes were taken for settings");
            Assert.AreEqual("101033102-1", files.Settings.Node);
        }
    }

    [TestMethod]
    public void AFolderInThePlaceOfTheFileIsSurvived()
    {
        using BenchBoard bench = new();
        System.IO.Directory.CreateDirectory(bench.PathOf(New));
        bench.Put(Good, SiteText.Small);
        Assert.AreEqual("101033102-1", Load(bench).Settings.Node);
    }

    [TestMethod]
    public void AnUnchangedFileIsNotWrittenAgain()
    {
        using BenchBoard bench = new();
        bench.Put(New, SiteText.Small);
        bench.Put(Good, SiteText.Small);
        DateTime longAgo = new(2001, 2, 3, 0, 0, 0, DateTimeKind.Utc);
        System.IO.File.SetLastWriteTimeUtc(bench.PathOf(Good), longAgo);
        Load(bench);
        Assert.AreEqual(longAgo, System.IO.File.GetLastWriteTimeUtc(bench.PathOf(Good)));
    }

    [TestMethod]
    public void AGoodCopyThatCannotBeWrittenDoesNotKeepTheSettingsFromUse()
    {
        using BenchBoard bench = new();
        bench.Put(New, SiteText.Small);
        System.IO.Directory.CreateDirectory(bench.PathOf(Good));
        SettingsFiles files = Load(bench);
        Assert.AreEqual(0, files.ProblemCount);
        Assert.AreEqual("101033102-1", files.Settings.Node);
    }

    private static SettingsFiles Load(BenchBoard bench) => bench.Make(() =>
    {
        SettingsFiles files = new();
        files.Load();
        return files;
    });
}
