// A board file that is no good is refused with file, line, reason and remedy, and the exit code is 1; the schema for editors refuses the
// same ones.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Aul.Sites;
using Json.Schema;

namespace Aul.BoardTests;

[TestClass]
public class BadFileTests
{
    private const string Wt32 = "wt32-eth01";
    private static readonly JsonSchema BoardSchema = JsonSchema.FromText(File.ReadAllText(Path.Combine(Planted.BoardsFolder,
        "board.schema.json")));

    // What is changed, into what, the refusal; whether the schema can say so too.
    private static readonly (string Old, string Changed, string Refusal, bool BySchema)[] Plantings =
    [
        ("\"recommended\"", "\"recomended\"", "the board has no \"recomended\": write \"recommended\"", true),
        ("\"chip\": \"esp32\"", "\"chip\": \"esp8266\"", "chip of the board is esp8266: write one of esp32 esp32s3 esp32c3", true),
        ("\"wifi\": true", "\"wifi\": \"yes\"", "wifi of the board is yes: write true or false", true),
        ("\"fits\": ", "\"fits\": \"all\", \"x\": ", "fits of heap is all: write one of full small none", true),
        ("\"bytes\": 80896", "\"bytes\": 79", "bytes of heap is 79: write a whole number from 16384 to 33554432", true),
        ("\"mdc\": 23", "\"mdc\": 23.5", "mdc of ethernet is 23.5: write a whole number from 0 to 48", true),
        ("\"mdc\": 23", "\"mdc\": 49", "mdc of ethernet is 49: write a whole number from 0 to 48", true),
        ("\"mdc\": 23, ", "", "ethernet lacks \"mdc\": add it", true),
        ("\"0x1E0000\"", "\"1E0000\"", "deploymentAddress of flash is 1E0000: write an address such as \"0x1E0000\"", true),
        ("\"hardware\": \"unproven\"", "\"hardware\": \"proven\"", "hardware of the board is proven: write one of unproven", true),
        ("\"mains\"", "\"main\"", "no profile has a role \"main\": write \"mains\"", false),
        ("\"pull\": \"none\"", "\"pull\": \"down\"", "pull of led.power is down: write one of none up external", true),
        ("\"suits\": true,", "\"suits\": false,", "profile fibre that does not suit has a why and no pins: write the one and "
            + "not the other", true),
        ("\"reserved\": [", "\"reserved\": {}, \"led\": null, \"button\": [", "\"led\" is given twice", false),
        ("\"note\": ", "\"note\": 5, \"Note\": ", "led.power has no \"Note\": write \"note\"", true),
        ("\"target\": \"ESP32_WT32_ETH01\",", "\"target\": \"ESP32_WT32_ETH01\"", "no JSON", false),
        ("\"sources\": {", "\"sources\": [", "no JSON", false),
    ];

    public static IEnumerable<object[]> Plants =>
        Plantings.Select(plant => new object[] { plant.Old, plant.Changed, plant.Refusal, plant.BySchema });

    public static IEnumerable<object[]> Names => BoardFile.Names.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Plants))]
    public void WhatIsWrongIsReportedWithItsLine(string old, string changed, string refusal, bool bySchema)
    {
        string text = Planted.Text(Wt32, old, changed);
        string message = Assert.ThrowsExactly<InvalidDataException>(() => BoardFile.Read("planted.json", text)).Message;
        StringAssert.Contains(message, refusal);
        StringAssert.Matches(message, new System.Text.RegularExpressions.Regex("^planted.json: line [1-9][0-9]*: "));
        if (bySchema)
        {
            Assert.IsFalse(BoardSchema.Evaluate(JsonNode.Parse(text)).IsValid, "the schema takes it");
        }
    }

    [TestMethod]
    public void TheLineIsTheOneThatIsWrong()
    {
        string text = Planted.Text(Wt32, "\"mdc\": 23", "\"mdc\": 49");
        string message = Assert.ThrowsExactly<InvalidDataException>(() => BoardFile.Read("planted.json", text)).Message;
        StringAssert.StartsWith(message, $"planted.json: line {Planted.LineOf(text, "\"mdc\"")}: ");
        string broken = Planted.Text(Wt32, "\"wifi\": true,", "\"wifi\": tru,");
        message = Assert.ThrowsExactly<InvalidDataException>(() => BoardFile.Read("planted.json", broken)).Message;
        StringAssert.StartsWith(message, $"planted.json: line {Planted.LineOf(broken, "tru,")}: no JSON");
    }

    [TestMethod]
    public void AllFaultsAreReportedAtOnce()
    {
        string text = Planted.Text(Wt32, "\"mdc\": 23", "\"mdc\": 49").Replace("\"wifi\": true", "\"wifi\": 1", StringComparison.Ordinal);
        Assert.HasCount(2, Assert.ThrowsExactly<InvalidDataException>(() => BoardFile.Read("planted.json", text)).Message.Split(
            Environment.NewLine));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("null")]
    [DataRow("[]")]
    [DataRow("{}")]
    [DataRow("{} {}")]
    public void WhatIsNoBoardAtAllIsRefused(string text) =>
        StringAssert.StartsWith(Assert.ThrowsExactly<InvalidDataException>(() => BoardFile.Read("planted.json", text)).Message,
        "planted.json: line 1: ");

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void ABoardOfTheRepositoryFitsTheSchemaAndItsFolder(string name)
    {
        EvaluationResults results = BoardSchema.Evaluate(JsonNode.Parse(Planted.Text(name)),
            new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.IsTrue(results.IsValid, string.Join('\n', results.Details.Where(detail => detail.HasErrors)
            .Select(detail => $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Values)}")));
        Assert.AreEqual(name, BoardFile.Load(name).Name);
        CollectionAssert.Contains(Directory.GetDirectories(Planted.BoardsFolder).Select(Path.GetFileName).ToArray(), name);
    }

    [TestMethod]
    public void AWrongNameIsAnsweredWithTheNearestOne()
    {
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => BoardFile.Load("wt32-eth02")).Message,
            "did you mean 'wt32-eth01'?");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => BoardFile.Load("arduino")).Message,
            "there are esp32-c3-devkitm-1, ");
    }
}
