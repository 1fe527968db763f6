// What snapshots become when they are summed up: mean, lowest and highest of a level, the worst of a state, the last of a counter.
namespace Aul.Tests;

[TestClass]
public class SnapshotRunTests
{
    private static SnapshotRun _run;
    private static Record _sum;

    private static void SetUp()
    {
        _run = new SnapshotRun();
        _sum = new Record();
    }

    [TestMethod]
    public void ASummaryHasEachKindOfColumnInItsWay()
    {
        SetUp();
        _run.Begin(NumberedRecord.Mask);
        _run.Take(Snapshot(1000, SignalTable.Well, 12, 100));
        _run.Take(Snapshot(2000, SignalTable.Broken, 30, 90));
        _run.Take(Snapshot(3000, SignalTable.Well, 9, 250));
        Assert.AreEqual(3L, _run.Snapshots);
        _run.End(_sum, BlockLevel.Summaries);
        Assert.IsTrue(_sum.Kind == RecordKind.Summary);
        Assert.AreEqual(3000L, _sum.AtMs);
        Assert.AreEqual(3L, _sum.B);
        Assert.AreEqual((long)SignalTable.Broken, _sum.Values[0]);
        Assert.AreEqual(17L, _sum.Values[1]);
        Assert.AreEqual(9L, _sum.Low[1]);
        Assert.AreEqual(30L, _sum.High[1]);
        Assert.AreEqual(250L, _sum.Values[2]);
        Assert.AreEqual(0L, _run.Snapshots);
        Assert.AreEqual(0L, _run.Lost);
    }

    [TestMethod]
    [DataRow(1, 2, 2)]
    [DataRow(-1, -2, -2)]
    [DataRow(1, 1, 1)]
    [DataRow(-3, 3, 0)]
    [DataRow(4, 7, 6)]
    public void AMeanIsRoundedHalfAwayFromZero(int one, int other, int mean)
    {
        SetUp();
        _run.Begin(NumberedRecord.Mask);
        _run.Take(Snapshot(1, 2, one, 0));
        _run.Take(Snapshot(2, 2, other, 0));
        _run.End(_sum, BlockLevel.Summaries);
        Assert.AreEqual((long)mean, _sum.Values[1]);
    }

    [TestMethod]
    public void WhatWasUnknownThroughoutStaysUnknownAndTheRestCountsWhatWasKnown()
    {
        SetUp();
        _run.Begin(NumberedRecord.Mask);
        _run.Take(Snapshot(1, 2, 40, 5));
        Record gap = Snapshot(2, 2, 99, 5);
        gap.Known[1] = false;
        gap.Known[0] = false;
        _run.Take(gap);
        _run.Take(Snapshot(3, 2, 60, 5));
        _run.End(_sum, BlockLevel.Summaries);
        Assert.AreEqual(50L, _sum.Values[1]);
        Assert.AreEqual(60L, _sum.High[1]);

        // And the next run knows nothing of this one.
        gap.Known[2] = false;
        _run.Take(gap);
        _run.Take(gap);
        _run.End(_sum, BlockLevel.Summaries);
        for (int column = 0; column < 3; column++)
        {
            Assert.IsFalse(_sum.Known[column]);
            Assert.AreEqual(0L, _sum.Values[column] + _sum.Low[column] + _sum.High[column]);
        }
    }

    [TestMethod]
    public void OneSnapshotAloneStaysOne()
    {
        SetUp();
        _run.Begin(NumberedRecord.Mask);
        _run.Take(Snapshot(7, 1, -5, 8));
        _run.End(_sum, BlockLevel.Summaries);
        Assert.IsTrue(_sum.Kind == RecordKind.Snapshot);
        Assert.AreEqual(-5L, _sum.Values[1]);
        Assert.IsTrue(_sum.Known[1]);
        _run.Take(Snapshot(8, 1, -5, 8));
        _run.End(_sum, BlockLevel.Events);
        Assert.IsTrue(_sum.Kind == RecordKind.Dropped);
        Assert.AreEqual(1L, _sum.B);
    }

    [TestMethod]
    public void WhatWasGivenUpBeforeIsNotLostAgain()
    {
        SetUp();
        _run.Begin(NumberedRecord.Mask);
        Record record = new Record();
        record.Kind = RecordKind.Dropped;
        record.B = 5;
        record.AtMs = 50;
        _run.Take(record);
        Assert.AreEqual(5L, _run.Snapshots);
        Assert.AreEqual(0L, _run.Lost);
        record.Kind = RecordKind.Summary;
        record.B = 4;
        record.AtMs = 90;
        record.Known[1] = true;
        _run.Take(record);
        _run.Take(Snapshot(91, 1, 1, 1));
        Assert.AreEqual(10L, _run.Snapshots);
        Assert.AreEqual(5L, _run.Lost);
        _run.End(record, BlockLevel.Events);
        Assert.IsTrue(record.Kind == RecordKind.Dropped);
        Assert.AreEqual(10L, record.B);
        Assert.AreEqual(91L, record.AtMs);
    }

    [TestMethod]
    public void ARunHasTheColumnsOfItsBlock()
    {
        SetUp();
        _run.Begin(NumberedRecord.Mask);
        _run.Begin(1L << 62);
        Record record = Snapshot(1, 7, 0, 0);
        _run.Take(record);
        record.Values[0] = 10;
        _run.Take(record);
        _run.End(_sum, BlockLevel.Summaries);

        // The signal that this version does not know is a level.
        Assert.AreEqual(9L, _sum.Values[0]);
        Assert.AreEqual(10L, _sum.High[0]);
        Assert.IsFalse(_sum.Known[1]);
    }

    [TestMethod]
    public void ARunThatBeginsAnewForgetsTheOneThatWasNotEnded()
    {
        SetUp();
        _run.Begin(NumberedRecord.Mask);
        _run.Take(Snapshot(1, 1, 5, 5));
        _run.Begin(NumberedRecord.Mask);
        Assert.AreEqual(0L, _run.Snapshots);
        Assert.AreEqual(0L, _run.Lost);
        _run.End(_sum, BlockLevel.Summaries);
        Assert.IsFalse(_sum.Known[1]);
    }

    [TestMethod]
    public void ARunHasAsManyColumnsAsABlock()
    {
        SetUp();
        _run.Begin((1L << Limits.SignalsMax) - 1);
        Record record = Snapshot(1, 1, 5, 5);
        for (int i = 0; i < Limits.SignalsMax; i++)
        {
            record.Known[i] = true;
            record.Values[i] = i;
        }

        _run.Take(record);
        _run.Take(record);
        _run.End(_sum, BlockLevel.Summaries);
        Assert.AreEqual(Limits.SignalsMax - 1L, _sum.Values[Limits.SignalsMax - 1]);
        Assert.AreEqual(0L, _run.Snapshots);
    }

    private static Record Snapshot(long atMs, long state, long level, long counter)
    {
        Record record = new Record();
        record.Kind = RecordKind.Snapshot;
        record.AtMs = atMs;
        long[] values = { state, level, counter };
        for (int i = 0; i < 3; i++)
        {
            record.Known[i] = true;
            record.Values[i] = values[i];
        }

        return record;
    }
}
