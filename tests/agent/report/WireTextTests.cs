// Texts of the wire: which bytes are UTF-8 by RFC 3629, and which are three numbers.
using System.Text;

namespace Aul.Tests;

[TestClass]
public class WireTextTests
{
    [TestMethod]
    public void TheBoundsOfEachLengthOfUtf8AreWithinIt()
    {
        Assert.IsTrue(IsUtf8());
        Assert.IsTrue(IsUtf8(0, 0x7F));
        Assert.IsTrue(IsUtf8(0xC2, 0x80, 0xDF, 0xBF));
        Assert.IsTrue(IsUtf8(0xE0, 0xA0, 0x80, 0xE0, 0xBF, 0xBF, 0xE1, 0x80, 0x80, 0xEF, 0xBF, 0xBF));
        Assert.IsTrue(IsUtf8(0xED, 0x80, 0x80, 0xED, 0x9F, 0xBF, 0xEE, 0x80, 0x80));
        Assert.IsTrue(IsUtf8(0xF0, 0x90, 0x80, 0x80, 0xF0, 0xBF, 0xBF, 0xBF, 0xF1, 0x80, 0x80, 0x80, 0xF4, 0x80, 0xBF, 0xBF, 0xF4, 0x8F,
            0xBF, 0xBF));
    }

    [TestMethod]
    public void WhatLiesJustOutsideIsNone()
    {
        int[][] wrongs =
        {
            new[] { 0x80 }, new[] { 0xBF }, new[] { 0xC1, 0xBF }, new[] { 0xC2, 0x7F }, new[] { 0xC2, 0xC0 }, new[] { 0xE0, 0x9F, 0xBF },
            new[] { 0xE0, 0xC0, 0x80 }, new[] { 0xED, 0xA0, 0x80 }, new[] { 0xED, 0x7F, 0x80 }, new[] { 0xE1, 0x7F, 0x80 },
                new[] { 0xE1, 0x80, 0x7F },
            new[] { 0xE1, 0x80, 0xC0 }, new[] { 0xE1, 0xC0, 0x80 }, new[] { 0xF0, 0x8F, 0xBF, 0xBF }, new[] { 0xF4, 0x90, 0x80, 0x80 },
            new[] { 0xF4, 0x80, 0xC0, 0x80 }, new[] { 0xF0, 0x90, 0x7F, 0x80 }, new[] { 0xF1, 0x80, 0x80, 0x7F },
                new[] { 0xF5, 0x80, 0x80, 0x80 },
            new[] { 0xFF }, new[] { 0xC2 }, new[] { 0xE1, 0x80 }, new[] { 0xF1, 0x80, 0x80 }, new[] { 'a', 0xC2, 'b' },
        };
        for (int i = 0; i < wrongs.Length; i++)
        {
            Assert.IsFalse(IsUtf8(wrongs[i]));
        }
    }

    [TestMethod]
    public void OnlyThePartThatIsAskedForIsLookedAt()
    {
        byte[] bytes = { 0xFF, (byte)'a', 0xC2, 0x80, 0xFF };
        Assert.IsTrue(Utf8.Is(bytes, 1, 3));
        Assert.IsFalse(Utf8.Is(bytes, 1, 2));
        Assert.IsFalse(Utf8.Is(bytes, 0, 2));
        Assert.IsFalse(Utf8.Is(bytes, 3, 2));
    }

    [TestMethod]
    public void ThreeNumbersWithDotsBetweenThemAreReadAndNothingElseIs()
    {
        NumberTriple triple = new NumberTriple();
        Assert.IsTrue(Read(triple, "1.2.3"));
        Assert.IsTrue(triple.A == 1 && triple.B == 2 && triple.C == 3);
        string[] wrongs =
            { "", "1", "1.2.", ".2.3", "1..3", "1.2.3.4", "1.2", "-1.2.3", "1.-2.3", "1.2.3 ", " 1.2.3", "1.2.x", "a.b.c", "12345", "1.2.1234567890123456789" };
        for (int i = 0; i < wrongs.Length; i++)
        {
            Assert.IsFalse(Read(triple, wrongs[i]));
            Assert.IsTrue(triple.A == 1 && triple.B == 2 && triple.C == 3);
        }

        Assert.IsTrue(Read(triple, "999999999999999999.123456789012345678.987654321098765432"));
        Assert.AreEqual(999999999999999999, triple.A);
        Assert.AreEqual(123456789012345678, triple.B);
        Assert.AreEqual(987654321098765432, triple.C);
        Assert.AreEqual("7.0.12", NumberTriple.Text(7, 0, 12));
    }

    [TestMethod]
    public void NumbersAreReadFromTheMiddleOfAPayload()
    {
        byte[] payload = Encoding.UTF8.GetBytes("x10.20.30y");
        NumberTriple triple = new NumberTriple();
        Assert.IsTrue(triple.Read(payload, 1, 8));
        Assert.IsTrue(triple.A == 10 && triple.B == 20 && triple.C == 30);
        Assert.IsFalse(triple.Read(payload, 0, 8));
        Assert.IsFalse(triple.Read(payload, 2, 8));
    }

    // An array that ends where the text does: a read behind its end is noticed.
    private static bool Read(NumberTriple triple, string text) => triple.Read(Encoding.UTF8.GetBytes(text), 0, text.Length);

    private static bool IsUtf8(params int[] values)
    {
        byte[] bytes = new byte[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            bytes[i] = (byte)values[i];
        }

        return Utf8.Is(bytes, 0, bytes.Length);
    }
}
