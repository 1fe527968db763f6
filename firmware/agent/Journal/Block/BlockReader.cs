// Reads blocks: finds them, checks them, and gives their records one by one. It trusts no byte and never throws.
namespace Aul;

public sealed class BlockReader
{
    /// <summary>First byte of a block of this version.</summary>
    public const byte Marker = 0xB2;

    /// <summary>Marker, level, length of the whole block (2 bytes), count of records, sequences covered (2 bytes).</summary>
    public const int HeadBytes = 7;
    public const int CheckBytes = 4;

    /// <summary>
    /// One record a millisecond for thirty thousand years. A block that says more lies, and must not take all numbers away.
    /// </summary>
    public const long SequenceMax = 1L << 50;

    private readonly BitReader _bits = new BitReader();
    private byte[] _buffer;
    private int _at;
    private int _end;
    private int _index;
    private int _covered;
    private long _sequence;
    private long _lastAtMs;
    private long _lastStepMs;
    private bool _hasColumns;

    // Made for the first record that is read.
    private ColumnReader _columns;

    public int Length { get; private set; }
    public int Count { get; private set; }

    /// <summary>How far the block has been downsampled: see <see cref="BlockLevel"/>.</summary>
    public int Level { get; private set; }
    public long Boot { get; private set; }
    public long FirstSequence { get; private set; }
    public long LastSequence => FirstSequence + _covered - 1;
    public long BaseMs { get; private set; }

    /// <summary>Bit n: signal n is a column of the snapshots.</summary>
    public long ColumnMask { get; private set; }

    public bool Open(BlockView view) => Open(view.Buffer, view.Offset, view.Offset + view.Length);

    /// <summary>True when a block whose check code fits lies at the offset. Then its records can be read.</summary>
    public bool Open(byte[] buffer, int offset, int end)
    {
        _at = offset + HeadBytes;
        if (!OpenHead(buffer, offset, end) || !ReadNumber(out long boot) || !ReadNumber(out long first) || !ReadNumber(out long baseMs)
            || !ReadNumber(out long mask) || mask < 0 || ColumnSet.CountOf(mask) > Limits.SignalsMax
            || boot < 0 || first < 1 || first > SequenceMax)
        {
            return false;
        }

        Boot = boot;
        FirstSequence = first;
        BaseMs = baseMs;
        ColumnMask = mask;
        _index = 0;
        _sequence = first - 1;
        _lastAtMs = baseMs;
        _lastStepMs = 0;
        _bits.Begin(buffer, _at, _end);
        _hasColumns = false;
        return true;
    }

    /// <summary>
    /// Goes on behind the last record when the block has grown, and lies at the same offset as it did. All its records must have been read,
    /// and its bytes up to there must be what they were.
    /// </summary>
    public bool GoOn(byte[] buffer, int offset, int end)
    {
        bool fits = OpenHead(buffer, offset, end);
        _bits.GoOn(buffer, _end);
        return fits;
    }

    /// <summary>The check code of a block whose records end there: the growing part first and the head last.</summary>
    public static uint Check(byte[] buffer, int offset, int bodyEnd)
    {
        uint crc = Crc32.Over(Crc32.Start, buffer, offset + HeadBytes, bodyEnd - offset - HeadBytes);
        return Crc32.End(Crc32.Over(crc, buffer, offset, HeadBytes));
    }

    /// <summary>The first sequence that a block's head gives, its check code not looked at; 0 when it is none.</summary>
    public static long ClaimedFirst(byte[] buffer, int offset, int end)
    {
        int at = offset + HeadBytes;
        if (at > end || buffer[offset] != Marker || buffer[offset + 1] > BlockLevel.Events)
        {
            return 0;
        }

        long first = 0;
        at = Varint.Read(buffer, at, end, out long _);
        at = at < 0 ? at : Varint.Read(buffer, at, end, out first);
        return at < 0 || first > SequenceMax ? 0 : first;
    }

    /// <summary>Reads the next record; false at the end, and when the block lies although its code fits.</summary>
    public bool Next(Record record)
    {
        if (_index >= Count || _bits.IsBeyond)
        {
            return false;
        }

        if (!_hasColumns)
        {
            // Whoever looks only at a block's head does not pay for its columns.
            _columns = _columns == null ? new ColumnReader() : _columns;
            _columns.Begin(ColumnMask);
            _hasColumns = true;
        }

        record.Kind = RecordKind.Snapshot;
        bool sameStep = true;
        if (_bits.Bit())
        {
            record.Kind = (RecordKind)_bits.Bits(BitCode.KindBits);
            sameStep = _bits.Bit();
        }

        if (!sameStep)
        {
            _lastStepMs = _bits.Signed();
        }

        _lastAtMs += _lastStepMs;
        record.Boot = Boot;
        record.AtMs = _lastAtMs;
        record.Id = 0;
        record.A = 0;
        record.B = 0;
        _index++;
        if (!ReadBody(record) || _bits.IsBeyond || record.Covers < 1 || record.Covers > LastSequence - _sequence)
        {
            return false;
        }

        _sequence += record.Covers;
        record.Sequence = _sequence;
        return true;
    }

    private bool OpenHead(byte[] buffer, int offset, int end)
    {
        if (offset < 0 || offset + HeadBytes + CheckBytes > end || buffer[offset] != Marker)
        {
            return false;
        }

        int length = buffer[offset + 2] | (buffer[offset + 3] << 8);
        if (length < HeadBytes + CheckBytes || length > Limits.BlockBytesMax || offset + length > end)
        {
            return false;
        }

        int bodyEnd = offset + length - CheckBytes;
        if (Check(buffer, offset, bodyEnd) != (uint)LittleEndian.Get(buffer, bodyEnd, CheckBytes))
        {
            return false;
        }

        _buffer = buffer;
        _end = bodyEnd;
        Length = length;
        Level = buffer[offset + 1];
        Count = buffer[offset + 4];
        _covered = buffer[offset + 5] | (buffer[offset + 6] << 8);
        return Count > 0 && Level <= BlockLevel.Events && (Level == BlockLevel.Whole ? _covered == Count : _covered >= Count);
    }

    private bool ReadBody(Record record)
    {
        switch (record.Kind)
        {
            case RecordKind.Snapshot:
                _columns.Read(_bits, record);
                return true;
            case RecordKind.Summary:
                record.B = _bits.Number();
                _columns.Read(_bits, record);
                return true;
            case RecordKind.Dropped:
                record.B = _bits.Number();
                return true;
            case RecordKind.Boot:
            case RecordKind.Anchor:
                record.A = _bits.Signed();
                return true;
            case RecordKind.Gap:
                record.A = _bits.Signed();
                record.B = _bits.Signed();
                return true;
            case RecordKind.Change:
            case RecordKind.OutageOpen:
            case RecordKind.OutageClose:
                record.Id = (int)_bits.Bits(8);
                record.A = _bits.Signed();
                return true;
            default:
                return false;
        }
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
