// History in metrics of the standard: every record once, in order, with its value, its own time and its mark, over boots that knew the
// time, learnt it late, or never did.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Simulation;
using Aul.Sparkplug;
using static Aul.SparkplugTests.StandardLife;

namespace Aul.SparkplugTests;

[TestClass]
public class StandardHistoryTests
{
    private const int Sure = WallClock.Synchronised;
    private const int Guess = WallClock.Estimated;

    [TestMethod]
    [DataRow(400_000L, 300)]
    [DataRow(40_960L, 9000)]
    public void EveryRecordOfFourBootsArrivesOnceWithItsValueAndTime(long bytesMax, int snapshots)
    {
        // The time comes late; never; at the begin; and late in the running boot.
        StandardLife life = new StandardLife(bytesMax).Live(snapshots).Ask(StartUtcMs).Live(100).Boot().Live(200).Boot().Live(50);
        long boot1UtcMs = StartUtcMs - (snapshots * Minute);
        long boot3UtcMs = StartUtcMs + (20 * Day);
        life.Ask(boot3UtcMs + (50 * Minute)).Live(100);
        life.Boot().Live(300);
        long boot4UtcMs = boot3UtcMs + Day;
        life.Ask(boot4UtcMs + (300 * Minute)).Live(20).Drain();
        HashSet<RecordKind> kinds = [.. life.Readings().Select(reading => reading.Kind)];
        Assert.AreEqual(bytesMax < 100_000, kinds.Contains(RecordKind.Summary), string.Join(" ", kinds));
        Expect(life, reading => reading.Boot switch
        {
            1 => (boot1UtcMs + reading.AtMs, Sure),
            2 => (boot3UtcMs - (200 * Minute) + reading.AtMs, Guess),
            3 => (boot3UtcMs + reading.AtMs, Sure),
            _ => (boot4UtcMs + reading.AtMs, Sure),
        });
        Assert.IsTrue(life.Messages.All(message => message.Timestamp == (ulong)(boot4UtcMs + life.NowMs)));
    }

    [TestMethod]
    public void HistoryGoesOnInTheMiddleOfABootByTheAnchorBehind()
    {
        StandardLife life = new StandardLife().Ask(StartUtcMs).Live(1000).Boot().Live(10).Ask(StartUtcMs + Day);
        life.Drain(700);
        Assert.IsTrue(life.Waits > 3, "it looks at one block a turn");
        Expect(life, reading => (reading.Boot == 1 ? StartUtcMs + reading.AtMs : StartUtcMs + Day - (10 * Minute) + reading.AtMs, Sure),
            700);
    }

    [TestMethod]
    public void WhatIsSentAgainSaysTheSame()
    {
        StandardLife life = new StandardLife().Live(300).Ask(StartUtcMs).Live(10).Boot().Live(300).Boot().Ask(StartUtcMs + (9 * Day))
            .Live(100);
        List<Arrived> first = life.Drain().Sent();
        life.Messages.Clear();
        CollectionAssert.AreEqual(first, life.Drain().Sent());
    }

    [TestMethod]
    public void WithoutAnyClockHistoryHasNoDatesAndGetsThemWhenItIsKnown()
    {
        StandardLife life = new StandardLife().Live(200).Boot().Live(200).Drain();
        Expect(life, _ => (0, WallClock.Unknown));
        Assert.IsTrue(life.Messages.All(message => !message.HasTimestamp && message.Metrics.All(metric => !metric.HasTimestamp)));
        life.Messages.Clear();
        life.Ask(StartUtcMs).Drain();
        Expect(life, reading => (StartUtcMs - (200 * Minute) + reading.AtMs - (reading.Boot == 1 ? 200 * Minute : 0), reading.Boot == 1
            ? Guess : Sure));
    }

    [TestMethod]
    [DataRow(3 * Day)]
    [DataRow(-3 * Day)]
    [DataRow(50 * 365 * Day)]
    public void ALieOfAnHourMovesNoRecord(long offMs)
    {
        StandardLife life = new StandardLife().Ask(StartUtcMs).Live(100).Ask(StartUtcMs + (100 * Minute) + offMs).Live(60)
            .Ask(StartUtcMs + (160 * Minute)).Live(100).Boot().Ask(StartUtcMs + (2 * Day));
        life.Drain();

        // What lies behind the present is found out at once; any other lie casts doubt on what was written under it.
        bool isDoubted = offMs < 2 * Day;
        Expect(life, reading => (reading.Boot == 1 ? StartUtcMs + reading.AtMs : StartUtcMs + (2 * Day),
            isDoubted && reading.Boot == 1 && reading.AtMs > 100 * Minute && IsUnder(life, reading) ? Guess : Sure));
    }

    [TestMethod]
    public void AFirstAnswerBehindThePresentIsPassedOver()
    {
        StandardLife life = new StandardLife().Ask(StartUtcMs + (50 * 365 * Day)).Live(60).Ask(StartUtcMs + Hour).Live(100)
            .Boot().Ask(StartUtcMs + Day).Drain();
        Expect(life, reading => (reading.Boot == 1 ? StartUtcMs + reading.AtMs : StartUtcMs + Day, Sure));
    }

    [TestMethod]
    public void ASignalThatTheSiteNoLongerHasIsLeftOut()
    {
        StandardLife life = new StandardLife(without: SignalId.LinkInternet).Ask(StartUtcMs).Live(300).Drain();
        Assert.IsFalse(life.Sent().Any(metric => metric.Alias == Alias.Signal + SignalId.LinkInternet));
        Expect(life, reading => (StartUtcMs + reading.AtMs, Sure));
    }

    [TestMethod]
    public void NothingIsAllocatedForARecord()
    {
        StandardLife life = new StandardLife().Ask(StartUtcMs).Live(1000);
        LinkCommand command = new(new WorkBuffer());
        Assert.IsTrue(life.History.Write(command, 1, life.NowMs, 1, life.Journal.Durable, out long next));
        long before = GC.GetAllocatedBytesForCurrentThread();
        int messages = 0;
        while (next <= life.Journal.Durable)
        {
            life.History.Write(command, 1, life.NowMs, next, life.Journal.Durable, out next);
            messages++;
        }

        Assert.AreEqual(0L, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.IsTrue(messages > 20);
    }

    [TestMethod]
    public void ThereIsNothingBehindTheNewest()
    {
        StandardLife life = new StandardLife().Ask(StartUtcMs).Live(3);
        Assert.IsFalse(life.History.Write(new LinkCommand(new WorkBuffer()), 1, life.NowMs, life.Journal.Durable + 1, life.Journal.Durable,
            out long next));
        Assert.AreEqual(life.Journal.Durable + 1, next);
    }

    /// <summary>Both look for the anchor of an old boot, a block a turn: they must not begin each other's search anew for ever.</summary>
    [TestMethod]
    public void HistoryAndAReplayBothComeToTheirEnd()
    {
        RamFlash flash = new();
        static void Change(Settings settings)
        {
            settings.StandardHistory = true;
            settings.SampleEveryMs = 1000;
            settings.WindowBytes = 1_000_000;
        }

        long bootUtcMs = Conversation.BootUtcMs;
        long newest = 0;
        foreach (int turns in new[] { 10_000, 60_000 })
        {
            Conversation before = new(flash, bootUtcMs, change: Change) { AnswersConnect = false };
            before.SetAll(1, 3000);
            before.Run(turns);
            newest = before.Agent.Journal.Durable;
            bootUtcMs += Day;
        }

        long lastUtcMs = bootUtcMs - Day + (60_000 * Conversation.TurnMs) - 1000;
        Conversation talk = new(flash, bootUtcMs, change: Change);
        talk.Agent.Journal.Release(newest - 30);
        talk.SetAll(1, 3000);
        talk.Run(8);
        Assert.HasCount(1, talk.Births);
        talk.Say(Payloads.Replay(talk.Agent.Journal.Id, 700, 720, 1));
        talk.Run(3000);
        HashSet<ulong> dates = [.. talk.DataSent.SelectMany(data => data.Metrics)
            .Where(metric => metric.IsHistorical && metric.Alias == Alias.Signal + SignalId.PowerBattery)
            .Select(metric => metric.Timestamp)];
        Assert.IsTrue(dates.Any(date => (long)date >= lastUtcMs && (long)date < lastUtcMs + Hour), "the end of the boot before");
        Assert.IsTrue(dates.Any(date => (long)date < Conversation.BootUtcMs + Hour), "what was asked for again");
    }

    private static bool IsUnder(StandardLife life, Reading reading)
    {
        List<Reading> anchors = [.. life.Readings().Where(each => each.Kind == RecordKind.Anchor && each.Boot == 1)];
        return reading.Sequence >= anchors[1].Sequence && reading.Sequence < anchors[2].Sequence;
    }

    private static void Expect(StandardLife life, Func<Reading, (long UtcMs, int Quality)> date, long from = 1)
    {
        List<Arrived> expected = life.Expected(date, from);
        List<Arrived> sent = life.Sent();
        for (int i = 0; i < Math.Min(expected.Count, sent.Count); i++)
        {
            Assert.AreEqual(expected[i], sent[i], $"metric {i} of {expected.Count}");
        }

        Assert.HasCount(expected.Count, sent);
    }
}
