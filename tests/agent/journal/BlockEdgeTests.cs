// Blocks that lie although their check code fits, and blocks that are as full as they may be: refused by rule, never read on.
using System;

namespace Aul.Tests;

[TestClass]
public class BlockEdgeTests
{
    private static byte[] _buffer;
    private static BlockReader _reader;
    private static Record _record;

    private static void SetUp()
    {
        _buffer = new byte[1200];
        _reader = new BlockReader();
        _record = new Record();
    }

    [TestMethod]
    public void NoBlockBeginsBeforeTheFirstNumberOrBehindTheLast()
    {
        SetUp();
        Assert.IsTrue(Opens(0, 1, 7, 2, 2, BlockLevel.Whole));
        Assert.IsFalse(Opens(-1, 1, 7, 2, 2, BlockLevel.Whole));
        Assert.IsFalse(Opens(1, 0, 7, 2, 2, BlockLevel.Whole));
        Assert.IsTrue(Opens(1, BlockReader.SequenceMax, 7, 2, 2, BlockLevel.Whole));
        Assert.IsFalse(Opens(1, BlockReader.SequenceMax + 1, 7, 2, 2, BlockLevel.Whole));
    }

    [TestMethod]
    public void ABlockStandsForAsManyNumbersAsItsLevelAllows()
    {
        SetUp();
        Assert.IsFalse(Opens(1, 1, 7, 0, 0, BlockLevel.Whole));
        Assert.IsFalse(Opens(1, 1, 7, 2, 3, BlockLevel.Whole));
        Assert.IsFalse(Opens(1, 1, 7, 2, 1, BlockLevel.Whole));
        Assert.IsTrue(Opens(1, 1, 7, 2, 2, BlockLevel.Summaries));
        Assert.IsTrue(Opens(1, 10, 7, 2, 0x0302, BlockLevel.Events));
        Assert.AreEqual(10L + 0x0302 - 1, _reader.LastSequence);
        Assert.IsFalse(Opens(1, 1, 7, 2, 1, BlockLevel.Summaries));
        Assert.IsFalse(Opens(1, 1, 7, 2, 2, BlockLevel.Events + 1));
    }

    [TestMethod]
    public void ABlockHasAtMostSoManyColumnsAndEachIsASignal()
    {
        SetUp();
        Assert.IsTrue(Opens(1, 1, (1L << Limits.SignalsMax) - 1, 1, 1, BlockLevel.Whole));
        Assert.IsFalse(Opens(1, 1, (1L << (Limits.SignalsMax + 1)) - 1, 1, 1, BlockLevel.Whole));
        Assert.IsTrue(Opens(1, 1, 1L << 62, 1, 1, BlockLevel.Whole));
        Assert.IsFalse(Opens(1, 1, long.MinValue, 1, 1, BlockLevel.Whole));
        Assert.IsFalse(Opens(1, 1, -1, 1, 1, BlockLevel.Whole));
    }

    [TestMethod]
    public void ABlockIsNoLongerThanAllowedNorThanWhatIsThere()
    {
        SetUp();
        int head = Head(1, 1, 0);
        int longest = BlockWriter.Finish(_buffer, Limits.BlockBytesMax - BlockReader.CheckBytes, 1, 1, BlockLevel.Whole);
        Assert.IsTrue(_reader.Open(_buffer, 0, longest));
        Assert.AreEqual(Limits.BlockBytesMax, _reader.Length);
        Assert.IsFalse(_reader.Open(_buffer, 0, longest - 1));
        int longer = BlockWriter.Finish(_buffer, Limits.BlockBytesMax + 1 - BlockReader.CheckBytes, 1, 1, BlockLevel.Whole);
        Assert.IsFalse(_reader.Open(_buffer, 0, longer));

        int length = BlockWriter.Finish(_buffer, head + 1, 1, 1, BlockLevel.Whole);
        byte[] later = new byte[300];
        Array.Copy(_buffer, 0, later, 9, length);
        Assert.IsTrue(_reader.Open(later, 9, 9 + length));
        Assert.IsTrue(_reader.Next(_record));
        Assert.IsFalse(_reader.Open(later, 9, 8 + length));
        Assert.IsFalse(_reader.Open(later, -1, length));
    }

    [TestMethod]
    public void ABlockThatEndsInItsHeadIsNone()
    {
        SetUp();
        int end = Head(1, 1, 0) - 1;
        Assert.IsFalse(_reader.Open(_buffer, 0, BlockWriter.Finish(_buffer, end, 1, 1, BlockLevel.Whole)));
    }

    [TestMethod]
    public void NothingIsReadBehindAFileOfThreeBytes()
    {
        SetUp();
        Assert.IsFalse(_reader.Open(new byte[] { BlockReader.Marker, 0, 0 }, 0, 3));
    }

    [TestMethod]
    public void TheLastBitOfAMaskIsAColumnToo()
    {
        SetUp();
        ColumnSet columns = new ColumnSet();
        Assert.IsTrue(columns.Begin((1L << 62) | 1));
        Assert.AreEqual(2, columns.Count);
    }

    // Whatever is in it: while it has room, the longest record there is must fit.
    [TestMethod]
    public void WhileABlockHasRoomTheLongestRecordFits()
    {
        SetUp();
        Assert.AreEqual(77, BlockWriter.RecordBytes(5, BlockLevel.Whole));
        Assert.AreEqual(28, BlockWriter.RecordBytes(0, BlockLevel.Whole));
        BlockWriter writer = new BlockWriter();
        for (int before = 0; before < 80; before++)
        {
            writer.Begin(1, 1, 0, 0xFFFFFFFF, BlockLevel.Summaries);
            for (int i = 0; i < before && writer.HasRoom; i++)
            {
                writer.Add(NumberedRecord.Event((i + 1) * 7777777L));
            }

            if (writer.HasRoom)
            {
                AddLongest(writer);
                Assert.IsTrue(writer.Length <= Limits.BlockBytesMax);
            }

            Assert.IsTrue(writer.Count <= before + 1);
        }
    }

    [TestMethod]
    public void AKindThatNobodyWritesEndsTheReading()
    {
        SetUp();
        for (int kind = 0; kind < 16; kind++)
        {
            BitWriter bits = new BitWriter();
            int at = Head(1, 1, 0);
            Array.Clear(_buffer, at, 20);
            bits.Begin(_buffer, at);
            bits.Bit(true);
            bits.Bits(kind, BitCode.KindBits);
            bits.Bit(true);
            bits.Number(1);
            bits.Flush();
            Assert.IsTrue(_reader.Open(_buffer, 0, BlockWriter.Finish(_buffer, at + 10, 1, 1, BlockLevel.Summaries)));
            Assert.AreEqual(kind >= 1 && kind <= 9, _reader.Next(_record));
        }
    }

    [TestMethod]
    public void ARecordStandsForOneNumberAtLeastAndForNoneBehindItsBlock()
    {
        SetUp();
        Assert.IsFalse(Stands(0));
        Assert.IsTrue(Stands(1));
        Assert.IsTrue(Stands(5));
        Assert.AreEqual(104L, _record.Sequence);
        Assert.IsFalse(Stands(6));
    }

    [TestMethod]
    public void ABlockThatPromisesMoreRecordsThanItHasEndsWithTheLastOne()
    {
        SetUp();
        // Sixteen bits: the mark and kind, the step, a length of six bits and four of the number.
        BitWriter bits = new BitWriter();
        int at = Head(1, 1, 0);
        bits.Begin(_buffer, at);
        bits.Bit(true);
        bits.Bits((int)RecordKind.Boot, BitCode.KindBits);
        bits.Bit(true);
        bits.Signed(4);
        bits.Flush();
        Assert.AreEqual(at + 2, bits.BytesUsed);
        Assert.IsTrue(_reader.Open(_buffer, 0, BlockWriter.Finish(_buffer, at + 2, 3, 3, BlockLevel.Whole)));
        Assert.IsTrue(_reader.Next(_record));
        Assert.AreEqual(4L, _record.A);
        Assert.IsFalse(_reader.Next(_record));
        Assert.IsFalse(_reader.Next(_record));
    }

    [TestMethod]
    public void ABlockIsFullAtItsCountItsLengthOrWhatItCovers()
    {
        SetUp();
        BlockWriter writer = new BlockWriter();
        writer.Begin(1, 1, 0, 0, BlockLevel.Whole);
        _record.Kind = RecordKind.Snapshot;
        while (writer.HasRoom)
        {
            writer.Add(_record);
        }

        Assert.AreEqual(Limits.BlockRecordsMax, writer.Count);

        writer.Begin(1, 1, 0, 0, BlockLevel.Whole);
        int before = 0;
        while (writer.HasRoom)
        {
            before = writer.Length;
            writer.Add(NumberedRecord.Event(writer.LastSequence * 7777));
        }

        Assert.IsTrue(before <= Limits.BlockBytesGoal && writer.Length > Limits.BlockBytesGoal);

        writer.Begin(1, 1, 0, 0, BlockLevel.Events);
        _record.Kind = RecordKind.Dropped;
        _record.B = Limits.BlockCoversMax - 1;
        writer.Add(_record);
        Assert.IsTrue(writer.CanCover(1));
        Assert.IsFalse(writer.CanCover(2));
    }

    [TestMethod]
    public void ASignalThatThisVersionDoesNotKnowIsALevel()
    {
        SetUp();
        Assert.IsTrue(ColumnSet.KindOf(SignalId.Total) == SignalKind.Level);
        Assert.IsTrue(ColumnSet.KindOf(62) == SignalKind.Level);
        Assert.IsTrue(ColumnSet.KindOf(SignalId.LinkOctetsIn) == SignalKind.Counter);
    }

    // A summary's lowest above its mean would be a negative distance; what is too large for its column is clipped.
    [TestMethod]
    public void ASpreadThatCannotBeIsNone()
    {
        SetUp();
        BlockWriter writer = new BlockWriter();
        writer.Begin(1, 1, 0, 1L << SignalId.PowerBattery, BlockLevel.Summaries);
        _record.Kind = RecordKind.Summary;
        _record.B = 2;
        _record.Known[0] = true;
        _record.Values[0] = 100;
        _record.Low[0] = 105;
        _record.High[0] = 95;
        writer.Add(_record);
        _record.Low[0] = long.MinValue;
        _record.High[0] = long.MaxValue;
        writer.Add(_record);
        Assert.IsTrue(_reader.Open(writer.Buffer, 0, writer.Length));
        Assert.IsTrue(_reader.Next(_record));
        Assert.AreEqual(100L, _record.Low[0]);
        Assert.AreEqual(100L, _record.High[0]);
        Assert.IsTrue(_reader.Next(_record));
        Assert.AreEqual(-ColumnSet.ValueMax, _record.Low[0]);
        Assert.AreEqual(ColumnSet.ValueMax, _record.High[0]);
    }

    private static void AddLongest(BlockWriter writer)
    {
        _record.Kind = RecordKind.Summary;
        _record.B = 2;
        _record.AtMs = long.MaxValue / 2;
        for (int i = 0; i < 32; i++)
        {
            _record.Known[i] = true;
            _record.Values[i] = i % 2 == 0 ? long.MaxValue : long.MinValue;
            _record.Low[i] = long.MinValue;
            _record.High[i] = long.MaxValue;
        }

        writer.Add(_record);
    }

    private static bool Stands(long covers)
    {
        BitWriter bits = new BitWriter();
        int at = Head(1, 100, 0);
        bits.Begin(_buffer, at);
        bits.Bit(true);
        bits.Bits((int)RecordKind.Dropped, BitCode.KindBits);
        bits.Bit(true);
        bits.Number(covers);
        bits.Flush();
        Assert.IsTrue(_reader.Open(_buffer, 0, BlockWriter.Finish(_buffer, bits.BytesUsed, 1, 5, BlockLevel.Events)));
        return _reader.Next(_record);
    }

    // A block of sixteen empty bytes behind this head.
    private static bool Opens(long boot, long first, long mask, int count, int covered, int level) =>
        _reader.Open(_buffer, 0, BlockWriter.Finish(_buffer, Head(boot, first, mask) + 16, count, covered, level));

    private static int Head(long boot, long first, long mask)
    {
        int at = Varint.Write(_buffer, BlockReader.HeadBytes, boot);
        at = Varint.Write(_buffer, at, first);
        at = Varint.Write(_buffer, at, 0);
        return Varint.Write(_buffer, at, mask);
    }
}
