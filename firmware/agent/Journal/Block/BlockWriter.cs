// Grows one block record by record; after each it is whole and may be put on flash as it is. Bytes: see FORMAT.md.
// It knows no file and decides nothing about when a block is full enough.
namespace Aul;

public sealed class BlockWriter
{
    private readonly BitWriter _bits = new BitWriter();
    private readonly ColumnSet _columns = new ColumnSet();
    private int _covered;
    private int _recordBytesMax;
    private long _lastAtMs;
    private long _lastStepMs;
    private int _crcBytes;
    private uint _crc;

    /// <summary>The block's bytes lie at 0..<see cref="Length"/>, the check code included.</summary>
    public readonly byte[] Buffer = new byte[Limits.BlockBytesMax];

    public int Length { get; private set; }
    public int Count { get; private set; }
    public int Level { get; private set; }
    public long Boot { get; private set; }
    public long FirstSequence { get; private set; }
    public long LastSequence => FirstSequence + _covered - 1;
    public long ColumnMask { get; private set; }

    /// <summary>Bits from the block's beginning to the end of its last record.</summary>
    public int Position => _bits.Position;

    /// <summary>False when the block is as long as a block should be. A record of any length still fits while it is true.</summary>
    public bool HasRoom =>
        Count < Limits.BlockRecordsMax && Length <= Limits.BlockBytesGoal && Length + _recordBytesMax <= Limits.BlockBytesMax;

    /// <summary>The longest a record with so many columns can become in a block of this level.</summary>
    public static int RecordBytes(int columns, int level)
    {
        int columnBits = level == BlockLevel.Whole ? BitCode.ColumnBitsMax : BitCode.SummaryBitsMax;
        return (BitCode.FieldsBitsMax + (columns * columnBits) + 7) / 8;
    }

    /// <summary>True when the block can stand for so many more sequence numbers.</summary>
    public bool CanCover(long more) => _covered + more <= Limits.BlockCoversMax;

    /// <summary>Begins an empty block. Bit n of the mask says that signal n is a column of the snapshots.</summary>
    public void Begin(long boot, long firstSequence, long baseMs, long columnMask, int level)
    {
        Boot = boot;
        FirstSequence = firstSequence;
        ColumnMask = columnMask;
        Level = level;
        Count = 0;
        _covered = 0;
        _lastAtMs = baseMs;
        _lastStepMs = 0;
        Require.That(_columns.Begin(columnMask));
        _recordBytesMax = RecordBytes(_columns.Count, level);
        int at = BlockReader.HeadBytes;
        at = Varint.Write(Buffer, at, boot);
        at = Varint.Write(Buffer, at, firstSequence);
        at = Varint.Write(Buffer, at, baseMs);
        at = Varint.Write(Buffer, at, columnMask);
        _bits.Begin(Buffer, at);
        _crc = Crc32.Start;
        _crcBytes = BlockReader.HeadBytes;
        Seal();
    }

    /// <summary>Adds a record, whose Boot and Sequence become the block's next.</summary>
    public void Add(Record record)
    {
        Require.That(HasRoom && CanCover(record.Covers));
        _covered += (int)record.Covers;
        record.Boot = Boot;
        record.Sequence = LastSequence;
        long stepMs = record.AtMs - _lastAtMs;
        _lastAtMs = record.AtMs;
        bool sameStep = stepMs == _lastStepMs;
        bool usual = record.Kind == RecordKind.Snapshot && sameStep;
        _bits.Bit(!usual);
        if (!usual)
        {
            _bits.Bits((int)record.Kind, BitCode.KindBits);
            _bits.Bit(sameStep);
            if (!sameStep)
            {
                _lastStepMs = stepMs;
                _bits.Signed(stepMs);
            }
        }

        AddBody(record);
        Count++;
        Seal();
    }

    /// <summary>Writes the head of a block whose records end there, and its check code behind them; returns the block's length.</summary>
    public static int Finish(byte[] buffer, int bodyEnd, int count, int covered, int level)
    {
        PutHead(buffer, bodyEnd + BlockReader.CheckBytes, count, covered, level);
        LittleEndian.Put(buffer, bodyEnd, BlockReader.Check(buffer, 0, bodyEnd), BlockReader.CheckBytes);
        return bodyEnd + BlockReader.CheckBytes;
    }

    private void AddBody(Record record)
    {
        switch (record.Kind)
        {
            case RecordKind.Snapshot:
                _columns.Write(_bits, record);
                break;
            case RecordKind.Summary:
                _bits.Number(record.B);
                _columns.Write(_bits, record);
                break;
            case RecordKind.Dropped:
                _bits.Number(record.B);
                break;
            case RecordKind.Boot:
            case RecordKind.Anchor:
                _bits.Signed(record.A);
                break;
            case RecordKind.Gap:
                _bits.Signed(record.A);
                _bits.Signed(record.B);
                break;
            default:
                _bits.Bits(record.Id, 8);
                _bits.Signed(record.A);
                break;
        }
    }

    // The code runs over the growing part first, whole bytes once, and over the head last, so that a record costs only its own bytes.
    private void Seal()
    {
        int at = _bits.BytesUsed;
        int whole = _bits.Position >> 3;
        _crc = Crc32.Over(_crc, Buffer, _crcBytes, whole - _crcBytes);
        _crcBytes = whole;
        Length = at + BlockReader.CheckBytes;
        PutHead(Buffer, Length, Count, _covered, Level);
        uint crc = Crc32.Over(_crc, Buffer, whole, at - whole);
        LittleEndian.Put(Buffer, at, Crc32.End(Crc32.Over(crc, Buffer, 0, BlockReader.HeadBytes)), BlockReader.CheckBytes);
    }

    private static void PutHead(byte[] buffer, int length, int count, int covered, int level)
    {
        buffer[0] = BlockReader.Marker;
        buffer[1] = (byte)level;
        buffer[2] = (byte)length;
        buffer[3] = (byte)(length >> 8);
        buffer[4] = (byte)count;
        buffer[5] = (byte)covered;
        buffer[6] = (byte)(covered >> 8);
    }
}
