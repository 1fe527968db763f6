// Writes Sparkplug B payloads (Protocol Buffers, sparkplug_b.proto of Sparkplug 3.0) into a buffer of the caller's.
// Only the fields that Aul sends; nothing is allocated; a metric that does not fit is left out and said so.
namespace Aul;

public static class DataType
{
    // Sparkplug 3.0, 6.4.16 Data Types.
    public const int Int64 = 4;
    public const int UInt8 = 5;
    public const int Boolean = 11;
    public const int Text = 12;
    public const int DateTime = 13;
    public const int Bytes = 17;
}

public sealed class SparkplugWriter
{
    private const int LengthRoom = 3;

    // A Bytes value of Aul's is shorter than 16,384.
    private const int BytesLengthRoom = 2;

    private byte[] _buffer;
    private int _metric;
    private int _bytes;
    private long _utcMs;

    public int Length { get; private set; }

    /// <summary>Where the payload lies, for values that are written in place.</summary>
    public byte[] Buffer => _buffer;

    /// <summary>Begins a payload. utcMs 0: the clock is unknown, and no timestamp is written rather than a wrong one.</summary>
    public void Begin(byte[] buffer, long utcMs)
    {
        _buffer = buffer;
        _utcMs = utcMs;
        Length = 0;
        if (utcMs > 0)
        {
            Tag(1, 0);
            Number(utcMs);
        }
    }

    /// <summary>The metrics from here on were at this time instead of the payload's; 0: nobody knows when.</summary>
    public void Date(long utcMs) => _utcMs = utcMs;

    /// <summary>Ends a payload with its sequence number, 0 to 255.</summary>
    public void End(int seq)
    {
        Tag(3, 0);
        Number(seq);
    }

    /// <summary>Begins a metric of a birth: name, alias (below 0: none) and type.</summary>
    public void BirthMetric(string name, int alias, int dataType)
    {
        OpenMetric();
        Tag(1, 2);
        String(name);
        if (alias >= 0)
        {
            Tag(2, 0);
            Number(alias);
        }

        Timestamp();
        Tag(4, 0);
        Number(dataType);
    }

    /// <summary>A metric of a birth with its value: a whole number of 64 bits.</summary>
    public void BirthLong(string name, int alias, long value)
    {
        BirthMetric(name, alias, DataType.Int64);
        Long(value);
    }

    /// <summary>The same, a number of one byte.</summary>
    public void BirthSmall(string name, int alias, int value)
    {
        BirthMetric(name, alias, DataType.UInt8);
        Int(value);
    }

    /// <summary>The same, a text.</summary>
    public void BirthText(string name, int alias, string value)
    {
        BirthMetric(name, alias, DataType.Text);
        Text(value);
    }

    /// <summary>Begins a metric of data: alias only (tck-id-payloads-alias-data-cmd-requirement).</summary>
    public void DataMetric(int alias)
    {
        OpenMetric();
        Tag(2, 0);
        Number(alias);
        Timestamp();
    }

    /// <summary>Marks the metric as history: not a current value.</summary>
    public void Historical()
    {
        Tag(5, 0);
        Number(1);
    }

    public void Null()
    {
        Tag(7, 0);
        Number(1);
        CloseMetric();
    }

    /// <summary>A value of 32 bits or fewer, not negative.</summary>
    public void Int(int value)
    {
        Tag(10, 0);
        Number(value);
        CloseMetric();
    }

    /// <summary>An Int64 (two's complement, as the standard has it) or DateTime.</summary>
    public void Long(long value)
    {
        Tag(11, 0);
        Number(value);
        CloseMetric();
    }

    public void Bool(bool value)
    {
        Tag(14, 0);
        Number(value ? 1 : 0);
        CloseMetric();
    }

    public void Text(string value)
    {
        Tag(15, 2);
        String(value);
        CloseMetric();
    }

    /// <summary>Begins a Bytes value, which the caller writes in place and <see cref="CloseBytes"/> ends.</summary>
    public void OpenBytes()
    {
        _buffer[Length++] = 0x82;
        _buffer[Length++] = 0x01;
        _bytes = Length;
        Length += BytesLengthRoom;
    }

    /// <summary>How long the open Bytes value is by now.</summary>
    public int BytesLength => Length - _bytes - BytesLengthRoom;

    public void CloseBytes()
    {
        PutLength(_bytes, BytesLengthRoom);
        CloseMetric();
    }

    public void Byte(byte value) => _buffer[Length++] = value;

    public void Raw(byte[] from, int offset, int count)
    {
        System.Array.Copy(from, offset, _buffer, Length, count);
        Length += count;
    }

    /// <summary>The caller has written in <see cref="Buffer"/> up to this place.</summary>
    public void Filled(int end) => Length = end;

    public void Number(long value) => Length = Varint.Write(_buffer, Length, value);

    private void CloseMetric() => PutLength(_metric, LengthRoom);

    // A length is known only at its end, so the widest one has room and what is not needed is closed up again.
    private void PutLength(int place, int room)
    {
        int bodyLength = Length - place - room;
        int at = Varint.Write(_buffer, place, bodyLength);
        int spare = place + room - at;
        if (spare > 0)
        {
            System.Array.Copy(_buffer, place + room, _buffer, at, bodyLength);
            Length -= spare;
        }
    }

    private void OpenMetric()
    {
        Tag(2, 2);
        _metric = Length;
        Length += LengthRoom;
    }

    private void Timestamp()
    {
        if (_utcMs > 0)
        {
            Tag(3, 0);
            Number(_utcMs);
        }
    }

    private void Tag(int field, int wireType) => _buffer[Length++] = (byte)((field << 3) | wireType);

    // Names and texts are ASCII by construction.
    private void String(string text)
    {
        Number(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            _buffer[Length++] = (byte)text[i];
        }
    }
}
