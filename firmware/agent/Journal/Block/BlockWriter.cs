// Grows one block record by record; after each it is whole and may be put on flash as it is. Bytes: see FORMAT.md.
// It knows no file and decides nothing about when a block is full enough.
namespace Aul;

public sealed class BlockWriter
{
    private readonly BitWriter _bits = new BitWriter();
    private readonly ColumnWriter _columns = new ColumnWriter();
    private readonly byte[] _buffer = new byte[Limits.BlockBytesMax];
    private int _length;
    private int _count;
    private int _covered;
    private int _recordBytesMax;
    private long _lastAtMs;
    private long _lastStepMs;
    private bool _hasRoom;
    private bool _isSealed;

    /// <summary>The block's bytes lie at 0..<see cref="Length"/>, its head and its check code as they must be now.</summary>
    public byte[] Buffer
    {
        get
        {
            Seal();
            return _buffer;
        }
    }

    /// <summary>The same bytes while the block grows: what stands in the head and behind the last record may be old.</summary>
    public byte[] Growing => _buffer;

    public int Length => _length;
    public int Count => _count;

    /// <summary>Behind the last record, before the check code.</summary>
    public int BodyEnd => _length - BlockReader.CheckBytes;

    /// <summary>False when the block is as long as a block should be. A record of any length still fits while it is true.</summary>
    public bool HasRoom => _hasRoom;
    public int Level { get; private set; }
    public long Boot { get; private set; }
    public long FirstSequence { get; private set; }
    public long LastSequence => FirstSequence + _covered - 1;
    public long ColumnMask { get; private set; }

    /// <summary>Bits from the block's beginning to the end of its last record.</summary>
    public int Position => _bits.Position;

    /// <summary>The bytes that no further record changes, the head aside, and the running CRC-32 of them without the head.</summary>
    public int WholeBytes => _bits.WholeBytes;
    public uint Crc => _bits.Crc;

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
        _count = 0;
        _covered = 0;
        _lastAtMs = baseMs;
        _lastStepMs = 0;
        Require.That(_columns.Begin(columnMask));
        _recordBytesMax = RecordBytes(_columns.Count, level);
        _bits.Begin(_buffer, BlockReader.HeadBytes);
        int at = Varint.Write(_buffer, BlockReader.HeadBytes, boot);
        at = Varint.Write(_buffer, at, firstSequence);
        at = Varint.Write(_buffer, at, baseMs);
        at = Varint.Write(_buffer, at, columnMask);
        _bits.Skip(at - BlockReader.HeadBytes);
        Grown(at);
    }

    /// <summary>Adds a record, whose Boot and Sequence become the block's next.</summary>
    public void Add(Record record)
    {
        bool usual = record.Kind == RecordKind.Snapshot;
        int covers = usual ? 1 : (int)record.Covers;
        Require.That(_hasRoom && _covered + covers <= Limits.BlockCoversMax);
        _covered += covers;
        record.Boot = Boot;
        record.Sequence = FirstSequence + _covered - 1;
        long stepMs = record.AtMs - _lastAtMs;
        _lastAtMs = record.AtMs;
        if (usual && stepMs == _lastStepMs)
        {
            _bits.Zero();
            _columns.Write(_bits, record);
        }
        else
        {
            AddHead(record.Kind, stepMs);
            AddBody(record);
        }

        _count++;
        Grown(_bits.Flush());
    }

    /// <summary>Brings the head among the growing bytes up to date.</summary>
    public void WriteHead() => PutHead(_buffer, _length, _count, _covered, Level);

    /// <summary>Writes the head of a block whose records end there, and its check code behind them; returns the block's length.</summary>
    public static int Finish(byte[] buffer, int bodyEnd, int count, int covered, int level)
    {
        PutHead(buffer, bodyEnd + BlockReader.CheckBytes, count, covered, level);
        LittleEndian.Put(buffer, bodyEnd, BlockReader.Check(buffer, 0, bodyEnd), BlockReader.CheckBytes);
        return bodyEnd + BlockReader.CheckBytes;
    }

    private void Grown(int end)
    {
        _length = end + BlockReader.CheckBytes;
        _hasRoom = _length <= Limits.BlockBytesGoal && _count < Limits.BlockRecordsMax && _length + _recordBytesMax <= Limits.BlockBytesMax;
        _isSealed = false;
    }

    private void AddHead(RecordKind kind, long stepMs)
    {
        _bits.Bit(true);
        _bits.Bits((int)kind, BitCode.KindBits);
        _bits.Bit(stepMs == _lastStepMs);
        if (stepMs != _lastStepMs)
        {
            _lastStepMs = stepMs;
            _bits.Signed(stepMs);
        }
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

    // The code runs over the growing part first and over the head last, so that a record costs only its own bytes.
    private void Seal()
    {
        if (_isSealed)
        {
            return;
        }

        int whole = _bits.WholeBytes;
        int end = BodyEnd;
        WriteHead();
        uint crc = Crc32.Over(_bits.Crc, _buffer, whole, end - whole);
        LittleEndian.Put(_buffer, end, Crc32.End(Crc32.Over(crc, _buffer, 0, BlockReader.HeadBytes)), BlockReader.CheckBytes);
        _isSealed = true;
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
