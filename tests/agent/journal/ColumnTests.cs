// Columns of all kinds through the short way and the long one, and the code of a slice that goes on.
using System;

namespace Aul.Tests;

[TestClass]
public class ColumnTests
{
    // Long codes right before many calm columns fill the bits that wait to the last.
    [TestMethod]
    public void CalmAndLoudColumnsComeBackWhereverTheyStand()
    {
        Random random = new Random(5);
        Record record = new Record();
        Record back = new Record();
        BlockWriter writer = new BlockWriter();
        BlockReader reader = new BlockReader();
        long[] values = new long[Limits.SignalsMax];
        for (int round = 0; round < 200; round++)
        {
            int loud = round % Limits.SignalsMax;
            writer.Begin(1, 1, 0, 0xFFFFFFFF, BlockLevel.Whole);
            for (int n = 0; writer.HasRoom; n++)
            {
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] += i == loud ? random.Next(1 << (round % 30)) : 0;
                    record.Values[i] = values[i];
                    record.Known[i] = n != 9 || i != round % 5;
                }

                record.Kind = RecordKind.Snapshot;
                record.AtMs = n * 60000L;
                writer.Add(record);
            }

            CheckSame(writer, reader, back, values);
        }
    }

    // The first slice has the block's head, which changes with each record.
    [TestMethod]
    [DataRow(0)]
    [DataRow(BlockReader.HeadBytes)]
    public void ASliceThatGoesOnHasTheCodeOfOneMadeAnew(int from)
    {
        Random random = new Random(6);
        Record record = new Record();
        BlockWriter block = new BlockWriter();
        block.Begin(1, 100, 0, 7, BlockLevel.Whole);
        Slice goesOn = new Slice();
        for (int n = 0; block.HasRoom; n++)
        {
            int before = block.Bits.WholeBytes;
            record.Kind = n % 7 == 3 ? RecordKind.Change : RecordKind.Snapshot;
            record.AtMs = n * 1000L;
            record.A = n;
            record.Values[0] = random.Next(100);
            record.Known[1] = random.Next(9) > 0;
            block.Add(record);
            from = n % 20 == 19 ? before : from;
            int stored = n / 30;
            if (n % 5 != 4)
            {
                goesOn.Write(9, 1, block.Count, stored, block, from, block.BodyEnd);
                Slice anew = new Slice();
                anew.Write(9, 1, block.Count, stored, block, from, block.BodyEnd);
                Assert.AreEqual(anew.FileBytes, goesOn.FileBytes);
                for (int i = 0; i < anew.FileBytes; i++)
                {
                    Assert.AreEqual((int)anew.File[i], (int)goesOn.File[i]);
                }
            }
        }
    }

    private static void CheckSame(BlockWriter writer, BlockReader reader, Record back, long[] last)
    {
        Assert.IsTrue(reader.Open(writer.Buffer, 0, writer.Length));
        int count = 0;
        while (reader.Next(back))
        {
            count++;
        }

        Assert.AreEqual(writer.Count, count);
        for (int i = 0; i < last.Length; i++)
        {
            Assert.AreEqual(last[i], back.Values[i]);
        }
    }
}
