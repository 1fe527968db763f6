// The reader of commands, byte by byte: what each field means, what is stepped over, and that no bytes lead it outside of them.
namespace Aul.Tests;

[TestClass]
public class MetricReaderTests
{
    private static SparkplugReader _reader;

    private static void SetUp()
    {
        _reader = new SparkplugReader();
    }

    [TestMethod]
    public void EachFieldOfAMetricIsReadAndNoneIsTheNextOnes()
    {
        SetUp();
        // Name "ab", alias 133, number 7; text "xyz"; true; false; a long number; nothing.
        byte[] payload = Join(
            Metric(0x0A, 2, 'a', 'b', 0x10, 0x85, 1, 0x50, 7), Metric(0x7A, 3, 'x', 'y', 'z'), Metric(0x70, 1), Metric(0x70, 0),
            Metric(0x58, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1), Metric());
        _reader.Begin(payload);
        Assert.IsTrue(_reader.Next());
        Assert.IsTrue(_reader.NameIs("ab"));
        Assert.IsFalse(_reader.NameIs("ac") || _reader.NameIs("bb") || _reader.NameIs("a") || _reader.NameIs("abc"));
        Assert.AreEqual(133L, _reader.Alias);
        Has(true, 7, false, -1);
        Assert.IsTrue(_reader.Next());
        Assert.AreEqual(0, _reader.NameLength);
        Assert.AreEqual(-1L, _reader.Alias);
        Has(false, 0, false, 3);
        Assert.AreEqual('x', (char)payload[_reader.TextStart]);
        Assert.IsTrue(_reader.Next());
        Has(false, 0, true, -1);
        Assert.IsTrue(_reader.BoolValue);
        Assert.IsTrue(_reader.Next());
        Has(false, 0, true, -1);
        Assert.IsFalse(_reader.BoolValue);
        Assert.IsTrue(_reader.Next());
        Has(true, -1, false, -1);
        Assert.IsTrue(_reader.Next());
        Has(false, 0, false, -1);
        Assert.IsFalse(_reader.Next());
        Assert.IsFalse(_reader.Malformed);
    }

    [TestMethod]
    public void AMetricWithoutAValueHasNoneWhateverTheOneBeforeHad()
    {
        SetUp();
        byte[][] before = { Of(0x50, 5), Of(0x70, 1), Of(0x7A, 2, 'o', 'k'), Of(0x10, 7), Of(0x0A, 1, 'n') };
        for (int i = 0; i < before.Length; i++)
        {
            _reader.Begin(Join(Of(0x12, before[i].Length), before[i], Metric()));
            Assert.IsTrue(_reader.Next());
            Assert.IsTrue(_reader.Next());
            Has(false, 0, false, -1);
            Assert.AreEqual(-1L, _reader.Alias);
            Assert.AreEqual(0, _reader.NameLength);
        }
    }

    [TestMethod]
    public void WhatIsNotKnownIsSteppedOverInAPayloadAndInAMetric()
    {
        SetUp();
        byte[] fixed64 = Of(0x49, 1, 2, 3, 4, 5, 6, 7, 8);
        byte[] fixed32 = Of(0x4D, 1, 2, 3, 4);
        byte[] counted = Of(0x4A, 2, 0x12, 0x12);
        byte[] number = Of(0xF8, 0xFF, 3, 0x81, 1);
        byte[] others = Join(fixed64, fixed32, counted, number);
        byte[] metric = Join(others, Of(0x50, 9), others);
        byte[] payload = Join(others, Of(0x12, metric.Length), metric, others);
        _reader.Begin(payload);
        Assert.IsTrue(_reader.Next());
        Has(true, 9, false, -1);
        Assert.AreEqual(0, _reader.NameLength);
        Assert.IsFalse(_reader.Next());
        Assert.IsFalse(_reader.Malformed);
    }

    [TestMethod]
    public void OfSeveralValuesTheLastOneCountsWhateverItsKind()
    {
        SetUp();
        byte[][] kinds =
        {
            Of(0x50, 8), Of(0x58, 8), Of(0x65, 0, 0, 0, 0), Of(0x69, 0, 0, 0, 0, 0, 0, 0, 0), Of(0x70, 1), Of(0x7A, 2, 'o', 'k'),
                Of(0x82, 1, 1, 0xFF),
        };
        byte[][] before = { Of(0x50, 5), Of(0x70, 1), Of(0x7A, 1, 'n') };
        for (int i = 0; i < before.Length; i++)
        {
            for (int kind = 0; kind < kinds.Length; kind++)
            {
                IsOne(Join(before[i], kinds[kind]));
                Has(kind < 2, 8, kind == 4, kind == 5 ? 2 : -1);
            }
        }
    }

    [TestMethod]
    public void AFieldOfAnotherShapeIsNoValueNameOrAlias()
    {
        SetUp();
        // Name, alias, number, Boolean and text, each coded as what it is not.
        byte[][] others =
        {
            Of(0x08, 1), Of(0x12, 1, 1), Of(0x52, 1, 1), Of(0x5A, 1, 1), Of(0x60, 1), Of(0x68, 1), Of(0x72, 1, 1), Of(0x78, 1),
                Of(0x80, 1, 1),
            Of(0x0D, 1, 1, 1, 1), Of(0x15, 1, 1, 1, 1), Of(0x55, 1, 1, 1, 1), Of(0x75, 1, 1, 1, 1), Of(0x7D, 1, 1, 1, 1),
                Of(0x6D, 1, 1, 1, 1),
            Of(0x61, 1, 1, 1, 1, 1, 1, 1, 1),
        };
        for (int i = 0; i < others.Length; i++)
        {
            IsOne(Join(Of(0x7A, 1, 'n'), others[i]));
            Has(false, 0, false, 1);
            Assert.AreEqual(-1L, _reader.Alias);
            Assert.AreEqual(0, _reader.NameLength);
            IsOne(Join(Of(0x50, 3), others[i]));
            Has(true, 3, false, -1);
        }
    }

    [TestMethod]
    public void WhatNoParserTakesIsMalformedInAPayloadAndInAMetric()
    {
        SetUp();
        // Groups and shapes that there are not; no field; a field beyond the largest; lengths that lie; fixed numbers that are cut.
        byte[][] wrongs =
        {
            Of(0x53, 1), Of(0x54, 1), Of(0x56, 1), Of(0x57, 1), Of(0, 1), Of(7, 1), Of(0x80, 0x80, 4, 1), Of(0x4A, 2, 1),
                Of(0x4A, 0xFF, 0xFF, 3, 1),
            Of(0x4A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 1), Of(0x49, 1, 2, 3, 4, 5, 6, 7), Of(0x4D, 1, 2, 3),
                Of(0x48), Of(0x48, 0x80),
            Of(0x80), Of(0x4A), Of(0x4A, 0x80), Of(0x4A, 0xF5, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1),
                Of(0x4A, 0x81, 0x80, 0x80, 0x80, 0x10, 1),
        };
        for (int i = 0; i < wrongs.Length; i++)
        {
            IsMalformed(wrongs[i]);
            IsMalformed(Join(Of(0x12, wrongs[i].Length), wrongs[i]));

            // The payload goes on behind the metric, and the metric has no part in that.
            byte[] more = Of(0x48, 1, 0x48, 1, 0x48, 1);
            IsMalformed(Join(Of(0x12, wrongs[i].Length), wrongs[i], more));
        }
    }

    [TestMethod]
    public void ACommandThatIsCutAnywhereIsMalformedAndTheNextOneIsReadAllTheSame()
    {
        SetUp();
        byte[] whole = Metric(0x0A, 2, 'a', 'b', 0x10, 0x85, 1, 0x49, 1, 2, 3, 4, 5, 6, 7, 8, 0x4D, 1, 2, 3, 4, 0x7A, 3, 'x', 'y',
            'z', 0x70, 1);
        for (int length = 1; length < whole.Length; length++)
        {
            byte[] cut = new byte[length];
            System.Array.Copy(whole, 0, cut, 0, length);
            IsMalformed(cut);
        }

        _reader.Begin(whole);
        Assert.IsFalse(_reader.Malformed);
        Assert.IsTrue(_reader.Next());
        Assert.IsTrue(_reader.NameIs("ab"));
    }

    [TestMethod]
    public void ATextThatIsNoUtf8MakesAMetricMalformedThoughALaterOneTakesItsPlace()
    {
        SetUp();
        IsMalformed(Metric(0x0A, 1, 0xFF));
        IsMalformed(Metric(0x7A, 1, 0xFF, 0x7A, 1, 'a'));
        IsOne(Of(0x0A, 2, 0xC3, 0xA4, 0x82, 1, 1, 0xFF, 0x4A, 1, 0xFF));
        Assert.AreEqual(2, _reader.NameLength);
    }

    private static void Has(bool isNumber, long number, bool isBool, int textLength)
    {
        Assert.AreEqual(isNumber, _reader.IsNumber);
        Assert.IsTrue(!isNumber || _reader.Number == number);
        Assert.AreEqual(isBool, _reader.IsBool);
        Assert.AreEqual(textLength >= 0, _reader.TextStart >= 0);
        Assert.AreEqual(textLength < 0 ? 0 : textLength, _reader.TextLength);
    }

    private static void IsOne(byte[] fields)
    {
        _reader.Begin(Join(Of(0x12, fields.Length), fields));
        Assert.IsTrue(_reader.Next());
    }

    private static void IsMalformed(byte[] payload)
    {
        _reader.Begin(payload);
        Assert.IsFalse(_reader.Next());
        Assert.IsTrue(_reader.Malformed);
    }

    private static byte[] Metric(params int[] fields) => Join(Of(0x12, fields.Length), Of(fields));

    private static byte[] Of(params int[] values)
    {
        byte[] bytes = new byte[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            bytes[i] = (byte)values[i];
        }

        return bytes;
    }

    private static byte[] Join(params byte[][] parts)
    {
        int length = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            length += parts[i].Length;
        }

        byte[] all = new byte[length];
        int at = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            System.Array.Copy(parts[i], 0, all, at, parts[i].Length);
            at += parts[i].Length;
        }

        return all;
    }
}
