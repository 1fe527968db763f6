// The bytes of a payload, one by one, as sparkplug_b.proto of Sparkplug 3.0 has them.
namespace Aul.Tests;

[TestClass]
public class MetricWriterTests
{
    private static byte[] _buffer;
    private static SparkplugWriter _writer;

    private static void SetUp()
    {
        _buffer = new byte[20000];
        _writer = new SparkplugWriter();
    }

    [TestMethod]
    public void ABirthsMetricHasNameAliasTimeAndType()
    {
        SetUp();
        _writer.Begin(_buffer, 1000);
        _writer.BirthMetric("ab", 7, DataType.Int64);
        _writer.Long(300);
        _writer.End(9);
        Is(0x08, 0xE8, 7, 0x12, 14, 0x0A, 2, 'a', 'b', 0x10, 7, 0x18, 0xE8, 7, 0x20, 4, 0x58, 0xAC, 2, 0x18, 9);
    }

    [TestMethod]
    public void WithoutAnAliasOrATimeNoneIsWritten()
    {
        SetUp();
        _writer.Begin(_buffer, 0);
        _writer.BirthMetric("a", -1, DataType.Text);
        _writer.Text("xy");
        _writer.BirthMetric("b", 0, DataType.Boolean);
        _writer.Bool(true);
        Is(0x12, 9, 0x0A, 1, 'a', 0x20, 12, 0x7A, 2, 'x', 'y', 0x12, 9, 0x0A, 1, 'b', 0x10, 0, 0x20, 11, 0x70, 1);
    }

    [TestMethod]
    public void DataHasAnAliasTheTimeThatHoldsThenAndAValue()
    {
        SetUp();
        _writer.Begin(_buffer, 5);
        _writer.DataMetric(1);
        _writer.Int(3);
        _writer.Date(6);
        _writer.DataMetric(2);
        _writer.Historical();
        _writer.Null();
        _writer.Date(0);
        _writer.DataMetric(3);
        _writer.Bool(false);
        Is(0x08, 5, 0x12, 6, 0x10, 1, 0x18, 5, 0x50, 3, 0x12, 8, 0x10, 2, 0x18, 6, 0x28, 1, 0x38, 1, 0x12, 4, 0x10, 3, 0x70, 0);
    }

    [TestMethod]
    public void ALengthTakesAsManyBytesAsItNeeds()
    {
        SetUp();
        Of(122, 0x12, 127);
        Of(123, 0x12, 0x80, 1);
        Of(16377, 0x12, 0xFF, 0x7F);
        Of(16378, 0x12, 0x80, 0x80, 1);
    }

    // A metric of so many bytes: its head, then alias and value, then a second metric at the right place.
    private static void Of(int count, params int[] head)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            bytes[i] = (byte)(i + 1);
        }

        _writer.Begin(_buffer, 0);
        _writer.DataMetric(7);
        _writer.OpenBytes();
        _writer.Raw(bytes, 0, count);
        _writer.CloseBytes();
        int end = _writer.Length;
        for (int i = 0; i < head.Length; i++)
        {
            Assert.AreEqual(head[i], (int)_buffer[i]);
        }

        int value = end - count;
        Assert.AreEqual(7, (int)_buffer[head.Length + 1]);
        Assert.AreEqual(0x82, (int)_buffer[head.Length + 2]);
        Assert.AreEqual(1, (int)_buffer[head.Length + 3]);
        Assert.IsTrue(value >= head.Length + 5 && value <= head.Length + 7);
        for (int i = 0; i < count; i++)
        {
            Assert.AreEqual(bytes[i], _buffer[value + i]);
        }

        _writer.End(3);
        Assert.AreEqual(end + 2, _writer.Length);
        Assert.AreEqual(3, (int)_buffer[end + 1]);
    }

    private static void Is(params int[] bytes)
    {
        Assert.AreEqual(bytes.Length, _writer.Length);
        for (int i = 0; i < bytes.Length; i++)
        {
            Assert.AreEqual(bytes[i], (int)_buffer[i]);
        }
    }
}
