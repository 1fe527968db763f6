// Conformance, commands: what a node does with an NCMD, the host's mistakes included. Each test is named in CONFORMANCE.md.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Aul.Monitor;
using Aul.Sparkplug;
using Aul.Sparkplug.Protobuf;
using Google.Protobuf;

namespace Aul.SparkplugTests;

[TestClass]
public class CommandTests
{
    [TestMethod]
    public void ARebirthStopsDataAtOnceAndIsOneBirthWithTheSameBdSeq()
    {
        Conversation talk = Live();
        int before = talk.Published.Count;
        talk.SetAll(0, 100);
        talk.Say(Payloads.Rebirth(1));
        talk.Run(1);
        Assert.AreEqual(Conversation.Birth, talk.Published[before].Topic, "there was urgent data to send");
        talk.Run(20);
        Assert.HasCount(2, talk.Births);
        Assert.HasCount(1, talk.Connects);
        CollectionAssert.AreEqual(Names(talk.Births[0]), Names(talk.Births[1]));
        Assert.AreEqual(BdSeq(talk.Births[0]), BdSeq(talk.Births[1]));
        Assert.AreEqual(talk.Connects[0].Payload.Metrics[0].LongValue, BdSeq(talk.Births[1]));
    }

    [TestMethod]
    public void OnlyTheNodesOwnNcmdIsACommand()
    {
        Conversation talk = Live();
        string[] others = ["spBv1.0/G/NDATA/N", "spBv1.0/G/NCMD/M", "spBv1.0/H/NCMD/N", "spBv1.0/G/DCMD/N/d", "spAv1.0/G/NCMD/N"];
        foreach (string topic in others)
        {
            talk.Say(Payloads.Rebirth(1), topic);
        }

        talk.Run(20);
        Assert.HasCount(1, talk.Births);
        Assert.AreEqual(5L, talk.Agent.Counters.Of(CounterId.CommandsBad));
        talk.Say(Payloads.Rebirth(1));
        talk.Run(20);
        Assert.HasCount(2, talk.Births);
    }

    [TestMethod]
    public void ARebirthIsAskedForByNameAndByTrue()
    {
        Conversation talk = Live();
        talk.Say(Command(new Metric { Name = "Node Control/Rebirth", BooleanValue = false }));
        talk.Say(Command(new Metric { Name = "Node Control/Rebirth", IntValue = 1 }));
        talk.Say(Command(new Metric { Name = "Node Control/Rebirth", StringValue = "true" }));
        talk.Say(Command(new Metric { Name = "Node Control/Rebirth", IsNull = true }));
        talk.Run(20);
        Assert.HasCount(1, talk.Births);
        Assert.AreEqual(4L, talk.Agent.Counters.Of(CounterId.CommandsBad));
        talk.Say(Command(new Metric { Name = "node control/rebirth", BooleanValue = true }));
        talk.Run(20);
        Assert.HasCount(1, talk.Births);
        talk.Say(Command(new Metric { Name = "Node Control/Rebirth", BooleanValue = true }));
        talk.Run(20);
        Assert.HasCount(2, talk.Births);
    }

    // Found by `lab prove fuzz --seed 20261124`: protobuf lets the last value of a metric take the place of those before it.
    [TestMethod]
    public void OfSeveralValuesInOneMetricTheLastCounts()
    {
        Conversation talk = Live();
        string ack = $"{talk.Agent.Journal.Id}.1.1";
        long before = talk.Agent.Journal.Stored;
        Metric[] others =
        [
            new() { IntValue = 1 }, new() { LongValue = 1 }, new() { FloatValue = 1 }, new() { DoubleValue = 1 },
            new() { BytesValue = ByteString.CopyFromUtf8("1") }, new() { BooleanValue = false },
        ];
        foreach (Metric other in others)
        {
            talk.Say(Joined(new Metric { Name = Alias.StoredName, StringValue = ack }, other));
            talk.Say(Joined(new Metric { Name = Alias.RebirthName, BooleanValue = true }, other));
        }

        talk.Run(20);
        Assert.AreEqual(before, talk.Agent.Journal.Stored);
        Assert.HasCount(1, talk.Births);
        Assert.AreEqual(2L * others.Length, talk.Agent.Counters.Of(CounterId.CommandsBad));
        talk.Say(Joined(new Metric { Name = Alias.StoredName, IntValue = 1 }, new Metric { StringValue = ack }));
        talk.Run(20);
        Assert.AreEqual(1L, talk.Agent.Journal.Stored);
    }

    // Found by `lab prove fuzz --seed 20261124`: a text that the next one replaces is read by every parser of the whole payload.
    [TestMethod]
    [DataRow("C1A2")]
    [DataRow("80")]
    [DataRow("E0808A")]
    [DataRow("EDA080")]
    [DataRow("F4908080")]
    [DataRow("E282")]
    public void ATextThatIsNotUtf8MakesAPayloadMalformed(string text)
    {
        Conversation talk = Live();
        byte[] bad = Convert.FromHexString(text);
        byte[] good = new Metric { Name = Alias.StoredName, StringValue = $"{talk.Agent.Journal.Id}.1.1" }.ToByteArray();
        byte[] metric = [0x7A, (byte)bad.Length, .. bad, .. good];
        byte[] payload = [0x12, (byte)metric.Length, .. metric];
        Assert.ThrowsExactly<InvalidProtocolBufferException>(() => Payload.Parser.ParseFrom(payload));
        talk.Say(payload);
        talk.Run(2);
        Assert.AreEqual(0L, talk.Agent.Journal.Stored);
        Assert.AreEqual(1L, talk.Agent.Counters.Of(CounterId.CommandsBad));
        byte[] whole = [0x7A, 10, .. "aé€😀"u8, .. good];
        talk.Say([0x12, (byte)whole.Length, .. whole]);
        talk.Run(2);
        Assert.AreEqual(1L, talk.Agent.Journal.Stored);
    }

    [TestMethod]
    public void ANameThatTheBirthDidNotHoldIsCountedAndTheRestIsDone()
    {
        Conversation talk = Live();
        Payload command = Payload.Parser.ParseFrom(Command(new Metric { Name = "Who/Knows", BooleanValue = true }));
        command.Metrics.Add(new Metric { Alias = 9999, LongValue = 1 });
        command.Metrics.Add(new Metric { Name = "Node Control/Rebirth", BooleanValue = true });
        talk.Say(command.ToByteArray());
        talk.Run(20);
        Assert.AreEqual(2L, talk.Agent.Counters.Of(CounterId.CommandsUnknown));
        Assert.HasCount(2, talk.Births);
        Assert.AreEqual(SyncState.Live, talk.Agent.SyncState);
    }

    [TestMethod]
    public void AValueOfAnotherTypeChangesNothing()
    {
        Conversation talk = Live();
        talk.Say(Command(new Metric { Alias = Alias.JournalStored, LongValue = 2 }));
        talk.Say(Command(new Metric { Alias = Alias.JournalStored, BooleanValue = true }));
        talk.Run(20);
        Assert.AreEqual(0L, talk.Agent.Journal.Stored);
        Assert.AreEqual(2L, talk.Agent.Counters.Of(CounterId.CommandsBad));
    }

    [TestMethod]
    public void ACommandIsUnderstoodByAliasDatedOrNot()
    {
        Conversation talk = Live();
        string ack = $"{talk.Agent.Journal.Id}.{talk.Agent.Journal.Boot}.";
        talk.Say(Command(new Metric { Alias = Alias.JournalStored, StringValue = ack + "1" }));
        talk.Run(2);
        Assert.AreEqual(1L, talk.Agent.Journal.Stored);
        talk.Say(Command(new Metric { Alias = Alias.JournalStored, Timestamp = 1, StringValue = ack + "2" }));
        talk.Run(2);
        Assert.AreEqual(2L, talk.Agent.Journal.Stored);
        Assert.AreEqual(0L, talk.Agent.Counters.Of(CounterId.CommandsBad));
    }

    [TestMethod]
    public void ABoardIsLocatedForSomeMinutesAndItsLampsAreTested()
    {
        Conversation talk = Live();
        talk.Say(Payloads.Locate(2, 1));
        talk.Run(1);
        Assert.AreEqual(2, talk.Agent.Panel.LocateMinutes(talk.NowMs));
        Assert.IsTrue(BitOperations.PopCount((uint)talk.Agent.Panel.Lit(talk.NowMs) & 15) == 1, "the lamp test comes first");
        talk.Run(1250);
        Assert.AreEqual(0, talk.Agent.Panel.LocateMinutes(talk.NowMs));
        talk.Say(Payloads.Locate(60, 1));
        talk.Say(Payloads.Locate(0, 1));
        talk.Run(1);
        Assert.AreEqual(0, talk.Agent.Panel.LocateMinutes(talk.NowMs));
        talk.Say(Payloads.Locate(61, 1));
        talk.Say(Command(new Metric { Name = "Agent/Locate", StringValue = "5" }));
        talk.Run(1);
        Assert.AreEqual(0, talk.Agent.Panel.LocateMinutes(talk.NowMs));
        Assert.AreEqual(2L, talk.Agent.Counters.Of(CounterId.CommandsBad));
    }

    // Counters that stand at 0 are left out.
    private static List<string> Names(Payload birth) => [.. birth.Metrics.Where(metric => metric.Alias < Alias.Counter)
        .Select(metric => metric.Name)];

    private static ulong BdSeq(Payload birth) => birth.Metrics.Single(metric => metric.Name == "bdSeq").LongValue;

    private static byte[] Command(Metric metric)
    {
        Payload payload = new();
        payload.Metrics.Add(metric);
        return payload.ToByteArray();
    }

    private static Conversation Live()
    {
        Conversation talk = new();
        talk.SetAll(1, 3000);
        talk.Run(50);
        return talk;
    }

    // Bytes of messages one behind the other are one message (protobuf's merging).
    private static byte[] Joined(Metric first, Metric second)
    {
        byte[] metric = [.. first.ToByteArray(), .. second.ToByteArray()];
        return [0x12, (byte)metric.Length, .. metric];
    }
}
