// The settings file: a good one is read whole; a bad line is refused with its number, key, reason and what is allowed.
using System.Text;

namespace Aul.Tests;

[TestClass]
public class SettingsTests
{
    private const string Good = "# a site\nsite.group = AKM\nsite.node = 101033102-1\nmqtt.host = broker.example\nmqtt.port = 8883\n"
        + "signal.power.mains = pulse pin=36 debounceMs=300 pulses=25\n"
        + "signal.link.access = snmp agent=192.168.88.1:1161 community=village if=ether1 value=ifOperStatus everyMs=5000\n"
        + "signal.link.internet = tcp target=1.1.1.1:53,8.8.8.8:53 everyMs=15000\nsignal.link.centre = session\n";

    [TestMethod]
    public void ALineWithoutEqualsDoesNotRepeatASecret()
    {
        byte[] file = System.Text.Encoding.UTF8.GetBytes(Good + "witness.key the-village-key-16\nthe-village-key-17\n");
        SettingsReader reader = new SettingsReader();
        Assert.IsFalse(reader.Read(file, file.Length));
        Assert.AreEqual("witness.key", reader.Problem(0).Key);
        for (int i = 0; i < reader.ProblemCount; i++)
        {
            Assert.IsTrue(reader.Problem(i).Text().IndexOf("the-village") < 0);
        }
    }

    [TestMethod]
    [DataRow("mqtt.keepAliveS = far", "mqtt.keepAliveS", "far", "5 to 18000")]
    [DataRow("signal.site.door = gpio pin=99", "signal.site.door", "pin=99", "pin=0 to 48")]
    [DataRow("signal.site.door = gpio pin=4 comunity=the-village", "signal.site.door", "comunity", "one of pin channel")]
    [DataRow("page.pin = 12a", "page.pin", null, "6 to 12 digits")]
    [DataRow("witness.key = the-village", "witness.key", null, "16 to 64 characters")]
    [DataRow("net.password = short", "net.password", null, "8 to 63 characters")]
    [DataRow("my password=the-village", "(line)", null, "a key of")]
    [DataRow("journal.bytesMax = 2000000", "journal.bytesMax", null, "at most 196608")]
    public void WhatWasWrittenStandsInTheValueAloneAndASecretNowhere(string line, string key, string value, string remedy)
    {
        SettingsProblem problem = Read(Good + line + "\n").Problem(0);
        Assert.AreEqual(key, problem.Key);
        Assert.AreEqual(value, problem.Value);
        Assert.IsTrue(problem.Remedy.StartsWith(remedy), problem.Remedy);
        Assert.IsTrue(problem.Text().IndexOf("line 0") < 0 && problem.Text().IndexOf(".cs") < 0);
        Assert.IsTrue(problem.Reason.IndexOf("village") < 0 && problem.Reason.IndexOf("99") < 0);
    }

    [TestMethod]
    public void SecretsLieInAFileOfTheirOwnAndNothingElseDoes()
    {
        byte[] secrets = Encoding.UTF8.GetBytes("# kept apart\nmqtt.password = a b = c\npage.pin = 123456\n");
        SettingsReader reader = new SettingsReader();
        byte[] file = Encoding.UTF8.GetBytes(Good);
        Assert.IsTrue(reader.Read(file, file.Length, secrets));
        Assert.AreEqual("a b = c", reader.Settings.MqttPassword);
        Assert.AreEqual("123456", reader.Settings.PagePin);

        secrets = Encoding.UTF8.GetBytes("page.pin = 123456\nled.power = 4\nmqtt.password\n");
        reader = new SettingsReader();
        Assert.IsFalse(reader.Read(file, file.Length, secrets));
        Assert.AreEqual(2, reader.ProblemCount);
        Assert.IsTrue(reader.Problem(0).InSecrets);
        Assert.AreEqual("secrets, line 2: led.power: is no secret: it belongs in the settings file; write only "
            + SettingsReader.SecretKeys, reader.Problem(0).Text());
        Assert.AreEqual("secrets, line 3: mqtt.password: has no '='; write key = value", reader.Problem(1).Text());
    }

    [TestMethod]
    public void TheJournalMustFitThePartition()
    {
        SettingsReader reader = Read(Good + "flash.bytes = 200000\n");
        Assert.AreEqual("journal.bytesMax: does not fit the data partition of flash.bytes; write at most 134464", reader.Problem(0).Text());
        Assert.AreEqual(0, Read(Good + "flash.bytes = 200000\njournal.bytesMax = 134464\n").ProblemCount);
        Assert.AreEqual(0, Read(Good + "flash.bytes = 2097152\njournal.bytesMax = 2000000\n").ProblemCount);
    }

    [TestMethod]
    public void WiFiNeedsAName()
    {
        SettingsReader reader = Read(Good + "net.kind = wifi\n");
        Assert.AreEqual(1, reader.ProblemCount);
        Assert.AreEqual("net.ssid", reader.Problem(0).Key);
        Assert.AreEqual(0, Read(Good + "net.kind = wifi\nnet.ssid = Akshabay school\n").ProblemCount);
    }

    [TestMethod]
    public void ASecretGivenInBothFilesIsGivenTwice()
    {
        byte[] file = Encoding.UTF8.GetBytes(Good + "page.pin = 123456\n");
        byte[] secrets = Encoding.UTF8.GetBytes("page.pin = 654321\n");
        SettingsReader reader = new SettingsReader();
        Assert.IsFalse(reader.Read(file, file.Length, secrets));
        Assert.AreEqual("secrets, line 1: page.pin: is given twice; write it once", reader.Problem(0).Text());
    }

    [TestMethod]
    [DataRow(1, "128.0.0.0")]
    [DataRow(8, "255.0.0.0")]
    [DataRow(22, "255.255.252.0")]
    [DataRow(24, "255.255.255.0")]
    [DataRow(30, "255.255.255.252")]
    public void AFixedAddressHasItsMaskAndNeedsAWayOut(int prefix, string mask)
    {
        string address = "net.address = 192.168.88.20/" + prefix.ToString() + "\n";
        SettingsReader reader = Read(Good + address);
        Assert.AreEqual(2, reader.ProblemCount);
        Assert.AreEqual("net.gateway", reader.Problem(0).Key);
        Assert.AreEqual("net.dns", reader.Problem(1).Key);
        reader = Read(Good + address + "net.gateway = 192.168.88.1\nnet.dns = 192.168.88.1,1.1.1.1\n");
        Assert.AreEqual(0, reader.ProblemCount);
        Assert.AreEqual("192.168.88.20", reader.Settings.NetAddress);
        Assert.AreEqual(mask, reader.Settings.NetMask);
        Assert.AreEqual("1.1.1.1", reader.Settings.NetDns[1]);
    }

    [TestMethod]
    public void AGoodFileIsReadWhole()
    {
        SettingsReader reader = Read(Good);
        Assert.AreEqual(0, reader.ProblemCount);
        Settings settings = reader.Settings;
        Assert.AreEqual("AKM", settings.Group);
        Assert.AreEqual(8883, settings.MqttPort);
        Assert.AreEqual(4, settings.SignalCount);
        SignalSpec access = settings.Signal(settings.SlotOf(SignalId.LinkAccess));
        Assert.AreEqual("192.168.88.1", access.Host);
        Assert.AreEqual(1161, access.Port);
        Assert.AreEqual("ether1", access.Interface);
        Assert.AreEqual(15000, access.StaleMs);
        Assert.AreEqual(25, settings.Signal(settings.SlotOf(SignalId.PowerMains)).Pulses);
        Assert.AreEqual(2, settings.Signal(settings.SlotOf(SignalId.LinkInternet)).Targets.Length);
        Assert.AreEqual(-1, settings.SlotOf(SignalId.SiteDoor));
    }

    [TestMethod]
    [DataRow("mqtt.prot = 1", "mqtt.prot", "unknown key")]
    [DataRow("mqtt.keepAliveS = 0", "mqtt.keepAliveS", "whole number")]
    [DataRow("mqtt.keepAliveS = soon", "mqtt.keepAliveS", "whole number")]
    [DataRow("mqtt.keepAliveS = 99999999999999999999", "mqtt.keepAliveS", "whole number")]
    [DataRow("mqtt.keepAliveS", "mqtt.keepAliveS", "no '='")]
    [DataRow("net.kind = lte", "net.kind", "not known")]
    [DataRow("net.address = 10.0.0.5", "net.address", "IPv4")]
    [DataRow("net.address = 10.0.0.5/31", "net.address", "IPv4")]
    [DataRow("net.address = 10.0.0/24", "net.address", "IPv4")]
    [DataRow("net.gateway = 10.0.0.256", "net.gateway", "IPv4")]
    [DataRow("net.dns = 10.0.0.1,10.0.0.2,10.0.0.3", "net.dns", "IPv4")]
    [DataRow("led.night = 22", "led.night", "hours")]
    [DataRow("led.night = 22-24", "led.night", "hours")]
    [DataRow("led.night = -2-6", "led.night", "hours")]
    [DataRow("page.pin = 12345", "page.pin", "not a PIN")]
    [DataRow("page.pin = 12345a", "page.pin", "not a PIN")]
    [DataRow("net.password = short", "net.password", "too short")]
    [DataRow("watchdog.pin = 49", "watchdog.pin", "whole number")]
    [DataRow("flash.bytes = 1", "flash.bytes", "whole number")]
    [DataRow("site.profile = a/b", "site.profile", "cannot stand in a topic")]
    [DataRow("site.group = A/B", "site.group", "given twice")]
    [DataRow("signal.power.sun = gpio pin=4", "signal.power.sun", "is no signal")]
    [DataRow("signal.site.door = lever", "signal.site.door", "not a source")]
    [DataRow("signal.site.door = gpio", "signal.site.door", "needs pin")]
    [DataRow("signal.site.door = gpio pin=99", "signal.site.door", "whole number")]
    [DataRow("signal.site.door = gpio pin=4 colour=red", "signal.site.door", "unknown option")]
    [DataRow("signal.link.gateway = tcp target=router", "signal.link.gateway", "not a target")]
    [DataRow("signal.link.name = dns", "signal.link.name", "needs name")]
    [DataRow("signal.power.ups = hughes terminal=192.168.0.1", "signal.power.ups", "does not give")]
    [DataRow("signal.link.signal = hughes terminal=192.168.0.1", "signal.link.signal", "does not give")]
    [DataRow("signal.link.backup = http page=192.0.2.1/x", "signal.link.backup", "does not give")]
    [DataRow("signal.power.battery = adc channel=6 raw1=5 raw2=5", "signal.power.battery", "raw1 and raw2")]
    public void ABadLineIsRefusedWithItsReason(string line, string key, string reason)
    {
        SettingsReader reader = Read(Good + line + "\n");
        Assert.AreEqual(1, reader.ProblemCount);
        SettingsProblem problem = reader.Problem(0);
        Assert.AreEqual(10, problem.Line);
        Assert.AreEqual(key, problem.Key);
        Assert.IsTrue(problem.Reason.Contains(reason));
        Assert.IsTrue(problem.Remedy.Length > 0);
        Assert.IsTrue(problem.Text().StartsWith("line 10: "));
    }

    [TestMethod]
    public void WhatMustBeThereIsMissed()
    {
        SettingsReader reader = Read("mqtt.port = 1883\n");
        Assert.AreEqual(4, reader.ProblemCount);
        Assert.AreEqual(0, reader.Problem(0).Line);
    }

    [TestMethod]
    public void BytesThatAreNoTextAreRefused()
    {
        byte[] file = Encoding.UTF8.GetBytes(Good + "site.profile = fibre\n");
        file[file.Length - 3] = 0xC3;
        SettingsReader reader = new SettingsReader();
        Assert.IsFalse(reader.Read(file, file.Length));
        Assert.AreEqual(10, reader.Problem(0).Line);
        file[file.Length - 3] = 0;
        Assert.IsFalse(new SettingsReader().Read(file, file.Length));
    }

    [TestMethod]
    public void TooMuchIsRefused()
    {
        Assert.IsFalse(new SettingsReader().Read(new byte[Limits.SettingsBytesMax + 1], Limits.SettingsBytesMax + 1));
        string line = Good + "mqtt.user = ";
        for (int i = 0; i < Limits.SettingsLineCharsMax; i++)
        {
            line += "x";
        }

        Assert.AreEqual(1, Read(line + "\n").ProblemCount);
    }

    [TestMethod]
    public void MoreProblemsThanAreKeptAreStillCounted()
    {
        string file = Good;
        for (int i = 0; i < 40; i++)
        {
            file += "nonsense." + i.ToString() + " = 1\n";
        }

        Assert.AreEqual(40, Read(file).ProblemCount);
    }

    private static SettingsReader Read(string text)
    {
        byte[] file = Encoding.UTF8.GetBytes(text);
        SettingsReader reader = new SettingsReader();
        reader.Read(file, file.Length);
        return reader;
    }
}
