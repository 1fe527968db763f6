// Board, profile and site make settings that the firmware reads as they were meant; every bad line is told with file, line and remedy;
// secrets stay apart.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Aul.Sites;

namespace Aul.BoardTests;

[TestClass]
public class SiteTests
{
    private const string Secrets = "page.pin = 493817\nmqtt.password = hunter2 = yes\nwitness.key = 0123456789abcdef\n";

    // What is changed in the example of the virtual fibre site, into what, and what is told.
    private static readonly string[][] Plantings =
    [
        ["board = virtual", "board = vrtual", "site.txt: line 5: no board 'vrtual'; did you mean 'virtual'?"],
        ["board = virtual\n", "", "site.txt: line 1: no board: add board = NAME"],
        ["profile = fibre", "profile = fiber", "site.txt: line 6: no profile 'fiber'"],
        ["board = virtual\nprofile = fibre", "board = esp32-devkitc\nprofile = border", "site.txt: line 5: esp32-devkitc does not suit "
            + "a border site: no Ethernet"],
        ["call =", "cal =", "site.txt: line 12: 'cal' is not known: write call"],
        ["call =", "call", "site.txt: line 12: no '=': write key = value"],
        ["call = +7 700 000 00 00", "call =", "site.txt: line 12: call has no value"],
        ["name.en = Village", "name.ru = Село", "site.txt: line 11: name.ru is given twice, first in line 10: keep one"],
        ["@gateway", "@gatway", "profile fibre has no role @gatway: write @gateway"],
        ["@gateway = 192.168.1.1\n", "", "site.txt: line 6: nothing is given for @gateway, which signal.link.gateway needs: add "
            + "@gateway = ..., or without = link.gateway"],
        ["@gateway =", "@mains = 4\n@gateway =", "the board gives a pin to @mains: remove the line"],
        ["mqtt.port = 1883", "mqtt.port = 70000", "site.txt: line 20: mqtt.port: '70000' is not a whole number in range; write 1 to 65535"],
        ["mqtt.port = 1883", "mqtt.prot = 1883", "site.txt: line 20: mqtt.prot: is an unknown key"],
        ["mqtt.host = 127.0.0.1", "# none", "site.txt: line 1: mqtt.host: is missing; write mqtt.host = ..."],
        ["mqtt.port = 1883", "mqtt.password = hunter2", "site.txt: line 20: mqtt.password is a secret: write it into site.secrets.txt"],
        ["mqtt.port = 1883", "led.power = 5", "site.txt: line 20: led.power is given by the board: remove the line"],
        ["mqtt.port = 1883", "site.profile = mobile", "site.txt: line 20: site.profile is given by the profile: remove the line"],
        ["mqtt.port = 1883", "without = site.door", "site.txt: line 20: profile fibre has no signal site.door"],
        ["mqtt.port = 1883", "without = power.batery", "profile fibre has no signal power.batery: write power.battery"],
        ["mqtt.port = 1883", "signal.site.door = gpio pin=12 pull=up well=closed", "site.txt: line 20: strapping: GPIO12 is read when "
            + "the chip starts"],
        ["mqtt.port = 1883", "signal.site.door = gpio pin=36 pull=up well=closed", "site.txt: line 20: no-pull: GPIO36 has no pull-up"],
        ["mqtt.port = 1883", "signal.site.door = gpio pin=25 pull=up well=closed", "site.txt: line 20: GPIO25 has mains already"],
        ["mqtt.port = 1883", "signal.power.battery = adc channel=@battery raw1=5 mv1=1 raw2=5 mv2=2",
            "site.txt: line 20: signal.power.battery: has a source that needs raw1 and raw2 that differ"],
        ["mqtt.host = 127.0.0.1", "mqtt.host = бекет", "site.txt: line 19: (line): has byte"],
        ["board = virtual", "board = olimex-esp32-poe-iso\nnet.kind = wifi", "site.txt: line 6: olimex-esp32-poe-iso may not run Wi-Fi "
            + "beside a PHY that the ESP32 clocks (erratum CLK-3.22)"],
        ["board = virtual", "board = esp32-devkitc\nnet.kind = ethernet", "site.txt: line 6: esp32-devkitc has no Ethernet: write "
            + "net.kind = wifi"],
        ["board = virtual", "board = esp32-devkitc", "site.txt: line 1: net.ssid: is missing"],
    ];

    public static IEnumerable<object[]> Plants => Plantings.Select(plant => new object[] { plant[0], plant[1], plant[2] });

    public static IEnumerable<object[]> All => LifeTests.All;

    private static string Example => SiteExample.Text(BoardFile.Load("virtual"), ProfileFile.Load("fibre"));

    [TestMethod]
    [DynamicData(nameof(Plants))]
    public void ABadLineIsReportedWithItsPlaceAndARemedy(string old, string changed, string told)
    {
        Assert.Contains(old, Example);
        string text = Example.Replace(old, changed, StringComparison.Ordinal);
        string message = Assert.ThrowsExactly<InvalidDataException>(() => SiteSettings.Compile(SiteFile.Read("site.txt", text,
            Secrets))).Message;
        StringAssert.Contains(message, told);
        Assert.DoesNotContain("hunter2", message);
    }

    [TestMethod]
    [DataRow("page.pin = 12", "site.secrets.txt: line 1: page.pin: is not a PIN; write 6 to 12 digits")]
    [DataRow("# x\nhunter2", "site.secrets.txt: line 2: no '=': write key = value")]
    [DataRow("hunter2 = hunter2", "site.secrets.txt: line 1: the key is no secret")]
    [DataRow("mqtt.port = 5", "site.secrets.txt: line 1: mqtt.port is no secret: write it into the site's file")]
    public void ABadSecretIsReportedAndNotShown(string secrets, string told)
    {
        string message = Assert.ThrowsExactly<InvalidDataException>(() => SiteSettings.Compile(SiteFile.Read("site.txt", Example,
            secrets))).Message;
        StringAssert.Contains(message, told);
        Assert.DoesNotContain("hunter2", message);
    }

    [TestMethod]
    [DynamicData(nameof(All))]
    public void TheFirmwareReadsWhatWasMeant(string boardName, string profileName)
    {
        BoardFile board = BoardFile.Load(boardName);
        SiteSettings made = SiteSettings.Compile(
            SiteFile.Read("site.txt", SiteExample.Text(board, ProfileFile.Load(profileName), BoardHeap.Full), Secrets), board,
                isWeighed: false);
        byte[] text = Encoding.ASCII.GetBytes(made.Settings);
        SettingsReader reader = new();
        Assert.IsTrue(reader.Read(text, text.Length, Encoding.ASCII.GetBytes(made.Secrets)));
        Settings read = reader.Settings;
        Assert.AreEqual((boardName, profileName, (long)board.Flash.DataBytes), (read.Board, read.Profile, read.FlashBytes));
        Assert.AreEqual(("493817", "hunter2 = yes", "0123456789abcdef"), (read.PagePin, read.MqttPassword, read.WitnessKey));
        Assert.AreEqual(board.Ethernet == null && board.Target != null, read.IsWifi);
        int[] leds = [.. BoardFile.FourLeds.Select(led => board.PinFor(profileName, led)?.Gpio ?? -1)];
        CollectionAssert.AreEqual(leds, read.LedPins);
        Assert.AreEqual(board.PinFor(profileName, BoardFile.OnlyLed)?.Gpio ?? -1, read.LedOnlyPin);
        Assert.AreEqual(board.PinFor(profileName, BoardPin.Watchdog)?.Gpio ?? -1, read.WatchdogPin);
        foreach (ProfileUse use in ProfileFile.Load(profileName).Uses)
        {
            BoardPin pin = board.PinFor(profileName, use.Role)!;
            SignalSpec spec = read.Signal(read.SlotOf(SignalTable.Find(use.Key["signal.".Length..])));
            Assert.AreEqual(use.IsChannel ? pin.Adc : pin.Gpio, spec.Pin, use.Key);
            Assert.AreEqual(pin.Pull == "up", spec.PullUp, use.Key);
            Assert.AreEqual(pin.ActiveLow && !use.IsChannel, spec.ActiveLow, use.Key);
        }
    }

    [TestMethod]
    public void SecretsAreInTheirFileAlone()
    {
        SiteSettings made = SiteSettings.Compile(SiteFile.Read("site.txt", Example, Secrets));
        foreach (string secret in new[] { "493817", "hunter2", "0123456789abcdef", "page.pin", "mqtt.password", "witness.key" })
        {
            Assert.DoesNotContain(secret, made.Settings);
            Assert.Contains(secret, made.Secrets);
        }
    }

    [TestMethod]
    public void ASiteSaysWhatItLacksAndWhatItHasOtherwise()
    {
        string text = Example.Replace("mqtt.port = 1883", "without = site.temperature link.portal\nsignal.power.battery = adc "
            + "channel=@battery raw1=1650 mv1=11800 raw2=1930 mv2=13700\n"
            + "signal.power.mains = gpio pin=@mains debounceMs=300\nsignal.site.door = gpio pin=33 pull=up well=closed\nmqtt.user = "
            + "a@gateway\nled.night = 22-6", StringComparison.Ordinal).Replace("@page = example.org/generate_204\n", "",
            StringComparison.Ordinal);
        Settings read = SiteSettings.Compile(SiteFile.Read("site.txt", text, "")).Read;
        Assert.AreEqual(-1, read.SlotOf(SignalId.SiteTemperature));
        Assert.AreEqual(-1, read.SlotOf(SignalId.LinkPortal));
        Assert.AreEqual((Source.Gpio, 25), (read.Signal(read.SlotOf(SignalId.PowerMains)).Source,
            read.Signal(read.SlotOf(SignalId.PowerMains)).Pin));
        SignalSpec battery = read.Signal(read.SlotOf(SignalId.PowerBattery));
        Assert.AreEqual((4, 1650, 13700), (battery.Pin, battery.Raw1, battery.Volt2));
        Assert.AreEqual(33, read.Signal(read.SlotOf(SignalId.SiteDoor)).Pin);
        Assert.AreEqual("a@gateway", read.MqttUser);
        Assert.AreEqual(22, read.NightFromHour);
    }

    [TestMethod]
    public void TheExampleOfTheRepositoryIsWhatTheToolWritesAndIsGood()
    {
        string path = Path.Combine(Planted.BoardsFolder, "virtual", "site.txt");
        Assert.AreEqual(Example, File.ReadAllText(path).ReplaceLineEndings("\n"), "write boards/virtual/site.txt anew: aul site new "
            + "site.txt --board virtual");
        SiteFile site = SiteFile.Load(path);
        Assert.AreEqual(("virtual", "Село", "+7 700 000 00 00"), (site.Board, site.Name("ru"), site.Call));
        Assert.AreEqual("fibre", SiteSettings.Compile(site).Read.Profile);
    }

    [TestMethod]
    public void ANewSiteIsNoGoodBeforeItIsFilledIn()
    {
        string form = SiteExample.Form(BoardFile.Load("wt32-eth01"), ProfileFile.Load("fibre"));
        string[] faults = Assert.ThrowsExactly<InvalidDataException>(() => SiteFile.Read("site.txt", form, "")).Message.Split(
            Environment.NewLine);
        string[] own = ["name.kk", "name.ru", "name.en", "call", "site.group", "site.node", "mqtt.host"];
        CollectionAssert.AreEqual(own, faults.Select(fault => fault.Split(": ")[2].Split(' ')[0]).ToArray());
        Assert.IsTrue(faults.All(fault => fault.EndsWith("has no value: write one, or remove the line", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void SecretsOfANewSiteAreMadeAtRandom()
    {
        BoardFile board = BoardFile.Load("wt32-eth01");
        string[] made = [.. Enumerable.Range(0, 4).Select(_ => SiteExample.Secrets(board, ProfileFile.Load("border")))];
        CollectionAssert.AllItemsAreUnique(made);
        StringAssert.Matches(made[0], new System.Text.RegularExpressions.Regex("^page.pin = [0-9]{6}$",
            System.Text.RegularExpressions.RegexOptions.Multiline));
    }
}
