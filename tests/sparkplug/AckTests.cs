// Who acknowledges delivery, and what counts as ack: only what was said for this journal, this boot and this attempt.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Aul.Monitor;
using Aul.Simulation;
using Aul.Sparkplug;
using Aul.Sparkplug.Protobuf;
using Google.Protobuf;

namespace Aul.SparkplugTests;

[TestClass]
public class AckTests
{
    [TestMethod]
    public void AMarkFollowsTheHistoryThatItAcknowledges()
    {
        Conversation talk = ByBroker();
        talk.Run(20);
        CollectionAssert.AreEqual(new[] { Conversation.Command, Conversation.Mark }, talk.Subscribed);
        long last = Blocks(talk).Max(reading => reading.Sequence);
        Assert.AreEqual($"1.1.{last}", talk.Marks[^1]);
        Assert.AreEqual(0L, talk.Agent.Journal.Stored);
        Echo(talk, talk.Marks[^1]);
        talk.Run(1);
        Assert.AreEqual(last, talk.Agent.Journal.Stored);
    }

    // Found by worlds (seed 1096): the record that told a loss lay behind a month's backlog, and nothing behind the loss could be
    // acknowledged.
    [TestMethod]
    public void ALossThatIsReportedFarBehindTheBacklogReachesTheHostAheadOfIt()
    {
        RamFlash flash = new();
        Conversation deaf = new(flash, change: settings => settings.SampleEveryMs = 1000) { AnswersConnect = false };
        for (int i = 0; i < 3000; i++)
        {
            deaf.SetAll(1, 3000 + (i * i % 997));
            deaf.Run(10);
        }

        Assert.IsTrue(flash.List().Count(name => name[0] == 's') > 5, "less than a window waits");
        flash.Content(JournalFile.SegmentName(0))[JournalFile.HeadBytes + 60] ^= 1;
        Conversation talk = new(flash);
        talk.SetAll(1, 3000);
        while (!talk.Agent.Journal.IsChecked)
        {
            talk.Run(1);
        }

        Assert.IsTrue(talk.Agent.Counters.Of(CounterId.RecordsLost) > 0);
        long newest = talk.Agent.Journal.Durable;
        StoreModel store = new();
        Ingest host = new(store, (_, command) => talk.Say(command));
        int heard = 0;
        for (int turn = 0; turn < 3000; turn++)
        {
            talk.Run(1);
            foreach (Said said in talk.Published.Skip(heard))
            {
                heard++;
                host.Take(said.Topic, said.Bytes, DateTime.UnixEpoch.AddMilliseconds(Conversation.BootUtcMs + said.NowMs));
            }
        }

        Assert.IsTrue(store.WatermarkOf("N", talk.Agent.Journal.Id).Sequence >= newest,
            $"{store.WatermarkOf("N", talk.Agent.Journal.Id)} of {newest}");
    }

    [TestMethod]
    public void AnEchoOfAnotherAttemptOrBootAcknowledgesNothing()
    {
        Conversation talk = ByBroker();
        talk.Run(20);
        string late = talk.Marks[^1];
        talk.Tell(LinkNews.Lost);
        for (int i = 0; i < 100 && talk.Births.Count < 2; i++)
        {
            talk.Run(1);
        }

        Echo(talk, late);
        Echo(talk, late.Replace("1.1.", "1.3.", System.StringComparison.Ordinal));
        Echo(talk, late.Replace("1.1.", "2.2.", System.StringComparison.Ordinal));
        talk.Run(1);
        Assert.AreEqual(0L, talk.Agent.Journal.Stored);
        Assert.AreEqual(0L, talk.Agent.Counters.Of(CounterId.CommandsBad));
        talk.Run(20);
        Echo(talk, talk.Marks[^1]);
        talk.Run(1);
        Assert.IsTrue(talk.Marks[^1].StartsWith("1.2.", System.StringComparison.Ordinal), talk.Marks[^1]);
        Assert.IsTrue(talk.Agent.Journal.Stored > 0);
    }

    [TestMethod]
    public void AnEchoOfMoreThanWasMarkedAcknowledgesNothing()
    {
        Conversation talk = ByBroker();
        talk.Run(20);
        Echo(talk, "1.1.99999");
        Echo(talk, "all of it");
        Echo(talk, "1.1");
        talk.Run(1);
        Assert.AreEqual(0L, talk.Agent.Journal.Stored);
        Assert.AreEqual(2L, talk.Agent.Counters.Of(CounterId.CommandsBad));
    }

    /// <summary>A batch that the client did not take is not acknowledged by a mark behind it, however the broker answers.</summary>
    [TestMethod]
    public void AMessageThatWasDroppedVoidsTheMarksBehindIt()
    {
        Conversation talk = ByBroker();
        talk.Run(20);
        string mark = talk.Marks[^1];
        talk.Tell(LinkNews.Dropped);
        Echo(talk, mark);
        talk.Run(1);
        Assert.AreEqual(0L, talk.Agent.Journal.Stored);
        int before = Blocks(talk).Count;
        talk.Run(30);
        Assert.AreEqual(1L, Blocks(talk)[before].Sequence, "history goes out again from the last ack");
        Echo(talk, talk.Marks[^1]);
        talk.Run(1);
        Assert.IsTrue(talk.Agent.Journal.Stored > 0);
    }

    [TestMethod]
    public void WithoutTheSettingNoMarkIsSentAndNoneIsBelieved()
    {
        Conversation talk = new();
        talk.SetAll(1, 3000);
        talk.Run(50);
        Assert.IsEmpty(talk.Marks);
        Echo(talk, "1.1.1");
        talk.Run(1);
        Assert.AreEqual(0L, talk.Agent.Journal.Stored);
        Assert.AreEqual(1L, talk.Agent.Counters.Of(CounterId.CommandsBad));
    }

    /// <summary>What has been sent and acknowledged of a growing block is not sent again with what is new in it.</summary>
    [TestMethod]
    public void EveryRecordIsSentOnceWhenItIsAcknowledged()
    {
        Conversation talk = new(change: settings => settings.SampleEveryMs = 200);
        talk.SetAll(1, 3000);
        for (int i = 0; i < 400; i++)
        {
            talk.Set(SignalId.PowerBattery, 3000 + (i % 7));
            talk.Run(5);
            talk.Say(Payloads.Stored(new Watermark(talk.Agent.Journal.Id, 1, Blocks(talk)[^1].Sequence), 1));
        }

        List<long> sent = [.. Blocks(talk).Select(reading => reading.Sequence)];
        CollectionAssert.AreEqual(Enumerable.Range(1, sent.Count).Select(i => (long)i).ToList(), sent);
        Assert.IsTrue(sent.Count > 900, $"{sent.Count} records");
        Assert.AreEqual(0L, talk.Agent.Counters.Of(CounterId.BlocksSentAgain));
    }

    [TestMethod]
    public void WhatIsAskedForAgainComesAgainBehindEverythingElseAndMovesNoCursor()
    {
        Conversation talk = new(change: settings => settings.SampleEveryMs = 200);
        talk.SetAll(1, 3000);
        talk.Run(200);
        long durable = talk.Agent.Journal.Durable;
        talk.Say(Payloads.Stored(new Watermark(talk.Agent.Journal.Id, 1, durable), 1));
        talk.Run(5);
        int before = Blocks(talk).Count;
        talk.Say(Payloads.Replay(talk.Agent.Journal.Id, 3, 20, 1));
        talk.Run(40);
        List<long> again = [.. Blocks(talk).Skip(before).Select(reading => reading.Sequence).Where(sequence => sequence <= durable)];
        CollectionAssert.IsSubsetOf(Enumerable.Range(3, 18).Select(i => (long)i).ToList(), again);
        Assert.AreEqual(1L, talk.Agent.Counters.Of(CounterId.Replays));
        Assert.IsTrue(talk.Agent.Journal.Stored >= durable);
    }

    [TestMethod]
    [DataRow("5.1.2", 0, 0)]
    [DataRow("ID.0.2", 1, 0)]
    [DataRow("ID.7.6", 1, 0)]
    [DataRow("ID.1", 1, 0)]
    [DataRow("ID.1.2", 0, 1)]
    [DataRow("ID.900.999999999999", 0, 1)]
    public void AReplayThatCannotBeMeantIsCounted(string text, long bad, long replays)
    {
        Conversation talk = new();
        talk.SetAll(1, 3000);
        talk.Run(50);
        string id = talk.Agent.Journal.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Payload payload = new();
        payload.Metrics.Add(new Metric { Name = "Journal/Replay", StringValue = text.Replace("ID", id, System.StringComparison.Ordinal) });
        talk.Say(payload.ToByteArray());
        talk.Run(50);
        Assert.AreEqual(bad, talk.Agent.Counters.Of(CounterId.CommandsBad));
        Assert.AreEqual(replays, talk.Agent.Counters.Of(CounterId.Replays));
        Assert.AreEqual(SyncState.Live, talk.Agent.SyncState);
    }

    private static Conversation ByBroker()
    {
        Conversation talk = new(change: settings => settings.AckByBroker = true);
        talk.SetAll(1, 3000);
        return talk;
    }

    private static void Echo(Conversation talk, string mark) => talk.Say(Encoding.ASCII.GetBytes(mark), Conversation.Mark);

    // As the host puts them together, tails behind what came before.
    private static List<Reading> Blocks(Conversation talk)
    {
        GrowingBlock growing = new();
        List<Reading> readings = [];
        long known = 0;
        foreach (Metric metric in talk.DataSent.SelectMany(data => data.Metrics).Where(metric => metric.Alias == Alias.JournalBlock))
        {
            byte[] bytes = metric.BytesValue.ToByteArray();
            bool isTail = bytes[0] == PackedBatch.TailMarker;
            List<Reading> all = Reading.Unpack(1, growing, bytes, 0, out int badBytes);
            Assert.AreEqual(0, badBytes);
            readings.AddRange(all.Where(reading => !isTail || reading.Sequence > known));
            known = all[^1].Sequence;
        }

        return readings;
    }
}
