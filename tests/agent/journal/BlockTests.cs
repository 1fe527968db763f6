// Blocks: numbers, check codes, and every kind of record there and back.
using System;
using System.Text;

namespace Aul.Tests;

[TestClass]
public class BlockTests
{
    [TestMethod]
    public void TheCheckCodeIsTheOneEverybodyKnows()
    {
        byte[] text = Encoding.UTF8.GetBytes("123456789");
        Assert.AreEqual(0xCBF43926u, Crc32.End(Crc32.Over(Crc32.Start, text, 0, text.Length)));
    }

    [TestMethod]
    public void NumbersOfEveryLengthComeBack()
    {
        byte[] buffer = new byte[Varint.BytesMax];
        for (int shift = 0; shift < 64; shift++)
        {
            long number = 1L << shift;
            int end = Varint.Write(buffer, 0, number);
            Assert.AreEqual(end, Varint.Read(buffer, 0, end, out long back));
            Assert.AreEqual(number, back);
            Assert.AreEqual(-1, Varint.Read(buffer, 0, end - 1, out _));
            Assert.AreEqual(-number, Varint.UnZigZag(Varint.ZigZag(-number)));
            Assert.AreEqual(number - 1, Varint.UnZigZag(Varint.ZigZag(number - 1)));
        }
    }

    [TestMethod]
    public void EveryKindOfRecordComesBack()
    {
        BlockWriter writer = new BlockWriter();
        writer.Begin(3, 100, 5000, 7, BlockLevel.Whole);
        Record record = new Record();
        Fill(record, RecordKind.Boot, 5000, 0, 2, 0);
        writer.Add(record);
        Fill(record, RecordKind.Anchor, 6000, 0, 1790000000000, 0);
        writer.Add(record);
        Fill(record, RecordKind.Change, 5500, 9, -1, 0);
        writer.Add(record);
        Fill(record, RecordKind.OutageOpen, 7000, 30, 0x2ABCD, 0);
        writer.Add(record);
        Fill(record, RecordKind.OutageClose, 9000, 30, 2000, 0);
        writer.Add(record);
        Fill(record, RecordKind.Gap, 9000, 0, 12, 34);
        writer.Add(record);
        BlockReader reader = new BlockReader();
        Assert.IsTrue(reader.Open(writer.Buffer, 0, writer.Length));
        Assert.AreEqual(105L, reader.LastSequence);
        Expect(reader, record, RecordKind.Boot, 5000, 0, 2, 0);
        Expect(reader, record, RecordKind.Anchor, 6000, 0, 1790000000000, 0);
        Expect(reader, record, RecordKind.Change, 5500, 9, -1, 0);
        Expect(reader, record, RecordKind.OutageOpen, 7000, 30, 0x2ABCD, 0);
        Expect(reader, record, RecordKind.OutageClose, 9000, 30, 2000, 0);
        Expect(reader, record, RecordKind.Gap, 9000, 0, 12, 34);
        Assert.IsFalse(reader.Next(record));
    }

    [TestMethod]
    public void SnapshotsKeepTheirUnknowns()
    {
        BlockWriter writer = new BlockWriter();
        writer.Begin(1, 1, 0, 0x30005, BlockLevel.Whole);
        Record record = new Record();
        long[][] values =
            { new long[] { 5, -7, 0, 3 }, new long[] { 5, -7, 0, 3 }, new long[] { 6, -(1L << 55), 1, 3 }, new long[] { 6, 0, 1, 3 } };
        bool[][] known =
            { new[] { true, true, false, true }, new[] { true, false, false, true }, new[] { true, true, true, false }, new[] { false, true, true, true } };
        for (int i = 0; i < values.Length; i++)
        {
            Fill(record, RecordKind.Snapshot, i * 60000, 0, 0, 0);
            Array.Copy(values[i], 0, record.Values, 0, 4);
            Array.Copy(known[i], 0, record.Known, 0, 4);
            writer.Add(record);
        }

        BlockReader reader = new BlockReader();
        Assert.IsTrue(reader.Open(writer.Buffer, 0, writer.Length));
        for (int i = 0; i < values.Length; i++)
        {
            Assert.IsTrue(reader.Next(record));
            Assert.AreEqual(i * 60000L, record.AtMs);
            for (int column = 0; column < 4; column++)
            {
                Assert.AreEqual(known[i][column], record.Known[column]);
                if (known[i][column])
                {
                    Assert.AreEqual(values[i][column], record.Values[column]);
                }
            }
        }
    }

    [TestMethod]
    public void ACalmColumnCostsABitAndACounterAtItsPaceToo()
    {
        BlockWriter writer = new BlockWriter();
        writer.Begin(1, 1, 0, (1L << SignalId.PowerMains) | (1L << SignalId.LinkOctetsIn), BlockLevel.Whole);
        Record record = new Record();
        int before = 0;
        for (int i = 0; i < 60; i++)
        {
            Fill(record, RecordKind.Snapshot, i * 60000, 0, 0, 0);
            record.Known[0] = true;
            record.Values[0] = 2;
            record.Known[1] = true;
            record.Values[1] = 123456789 + (i * 4711L);
            writer.Add(record);
            before = i == 43 ? writer.Length : before;
        }

        // Sixteen snapshots of two columns that do what is expected: a bit for the record, one for the state, one for the counter
        // once its parameter has come down from the first step.
        Assert.IsTrue(writer.Length - before <= 8);
        BlockReader reader = new BlockReader();
        Assert.IsTrue(reader.Open(writer.Buffer, 0, writer.Length));
        for (int i = 0; i < 60; i++)
        {
            Assert.IsTrue(reader.Next(record));
            Assert.AreEqual(123456789 + (i * 4711L), record.Values[1]);
            Assert.AreEqual(i * 60000L, record.AtMs);
        }
    }

    [TestMethod]
    public void EveryFlippedBitAndEveryCutIsRefused()
    {
        BlockWriter writer = new BlockWriter();
        writer.Begin(1, 1, 0, 3, BlockLevel.Whole);
        Record record = new Record();
        Fill(record, RecordKind.Change, 100, 4, 2, 0);
        writer.Add(record);
        BlockReader reader = new BlockReader();
        for (int bit = 0; bit < writer.Length * 8; bit++)
        {
            writer.Buffer[bit >> 3] ^= (byte)(1 << (bit & 7));
            Assert.IsFalse(reader.Open(writer.Buffer, 0, writer.Length));
            writer.Buffer[bit >> 3] ^= (byte)(1 << (bit & 7));
        }

        for (int length = 0; length < writer.Length; length++)
        {
            Assert.IsFalse(reader.Open(writer.Buffer, 0, length));
        }
    }

    [TestMethod]
    public void ABlockIsFullBeforeItsBufferIs()
    {
        FillUp(BlockLevel.Whole, RecordKind.Snapshot);
        FillUp(BlockLevel.Summaries, RecordKind.Summary);
    }

    [TestMethod]
    public void NumbersBeyondTheLargestAreClippedAndWhatFollowsIsRight()
    {
        BlockWriter writer = new BlockWriter();
        writer.Begin(1, 1, 0, 4, BlockLevel.Whole);
        Record record = new Record();
        long[] values = { long.MaxValue, long.MinValue, 5 };
        for (int i = 0; i < values.Length; i++)
        {
            Fill(record, RecordKind.Snapshot, i, 0, 0, 0);
            record.Known[0] = true;
            record.Values[0] = values[i];
            writer.Add(record);
        }

        Fill(record, RecordKind.Anchor, 3, 0, long.MinValue, 0);
        writer.Add(record);
        BlockReader reader = new BlockReader();
        Assert.IsTrue(reader.Open(writer.Buffer, 0, writer.Length));
        Assert.IsTrue(reader.Next(record));
        Assert.AreEqual(ColumnSet.ValueMax, record.Values[0]);
        Assert.IsTrue(reader.Next(record));
        Assert.AreEqual(-ColumnSet.ValueMax, record.Values[0]);
        Assert.IsTrue(reader.Next(record));
        Assert.AreEqual(5L, record.Values[0]);
        Assert.IsTrue(reader.Next(record));
        Assert.IsTrue(record.A < -ColumnSet.ValueMax);
    }

    [TestMethod]
    public void WhatStandsForManyIsNumberedByItsLast()
    {
        BlockWriter writer = new BlockWriter();
        writer.Begin(2, 50, 0, (1L << SignalId.PowerBattery) | (1L << SignalId.LinkAccess), BlockLevel.Summaries);
        Record record = new Record();
        Fill(record, RecordKind.Summary, 900000, 0, 0, 15);
        record.Known[0] = true;
        record.Values[0] = 13200;
        record.Low[0] = 12950;
        record.High[0] = 13420;
        record.Known[1] = false;
        writer.Add(record);
        Fill(record, RecordKind.Change, 905000, 5, 0, 0);
        writer.Add(record);
        Fill(record, RecordKind.Dropped, 1800000, 0, 0, 300);
        writer.Add(record);
        BlockReader reader = new BlockReader();
        Assert.IsTrue(reader.Open(writer.Buffer, 0, writer.Length));
        Assert.AreEqual(BlockLevel.Summaries, reader.Level);
        Assert.AreEqual(50L, reader.FirstSequence);
        Assert.AreEqual(365L, reader.LastSequence);
        Expect(reader, record, RecordKind.Summary, 900000, 0, 0, 15);
        Assert.AreEqual(64L, record.Sequence);
        Assert.AreEqual(13200L, record.Values[0]);
        Assert.AreEqual(12950L, record.Low[0]);
        Assert.AreEqual(13420L, record.High[0]);
        Assert.IsFalse(record.Known[1]);
        Expect(reader, record, RecordKind.Change, 905000, 5, 0, 0);
        Assert.AreEqual(65L, record.Sequence);
        Expect(reader, record, RecordKind.Dropped, 1800000, 0, 0, 300);
        Assert.AreEqual(365L, record.Sequence);
        Assert.IsFalse(reader.Next(record));
    }

    private static void FillUp(int level, RecordKind kind)
    {
        BlockWriter writer = new BlockWriter();
        writer.Begin(1, 1, 0, 0xFFFFFFFF, level);
        Record record = new Record();
        record.Kind = kind;
        record.B = 1;
        int count = 0;
        while (writer.HasRoom)
        {
            for (int i = 0; i < 32; i++)
            {
                record.Known[i] = true;
                record.Values[i] = count % 2 == 0 ? long.MaxValue : long.MinValue;
                record.Low[i] = long.MinValue;
                record.High[i] = long.MaxValue;
            }

            writer.Add(record);
            count++;
        }

        Assert.IsTrue(count >= 1);
        Assert.IsTrue(writer.Length <= Limits.BlockBytesMax);
    }

    private static void Fill(Record record, RecordKind kind, long atMs, int id, long a, long b)
    {
        record.Kind = kind;
        record.AtMs = atMs;
        record.Id = id;
        record.A = a;
        record.B = b;
    }

    private static void Expect(BlockReader reader, Record record, RecordKind kind, long atMs, int id, long a, long b)
    {
        Assert.IsTrue(reader.Next(record));
        Assert.IsTrue(record.Kind == kind);
        Assert.AreEqual(atMs, record.AtMs);
        Assert.AreEqual(id, record.Id);
        Assert.AreEqual(a, record.A);
        Assert.AreEqual(b, record.B);
    }
}
