// The ledger's days on the wire: each closed day once, the running one when it is asked for, and no request that costs more than it may.
using System.Collections.Generic;
using System.Linq;
using Aul.Monitor;
using Aul.Sparkplug;
using Aul.Sparkplug.Protobuf;

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
        Conversation talk = Evening(settings => (settings.StandardHistory, settings.AckByBroker) = (true, true));
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
        Assert.AreEqual(1L, talk.Agent.Counters.Of(CounterId.Replays));

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
        Assert.AreEqual(1L, talk.Agent.Counters.Of(CounterId.CommandsBad));
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
    public void AnAnswerIsOneMessageASecondInTheOrderOfTheDays()
    {
        Conversation talk = Evening();
        Close(talk, 20_200, 20_600);
        talk.Say(Payloads.ReplayDays(talk.Agent.Journal.Id, 20_250, 20_550, 1));
        talk.Run(200);
        List<Said> answer = [.. Answer(talk)];
        Assert.IsTrue(answer.Count > 3, $"{answer.Count} messages");
        Assert.IsTrue(answer.All(said => said.Bytes.Length < 1200), $"{answer.Max(said => said.Bytes.Length)} bytes");
        Assert.IsTrue(answer.Zip(answer.Skip(1), (one, next) => next.NowMs - one.NowMs).All(ms => ms >= Limits.ReplayEveryMs));
        CollectionAssert.AreEqual(Enumerable.Range(20_250, 301).Select(day => (long)day).ToArray(), DaysOf(answer).ToArray());
    }

    /// <summary>Two centres with stores of their own: the newest day is a centre's sign that it has been told all that it asked
    /// for.</summary>
    [TestMethod]
    public void ARequestDoesNotCutOffTheAnswerToAnother()
    {
        Conversation talk = Evening();
        Close(talk, 20_400, 20_600);
        talk.Say(Payloads.ReplayDays(talk.Agent.Journal.Id, 20_400, 20_600, 1));
        talk.Run(15);
        talk.Say(Payloads.ReplayDays(talk.Agent.Journal.Id, 20_600, 20_600, 1));
        talk.Run(300);
        List<long> days = DaysOf(Answer(talk));
        CollectionAssert.IsSubsetOf(Enumerable.Range(20_400, 201).Select(day => (long)day).ToArray(), days.ToArray());
        Assert.AreEqual(days.Count - 1, days.IndexOf(20_600), "the newest is the last of all");
    }

    [TestMethod]
    public void ADayThatClosesWhileAnotherRequestIsAnsweredGoesOutAllTheSame()
    {
        Conversation talk = Evening();
        Close(talk, 20_300, 20_600);
        while (talk.UtcMs + talk.NowMs < EveningUtcMs + 58_000)
        {
            talk.Run(1);
        }

        talk.Say(Payloads.ReplayDays(talk.Agent.Journal.Id, 20_300, 20_600, 1));
        talk.Run(400);
        Assert.IsTrue(DaysOf(Answer(talk)).Contains(20_600));
        Assert.AreEqual(1, Days(talk).Count(day => day.Day == 20_699));
    }

    /// <summary>A stretched month may last for weeks: what was asked for waits, and each day that closes is still told.</summary>
    [TestMethod]
    public void ADayGoesOutWhileWhatWasAskedForWaitsForTheBudget()
    {
        Conversation talk = Evening(settings => settings.BudgetBytes = 40_000);
        while (talk.Agent.Pace.Budget.Stretch == 1)
        {
            talk.Say(Payloads.Rebirth(1));
            talk.Run(250);
        }

        Assert.IsTrue(talk.Agent.Pace.Budget.Stretch > 1);
        Close(talk, 20_697, 20_698);
        talk.Run(500);
        int before = Days(talk).Count;
        talk.Say(Payloads.ReplayDays(talk.Agent.Journal.Id, 20_000, 20_698, 1));
        Close(talk, 20_701, 20_701);
        talk.Run(500);
        Assert.AreEqual(20_701, Days(talk).Skip(before).Single().Day);
    }

    [TestMethod]
    public void WithoutBytesLeftADayWaits()
    {
        Conversation talk = Evening(settings => settings.BudgetBytes = 1000);
        Assert.AreEqual(ByteBudget.EventsOnly, talk.Agent.Pace.Budget.Mode);
        Close(talk, 20_698, 20_698);
        talk.Say(Payloads.ReplayDays(talk.Agent.Journal.Id, 20_000, 20_698, 1));
        talk.Run(2000);
        Assert.IsEmpty(Days(talk));
    }

    /// <summary>Looking for days reads four files: no command and no damage may make that happen at every turn.</summary>
    [TestMethod]
    public void TheFlashIsReadOnceASecondAtMostWhateverIsAsked()
    {
        ReadCountingFlash flash = new();
        Conversation talk = Evening(flash: flash);
        Close(talk, 20_400, 20_600);
        talk.Run(100);
        int before = flash.LedgerReads;
        for (int i = 0; i < 50; i++)
        {
            talk.Say(Payloads.ReplayDays(talk.Agent.Journal.Id, 1, 2, 1));
            talk.Run(1);
        }

        Assert.IsTrue(flash.LedgerReads > before, "it was looked for");
        Assert.IsTrue(flash.LedgerReads - before <= 6 * LedgerStore.Files, $"{flash.LedgerReads - before} reads in 5 s");
    }

    [TestMethod]
    public void ADayThatCannotBeReadAnyMoreIsNamedOnceAndNotLookedForAgain()
    {
        ReadCountingFlash flash = new();
        Conversation talk = Evening(flash: flash);
        Close(talk, 20_600, 20_600);
        flash.IsDamaged = true;
        talk.Run(100);
        int before = flash.LedgerReads;
        talk.Run(300);
        Assert.AreEqual(before, flash.LedgerReads);
        Assert.IsEmpty(Days(talk));
        Assert.AreEqual(20_600ul, talk.DataSent.SelectMany(data => data.Metrics)
            .Single(metric => metric.Alias == Alias.LedgerNewest).LongValue);
    }

    [TestMethod]
    public void AnOutageCountsOnTheDayOfItsEndHoweverLateItIsKnown()
    {
        Conversation talk = new(utcMs: EveningUtcMs, change: settings => settings.HoldMs = 20_000) { AnswersConnect = false };
        talk.SetAll(1, 3000);
        talk.Run(100);
        talk.SetAll(0, 3000);
        while (talk.NowMs <= 60_000)
        {
            talk.Run(1);
        }

        // It ends in the first turn behind midnight, and that is accepted fifty seconds later.
        End(talk);
        Assert.AreEqual(1, talk.Agent.Ledger.Today.Outages);
        DayEntry before = new();
        Assert.IsTrue(talk.Agent.Ledger.Store.Find(20_699, before));
        Assert.AreEqual(0, before.Outages);
    }

    [TestMethod]
    public void AnOutageThatEndsBeforeMidnightAndIsAcceptedBehindItCountsOnTheDayBefore()
    {
        Conversation talk = new(utcMs: EveningUtcMs, change: settings => settings.HoldMs = 20_000) { AnswersConnect = false };
        talk.SetAll(1, 3000);
        talk.Run(100);
        talk.SetAll(0, 3000);
        while (talk.NowMs <= 55_000)
        {
            talk.Run(1);
        }

        End(talk);
        Assert.AreEqual(0, talk.Agent.Ledger.Today.Outages);
        DayEntry before = new();
        Assert.IsTrue(talk.Agent.Ledger.Store.Find(20_699, before));
        Assert.AreEqual(1, before.Outages);
        Assert.AreEqual(86_400, before.ServiceS + before.UnobservedS + before.CauseS(0));
    }

    private static void End(Conversation talk)
    {
        Assert.IsTrue(Cause.TakesService(talk.Agent.Outages.Announced));
        Assert.AreEqual(20_699, talk.Agent.Ledger.Today.Day);
        talk.SetAll(1, 3000);
        talk.Run(800);
        Assert.IsFalse(Cause.TakesService(talk.Agent.Outages.Announced));
        Assert.AreEqual(20_700, talk.Agent.Ledger.Today.Day);
    }

    private static Conversation Evening(System.Action<Settings>? change = null, IFlash? flash = null)
    {
        Conversation talk = new(flash, EveningUtcMs, change: change);
        talk.SetAll(1, 3000);
        talk.Run(100);
        return talk;
    }

    // Days that have closed, one behind the other.
    private static void Close(Conversation talk, long first, long last)
    {
        DayEntry entry = new();
        for (long day = first; day <= last; day++)
        {
            entry.Begin(day);
            entry.Add(Cause.None, 80_000_000);
            entry.Add(Cause.Mains, 1_000_000 + day);
            entry.AddOutage(1_000_000);
            Assert.IsTrue(talk.Agent.Ledger.Store.Close(entry));
        }
    }

    // Messages of asked-for days alone, without the day that goes out by itself.
    private static IEnumerable<Said> Answer(Conversation talk) =>
        talk.Published.Where(said => said.Topic == Conversation.Data && said.Payload.Metrics.All(metric =>
        metric.Alias == Alias.LedgerDays));

    private static List<long> DaysOf(IEnumerable<Said> messages) =>
    [
        .. messages.SelectMany(said => said.Payload.Metrics)
            .SelectMany(metric => DayTable.Unpack(metric.BytesValue.ToByteArray(), out int _)).Select(day => day.Day),
    ];

    private static List<SiteDay> Days(Conversation talk) =>
    [
        .. talk.DataSent.SelectMany(data => data.Metrics).Where(metric => metric.Alias == Alias.LedgerDays)
            .SelectMany(metric => DayTable.Unpack(metric.BytesValue.ToByteArray(), out int _)),
    ];

    // Messages that have nothing to do with days.
    private static int Others(Conversation talk) =>
        talk.Published.Count(said => said.Payload.Metrics.All(metric => metric.Alias != Alias.LedgerDays));
}
