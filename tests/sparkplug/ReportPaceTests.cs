// How often a site reports and what it spends: the profile's defaults, the month's bytes, the stretch, and a centre that watches.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Aul.Proof.Bench;
using Aul.Simulation;
using Aul.Sites;
using Aul.Sparkplug;
using Aul.Sparkplug.Protobuf;

namespace Aul.SparkplugTests;

[TestClass]
public class ReportPaceTests
{
    private const int MinuteTurns = 600;

    // 2026-09-04.
    private const long EarlyUtcMs = 1_788_500_000_000;

    [TestMethod]
    public void EveryDayOfFourCenturiesIsInItsMonth()
    {
        Month month = new();
        int before = 0;
        for (DateTime day = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc); day.Year < 2370; day = day.AddDays(1))
        {
            month.Take((long)(day.AddHours(12) - DateTime.UnixEpoch).TotalMilliseconds);
            Assert.AreEqual((day.Year * 12) + day.Month - 1, month.Index, day.ToString(CultureInfo.InvariantCulture));
            double over = (day.Day - 0.5) * 1000 / DateTime.DaysInMonth(day.Year, day.Month);
            Assert.AreEqual((int)over, month.ElapsedPermille, day.ToString(CultureInfo.InvariantCulture));
            Assert.IsTrue(day.Day == 1 || month.ElapsedPermille > before);
            before = month.ElapsedPermille;
        }
    }

    [TestMethod]
    [DataRow("fibre", 60000, 60, true, 16384, 0L)]
    [DataRow("satellite", 900000, 960, false, 12288, 2500000L)]
    [DataRow("mobile", 300000, 320, true, 8192, 0L)]
    public void TheProfilesFileSaysTheKindsPace(string profile, int everyMs, int keepAliveS, bool live, int window, long budget)
    {
        Assert.AreEqual((everyMs, keepAliveS, live, window, budget), Of(Read(ProfileFile.Load(profile).Pace())));
        string own = ProfileFile.Load(profile).Pace("report.everyMs = 5000", "mqtt.keepAliveS = 7",
            $"report.levels = {(live ? "history" : "live")}",
            "report.windowBytes = 4096", "report.budgetBytes = 77");
        Assert.AreEqual((5000, 7, !live, 4096, 77L), Of(Read(own)));
    }

    [TestMethod]
    public void TheLeanLinesOfThePageAreThoseOfTheBench()
    {
        Assert.AreEqual((1800000, 1860, false, 12288, 1500000L), Of(Read(ProfileFile.Load("satellite").Pace(WireBench.LeanLines))));
        string page = File.ReadAllText(Path.Combine(Pages.Root(), "boards", "profiles", "README.md"));
        foreach (string line in WireBench.LeanLines)
        {
            StringAssert.Contains(page, "    " + line + "\n", StringComparison.Ordinal);
        }
    }

    /// <summary>The firmware knows no kind of site: a name alone changes nothing.</summary>
    [TestMethod]
    public void AProfilesNameAloneChangesNothing() => Assert.AreEqual((60000, 60, true, 16384, 0L), Of(Read("site.profile = satellite")));

    /// <summary>A keep-alive that is longer than the report needs no ping.</summary>
    [TestMethod]
    public void NoProfileOfASatelliteNeedsAPing()
    {
        string satellite = ProfileFile.Load("satellite").Pace();
        foreach (string pace in new[] { satellite, ProfileFile.Load("satellite").Pace(WireBench.LeanLines), ProfileFile.Load("mobile").Pace() })
        {
            Settings settings = Read(pace);
            Assert.IsTrue(settings.KeepAliveS * 1000 > settings.ReportEveryMs, pace);
        }
    }

    [TestMethod]
    public void OnASatelliteLevelsTravelOnceAndStatesAtOnce()
    {
        Conversation talk = Satellite();
        talk.SetAll(1, 3000);
        talk.Run(50);
        int before = talk.Published.Count;
        for (int minute = 0; minute < 14; minute++)
        {
            talk.Set(SignalId.PowerBattery, 3000 + (minute * 100));
            talk.Run(MinuteTurns);
        }

        Assert.AreEqual(before, talk.Published.Count);
        talk.Set(SignalId.PowerMains, 0);
        talk.Run(10);
        Assert.IsTrue(talk.Published.Count > before);
        Assert.IsFalse(Live(talk, before).Any(metric => metric.Alias == Alias.Signal + SignalId.PowerBattery));
        Assert.IsTrue(Live(talk, before).Any(metric => metric.Alias == Alias.Signal + SignalId.PowerMains));
    }

    /// <summary>Rare acks are no backlog: the centre's LED must not say "degraded" all day.</summary>
    [TestMethod]
    public void WhatIsSentAndNotYetAcknowledgedIsNoBacklogOfASatellite()
    {
        Conversation talk = new(reportEveryMs: 900000, change: settings =>
        {
            settings.LiveLevels = false;
            settings.AckEvery = 16;
            settings.AckMs = int.MaxValue;
            settings.SampleEveryMs = 60000;
        });
        talk.SetAll(1, 3000);
        talk.Run(120 * MinuteTurns);
        Assert.AreEqual(0L, talk.Agent.Journal.Stored);
        Assert.IsTrue(talk.Agent.Journal.Durable > 100);
        Assert.AreEqual(LedPattern.Steady, talk.Agent.Panel.Pattern(Panel.Centre));
    }

    [TestMethod]
    public void WhileSomeoneWatchesDetailComesAndThenNoMore()
    {
        Conversation talk = Satellite();
        talk.SetAll(1, 3000);
        talk.Run(50);
        talk.Say(Payloads.Watch(2, 1));
        int before = talk.Published.Count;
        for (int i = 0; i < 24; i++)
        {
            talk.Set(SignalId.PowerBattery, 3000 + (i * 10));
            talk.Run(50);
        }

        List<Metric> watched = Live(talk, before);
        Assert.IsTrue(watched.Count(metric => metric.Alias == Alias.Signal + SignalId.PowerBattery) >= 20);
        Assert.AreEqual(2ul, watched.First(metric => metric.Alias == Alias.Watch).LongValue);
        before = talk.Published.Count;
        talk.Set(SignalId.PowerBattery, 2000);
        talk.Run(10 * MinuteTurns);
        Assert.IsTrue(talk.Published.Count <= before + 1, $"{talk.Published.Count - before} messages when nobody watches");
        talk.Say(Payloads.Watch(121, 1));
        talk.Run(1);
        Assert.AreEqual(1L, talk.Agent.Counters.Of(CounterId.CommandsBad));
    }

    [TestMethod]
    public void AMonthThatIsAheadOfItsBytesIsStretchedAndASpentOneIsEventsOnly()
    {
        RamFlash flash = new();
        Conversation talk = Satellite(flash);
        talk.SetAll(1, 3000);
        talk.Run(50);
        Assert.AreEqual(ByteBudget.Within, talk.Agent.Pace.Budget.Mode);
        Assert.AreEqual(900000, talk.Agent.Pace.ReportEveryMs(talk.NowMs));
        (int Percent, int EveryMs)[] steps = [(11, 900000), (19, 1800000), (29, 3600000), (39, 7200000)];
        foreach ((int percent, int everyMs) in steps)
        {
            Spend(talk, percent);
            Assert.AreEqual(everyMs, talk.Agent.Pace.ReportEveryMs(talk.NowMs), $"{percent} % spent");
        }

        Assert.AreEqual(ByteBudget.Stretched, talk.Agent.Pace.Budget.Mode);
        Spend(talk, 100);
        Assert.AreEqual(ByteBudget.EventsOnly, talk.Agent.Pace.Budget.Mode);
        int before = talk.Published.Count;
        talk.Say(Payloads.Watch(60, 1));
        talk.Run(20 * MinuteTurns);
        Assert.IsFalse(talk.Published.Skip(before).SelectMany(said => said.Payload.Metrics).Any(metric => metric.IsHistorical));
        talk.Set(SignalId.PowerMains, 0);
        talk.Run(10);
        Assert.IsTrue(Live(talk, before).Any(metric => metric.Alias == Alias.Signal + SignalId.PowerMains));
        Assert.IsTrue(Live(talk, before).Any(metric => metric.Alias == Alias.BudgetMode && metric.IntValue == ByteBudget.EventsOnly));

        // The next month begins at nothing, and what waited goes out.
        talk.UtcMs += 31L * 86400000;
        talk.Run(9000);
        Assert.AreEqual(ByteBudget.Within, talk.Agent.Pace.Budget.Mode);
        Assert.IsTrue(talk.Published.Skip(before).SelectMany(said => said.Payload.Metrics).Any(metric => metric.IsHistorical));
    }

    [TestMethod]
    public void TheMonthsBytesOutliveAPowerCut()
    {
        RamFlash flash = new();
        Conversation talk = Satellite(flash);
        talk.SetAll(1, 3000);
        talk.Run(50);
        Spend(talk, 50);
        talk.Run(70 * MinuteTurns);
        long spent = talk.Agent.Pace.Budget.Bytes;
        Conversation next = Satellite(flash);
        next.Run(2);
        Assert.IsTrue(next.Agent.Pace.Budget.Bytes > spent * 9 / 10, $"{next.Agent.Pace.Budget.Bytes} of {spent}");
        Assert.AreEqual(ByteBudget.Stretched, next.Agent.Pace.Budget.Mode);
    }

    [TestMethod]
    public void ASpoiltFileOfTheSessionIsCountedAndForgotten()
    {
        RamFlash flash = new();
        Satellite(flash).Run(50);
        flash.Replace(SessionFile.Name, Encoding.ASCII.GetBytes("what is this"), 12);
        Conversation talk = Satellite(flash);
        talk.Run(50);
        Assert.AreEqual(1L, talk.Agent.Counters.Of(CounterId.BlocksBad));
        Assert.AreEqual(0L, talk.Agent.Counters.Of(CounterId.FilesForeign));
        Assert.HasCount(1, talk.Births);
    }

    /// <summary>The formula of SYNC.md, by hand: topic of 30, payload of 200, then a silence of three keep-alives.</summary>
    [TestMethod]
    [DataRow(false, 327, 235 + 80, 3 * 124)]
    [DataRow(true, 3863, 235 + 29 + 80, 3 * 182)]
    public void TheFormulaIsThatOfThePage(bool tls, int connect, int message, int pings)
    {
        Counters counters = new();
        RamFlash flash = new();
        SessionFile file = new(flash, counters, new FlashWatch(counters));
        ByteBudget budget = new(new Settings { BudgetBytes = 1000000 }, file, new Journal(flash, counters, 163840, 1), tls);
        budget.Connected(0);
        Assert.AreEqual(connect, budget.Bytes);
        budget.Sent(30, 200, 60, 1000);
        Assert.AreEqual(connect + message, budget.Bytes);
        budget.Sent(30, 200, 60, 1000 + (3 * 60000));
        Assert.AreEqual(connect + (2 * message) + pings, budget.Bytes);
        budget.Received(30, 200);
        Assert.AreEqual(connect + (3 * message) + pings, budget.Bytes);
    }

    /// <summary>A hostile centre cannot make a paid link carry births without end.</summary>
    [TestMethod]
    public void BirthsMayBeAskedForThreeTimesAMinute()
    {
        Conversation talk = new();
        talk.SetAll(1, 3000);
        talk.Run(MinuteTurns);
        for (int i = 0; i < 590; i++)
        {
            talk.Say(Payloads.Rebirth(1));
            talk.Run(1);
        }

        Assert.HasCount(1 + Limits.RebirthsMax, talk.Births);
        talk.Run(20);
        talk.Say(Payloads.Rebirth(1));
        talk.Run(1);
        Assert.HasCount(2 + Limits.RebirthsMax, talk.Births);
    }

    private static Conversation Satellite(RamFlash? flash = null) => new(flash, EarlyUtcMs, 900000, settings =>
    {
        settings.AckMs = int.MaxValue;
        settings.LiveLevels = false;
        settings.BudgetBytes = 10_000_000;
        settings.SampleEveryMs = 60000;
    });

    private static void Spend(Conversation talk, int percentAhead)
    {
        ByteBudget budget = talk.Agent.Pace.Budget;
        Month month = new();
        month.Take(EarlyUtcMs + talk.NowMs + (300 * 60000L));
        long goal = 10_000_000L * (percentAhead == 100 ? 1000 : month.ElapsedPermille + (percentAhead * 10) - 20) / 1000;
        while (budget.Bytes < goal)
        {
            budget.Received(30, 1000);
        }
    }

    private static List<Metric> Live(Conversation talk, int from) =>
        [.. talk.Published.Skip(from).SelectMany(said => said.Payload.Metrics).Where(metric => !metric.IsHistorical)];

    private static (int EveryMs, int KeepAliveS, bool Live, int Window, long Budget) Of(Settings settings) =>
        (settings.ReportEveryMs, settings.KeepAliveS, settings.LiveLevels, settings.WindowBytes, settings.BudgetBytes);

    private static Settings Read(string lines)
    {
        SettingsReader reader = new();
        byte[] file = Encoding.ASCII.GetBytes($"site.group = g\nsite.node = n\nmqtt.host = h\nsignal.link.lan = lan\n{lines}\n");
        Assert.IsTrue(reader.Read(file, file.Length), reader.ProblemCount > 0 ? reader.Problem(0).ToString() : "");
        return reader.Settings;
    }
}
