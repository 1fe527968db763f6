// Conformance, the NBIRTH: what it must hold, of a site that has every signal. Each test is named in CONFORMANCE.md.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Monitor;
using Aul.Sparkplug;
using Aul.Sparkplug.Protobuf;

namespace Aul.SparkplugTests;

[TestClass]
public class BirthTests
{
    private static readonly string[] WithoutAlias = ["bdSeq", "Node Control/Rebirth"];

    [TestMethod]
    public void EveryBirthBeginsTheCountAtZero()
    {
        Conversation talk = Born();
        talk.Set(SignalId.PowerMains, 0);
        talk.Run(5);
        talk.Say(Payloads.Rebirth(1));
        talk.Run(5);
        talk.Tell(LinkNews.Lost);
        talk.Run(100);
        Assert.IsTrue(talk.Births.Count >= 3);
        Assert.IsTrue(talk.Births.All(birth => birth.HasSeq && birth.Seq == 0));
    }

    [TestMethod]
    public void EveryMetricHasNameTypeAndValue()
    {
        Payload birth = Born().Births[0];
        Assert.IsTrue(birth.Metrics.Count > 40, $"{birth.Metrics.Count} metrics");
        foreach (Metric metric in birth.Metrics)
        {
            Assert.IsTrue(metric.HasName && metric.Name.Length > 0 && metric.HasDatatype, metric.ToString());
            Assert.AreNotEqual(metric.IsNull, metric.ValueCase != Metric.ValueOneofCase.None, metric.Name);
        }
    }

    [TestMethod]
    public void TypesAreTheStandardsAndValuesAreOfThem()
    {
        Conversation talk = Born();
        talk.SetAll(0, 77);
        talk.Run(30);
        Dictionary<ulong, Metric> born = talk.Births[0].Metrics.Where(metric => metric.HasAlias).ToDictionary(metric => metric.Alias);
        foreach (Metric metric in talk.Births[0].Metrics)
        {
            Assert.IsTrue(metric.Datatype is >= 1 and <= 34, metric.Name);
            Assert.IsTrue(metric.IsNull || metric.ValueCase == CaseOf(metric.Datatype), metric.Name);
        }

        foreach (Metric metric in talk.DataSent.SelectMany(data => data.Metrics))
        {
            Assert.IsTrue(metric.IsNull || metric.ValueCase == CaseOf(born[metric.Alias].Datatype), born[metric.Alias].Name);
        }
    }

    /// <summary>The stated deviation: bdSeq has no alias either. Only deaths and births carry it, and both by name.</summary>
    [TestMethod]
    public void EveryMetricHasAnAliasButBdSeqAndRebirth()
    {
        Payload birth = Born().Births[0];
        List<string> without = [.. birth.Metrics.Where(metric => !metric.HasAlias).Select(metric => metric.Name)];
        CollectionAssert.AreEquivalent(WithoutAlias, without);
    }

    [TestMethod]
    public void AliasesAreUnique()
    {
        List<ulong> aliases = [.. Born().Births[0].Metrics.Where(metric => metric.HasAlias).Select(metric => metric.Alias)];
        Assert.HasCount(aliases.Count, aliases.Distinct().ToList());
    }

    [TestMethod]
    public void NamesDifferInMoreThanTheirCase()
    {
        List<string> names = [.. Born().Births[0].Metrics.Select(metric => metric.Name)];
        Assert.HasCount(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).ToList());
    }

    [TestMethod]
    public void NothingIsSentThatTheBirthDidNotName()
    {
        Conversation talk = Born();
        for (int i = 0; i < 40; i++)
        {
            talk.SetAll(i % 2, 100 + i);
            talk.Run(20);
        }

        HashSet<ulong> named = [.. talk.Births[0].Metrics.Where(metric => metric.HasAlias).Select(metric => metric.Alias)];
        HashSet<ulong> sent = [.. talk.DataSent.SelectMany(data => data.Metrics).Select(metric => metric.Alias)];
        Assert.IsTrue(sent.IsSubsetOf(named), string.Join(", ", sent.Except(named)));
        Assert.IsTrue(sent.Count > Limits.SignalsMax, "signals, outages and history have been sent");
    }

    [TestMethod]
    public void ValuesAreThePresentOnesAndUnknownOnesAreNullWithoutAValue()
    {
        Conversation talk = new();
        talk.Set(SignalId.PowerMains, 0);
        talk.Set(SignalId.PowerBattery, 3210);
        talk.Run(10);
        Assert.AreEqual(0u, Of(talk.Births[0], "Power/Mains").IntValue);
        Assert.AreEqual(3210ul, Of(talk.Births[0], "Power/Battery").LongValue);
        Metric unknown = Of(talk.Births[0], "Power/Ups");
        Assert.IsTrue(unknown.IsNull);
        Assert.AreEqual(Metric.ValueOneofCase.None, unknown.ValueCase);
        talk.Set(SignalId.PowerMains, 1);
        talk.Set(SignalId.PowerUps, 1);
        talk.Say(Payloads.Rebirth(1));
        talk.Run(3);
        Assert.AreEqual(2u, Of(talk.Births[1], "Power/Mains").IntValue);
        Assert.IsFalse(Of(talk.Births[1], "Power/Ups").IsNull);
        Assert.AreEqual(2u, Of(talk.Births[1], "Power/Ups").IntValue);
    }

    [TestMethod]
    public void ARebirthCanBeAskedForByName()
    {
        Metric rebirth = Of(Born().Births[0], "Node Control/Rebirth");
        Assert.IsFalse(rebirth.HasAlias);
        Assert.AreEqual(11u, rebirth.Datatype, "Boolean");
        Assert.AreEqual(Metric.ValueOneofCase.BooleanValue, rebirth.ValueCase);
        Assert.IsFalse(rebirth.BooleanValue);
    }

    private static Metric Of(Payload payload, string name) => payload.Metrics.Single(metric => metric.Name == name);

    private static Conversation Born()
    {
        Conversation talk = new();
        talk.SetAll(1, 3000);
        talk.Run(20);
        return talk;
    }

    // Sparkplug 3.0, 6.4.16: which field carries a type. Those that Aul sends.
    private static Metric.ValueOneofCase CaseOf(uint type) => type switch
    {
        5 => Metric.ValueOneofCase.IntValue,
        4 or 13 => Metric.ValueOneofCase.LongValue,
        11 => Metric.ValueOneofCase.BooleanValue,
        12 => Metric.ValueOneofCase.StringValue,
        17 => Metric.ValueOneofCase.BytesValue,
        _ => throw new AssertFailedException($"type {type}"),
    };
}
