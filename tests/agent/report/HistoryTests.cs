// When history goes out and from where: at once, with the report, after a pause, again without an ack; and what was asked for again.
namespace Aul.Tests;

[TestClass]
public class HistoryTests
{
    private const int ReportMs = 60000;
    private const int AckMs = 30000;

    private static ScriptedBatch _batch;
    private static LinkCommand _command;
    private static SiteBench _bench;
    private static History _history;

    private static void SetUp()
    {
        _batch = new ScriptedBatch();
        _command = new LinkCommand(new WorkBuffer());
        _bench = null;
        _history = null;
    }

    [TestMethod]
    public void ABacklogGoesOutMessageByMessageFromTheLastAckOn()
    {
        SetUp();
        Begin(25);
        Assert.AreEqual(1, _batch.Begins);
        IsSent(1000, 1);
        Assert.AreEqual(25L, _batch.Last);
        Assert.AreEqual(10L, _history.Sent);
        IsSent(1000, 11);
        IsSent(1000, 21);
        Assert.AreEqual(25L, _history.Sent);
        IsSilent(1000);
        Assert.AreEqual(0L, _bench.Counters.Of(CounterId.BlocksSentAgain));
    }

    [TestMethod]
    public void WhatIsWrittenLaterGoesWithTheReportAndWhatMustNotWaitAtOnce()
    {
        SetUp();
        Begin(5);
        IsSent(1000, 1);
        _bench.Fill(6);
        _bench.Journal.Release(5);
        IsSilent(1000 + ReportMs - 1);
        IsSent(1000 + ReportMs, 6);
        _bench.Fill(7);
        IsSilent(2000 + ReportMs);
        _history.Hurry();
        IsSent(2000 + ReportMs, 7);
    }

    [TestMethod]
    public void WhereStatesAreReportedLiveAloneTheirRecordsWaitForTheReport()
    {
        SetUp();
        Begin(5, new Settings { LiveLevels = false });
        IsSent(1000, 1);
        _bench.Fill(6);
        _history.Hurry();
        IsSilent(1001);
    }

    [TestMethod]
    public void WithoutAnAckItGoesAgainAfterAPatienceThatDoublesSixTimes()
    {
        SetUp();
        Begin(1);
        IsSent(0, 1);
        long atMs = 0;
        for (int again = 0; again < 9; again++)
        {
            long patienceMs = (long)AckMs << (again < 6 ? again : 6);
            IsSilent(atMs + patienceMs);
            Assert.IsFalse(_history.IsOverdue);
            atMs += patienceMs + 1;
            IsSent(atMs, 1);
            Assert.IsTrue(_history.IsOverdue);
            Assert.AreEqual(again + 1L, _bench.Counters.Of(CounterId.BlocksSentAgain));
            Assert.AreEqual(again + 2, _batch.Begins);
            _history.IsOverdue = false;
        }
    }

    [TestMethod]
    public void NoPatienceIsLongerThanADay()
    {
        SetUp();
        Begin(5, new Settings { AckMs = 3000000, ReportEveryMs = ReportMs });
        IsSent(0, 1);
        long atMs = 0;
        for (int again = 0; again < 5; again++)
        {
            atMs += (3000000L << again) + 1;
            IsSent(atMs, 1);
        }

        IsSilent(atMs + 86400000);
        IsSent(atMs + 86400001, 1);
    }

    [TestMethod]
    public void AnAckBeginsThePatienceAnewAndWhatItCoversIsNotSentAgain()
    {
        SetUp();
        Begin(20);
        IsSent(0, 1);
        IsSent(0, 11);
        IsSent(AckMs + 1, 1);
        IsSent(AckMs + 1, 11);
        _bench.Journal.Release(10);
        IsSilent(50000);
        _history.IsOverdue = false;
        IsSilent(50000 + AckMs);
        IsSent(50001 + AckMs, 11);
    }

    [TestMethod]
    public void ALastRecordFollowsAtOnceAndWhatIsSentAgainTakesNothingBack()
    {
        SetUp();
        Begin(11);
        IsSent(0, 1);
        IsSent(0, 11);
        Assert.AreEqual(11L, _history.Sent);
        IsSent(AckMs + 1, 1);
        Assert.AreEqual(11L, _history.Sent);
    }

    [TestMethod]
    public void WhileAllIsAcknowledgedNothingIsOverdue()
    {
        SetUp();
        Begin(5);
        IsSent(0, 1);
        _bench.Journal.Release(5);
        IsSilent(1000);
        IsSilent(1000000);
        Assert.IsFalse(_history.IsOverdue);
        Assert.AreEqual(1, _batch.Begins);
        _bench.Fill(6);
        IsSent(1000000, 6);
        IsSilent(1000000 + AckMs);
        Assert.IsFalse(_history.IsOverdue);
        IsSent(1000001 + AckMs, 6);
    }

    [TestMethod]
    public void WhatTheHostHasAlreadyIsSteppedOver()
    {
        SetUp();
        Begin(30);
        IsSent(0, 1);
        _bench.Journal.Release(11);
        IsSent(0, 12);
        Assert.AreEqual(21L, _history.Sent);
        IsSent(0, 22);
        Begin(30);
        _bench.Journal.Release(20);
        IsSent(0, 21);
        IsSilent(0);
    }

    [TestMethod]
    public void ANewSessionSendsAgainWhatIsNotAcknowledgedAndCountsItAsNew()
    {
        SetUp();
        Begin(20);
        IsSent(0, 1);
        IsSent(0, 11);
        IsSent(AckMs + 1, 1);
        _bench.Journal.Release(4);
        long again = _bench.Counters.Of(CounterId.BlocksSentAgain);
        _history.Restart(100000);
        Assert.AreEqual(4L, _history.Sent);
        IsSent(110000, 5);
        IsSent(110000, 15);
        Assert.AreEqual(again, _bench.Counters.Of(CounterId.BlocksSentAgain));
        IsSilent(110000 + AckMs);
        IsSent(110001 + AckMs, 5);
    }

    [TestMethod]
    public void ASessionMayBeginWithAPauseOfASecondThatAnAckEnds()
    {
        SetUp();
        Begin(5);
        _history.RestartLater(1000);
        IsSilent(1999);
        IsSent(2000, 1);
        _history.RestartLater(10000);
        _history.AckReceived();
        IsSent(10001, 1);

        // Without a pause, or behind one that has ended by itself, an ack hurries nothing.
        _bench.Fill(6);
        _history.AckReceived();
        IsSilent(10002);
        _history.RestartLater(20000);
        IsSent(21000, 1);
        _bench.Fill(7);
        _history.AckReceived();
        IsSilent(21001);
    }

    [TestMethod]
    public void AHostThatLostTrackGetsHistoryAgainAfterAPause()
    {
        SetUp();
        Begin(5);
        IsSent(1000, 1);
        _history.RepeatLater(5000);
        Assert.AreEqual(2, _batch.Begins);
        IsSilent(5999);
        IsSent(6000, 1);
        Assert.AreEqual(1L, _bench.Counters.Of(CounterId.BlocksSentAgain));
    }

    [TestMethod]
    public void WhatIsRefusedIsTriedAgainAfterASecondAndWhatIsBusyAtOnce()
    {
        SetUp();
        Begin(5);
        _batch.Refuses = true;
        IsSilent(1000);
        _batch.Refuses = false;
        IsSilent(1999);
        _batch.IsBusyNow = true;
        IsSilent(2000);
        _batch.IsBusyNow = false;
        IsSent(2000, 1);
    }

    [TestMethod]
    public void NoMoreIsOnItsWayThanTheWindowHolds()
    {
        SetUp();
        Begin(50, new Settings { WindowBytes = 4096 });
        _batch.Bytes = 2000;
        IsSent(0, 1);
        IsSilent(0);
        _bench.Journal.Release(9);
        IsSilent(0);
        _bench.Journal.Release(10);
        IsSent(0, 11);
        IsSent(0, 21);
        IsSilent(0);
        _history.Restart(0);
        IsSent(0, 11);
        IsSilent(0);
    }

    [TestMethod]
    public void ASpentMonthSendsNone()
    {
        SetUp();
        Begin(5, new Settings { BudgetBytes = 1000 });
        _bench.File.MonthBytes = 1000;
        IsSilent(0);
        _history.Replay(1, 5);
        Assert.IsFalse(_history.WriteReplay(_command, 1, 9000000));
        _bench.File.MonthBytes = 0;
        IsSent(0, 1);
    }

    [TestMethod]
    public void WhatWaitsInRamIsOnFlashBeforeItIsReported()
    {
        SetUp();
        Begin(5, new Settings { JournalGroupMs = 600000 });
        IsSent(0, 1);
        Record record = NumberedRecord.Snapshot(6);
        Assert.IsTrue(_bench.Journal.Append(record));
        Assert.AreEqual(5L, _bench.Journal.Durable);
        _history.Hurry();
        IsSent(1, 6);
        Assert.AreEqual(6L, _batch.Last);
        Assert.AreEqual(6L, _bench.Journal.Durable);
    }

    [TestMethod]
    public void SixtyOneRecordsWithoutAckAreABacklog()
    {
        SetUp();
        Begin(60);
        Assert.IsFalse(_history.IsDraining);
        _bench.Fill(61);
        Assert.IsTrue(_history.IsDraining);
        _bench.Journal.Release(1);
        Assert.IsFalse(_history.IsDraining);
    }

    [TestMethod]
    public void WhereAcksAreRareWhatIsNotSentIsTheBacklog()
    {
        SetUp();
        Begin(61, new Settings { AckEvery = 2 });
        Assert.IsTrue(_history.IsDraining);
        IsSent(0, 1);
        Assert.IsFalse(_history.IsDraining);
    }

    [TestMethod]
    public void WhatIsAskedForAgainGoesOneMessageASecondAndMovesNothing()
    {
        SetUp();
        Begin(30);
        _history.Replay(5, 100);
        IsReplaySilent(999);
        IsReplayed(1000, 5);
        Assert.AreEqual(30L, _batch.Last);
        IsReplaySilent(1999);
        IsReplayed(2000, 15);
        IsReplayed(3000, 25);
        IsReplaySilent(9000);
        Assert.AreEqual(0L, _history.Sent);
        IsSent(9000, 1);

        // One number alone; and a later request takes the place of an earlier one.
        _history.Replay(3, 20);
        _history.Replay(7, 7);
        IsReplayed(10000, 7);
        Assert.AreEqual(7L, _batch.Last);
        IsReplaySilent(20000);
    }

    [TestMethod]
    public void WhatIsAskedForAgainWaitsForTheReportWhileTheBudgetIsStretched()
    {
        SetUp();
        Begin(30, new Settings { BudgetBytes = 2000, ReportEveryMs = ReportMs });
        _bench.Pace.Budget.Turn(1793473200000, 0);
        _bench.File.MonthBytes = 402;
        Assert.AreEqual(4, _bench.Pace.Budget.Stretch);
        _history.Replay(5, 6);
        IsReplaySilent((4 * ReportMs) - 1);
        IsReplayed(4 * ReportMs, 5);
    }

    [TestMethod]
    public void ARequestThatCannotBeMetIsOverUnlessItOnlyNeedsTime()
    {
        SetUp();
        Begin(30);
        _history.Replay(5, 6);
        _batch.IsBusyNow = true;
        IsReplaySilent(1000);
        _batch.IsBusyNow = false;
        IsReplayed(1000, 5);
        _history.Replay(1, 6);
        _batch.Refuses = true;
        IsReplaySilent(2000);
        _batch.Refuses = false;
        IsReplaySilent(9000);
    }

    [TestMethod]
    public void TwoSearchesDoNotTakeTurns()
    {
        SetUp();
        Begin(30);
        _history.Replay(5, 6);
        _batch.IsBusyNow = true;
        IsSilent(5000);
        _batch.IsBusyNow = false;
        IsReplaySilent(5000);
        IsSent(5000, 1);
        IsReplayed(5000, 5);
    }

    [TestMethod]
    public void AHoleIsReportedOnceWhereTheHostWaitsOrAsks()
    {
        SetUp();
        Begin(1500);
        _bench.Flash.Content(JournalFile.SegmentName(0))[JournalFile.HeadBytes + 30] ^= 0x10;
        BlockView view = new BlockView();
        Assert.IsTrue(_bench.Journal.Peek(1, view));
        IsSent(0, view.FirstSequence);
        long lost = _bench.Counters.Of(CounterId.RecordsLost);
        Assert.IsTrue(lost > 0 && lost <= Limits.BlockRecordsMax);
        Assert.AreEqual(lost, Tell.All(_bench.Journal).Gapped);
        Assert.AreEqual(1501L, _bench.Journal.Newest);

        // The record that tells it goes ahead of its turn, once: a host that asks for what is not there gets what is behind it.
        IsReplayed(1000, 1501);
        _history.Replay(1, 1400);
        IsReplayed(2000, lost + 1);
        Assert.AreEqual(lost, _bench.Counters.Of(CounterId.RecordsLost));
        Begin(1500);
        _bench.Flash.Content(JournalFile.SegmentName(0))[JournalFile.HeadBytes + 30] ^= 0x10;
        _history.Replay(2, 10);
        IsReplayed(1000, 1501);
        Assert.AreEqual(lost - 1, _bench.Counters.Of(CounterId.RecordsLost));
    }

    private static void Begin(long records) => Begin(records, new Settings { ReportEveryMs = ReportMs, AckMs = AckMs });

    private static void Begin(long records, Settings settings)
    {
        _bench = new SiteBench(settings);
        _history = _bench.History(_batch);
        _bench.Fill(records);
        _history.Restart(0);
    }

    private static void IsSent(long nowMs, long from)
    {
        Assert.IsTrue(_history.Write(_command, 1, nowMs));
        Assert.AreEqual(from, _batch.From);
    }

    private static void IsSilent(long nowMs) => Assert.IsFalse(_history.Write(_command, 1, nowMs));

    private static void IsReplayed(long nowMs, long from)
    {
        Assert.IsTrue(_history.WriteReplay(_command, 1, nowMs));
        Assert.AreEqual(from, _batch.From);
    }

    private static void IsReplaySilent(long nowMs) => Assert.IsFalse(_history.WriteReplay(_command, 1, nowMs));
}
