// What is news for the centre and what is not: states at once, levels by their band, and what the agent says of itself by enough to matter.
namespace Aul.Tests;

[TestClass]
public class LiveNewsTests
{
    private const int Mains = Alias.Signal + SignalId.PowerMains;
    private const int Battery = Alias.Signal + SignalId.PowerBattery;
    private const int Spoken = Alias.Signal + SignalId.LinkAccessText;
    private const long UtcMs = 1790000000000;

    private static LinkCommand _command;
    private static SparkplugReader _reader;
    private static Samples _samples;
    private static WitnessView _witness;
    private static SiteBench _bench;
    private static LivePayload _live;

    private static void SetUp()
    {
        _command = new LinkCommand(new WorkBuffer());
        _reader = new SparkplugReader();
        _samples = new Samples(3);
        _witness = new WitnessView();
        _bench = null;
        _live = null;
    }

    [TestMethod]
    public void WhatABirthHasReportedIsNoNews()
    {
        SetUp();
        Begin(new Settings { BudgetBytes = 3200 });
        Say(SignalTable.Broken, 12000, "up");
        _bench.Announce(Cause.Access, 5000);
        _bench.Pace.Watch(5, 0);
        _bench.File.MonthBytes = 150;
        _live.Told(0);
        IsNothing(0);
        Assert.IsFalse(_live.HasUrgent());
        _bench.File.MonthBytes = 249;
        IsNothing(0);
    }

    [TestMethod]
    public void AStateIsUrgentAndReportedOnce()
    {
        SetUp();
        Begin(new Settings());
        Say(SignalTable.Broken, 13000, "ok");
        Assert.IsTrue(_live.HasUrgent());
        Tells(0, Mains, SignalTable.Broken);
        IsNothing(0);
        Assert.IsFalse(_live.HasUrgent());
        Say(SignalTable.Degraded, 13000, "ok");
        Tells(0, Mains, SignalTable.Degraded);
    }

    [TestMethod]
    public void ALevelIsReportedWhenItHasMovedByItsBandEitherWayAndIsNeverUrgent()
    {
        SetUp();
        Begin(new Settings());
        Say(SignalTable.Well, 13099, "ok");
        IsNothing(0);
        Say(SignalTable.Well, 13100, "ok");
        Assert.IsFalse(_live.HasUrgent());
        Tells(0, Battery, 13100);
        Say(SignalTable.Well, 13001, "ok");
        IsNothing(0);
        Say(SignalTable.Well, 13000, "ok");
        Tells(0, Battery, 13000);

        // Without a band every change is news, and no change is none.
        Begin(new Settings(), 0);
        IsNothing(0);
        Say(SignalTable.Well, 13001, "ok");
        Tells(0, Battery, 13001);
    }

    [TestMethod]
    public void WhereLevelsWaitForTheHistoryStatesAndTextsDoNot()
    {
        SetUp();
        Begin(new Settings { LiveLevels = false });
        Say(SignalTable.Well, 14000, "ok");
        IsNothing(0);
        Say(SignalTable.Broken, 14000, "no");
        Tells(0, Mains, SignalTable.Broken);
        Assert.IsTrue(IsIn(Spoken));
        Assert.IsFalse(IsIn(Battery));
        _bench.Pace.Watch(1, 0);
        Tells(0, Battery, 14000);
    }

    [TestMethod]
    public void ASignalThatIsUnknownIsReportedAsNullAndComesBackWithTheSameValue()
    {
        SetUp();
        Begin(new Settings());
        _bench.Signals.At(0).Lose(10);
        _bench.Signals.At(1).Lose(10);
        Assert.IsTrue(_live.HasUrgent());
        Assert.IsTrue(_live.Write(_command, 1, 0));
        Assert.IsTrue(IsIn(Mains) && IsIn(Battery));
        Assert.IsFalse(IsNumber(Mains) || IsNumber(Battery));
        IsNothing(0);
        Say(SignalTable.Well, 13000, "ok");
        Tells(0, Mains, SignalTable.Well);
        Assert.IsTrue(IsNumber(Battery));
    }

    [TestMethod]
    public void AnOutageIsReportedWithItsEvidenceAndSinceWhenAsFarAsThatIsKnown()
    {
        SetUp();
        Begin(new Settings());
        _bench.Announce(Cause.Access, 5000);
        Assert.IsTrue(_live.HasUrgent());
        Tells(0, Alias.OutageCause, Cause.Access);
        Assert.IsTrue(IsIn(Alias.OutageSince) && !IsNumber(Alias.OutageSince));
        Assert.IsTrue(IsNumber(Alias.OutageEvidence));
        IsNothing(0);
        _bench.Clock.Take(UtcMs, 0);
        _live.Told(0);
        _bench.Announce(Cause.Mains, 6000);
        Tells(0, Alias.OutageSince, UtcMs + 6000);
        _bench.Announce(Cause.None, 7000);
        Tells(0, Alias.OutageCause, Cause.None);
        Assert.IsTrue(IsIn(Alias.OutageSince) && !IsNumber(Alias.OutageSince));
    }

    [TestMethod]
    public void NobodyKnowsSinceWhenAnOutageOfAnEarlierBootGoesOn()
    {
        SetUp();
        Begin(new Settings());
        _bench.Clock.Take(UtcMs, 0);
        _live.Told(0);
        _bench.Announce(Cause.Mains, -1);
        Tells(0, Alias.OutageCause, Cause.Mains);
        Assert.IsTrue(IsIn(Alias.OutageSince) && !IsNumber(Alias.OutageSince));
    }

    [TestMethod]
    public void TheQualityOfTheClockIsUrgentAndReportedOnce()
    {
        SetUp();
        Begin(new Settings());
        _bench.Clock.Take(UtcMs, 0);
        Assert.IsTrue(_live.HasUrgent());
        Tells(0, Alias.ClockQuality, WallClock.Synchronised);
        Assert.IsFalse(IsIn(Alias.OutageCause));
        IsNothing(0);
    }

    [TestMethod]
    public void DaysThatAreLeftAreReportedWhenTheyHaveMovedByAnEighth()
    {
        SetUp();
        Begin(new Settings());
        Days(16);
        _live.Told(0);
        Days(18);
        IsNothing(0);
        Days(14);
        IsNothing(0);
        Days(19);
        Assert.IsFalse(_live.HasUrgent());
        Tells(0, Alias.JournalDaysLeft, 19);
        Days(17);
        IsNothing(0);
        Days(16);
        Tells(0, Alias.JournalDaysLeft, 16);
        Days(21);
        Tells(0, Alias.JournalDaysLeft, 21);
        Days(24);
        Tells(0, Alias.JournalDaysLeft, 24);
    }

    [TestMethod]
    public void SpentBytesAreReportedByTheThirtySecondPartOfTheBudgetAndANewMonthToo()
    {
        SetUp();
        Begin(new Settings { BudgetBytes = 3200 });
        _bench.File.MonthBytes = 99;
        IsNothing(0);
        _bench.File.MonthBytes = 100;
        Assert.IsFalse(_live.HasUrgent());
        Tells(0, Alias.BudgetBytes, 100);
        Assert.IsTrue(IsNumber(Alias.BudgetMode));
        _bench.File.MonthBytes = 199;
        IsNothing(0);
        _bench.File.MonthBytes = 5;
        Tells(0, Alias.BudgetBytes, 5);
        _bench.File.MonthBytes = 3200;
        Assert.IsTrue(_live.HasUrgent());
        Tells(0, Alias.BudgetMode, ByteBudget.EventsOnly);
        IsNothing(0);
    }

    [TestMethod]
    public void WithoutABudgetNoBytesAreReported()
    {
        SetUp();
        Begin(new Settings());
        _bench.File.MonthBytes = 1000000;
        IsNothing(0);
    }

    [TestMethod]
    public void TheBeginAndTheEndOfWatchingAreReportedAndNoMinuteBetween()
    {
        SetUp();
        Begin(new Settings());
        _bench.Pace.Watch(2, 0);
        Tells(0, Alias.Watch, 2);
        IsNothing(60000);
        IsNothing(119999);
        Tells(120000, Alias.Watch, 0);
        IsNothing(120001);
        _bench.Pace.Watch(1, 200000);
        Tells(200000, Alias.Watch, 1);
        IsNothing(200001);
    }

    // A site with one signal of each kind, and a birth that has told them.
    private static void Begin(Settings settings, int band = 100)
    {
        settings.Add(RungSite.Of(SignalId.PowerMains));
        SignalSpec battery = RungSite.Of(SignalId.PowerBattery);
        battery.DeadBand = band;
        settings.Add(battery);
        settings.Add(RungSite.Of(SignalId.LinkAccessText));
        _bench = new SiteBench(settings);
        _live = _bench.LivePayload();
        Say(SignalTable.Well, 13000, "ok");
        _live.Told(0);
    }

    private static void Say(int mains, int battery, string text)
    {
        _samples.Put(0, mains, 10);
        _samples.Put(1, battery, 10);
        _samples.PutText(2, text, 10);
        _bench.Signals.Take(_samples, _bench.Status.Session, _witness, 10);
    }

    // Days that the journal can hold follow the interval of its samples.
    private static void Days(int days)
    {
        int everyMs = 1000;
        while (_bench.Journal.DaysLeft(everyMs) < days)
        {
            everyMs += 100;
        }

        Assert.AreEqual(days, _bench.Journal.DaysLeft(everyMs));
        _bench.Settings.SampleEveryMs = everyMs;
    }

    private static void IsNothing(long nowMs) => Assert.IsFalse(_live.Write(_command, 1, nowMs));

    private static void Tells(long nowMs, int alias, long number)
    {
        Assert.IsTrue(_live.Write(_command, 1, nowMs));
        Assert.IsTrue(IsNumber(alias));
        Assert.AreEqual(number, _reader.Number);
    }

    private static bool IsNumber(int alias) => IsIn(alias) && _reader.IsNumber;

    // True when the message has a metric with this alias: the reader stands at it.
    private static bool IsIn(int alias)
    {
        byte[] payload = new byte[_command.PayloadLength];
        System.Array.Copy(_command.Payload, 0, payload, 0, payload.Length);
        _reader.Begin(payload);
        while (_reader.Next())
        {
            if (_reader.Alias == alias)
            {
                return true;
            }
        }

        Assert.IsFalse(_reader.Malformed);
        return false;
    }
}
