// The ledger's days on their way, one call at a time: when a closed day goes, and what of a request goes in which message.
namespace Aul.Tests;

[TestClass]
public class LedgerAnswerTests
{
    private const int ReportMs = 60000;
    private const long DayMs = 86400000;

    private static SiteBench _bench;
    private static LinkCommand _command;
    private static DayEntry _entry;
    private static LedgerReport _report;

    private static void SetUp()
    {
        _bench = new SiteBench(new Settings { ReportEveryMs = ReportMs, BudgetBytes = 100000 });
        _command = new LinkCommand(new WorkBuffer());
        _entry = new DayEntry();
        _report = _bench.DaysReport();
    }

    [TestMethod]
    public void AClosedDayGoesAfterTwoReportsWhereNoHistoryTakesIt()
    {
        SetUp();
        Close(100, 100);
        IsSilent(1000);
        IsSilent(1000 + (2 * ReportMs) - 1);
        Tells(1000 + (2 * ReportMs), 100, 100);
        IsSilent(9000000);
        Close(101, 101);
        IsSilent(9000001);
        IsSilent(9000000 + (2 * ReportMs));
        Tells(9000001 + (2 * ReportMs), 101, 101);
    }

    [TestMethod]
    public void ABirthHasReportedTheNewestDayAndEndsWhatWasAskedBefore()
    {
        SetUp();
        Close(100, 103);
        _report.Ask(100, 103);
        _report.Told();
        IsSilent(1000);
        IsSilent(9000000);
    }

    [TestMethod]
    public void DaysThatAreAskedForComeOnceASecondAtMost()
    {
        SetUp();
        Close(100, 103);
        _report.Told();
        _report.Ask(101, 102);
        IsSilent(999);
        Tells(1000, 101, 102);
        IsSilent(9000);

        // Also an answer of no days costs a second.
        _report.Ask(500, 600);
        IsSilent(10000);
        _report.Ask(103, 103);
        IsSilent(10999);
        Tells(11000, 103, 103);
    }

    [TestMethod]
    public void OfTwoRequestsBothGetWhatEitherWants()
    {
        SetUp();
        Close(100, 105);
        _report.Told();
        _report.Ask(101, 102);
        _report.Ask(100, 100);
        Tells(1000, 100, 102);
        _report.Ask(100, 100);
        _report.Ask(103, 104);
        Tells(2000, 100, 104);
    }

    [TestMethod]
    public void ALongAnswerIsSeveralMessagesWithEachDayOnce()
    {
        SetUp();
        Close(100, 249);
        _report.Told();
        _report.Ask(0, 999);
        long next = Answer(1000, 100);
        Assert.IsTrue(next > 101 && next < 249);
        Assert.IsTrue(_command.PayloadLength > LedgerReport.BytesMax);
        long behind = next;
        for (long atMs = 2000; next < 250; atMs += 1000)
        {
            next = Answer(atMs, next);
        }

        Assert.AreEqual(250L, next);
        IsSilent(60000);

        // Whoever asks meanwhile gets all from the beginning; so does everybody when a day closes meanwhile.
        _report.Ask(0, 999);
        Assert.AreEqual(behind, Answer(61000, 100));
        _report.Ask(0, 999);
        Assert.AreEqual(behind, Answer(62000, 100));
        Close(250, 250);
        Assert.AreEqual(behind, Answer(63000, 100));
        Answer(64000, behind);
    }

    [TestMethod]
    public void TheRunningDayComesAsItStands()
    {
        SetUp();
        Close(100, 100);
        _report.Told();
        _bench.Ledger.Take(Cause.None, 101 * DayMs, 0);
        _bench.Ledger.Take(Cause.None, (101 * DayMs) + 5000, 5000);
        _report.Ask(101, 101);
        Tells(5000, 101, 101);
        Assert.AreEqual(5, _entry.ServiceS);
        _report.Ask(100, 101);
        Tells(6000, 100, 101);
    }

    [TestMethod]
    public void WhatWasAskedForWaitsWhileTheBudgetIsStretched()
    {
        SetUp();
        Close(100, 100);
        _report.Told();
        _bench.Pace.Budget.Turn(1793473200000, 0);
        _bench.File.MonthBytes = 15000;
        Assert.AreEqual(2, _bench.Pace.Budget.Stretch);
        _report.Ask(100, 100);
        IsSilent(5000);
        _bench.File.MonthBytes = 0;
        Tells(5000, 100, 100);
    }

    private static void Close(long first, long last)
    {
        for (long day = first; day <= last; day++)
        {
            _entry.Begin(day);
            _entry.Add(Cause.None, 3600000);
            Assert.IsTrue(_bench.Days.Close(_entry));
        }
    }

    private static void IsSilent(long nowMs) => Assert.IsFalse(_report.Write(_command, 9, nowMs));

    private static void Tells(long nowMs, long first, long last) => Assert.AreEqual(last + 1, Answer(nowMs, first));

    // Expects a message with days without a hole from this one on; returns the day behind its last one.
    private static long Answer(long nowMs, long first)
    {
        Assert.IsTrue(_report.Write(_command, 9, nowMs));
        byte[] payload = _command.Payload;
        Assert.AreEqual(0x18, (int)payload[_command.PayloadLength - 2]);
        Assert.AreEqual(9, (int)payload[_command.PayloadLength - 1]);
        int at = 0;
        while (payload[at] != 0x28 || payload[at + 1] != 1 || payload[at + 2] != 0x82 || payload[at + 3] != 1)
        {
            at++;
            Assert.IsTrue(at < _command.PayloadLength);
        }

        at = Varint.Read(payload, at + 4, _command.PayloadLength, out long count);
        int end = at + (int)count;
        for (long next = first; at < end; next++)
        {
            int entryEnd = at + 1 + payload[at];
            Assert.IsTrue(_entry.Read(payload, at + 1, entryEnd));
            Assert.AreEqual(next, _entry.Day);
            at = entryEnd;
        }

        return _entry.Day + 1;
    }
}
