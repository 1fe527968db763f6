// The ledger's days on the wire: each closed day once, the running one when it is asked for, and no request that costs more than it may.
using System.Collections.Generic;
using System.Linq;
using Aul.Monitor;
using Aul.Monitor.Sparkplug;

namespace Aul.SparkplugTests;

[TestClass]
public class LedgerReportTests
{
    private const long DayMs = 86_400_000;
    private const long OffsetMs = 5 * 3_600_000;

    // A minute before midnight in Kazakhstan.
    private const long EveningUtcMs = ((20_700 * DayMs) - OffsetMs) - 60_000;

    [TestMethod]
    public void AClosedDayGoesOutOnceBehindMidnight()
    {
        Conversation talk = Evening();
        Assert.IsEmpty(Days(talk));
        talk.Run(2000);
        SiteDay day = Days(talk).Single();
        Assert.AreEqual(20_699, day.Day);
        Assert.IsTrue(day.ServiceS is >= 45 and <= 61, $"{day.ServiceS} s");
        Assert.AreEqual(86_400, day.ServiceS + day.UnobservedS);
        Metric newest = talk.DataSent.SelectMany(data => data.Metrics).Single(metric => metric.Alias == Alias.LedgerNewest);
        Assert.AreEqual(20_699ul, newest.LongValue);
    }

    [TestMethod]
    public void WithStandardHistoryTheDayHasAMessageOfItsOwn()
    {
        Conversation talk = Evening(settings => (settings.StandardHistory, settings.ProofByBroker) = (true, true));
        talk.Run(2000);
        Assert.HasCount(1, Days(talk));
    }

    [TestMethod]
    public void TheCentreAsksForDaysAndTheRunningOneComesAsItStands()
    {
        Conversation talk = Evening();
        talk.Run(2000);
        int before = Days(talk).Count;
        talk.Say(Payloads.ReplayDays(talk.Agent.Journal.Id, 20_000, 30_000, 1));
        talk.Run(50);
        List<SiteDay> days = [.. Days(talk).Skip(before)];
        CollectionAssert.AreEqual(new long[] { 20_699, 20_700 }, days.Select(day => day.Day).ToArray());
        Assert.AreEqual(1L, talk.Agent.Counters.Of(Tally.Replays));

        // Asked for once, told once.
        talk.Run(500);
        Assert.AreEqual(before + 2, Days(talk).Count);
    }

    [TestMethod]
    public void ABirthTellsTheNewestDay()
    {
        Conversation talk = Evening();
        talk.Run(2000);
        talk.Say(Payloads.Rebirth(1));
        talk.Run(5);
        Assert.AreEqual(20_699ul, talk.Births[^1].Metrics.Single(metric => metric.Name == "Ledger/Newest").LongValue);
        Assert.AreEqual(0ul, talk.Births[0].Metrics.Single(metric => metric.Name == "Ledger/Newest").LongValue);
    }

    [TestMethod]
    public void AHostileRangeIsCountedAndCostsNothing()
    {
        Conversation talk = Evening();
        long id = talk.Agent.Journal.Id;
        int before = talk.Published.Count;
        talk.Say(Payloads.ReplayDays(id, 9, 3, 1));
        talk.Say(Payloads.ReplayDays(id + 1, 0, 99999, 1));
        talk.Say(Payloads.ReplayDays(id, 1, 2, 1));
        for (int i = 0; i < 50; i++)
        {
            talk.Say(Payloads.ReplayDays(id, 0, long.MaxValue / 1000, 1));
        }

        talk.Run(30);
        Assert.AreEqual(1L, talk.Agent.Counters.Of(Tally.CommandsBad));
        Assert.IsTrue(talk.Published.Count - before <= 3 + Others(talk), $"{talk.Published.Count - before} messages");
    }

    [TestMethod]
    public void AnAlarmDoesNotWaitForDays()
    {
        Conversation talk = Evening();
        talk.Run(2000);
        talk.Say(Payloads.ReplayDays(talk.Agent.Journal.Id, 0, 99_999, 1));
        talk.Set(SignalId.PowerMains, 0);
        int before = talk.DataSent.Count;
        talk.Run(3);
        Assert.IsTrue(talk.DataSent.Skip(before).First().Metrics.Any(metric => metric.Alias == Alias.Signal + SignalId.PowerMains));
    }

    [TestMethod]
    public void WhatIsNoDayIsLeftOutAndCounted()
    {
        byte[] good = DayBytes();
        Assert.HasCount(1, DayTable.Unpack(good, out int bad));
        Assert.AreEqual(0, bad);
        for (int length = 1; length < good.Length; length++)
        {
            Assert.IsEmpty(DayTable.Unpack(good[..length], out bad));
            Assert.AreEqual(length, bad);
        }

        Assert.HasCount(1, DayTable.Unpack([.. good, .. good[..5]], out bad));
        Assert.AreEqual(5, bad);
    }

    [TestMethod]
    public void TheStoreKeepsTheLongerAccountOfADayAndKnowsWhatItWasTold()
    {
        using TemporaryStore temporary = new();
        DayTable days = temporary.Store.Days;
        days.Add("n", 9, [new SiteDay(100, 500, 85_900, 0, 0, "", "")]);
        days.Add("n", 9, [new SiteDay(100, 80_000, 5_400, 1, 1_000, "mains:1000", "3600:1")]);
        days.Add("n", 9, [new SiteDay(100, 700, 85_700, 0, 0, "", "")]);
        SiteDay day = days.Days("n").Single();
        Assert.AreEqual(80_000, day.ServiceS);
        Assert.AreEqual("mains:1000", day.Causes);
        Assert.AreEqual(1000 - DayTable.DaysBack + 1, days.FirstUntold("n", 9, 1000));
        days.Told("n", 9, 990);
        days.Told("n", 9, 980);
        Assert.AreEqual(991, days.FirstUntold("n", 9, 1000));
        Assert.AreEqual(5001 - DayTable.DaysBack, days.FirstUntold("n", 9, 5000));
        temporary.Reopen();
        Assert.AreEqual(991, temporary.Store.Days.FirstUntold("n", 9, 1000));
        Assert.HasCount(1, temporary.Store.Days.Days("n"));
    }

    private static byte[] DayBytes()
    {
        DayEntry entry = new();
        entry.Begin(20_000);
        entry.Add(Cause.None, 80_000_000);
        entry.Add(Cause.Mains, 1_000_000);
        entry.AddOutage(1_000_000);
        byte[] bytes = new byte[1 + DayEntry.BytesMax];
        int end = entry.Write(bytes, 1);
        bytes[0] = (byte)(end - 1);
        return bytes[..end];
    }

    private static Conversation Evening(System.Action<Settings>? change = null)
    {
        Conversation talk = new(utcMs: EveningUtcMs, change: change);
        talk.SetAll(1, 3000);
        talk.Run(100);
        return talk;
    }

    private static List<SiteDay> Days(Conversation talk) =>
    [
        .. talk.DataSent.SelectMany(data => data.Metrics).Where(metric => metric.Alias == Alias.LedgerDays)
            .SelectMany(metric => DayTable.Unpack(metric.BytesValue.ToByteArray(), out int _)),
    ];

    // Messages that have nothing to do with days.
    private static int Others(Conversation talk) =>
        talk.Published.Count(said => said.Payload.Metrics.All(metric => metric.Alias != Alias.LedgerDays));
}
