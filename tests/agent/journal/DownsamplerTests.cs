// The next smaller form of a segment: what becomes a summary, what a number, what stays, and that every number stays accounted for.
using System;

namespace Aul.Tests;

[TestClass]
public class DownsamplerTests
{
    private static Downsampler _downsampler;
    private static BlockReader _reader;
    private static BlockWriter _block;
    private static Record _record;
    private static byte[] _from;
    private static byte[] _into;
    private static int _end;
    private static int _at;

    private static void SetUp()
    {
        _downsampler = new Downsampler(new BlockReader());
        _reader = new BlockReader();
        _block = new BlockWriter();
        _record = new Record();
        _from = new byte[Limits.SegmentBytesMax];
        _into = new byte[Limits.SegmentBytesMax];
        _end = JournalFile.HeadBytes;
        _at = 0;
    }

    [TestMethod]
    public void FifteenSnapshotsBecomeASummaryAndASixteenthStaysWhatItIs()
    {
        SetUp();
        Begin(1, 1, NumberedRecord.Mask);
        Snapshots(1, 16);
        Put();
        int end = Downsample(_from, _end, BlockLevel.Summaries, _into, 0);
        Assert.AreEqual(15L, _downsampler.Given);
        Open(end, 1, 16, BlockLevel.Summaries);
        Expect(RecordKind.Summary, 15, 15);
        Expect(RecordKind.Snapshot, 16, 0);
        Assert.AreEqual(16L * 13, _record.Values[2]);
        Assert.IsFalse(_reader.Next(_record));
        end = Downsample(_from, _end, BlockLevel.Events, _into, 0);
        Assert.AreEqual(16L, _downsampler.Given);
        _at = 0;
        Open(end, 1, 16, BlockLevel.Events);
        Expect(RecordKind.Dropped, 16, 16);
    }

    [TestMethod]
    public void EventsStayWhereTheyAreBetweenTheSnapshots()
    {
        SetUp();
        Begin(1, 1, NumberedRecord.Mask);
        Snapshots(1, 3);
        _block.Add(NumberedRecord.Event(4));
        Snapshots(5, 2);
        Put();
        int end = Downsample(_from, _end, BlockLevel.Summaries, _into, JournalFile.HeadBytes);
        Assert.AreEqual(5L, _downsampler.Given);
        _at = JournalFile.HeadBytes;
        Open(end, 1, 6, BlockLevel.Summaries);
        Expect(RecordKind.Summary, 3, 3);
        Expect(RecordKind.Change, 4, 0);
        Assert.AreEqual(28L, _record.A);
        Expect(RecordKind.Summary, 6, 2);

        // What is left of them is given up only once.
        byte[] dropped = new byte[Limits.SegmentBytesMax];
        int next = Downsample(_into, end, BlockLevel.Events, dropped, JournalFile.HeadBytes);
        Assert.AreEqual(5L, _downsampler.Given);
        Downsample(dropped, next, BlockLevel.Events, _into, JournalFile.HeadBytes);
        Assert.AreEqual(0L, _downsampler.Given);
        _at = JournalFile.HeadBytes;
        Open(next, 1, 6, BlockLevel.Events);
        Expect(RecordKind.Dropped, 3, 3);
        Expect(RecordKind.Change, 4, 0);
        Expect(RecordKind.Dropped, 6, 2);
    }

    [TestMethod]
    public void BlocksThatFollowEachOtherBecomeOne()
    {
        SetUp();
        Two(1, 1, 5, NumberedRecord.Mask);
        int end = Downsample(_from, _end, BlockLevel.Summaries, _into, 0);
        Open(end, 1, 8, BlockLevel.Summaries);
        Assert.AreEqual(end, _at);
    }

    [TestMethod]
    public void BlocksOfOtherBootsColumnsOrNumbersStayApart()
    {
        SetUp();
        Apart(2, 5, NumberedRecord.Mask, 8);
        Apart(1, 5, 1, 8);
        Apart(1, 6, NumberedRecord.Mask, 9);
    }

    [TestMethod]
    public void BytesThatAreNoBlockAreSteppedOver()
    {
        SetUp();
        Begin(1, 1, NumberedRecord.Mask);
        Snapshots(1, 4);
        _end += 3;
        Put();
        Begin(1, 5, NumberedRecord.Mask);
        _block.Add(NumberedRecord.Event(5));
        _end += 2;
        Put();
        Open(Downsample(_from, _end, BlockLevel.Summaries, _into, 0), 1, 5, BlockLevel.Summaries);
        Assert.AreEqual(1L, _downsampler.CountEvents(Look(_from, _end), 0));
    }

    [TestMethod]
    public void WhatDoesNotFitIsRefused()
    {
        SetUp();
        Begin(1, 1, NumberedRecord.Mask);
        Snapshots(1, 20);
        Put();
        int end = Downsample(_from, _end, BlockLevel.Summaries, _into, 7);
        Assert.IsTrue(end > 7);
        Assert.AreEqual(end, Downsample(_from, _end, BlockLevel.Summaries, new byte[end], 7));
        Assert.AreEqual(-1, Downsample(_from, _end, BlockLevel.Summaries, new byte[end - 1], 7));
    }

    [TestMethod]
    public void AnEmptySegmentBecomesNothing()
    {
        SetUp();
        Assert.AreEqual(9, Downsample(_from, JournalFile.HeadBytes, BlockLevel.Summaries, _into, 9));
    }

    [TestMethod]
    public void ABlockThatIsFullIsFollowedByAnother()
    {
        SetUp();
        for (int i = 0; i < 3; i++)
        {
            Begin(1, 1 + (i * 40), 0);
            for (int number = 1; number <= 40; number++)
            {
                _block.Add(NumberedRecord.Event((number + (i * 40)) * 99999L));
            }

            Put();
        }

        int end = Downsample(_from, _end, BlockLevel.Events, _into, 0);
        long last = 0;
        int blocks = 0;
        for (_at = 0; _at < end; _at += _reader.Length)
        {
            Assert.IsTrue(_reader.Open(_into, _at, end));
            Assert.AreEqual(last + 1, _reader.FirstSequence);
            while (_reader.Next(_record))
            {
                last++;
                Assert.AreEqual(last, _record.Sequence);
                Assert.AreEqual(last * 99999000L, _record.AtMs);
            }

            blocks++;
        }

        Assert.AreEqual(120L, last);
        Assert.AreEqual(2, blocks);
        Assert.AreEqual(0L, _downsampler.Given);
    }

    [TestMethod]
    public void ABlockStandsForNoMoreNumbersThanItCanSay()
    {
        SetUp();
        for (int i = 0; i < 2; i++)
        {
            _block.Begin(1, 1 + (i * 40000), 0, 0, BlockLevel.Events);
            _record.Kind = RecordKind.Dropped;
            _record.B = 40000;
            _record.AtMs = 5 + i;
            _block.Add(_record);
            Put();
        }

        int end = Downsample(_from, _end, BlockLevel.Events, _into, 0);
        Open(end, 1, 40000, BlockLevel.Events);
        Open(end, 40001, 80000, BlockLevel.Events);
        Expect(RecordKind.Dropped, 80000, 40000);
        Assert.AreEqual(6L, _record.AtMs);
        Assert.AreEqual(end, _at);
    }

    [TestMethod]
    public void EventsThatGoAreCountedAndWhatTheirGapRecordsReportedIsRemembered()
    {
        SetUp();
        Begin(1, 1, NumberedRecord.Mask);
        Snapshots(1, 4);
        _block.Add(NumberedRecord.Event(5));
        Gap(3, 2);
        Gap(2, 1);
        Gap(7, 1);
        _block.Add(NumberedRecord.Event(9));
        Put();
        Assert.AreEqual(2L, _downsampler.CountEvents(Look(_from, _end), 0));
        Assert.AreEqual(2L, _downsampler.GapFirst);
        Assert.AreEqual(2L, _downsampler.CountEvents(Look(_from, _end), 4));
        Assert.AreEqual(1L, _downsampler.CountEvents(Look(_from, _end), 5));
        Assert.AreEqual(2L, _downsampler.GapFirst);
        Assert.AreEqual(1L, _downsampler.CountEvents(Look(_from, _end), 7));
        Assert.AreEqual(7L, _downsampler.GapFirst);
        Assert.AreEqual(1L, _downsampler.CountEvents(Look(_from, _end), 8));
        Assert.AreEqual(long.MaxValue, _downsampler.GapFirst);
        Assert.AreEqual(0L, _downsampler.CountEvents(Look(_from, _end), 9));
    }

    private static void Apart(long boot, long first, long mask, long last)
    {
        _end = JournalFile.HeadBytes;
        _at = 0;
        Two(1, boot, first, mask);
        int end = Downsample(_from, _end, BlockLevel.Summaries, _into, 0);
        Open(end, 1, 4, BlockLevel.Summaries);
        Open(end, first, last, BlockLevel.Summaries);
        Assert.AreEqual(boot, _reader.Boot);
        Assert.AreEqual(mask, _reader.ColumnMask);
        Assert.AreEqual(end, _at);
    }

    // Four snapshots, and behind them four more of this boot, from this number on, with these columns.
    private static void Two(long boot, long otherBoot, long first, long mask)
    {
        Begin(boot, 1, NumberedRecord.Mask);
        Snapshots(1, 4);
        Put();
        Begin(otherBoot, first, mask);
        Snapshots(first, 4);
        Put();
    }

    private static void Begin(long boot, long first, long mask) => _block.Begin(boot, first, 0, mask, BlockLevel.Whole);

    private static void Snapshots(long first, int count)
    {
        for (int i = 0; i < count; i++)
        {
            _block.Add(NumberedRecord.Snapshot(first + i));
        }
    }

    private static void Gap(long first, long count)
    {
        _record.Kind = RecordKind.Gap;
        _record.AtMs = 0;
        _record.A = first;
        _record.B = count;
        _block.Add(_record);
    }

    private static void Put()
    {
        Array.Copy(_block.Buffer, 0, _from, _end, _block.Length);
        _end += _block.Length;
    }

    private static void Open(int end, long first, long last, int level)
    {
        Assert.IsTrue(_reader.Open(_into, _at, end));
        Assert.AreEqual(first, _reader.FirstSequence);
        Assert.AreEqual(last, _reader.LastSequence);
        Assert.AreEqual(level, _reader.Level);
        _at += _reader.Length;
    }

    private static void Expect(RecordKind kind, long sequence, long covers)
    {
        Assert.IsTrue(_reader.Next(_record));
        Assert.IsTrue(_record.Kind == kind);
        Assert.AreEqual(sequence, _record.Sequence);
        Assert.AreEqual(covers, _record.B);
        Assert.IsTrue(sequence > 1000 || _record.AtMs == sequence * 1000);
    }

    private static int Downsample(byte[] from, int length, int level, byte[] into, int at) =>
        _downsampler.Downsample(Look(from, length), level, into, at, into.Length);

    private static SegmentWindow Look(byte[] file, int length)
    {
        MemoryFlash flash = new MemoryFlash();
        flash.Replace("s000", file, length);
        SegmentWindow window = new SegmentWindow(flash);
        window.Look("s000");
        return window;
    }
}
