// What the agent puts on the wire, by the ids of the Sparkplug 3.0 assertions that it shows.
using System.Collections.Generic;
using System.Linq;
using Aul.Monitor;
using Aul.Sparkplug;
using Aul.Sparkplug.Protobuf;

namespace Aul.SparkplugTests;

[TestClass]
public class PayloadTests
{
    /// <summary>tck-id-topics-nbirth-topic, -seq-num, -timestamp, -metrics, -bdseq-included; payloads-alias-uniqueness;
    /// operational-behavior-data-commands-rebirth-name, -datatype, -value, -name-aliases.</summary>
    [TestMethod]
    public void ABirthTellsEverything()
    {
        Wire wire = new();
        wire.Run(10);
        (string topic, Payload birth) = wire.Sent[0];
        Assert.AreEqual("spBv1.0/G/NBIRTH/N", topic);
        Assert.AreEqual(0ul, birth.Seq);
        Assert.IsTrue(birth.HasTimestamp);
        Assert.IsTrue(birth.Metrics.All(metric => metric.HasName && metric.HasDatatype && metric.HasTimestamp));
        Assert.IsTrue(birth.Metrics.All(metric => metric.IsNull || metric.ValueCase != Metric.ValueOneofCase.None));
        Metric rebirth = birth.Metrics.Single(metric => metric.Name == "Node Control/Rebirth");
        Assert.IsFalse(rebirth.HasAlias);
        Assert.AreEqual((uint)DataType.Boolean, rebirth.Datatype);
        Assert.IsFalse(rebirth.BooleanValue);
        List<Metric> aliased = [.. birth.Metrics.Where(metric => metric.HasAlias)];
        Assert.HasCount(aliased.Count, aliased.Select(metric => metric.Alias).Distinct().ToList());
        Assert.HasCount(birth.Metrics.Count, birth.Metrics.Select(metric => metric.Name.ToLowerInvariant()).Distinct().ToList());
        Metric bdSeq = birth.Metrics.Single(metric => metric.Name == "bdSeq");
        Assert.AreEqual((uint)DataType.Int64, bdSeq.Datatype);
    }

    /// <summary>tck-id-payloads-ndeath-bdseq, topics-ndeath-payload, -seq; the will is text, so bdSeq is 1..127: the stated
    /// deviation.</summary>
    [TestMethod]
    public void TheWillIsTheDeathOfItsBirth()
    {
        Wire wire = new();
        wire.Run(10);
        Assert.IsTrue(Payloads.TryRead([.. wire.WillText.Select(c => (byte)c)], out Payload death, out _));
        Assert.IsFalse(death.HasSeq);
        Metric bdSeq = death.Metrics.Single();
        Assert.AreEqual("bdSeq", bdSeq.Name);
        Assert.AreEqual(wire.Sent[0].Payload.Metrics.Single(metric => metric.Name == "bdSeq").LongValue, bdSeq.LongValue);
        for (int i = 1; i <= 127; i++)
        {
            Assert.IsTrue(Topics.WillText(i).All(c => c is > (char)0 and < (char)128));
        }
    }

    /// <summary>tck-id-payloads-ndata-seq-inc, topics-ndata-seq-num, payloads-alias-data-cmd-requirement,
    /// payloads-name-birth-data-requirement.</summary>
    [TestMethod]
    public void DataCountsRoundAndCarriesAliasesOfTheBirthOnly()
    {
        Wire wire = new();
        for (int i = 0; i < 600; i++)
        {
            wire.Mains = i % 2;
            wire.Run(2);
        }

        HashSet<ulong> known = [.. wire.Sent[0].Payload.Metrics.Where(metric => metric.HasAlias).Select(metric => metric.Alias)];
        ulong seq = 0;
        foreach ((string topic, Payload data) in wire.Sent.Skip(1))
        {
            seq = (seq + 1) % 256;
            Assert.AreEqual("spBv1.0/G/NDATA/N", topic);
            Assert.AreEqual(seq, data.Seq);
            Assert.IsTrue(data.Metrics.All(metric => !metric.HasName && known.Contains(metric.Alias) && metric.HasTimestamp));
        }

        Assert.IsTrue(wire.Sent.Count > 300);
    }

    /// <summary>It never says 1970: without a clock there is no timestamp at all, and the quality says why.</summary>
    [TestMethod]
    public void WithoutAClockNoDateIsInvented()
    {
        Wire wire = new(0);
        wire.Run(30);
        Assert.IsTrue(wire.Sent.Count > 1);
        Assert.IsTrue(wire.Sent.All(sent => !sent.Payload.HasTimestamp && sent.Payload.Metrics.All(metric => !metric.HasTimestamp)));
        Assert.AreEqual(0u, wire.Sent[0].Payload.Metrics.Single(metric => metric.Name == "Clock/Quality").IntValue);
        wire.UtcMs = 1_790_000_000_000;
        wire.Run(30);
        Assert.AreEqual(2u, wire.Sent.SelectMany(sent => sent.Payload.Metrics).Last(metric => metric.Alias == Alias.ClockQuality).IntValue);
        Assert.IsTrue(wire.Sent[^1].Payload.Timestamp > 1_700_000_000_000);
    }

    [TestMethod]
    public void NumbersKeepTheirSignAndUnknownsAreNull()
    {
        Wire wire = new() { Battery = 70000 };
        wire.Run(10);
        Assert.IsTrue(wire.Sent[0].Payload.Metrics.Single(metric => metric.Name == "Power/Battery").IsNull);
        SparkplugWriter writer = new();
        byte[] buffer = new byte[200];
        foreach (long number in new[] { 0, 1, -1, long.MaxValue, long.MinValue })
        {
            writer.Begin(buffer, 0);
            writer.DataMetric(5);
            writer.Long(number);
            writer.End(3);
            Assert.IsTrue(Payloads.TryRead(buffer[..writer.Length], out Payload payload, out _));
            Assert.AreEqual(number, (long)payload.Metrics[0].LongValue);
        }
    }

    /// <summary>tck-id-operational-behavior-data-commands-rebirth-action-1, -2, -3.</summary>
    [TestMethod]
    public void CommandsOfTheHostAreUnderstood()
    {
        Wire wire = new();
        wire.Run(20);
        wire.Say(Payloads.Rebirth(1));
        wire.Run(2);
        List<Payload> births = [.. wire.Sent.Where(sent => sent.Topic.Contains("NBIRTH", System.StringComparison.Ordinal))
            .Select(sent => sent.Payload)];
        Assert.HasCount(2, births);
        Assert.AreEqual(births[0].Metrics[0].LongValue, births[1].Metrics[0].LongValue);
        wire.Say(Payloads.Stored(new Watermark(wire.Agent.Journal.Id, 1, 2), 1));
        wire.Run(2);
        Assert.AreEqual(2L, wire.Agent.Journal.Stored);
        Assert.AreEqual(0L, wire.Agent.Counters.Of(CounterId.CommandsBad));
    }
}
