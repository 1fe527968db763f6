// Every rule of the pin checker refuses a board that was planted to break it, with the line, a reason, a source and a remedy; and the
// boards of the repository break none.
using System.Collections.Generic;
using System.Linq;
using Aul.Sites;

namespace Aul.BoardTests;

[TestClass]
public class CheckTests
{
    private const string Wt32 = "wt32-eth01";
    private const string Power = "\"led.power\": { \"gpio\": 4,";
    private const string Phy = "{ \"phy\": \"x\", \"address\": 0, \"mdc\": 23, \"mdio\": 18, \"clock\": \"in\", \"clockPin\": 0, "
        + "\"powerPin\": null, \"resetPin\": null }";

    // Rule, board, what is changed, into what. The line of the finding is that of the change, unless a fifth text says where.
    private static readonly string[][] Plantings =
    [
        ["no-such-pin", Wt32, Power, Pin(24)],
        ["flash-pin", Wt32, Power, Pin(7)],
        ["psram-pin", "olimex-esp32-poe-iso-wrover", Power, Pin(16)],
        ["psram-pin", "olimex-esp32-poe-iso-wrover", "\"clockPin\": 0", "\"clockPin\": 17"],
        ["psram-pin", "esp32-s3-devkitc-1", "\"led.power\": { \"gpio\": 15,", Pin(35)],
        ["input-only", Wt32, Power, Pin(34)],
        ["no-pull", Wt32, "\"genset\": { \"gpio\": 39, \"pull\": \"external\"", "\"genset\": { \"gpio\": 39, \"pull\": \"up\""],
        ["adc-channel", Wt32, "\"gpio\": 35, \"adc\": 7", "\"gpio\": 35, \"adc\": 6"],
        ["adc2-wifi", Wt32, "\"gpio\": 35, \"adc\": 7", "\"gpio\": 13, \"adc\": 14"],
        ["strapping", Wt32, Power, Pin(15)],
        ["strapping-excuse", Wt32, Power, Power + " \"strapping\": \"why not\","],
        ["phy-pin", Wt32, Power, Pin(19)],
        ["phy-pin", Wt32, Power, Pin(16)],
        ["uart0", Wt32, Power, Pin(3)],
        ["uart0", "esp32-c3-devkitm-1", "\"watchdog\": { \"gpio\": 10,", "\"watchdog\": { \"gpio\": 21,"],
        ["usb", "esp32-s3-devkitc-1", "\"led.power\": { \"gpio\": 15,", Pin(19)],
        ["glitch-36-39", Wt32, "\"mains\": { \"gpio\": 32,", "\"mains\": { \"gpio\": 36,"],
        ["glitch-36-39", "lilygo-t-internet-poe", "\"ponLamp\": { \"gpio\": 36,", "\"ponLamp\": { \"gpio\": 36, \"interrupt\": true,"],
        ["interrupt", Wt32, "\"routerSupply\": { \"gpio\": 33,", "\"routerSupply\": { \"gpio\": 33, \"interrupt\": true,"],
        ["pulse-counter", "esp32-c3-devkitm-1", "\"pulses\": \"sampled\"", "\"pulses\": \"counted\""],
        ["own-part", "olimex-esp32-gateway", "\"routerSupply\": { \"gpio\": 32,", "\"routerSupply\": { \"gpio\": 34,"],
        ["own-part", "olimex-esp32-gateway", "\"routerSupply\": { \"gpio\": 32,", "\"routerSupply\": { \"gpio\": 33,"],
        ["own-part", Wt32, Power, Pin(12)],
        ["no-mac", "esp32-s3-devkitc-1", "\"ethernet\": null", "\"ethernet\": " + Phy],
        ["wifi-phy-clock", "olimex-esp32-poe-iso", "\"wifi\": false", "\"wifi\": true", "\"ethernet\""],
        ["psram-kind", "esp32-c3-devkitm-1", "\"kind\": \"none\"", "\"kind\": \"quad\"", "\"flash\""],
        ["deployment-address", Wt32, "0x1E0000", "0x1B0000"],
        ["data-partition", Wt32, "262144", "524288"],
        ["role-missing", Wt32, "\"losLamp\"", "\"watchdog\"", "\"fibre\""],
        ["role-unused", Wt32, "\"satellite\": {\n      \"suits\": true,\n      \"pins\": {}",
            "\"satellite\": { \"suits\": true, \"pins\": { \"door\": { \"gpio\": 39, \"pull\": \"external\", \"active\": \"low\", "
                + "\"note\": \"x\" } }"],
        ["used-twice", Wt32, "\"losLamp\": { \"gpio\": 5,", "\"losLamp\": { \"gpio\": 39,"],
        ["adc-missing", Wt32, "\"gpio\": 35, \"adc\": 7", "\"gpio\": 35"],
        ["pulses-unsaid", Wt32, "\"pulses\": \"counted\", ", ""],
        ["pulse-channel", "esp32-c3-devkitm-1", "\"mains\": { \"gpio\": 3,", "\"mains\": { \"gpio\": 6,"],
        ["pull-missing", Wt32, "\"rectifier\": { \"gpio\": 32, \"pull\": \"up\"", "\"rectifier\": { \"gpio\": 32, \"pull\": \"none\""],
        ["contact-level", Wt32, "\"pull\": \"up\", \"active\": \"low\"", "\"pull\": \"up\", \"active\": \"high\""],
        ["led-set", Wt32, "\"led.link\"", "\"led.only\"", "\"led.power\""],
        ["heap-fits", Wt32, "\"bytes\": 80896", "\"bytes\": 3932160"],
        ["heap-fits", "olimex-esp32-poe-iso-wrover", "\"bytes\": 3932160", "\"bytes\": 16384"],
        ["heap-fits", "olimex-esp32-poe-iso-wrover", "\"fits\": \"full\"", "\"fits\": \"small\""],
        ["heap-fits", "esp32-c3-devkitm-1", "\"fits\": \"none\"", "\"fits\": \"small\""],
        ["blank", Wt32, "\"module\": \"", "\"module\": \"? "],
        ["led-level", Wt32, "\"led.fault\": { \"gpio\": 15, \"pull\": \"none\", \"active\": \"high\"",
            "\"led.fault\": { \"gpio\": 15, \"pull\": \"none\", \"active\": \"low\""],
    ];

    public static IEnumerable<object[]> Plants => Plantings.Select(plant => new object[] { plant });

    public static IEnumerable<object[]> Names => BoardFile.Names.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Plants))]
    public void APlantedBoardIsRefusedWithItsLine(string[] plant)
    {
        string text = Planted.Text(plant[1], plant[2], plant[3]);
        BoardFile board = BoardFile.Read("planted.json", text);
        BoardFinding[] findings = [.. BoardCheck.Of(board).Where(finding => finding.Rule == plant[0])];
        Assert.IsNotEmpty(findings, string.Join('\n', BoardCheck.Of(board).Select(finding => finding.Text())));
        string place = plant.Length > 4 ? plant[4] : plant[3].Length > 0 ? plant[3] : "\"mains\"";
        Assert.AreEqual(Planted.LineOf(text, place), findings[0].Line, findings[0].Text());
        StringAssert.StartsWith(findings[0].Text(), $"planted.json: line {findings[0].Line}: {plant[0]}: ");
        Assert.IsTrue(findings.All(finding => finding.Source.Length > 0 && finding.Remedy.Length > 0 && !finding.Text().Contains('{')),
            findings[0].Text());
    }

    [TestMethod]
    public void AStrappingPinNeedsItsReason()
    {
        string reason = BoardFile.Load(Wt32).Pins["led.fault"].Strapping!;
        BoardFile board = Planted.Board(Wt32, $" \"strapping\": \"{reason}\",", "");
        BoardFinding finding = BoardCheck.Of(board).Single();
        Assert.AreEqual("strapping", finding.Rule);
        Assert.AreEqual(board.Pins["led.fault"].Line, finding.Line);
    }

    [TestMethod]
    public void EveryRuleHasAPlantedBoardAndEveryPlantARule()
    {
        string[] rules = [.. PinRule.All.Select(rule => rule.Name).Concat(BoardCheck.OwnRules).Order()];
        CollectionAssert.AreEqual(rules, Plantings.Select(plant => plant[0]).Distinct().Order().ToArray());
        CollectionAssert.AllItemsAreUnique(rules);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void ABoardOfTheRepositoryBreaksNoRule(string name) =>
        Assert.AreEqual("", string.Join('\n', BoardCheck.Of(BoardFile.Load(name)).Select(finding => finding.Text())));

    [TestMethod]
    public void OneBoardIsRecommendedAndItHasEthernetAndPsram()
    {
        BoardFile board = BoardFile.Names.Select(BoardFile.Load).Single(board => board.Recommended);
        Assert.IsNotNull(board.Ethernet);
        Assert.IsGreaterThan(0, board.Psram.Megabytes);
        Assert.HasCount(5, board.Suits);
    }

    [TestMethod]
    public void ABoardWithoutPsramSaysThatTlsIsUnproven()
    {
        foreach (BoardFile board in BoardFile.Names.Select(BoardFile.Load).Where(board => board.Psram.Megabytes == 0))
        {
            StringAssert.Contains(board.Psram.Tls, "TLS without PSRAM is unproven");
        }
    }

    private static string Pin(int gpio) => $"\"led.power\": {{ \"gpio\": {gpio},";
}
