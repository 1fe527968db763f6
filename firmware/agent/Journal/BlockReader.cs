// Reads blocks: finds them, checks them, and gives their records one by one. It trusts no byte and never throws.
namespace Aul;

public sealed class BlockReader
{
    /// <summary>First byte of a block of this version.</summary>
    public const byte Marker = 0xB1;

    /// <summary>Marker, length (2 bytes, whole block), count.</summary>
    public const int HeadBytes = 4;
    public const int CheckBytes = 4;

    /// <summary>Bit of the kind's byte: the time step is the one of the record before.</summary>
    public const int SameStep = 0x80;

    private readonly long[] _last = new long[Limits.SignalsMax];
    private readonly bool[] _lastKnown = new bool[Limits.SignalsMax];
    private byte[] _buffer;
    private int _at;
    private int _end;
    private int _index;
    private int _columns;
    private long _lastAtMs;
    private long _lastStepMs;

    public int Length { get; private set; }
    public int Count { get; private set; }
    public long Boot { get; private set; }
    public long FirstSequence { get; private set; }
    public long LastSequence => FirstSequence + Count - 1;
    public long BaseMs { get; private set; }

    /// <summary>Bit n: signal n is a column of the snapshots.</summary>
    public long ColumnMask { get; private set; }

    /// <summary>True when a block whose check code fits lies at the offset. Then its records can be read.</summary>
    public bool Open(byte[] buffer, int offset, int end)
    {
        if (offset < 0 || offset + HeadBytes + CheckBytes > end || buffer[offset] != Marker)
        {
            return false;
        }

        int length = buffer[offset + 1] | (buffer[offset + 2] << 8);
        if (length < HeadBytes + CheckBytes || length > Limits.BlockBytesMax || offset + length > end)
        {
            return false;
        }

        int bodyEnd = offset + length - CheckBytes;
        uint crc = Crc32.Over(Crc32.Start, buffer, offset + HeadBytes, bodyEnd - offset - HeadBytes);
        crc = Crc32.End(Crc32.Over(crc, buffer, offset, HeadBytes));
        uint stored = (uint)(buffer[bodyEnd] | (buffer[bodyEnd + 1] << 8) | (buffer[bodyEnd + 2] << 16) | (buffer[bodyEnd + 3] << 24));
        if (crc != stored)
        {
            return false;
        }

        _buffer = buffer;
        _end = bodyEnd;
        Length = length;
        Count = buffer[offset + 3];
        return OpenBody(offset + HeadBytes);
    }

    /// <summary>Reads the next record; false at the end, and when the block lies although its code fits.</summary>
    public bool Next(Record record)
    {
        if (_index >= Count || _at >= _end)
        {
            return false;
        }

        int tag = _buffer[_at++];
        record.Kind = (RecordKind)(tag & ~SameStep);
        record.Boot = Boot;
        record.Sequence = FirstSequence + _index;
        if ((tag & SameStep) == 0)
        {
            if (!ReadNumber(out long coded))
            {
                return false;
            }

            _lastStepMs = Varint.UnZigZag(coded);
        }

        _lastAtMs += _lastStepMs;
        record.AtMs = _lastAtMs;
        _index++;
        record.Id = 0;
        record.A = 0;
        record.B = 0;
        return ReadBody(record);
    }

    private bool OpenBody(int at)
    {
        _at = at;
        _index = 0;
        if (!ReadNumber(out long boot) || !ReadNumber(out long first) || !ReadNumber(out long baseMs) || !ReadNumber(out long mask))
        {
            return false;
        }

        Boot = boot;
        FirstSequence = first;
        BaseMs = baseMs;
        ColumnMask = mask;
        _lastAtMs = baseMs;
        _lastStepMs = 0;
        _columns = 0;
        for (long rest = mask; rest != 0; rest &= rest - 1)
        {
            _columns++;
        }

        if (_columns > Limits.SignalsMax)
        {
            return false;
        }

        for (int i = 0; i < _columns; i++)
        {
            _last[i] = 0;
            _lastKnown[i] = true;
        }

        return true;
    }

    private bool ReadBody(Record record)
    {
        long coded;
        switch (record.Kind)
        {
            case RecordKind.Snapshot:
                return ReadSnapshot(record);
            case RecordKind.Boot:
            case RecordKind.Anchor:
                bool read = ReadNumber(out coded);
                record.A = coded;
                return read;
            case RecordKind.Gap:
                bool first = ReadNumber(out coded);
                record.A = coded;
                bool second = ReadNumber(out coded);
                record.B = coded;
                return first && second;
            case RecordKind.Change:
            case RecordKind.OutageOpen:
            case RecordKind.OutageClose:
                if (_at >= _end)
                {
                    return false;
                }

                record.Id = _buffer[_at++];
                bool third = ReadNumber(out coded);
                record.A = Varint.UnZigZag(coded);
                return third;
            default:
                return false;
        }
    }

    private bool ReadSnapshot(Record record)
    {
        int map = _at;
        _at += (_columns + 7) / 8;
        if (_at > _end)
        {
            return false;
        }

        for (int i = 0; i < _columns; i++)
        {
            if ((_buffer[map + (i >> 3)] & (1 << (i & 7))) != 0)
            {
                if (!ReadNumber(out long coded))
                {
                    return false;
                }

                if (coded == 0 && _lastKnown[i])
                {
                    _lastKnown[i] = false;
                }
                else
                {
                    _lastKnown[i] = true;
                    _last[i] += Varint.UnZigZag(coded);
                }
            }

            record.Known[i] = _lastKnown[i];
            record.Values[i] = _last[i];
        }

        return true;
    }

    private bool ReadNumber(out long value)
    {
        int next = Varint.Read(_buffer, _at, _end, out value);
        if (next < 0)
        {
            return false;
        }

        _at = next;
        return true;
    }
}
