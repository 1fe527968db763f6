// Conformance, NDATA and time: counting, aliases, what is sent and what is not. Each test is named in CONFORMANCE.md.
using System.Collections.Generic;
using System.Linq;
using Aul.Sparkplug;
using Aul.Sparkplug.Protobuf;

namespace Aul.SparkplugTests;

[TestClass]
public class DataTests
{
    [TestMethod]
    public void EveryMessageCountsOnFromTheBirthAndRoundAfter255()
    {
        Conversation talk = Changing(600);
        talk.Say(Payloads.Rebirth(1));
        talk.Run(5);
        talk.Set(SignalId.PowerMains, 1);
        talk.Run(5);
        ulong expected = 0;
        foreach (Said said in talk.Published)
        {
            expected = said.Topic == Conversation.Birth ? 0 : (expected + 1) % 256;
            Assert.IsTrue(said.Payload.HasSeq);
            Assert.AreEqual(expected, said.Payload.Seq);
        }

        Assert.IsTrue(talk.Published.Count > 600);
        Assert.HasCount(2, talk.Births);
    }

    [TestMethod]
    public void NoDataComesBeforeTheBirth()
    {
        Conversation talk = new();
        talk.SetAll(1, 3000);
        talk.Run(30);
        talk.Tell(LinkNews.Lost);
        talk.SetAll(0, 100);
        talk.Run(100);
        HashSet<int> born = [];
        foreach (Said said in talk.Published)
        {
            Assert.AreEqual(said.Topic == Conversation.Birth, born.Add(said.Attempt));
        }

        Assert.HasCount(2, born);
    }

    [TestMethod]
    public void DataCarriesAnAliasAndNeitherNameNorType()
    {
        List<Metric> sent = [.. Changing(50).DataSent.SelectMany(data => data.Metrics)];
        Assert.IsTrue(sent.Count > 50);
        Assert.IsTrue(sent.All(metric => metric.HasAlias && !metric.HasName && !metric.HasDatatype));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(SignalId.Total - Limits.SignalsMax)]
    public void EverySignalThatChangesIsSentWithItsNewValue(int first)
    {
        Conversation talk = new(firstSignal: first);
        talk.SetAll(1, 3000);
        talk.Run(50);
        for (int id = first; id < first + Limits.SignalsMax; id++)
        {
            if (id == SignalId.LinkCentre)
            {
                continue;
            }

            bool isState = SignalTable.Kind(id) == SignalKind.State;
            int before = talk.DataSent.Count;
            long value = isState ? 0 : Conversation.Fold(id, 2000);
            talk.Set(id, value);
            talk.Run(12);
            ulong alias = (ulong)(Alias.Signal + id);
            Metric sent = talk.DataSent.Skip(before).SelectMany(data => data.Metrics).Single(metric => metric.Alias == alias);
            string told = isState ? $"{sent.IntValue}" : sent.HasStringValue ? sent.StringValue : $"{(long)sent.LongValue}";
            Assert.AreEqual($"{value}", told, SignalTable.Name(id));
        }
    }

    [TestMethod]
    public void WhatHasNotChangedIsNotSentAgain()
    {
        Conversation talk = new();
        talk.SetAll(1, 3000);
        talk.Run(50);
        int before = talk.Published.Count;
        talk.Run(3000);
        Assert.IsEmpty(talk.Published.Skip(before).Select(said => said.Payload.ToString()).ToList());
    }

    /// <summary>The stated deviation: what only a birth tells, or a message that goes out for another reason.</summary>
    [TestMethod]
    public void OnlyWhatIsStatedChangesUntold()
    {
        Conversation talk = new();
        talk.SetAll(1, 3000);
        talk.Run(50);
        talk.SetAll(0, 2000);
        talk.Run(50);
        talk.Say(Payloads.Stored(new Watermark(talk.Agent.Journal.Id, 1, 2), 1));
        talk.Set(SignalId.LinkName, 1);
        talk.Run(50);
        Dictionary<ulong, Metric> told = [];
        foreach (Metric metric in talk.Published.SelectMany(said => said.Payload.Metrics).Where(metric => metric.HasAlias))
        {
            told[metric.Alias] = metric;
        }

        talk.Say(Payloads.Rebirth(1));
        talk.Run(1);
        IEnumerable<Metric> aliased = talk.Births[1].Metrics.Where(metric => metric.HasAlias);
        List<ulong> unreported = [.. aliased.Where(metric => !told.TryGetValue(metric.Alias, out Metric? before)
            || !SameValue(metric, before)).Select(metric => metric.Alias)];
        CollectionAssert.AreEquivalent(
            new ulong[] { Alias.Uptime, Alias.JournalNewest, Alias.JournalStored, Alias.OutageEvidence, Alias.BudgetBytes },
            unreported.Where(alias => alias is < Alias.Counter and not Alias.JournalBlock).ToList());
        Assert.IsTrue(unreported.Any(alias => alias >= Alias.Counter));
    }

    /// <summary>The stated deviation: a sample is a reading worth keeping though nothing moved, and history takes it to the host.</summary>
    [TestMethod]
    public void OnlyHistoryIsPeriodic()
    {
        Wire wire = new();
        wire.Run(600);
        List<Payload> periodic = [.. wire.Sent.Skip(1).Select(sent => sent.Payload)];
        Assert.IsTrue(periodic.Count > 10);
        Assert.IsTrue(periodic.SelectMany(data => data.Metrics).All(metric =>
            metric.Alias is Alias.JournalDaysLeft || (metric.Alias == Alias.JournalBlock && metric.IsHistorical)));
    }

    [TestMethod]
    public void MetricsOfAMessageAreInTheOrderOfTheirTimes()
    {
        foreach (Said said in Changing(100).Published)
        {
            List<Metric> present = [.. said.Payload.Metrics.Where(metric => !metric.IsHistorical)];
            CollectionAssert.AreEqual(present.Select(m => m.Timestamp).Order().ToList(), present.Select(m => m.Timestamp).ToList());
            List<string> keys = [.. present.Select(metric => metric.HasAlias ? metric.Alias.ToString() : metric.Name)];
            Assert.HasCount(keys.Count, keys.Distinct().ToList());
        }
    }

    [TestMethod]
    public void EveryMessageAndMetricIsDatedInUtc()
    {
        Conversation talk = Changing(50);
        Assert.IsTrue(talk.DataSent.Count > 20);
        foreach (Said said in talk.Published)
        {
            ulong utcMs = (ulong)(Conversation.BootUtcMs + said.NowMs);
            Assert.IsTrue(said.Payload.HasTimestamp);
            Assert.AreEqual(utcMs, said.Payload.Timestamp);
            Assert.IsTrue(said.Payload.Metrics.All(metric => metric.HasTimestamp && metric.Timestamp == utcMs));
        }
    }

    /// <summary>The stated deviation: nothing is dated while nobody has told the time, and everything from then on.</summary>
    [TestMethod]
    public void WithoutAClockNothingIsDated()
    {
        Conversation talk = new(utcMs: 0);
        talk.SetAll(1, 3000);
        talk.Run(50);
        Assert.IsTrue(talk.Published.Count > 1);
        Assert.IsTrue(talk.Published.All(said => !said.Payload.HasTimestamp && said.Payload.Metrics.All(metric => !metric.HasTimestamp)));
        Assert.AreEqual(0u, talk.Births[0].Metrics.Single(metric => metric.Name == "Clock/Quality").IntValue);
        int before = talk.Published.Count;
        talk.UtcMs = Conversation.BootUtcMs;
        talk.SetAll(0, 2000);
        talk.Run(50);
        List<Payload> after = [.. talk.Published.Skip(before).Select(said => said.Payload)];
        Assert.IsNotEmpty(after);
        Assert.IsTrue(after.All(payload => payload.HasTimestamp && payload.Metrics.All(metric => metric.HasTimestamp)));
    }

    private static bool SameValue(Metric one, Metric other) =>
        one.IsNull == other.IsNull && one.IntValue == other.IntValue && one.LongValue == other.LongValue
        && one.StringValue == other.StringValue;

    // The mains goes and comes, so many times.
    private static Conversation Changing(int times)
    {
        Conversation talk = new();
        talk.SetAll(1, 3000);
        talk.Run(10);
        for (int i = 0; i < times; i++)
        {
            talk.Set(SignalId.PowerMains, i % 2);
            talk.Run(3);
        }

        return talk;
    }
}
