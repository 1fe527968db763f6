// Numbers as bits and bytes: every length from every place, the largest, and what lies behind the end.
namespace Aul.Tests;

[TestClass]
public class BitTests
{
    [TestMethod]
    public void BehindTheEndThereAreZerosAndTheReaderSaysSo()
    {
        byte[] bytes = { 0xFF, 0xA5, 0xFF, 0xFF };
        BitReader bits = new BitReader();
        bits.Begin(bytes, 1, 2);
        Assert.AreEqual(0xAL, bits.Bits(4));
        Assert.AreEqual(0x5L, bits.Bits(4));
        Assert.IsFalse(bits.IsBeyond);
        Assert.IsFalse(bits.Bit());
        Assert.IsTrue(bits.IsBeyond);
        bits.Begin(bytes, 1, 2);
        Assert.IsFalse(bits.IsBeyond);
        Assert.AreEqual(0L, bits.Bits(9));
        Assert.IsTrue(bits.IsBeyond);
        bits.Begin(bytes, 1, 2);
        Assert.IsTrue(bits.Bit());
        Assert.IsFalse(bits.Bit());
        Assert.AreEqual(0x25L, bits.Bits(6));
        Assert.AreEqual(0L, bits.Bits(0));
        Assert.IsFalse(bits.IsBeyond);
        Assert.AreEqual(0L, bits.Bits(1));
        Assert.IsTrue(bits.IsBeyond);
    }

    [TestMethod]
    public void BitsOfEveryLengthComeBackFromEveryPlace()
    {
        BitWriter writer = new BitWriter();
        BitReader reader = new BitReader();
        byte[] bytes = new byte[24];
        for (int before = 0; before < 9; before++)
        {
            for (int count = 0; count <= 64; count++)
            {
                // What lay there before must not shine through.
                for (int i = 0; i < bytes.Length; i++)
                {
                    bytes[i] = 0xFF;
                }

                long number = count == 64 ? -81985529216486896 : 0x5A5A5A5A5A5A5A5A & ((1L << count) - 1);
                writer.Begin(bytes, 1);
                writer.Bits(0, before);
                writer.Bits(number, count);
                writer.Bit(true);
                writer.Flush();
                Assert.AreEqual(8 + before + count + 1, writer.Position);
                Assert.AreEqual((8 + before + count + 1 + 7) / 8, writer.BytesUsed);
                reader.Begin(bytes, 1, writer.BytesUsed);
                Assert.AreEqual(0L, reader.Bits(before));
                Assert.AreEqual(number, reader.Bits(count));
                Assert.IsTrue(reader.Bit());
                Assert.AreEqual(0xFF, (int)bytes[0]);
            }
        }
    }

    [TestMethod]
    public void ANumberOfSixtyFourBitsIsClippedToSixtyThree()
    {
        byte[] bytes = new byte[16];
        BitWriter writer = new BitWriter();
        BitReader reader = new BitReader();
        long[] numbers = { -1, long.MinValue, long.MaxValue, 1L << 62, 0, 1 };
        for (int i = 0; i < numbers.Length; i++)
        {
            writer.Begin(bytes, 0);
            writer.Number(numbers[i]);
            writer.Flush();
            reader.Begin(bytes, 0, bytes.Length);
            Assert.AreEqual(numbers[i] < 0 ? long.MaxValue : numbers[i], reader.Number());
        }
    }

    [TestMethod]
    public void AVarintHasTenBytesAtMost()
    {
        byte[] bytes = new byte[12];
        Assert.AreEqual(1, Varint.Write(bytes, 0, 127));
        Assert.AreEqual(2, Varint.Write(bytes, 0, 128));
        Assert.AreEqual(0x80, (int)bytes[0]);
        Assert.AreEqual(0x01, (int)bytes[1]);
        Assert.AreEqual(12, Varint.Write(bytes, 2, -1));
        Assert.AreEqual(12, Varint.Read(bytes, 2, 12, out long back));
        Assert.AreEqual(-1L, back);
        for (int i = 0; i < 12; i++)
        {
            bytes[i] = 0x80;
        }

        // A tenth byte may end it, an eleventh may not.
        bytes[9] = 0;
        Assert.AreEqual(10, Varint.Read(bytes, 0, 12, out back));
        Assert.AreEqual(0L, back);
        bytes[9] = 0x80;
        bytes[10] = 0;
        Assert.AreEqual(-1, Varint.Read(bytes, 0, 12, out back));
        Assert.AreEqual(0L, back);
    }

    // What the parameter may become is part of the format.
    [TestMethod]
    public void ALargeNumberHasFortyLowBitsAtMost()
    {
        byte[] bytes = new byte[64];
        BitWriter bits = new BitWriter();
        bits.Begin(bytes, 0);
        int k = Rice.Parameter(0, Rice.CountAtBegin, 0);
        Rice.Write(bits, k, 1L << 43);
        Assert.AreEqual(12 + 6 + 44, bits.Position);
        k = Rice.Parameter(1L << 43, Rice.CountAtBegin + 1, k);
        Assert.AreEqual(40, k);
        Rice.Write(bits, k, 1L << 43);
        Assert.AreEqual(62 + 8 + 1 + 40, bits.Position);
    }
}
