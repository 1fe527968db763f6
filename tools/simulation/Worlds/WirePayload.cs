// A Sparkplug payload read where it lies, field by field, as a strict host would: it allocates nothing but the names of a birth, and shares
// no code with the writer on the board, nor with the parser of the host. Numbers of fields: sparkplug_b.proto of Sparkplug 3.0.
using System;
using System.Text;
using Aul.Terminal;

namespace Aul.Simulation;

public sealed class WirePayload
{
    public const int None = -1;

    private byte[] _bytes = [];
    private int _at;
    private int _end;
    private int _metricAt;

    /// <summary>False: the bytes are no payload.</summary>
    public bool IsWell { get; private set; }

    /// <summary>Milliseconds since 1970; 0: none is written.</summary>
    public long Timestamp { get; private set; }

    /// <summary>-1: none is written.</summary>
    public long Seq { get; private set; }

    /// <summary>Of the present metric: -1 without one.</summary>
    public long Alias { get; private set; }

    public bool HasName { get; private set; }

    public string Name { get; private set; } = "";

    public long MetricTimestamp { get; private set; }

    /// <summary>A number of <see cref="DataType"/>; -1: none is written.</summary>
    public int Type { get; private set; }

    public bool IsHistorical { get; private set; }

    public bool IsNull { get; private set; }

    /// <summary>The field that the value stands in, 10 to 16; -1 without one.</summary>
    public int ValueField { get; private set; }

    /// <summary>A value that is a number.</summary>
    public long Number { get; private set; }

    /// <summary>Where a value of bytes or text lies.</summary>
    public int BytesAt { get; private set; }

    public int BytesCount { get; private set; }

    /// <summary>Reads the payload's own fields; then <see cref="Next"/> reads its metrics.</summary>
    public void Begin(byte[] bytes, int count)
    {
        _bytes = bytes;
        _end = count;
        _at = 0;
        Timestamp = 0;
        Seq = None;
        IsWell = true;
        while (IsWell && _at < _end)
        {
            long tag = Varint();
            switch (tag)
            {
                case (1 << 3) | 0: Timestamp = Varint(); break;
                case (3 << 3) | 0: Seq = Varint(); break;
                case (2 << 3) | 2: Skip(Varint()); break;
                default: IsWell = false; break;
            }
        }

        _metricAt = 0;
    }

    /// <summary>Reads the next metric; false at the end.</summary>
    public bool Next()
    {
        _at = _metricAt;
        while (IsWell && _at < _end)
        {
            long tag = Varint();
            long length = Varint();
            if (tag == ((2 << 3) | 2))
            {
                int end = _at + (int)length;
                Metric(end);
                _metricAt = end;
                return IsWell;
            }
        }

        return false;
    }

    private void Metric(int end)
    {
        (Alias, HasName, MetricTimestamp, Type, IsHistorical, IsNull, ValueField, Number, BytesAt, BytesCount) = (None, false, 0, None,
            false, false, None, 0, 0, 0);
        while (IsWell && _at < end)
        {
            long tag = Varint();
            int field = (int)(tag >> 3);
            long number = Varint();
            if ((tag & 7) == 2)
            {
                Text(field, (int)number);
                continue;
            }

            switch (field)
            {
                case 2: Alias = number; break;
                case 3: MetricTimestamp = number; break;
                case 4: Type = (int)number; break;
                case 5: IsHistorical = number != 0; break;
                case 7: IsNull = number != 0; break;
                default:
                    ValueField = field;
                    Number = number;
                    break;
            }
        }

        IsWell &= _at == end;
    }

    private void Text(int field, int count)
    {
        int from = _at;
        Skip(count);
        if (field == 1 && IsWell)
        {
            HasName = true;
            Name = Encoding.UTF8.GetString(_bytes, from, count);
        }
        else
        {
            (ValueField, BytesAt, BytesCount) = (field, from, count);
        }
    }

    private void Skip(long count)
    {
        IsWell &= count >= 0 && _at + count <= _end;
        _at = IsWell ? _at + (int)count : _end;
    }

    private long Varint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64 && _at < _end; shift += 7)
        {
            byte next = _bytes[_at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (long)value;
            }
        }

        IsWell = false;
        return 0;
    }
}
