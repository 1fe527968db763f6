// Grows one block record by record; after each it is whole and may be put on flash as it is. Bytes: see FORMAT.md.
// It knows no file and decides nothing about when a block is full enough.
namespace Aul;

public sealed class BlockWriter
{
    /// <summary>The bits behind the numbers of the head. For the slices, which need the codes of its whole bytes.</summary>
    public readonly BitWriter Bits = new BitWriter();

    private readonly ColumnWriter _columns = new ColumnWriter();
    private readonly byte[] _buffer = new byte[Limits.BlockBytesMax];
    private long _boot;
    private long _firstSequence;
    private int _length;
    private int _count;
    private int _covered;
    private int _roomUntil;
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
    public long Boot => _boot;
    public long FirstSequence => _firstSequence;
    public long LastSequence => _firstSequence + _covered - 1;
    public long ColumnMask { get; private set; }

    /// <summary>The byte with the first bit of the last record.</summary>
    public int RecordAt { get; private set; }

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
        _boot = boot;
        _firstSequence = firstSequence;
        ColumnMask = columnMask;
        Level = level;
        _count = 0;
        _covered = 0;
        _lastAtMs = baseMs;
        _lastStepMs = 0;
        Require.That(_columns.Begin(columnMask), FaultCode.BlockColumns);
        int lengthMax = Limits.BlockBytesMax - RecordBytes(_columns.Count, level);
        _roomUntil = lengthMax < Limits.BlockBytesGoal ? lengthMax : Limits.BlockBytesGoal;
        Bits.Begin(_buffer, BlockReader.HeadBytes);
        int at = Varint.Write(_buffer, BlockReader.HeadBytes, boot);
        at = Varint.Write(_buffer, at, firstSequence);
        at = Varint.Write(_buffer, at, baseMs);
        at = Varint.Write(_buffer, at, columnMask);
        Bits.Skip(at - BlockReader.HeadBytes);
        Grown(at);
    }

    /// <summary>Adds a record, whose Boot and Sequence become the block's next.</summary>
    public void Add(Record record)
    {
        bool usual = record.Kind == RecordKind.Snapshot;
        int covered = _covered + (usual ? 1 : (int)record.Covers);
        Require.That(_hasRoom && covered <= Limits.BlockCoversMax, FaultCode.BlockFull);
        _covered = covered;
        record.Boot = _boot;
        record.Sequence = _firstSequence + covered - 1;
        RecordAt = Bits.WholeBytes;
        long atMs = record.AtMs;
        long stepMs = atMs - _lastAtMs;
        _lastAtMs = atMs;
        if (usual && stepMs == _lastStepMs)
        {
            Bits.Zero();
            _columns.WriteSnapshot(Bits, record);
        }
        else
        {
            AddHead(record.Kind, stepMs);
            AddBody(record);
        }

        _count++;
        Grown(Bits.Flush());
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
        _hasRoom = _length <= _roomUntil && _count < Limits.BlockRecordsMax;
        _isSealed = false;
    }

    private void AddHead(RecordKind kind, long stepMs)
    {
        Bits.Bit(true);
        Bits.Bits((int)kind, BitCode.KindBits);
        Bits.Bit(stepMs == _lastStepMs);
        if (stepMs != _lastStepMs)
        {
            _lastStepMs = stepMs;
            Bits.Signed(stepMs);
        }
    }

    private void AddBody(Record record)
    {
        switch (record.Kind)
        {
            case RecordKind.Snapshot:
                _columns.WriteSnapshot(Bits, record);
                break;
            case RecordKind.Summary:
                Bits.Number(record.B);
                _columns.WriteSummary(Bits, record);
                break;
            case RecordKind.Dropped:
                Bits.Number(record.B);
                break;
            case RecordKind.Boot:
            case RecordKind.Anchor:
                Bits.Signed(record.A);
                break;
            case RecordKind.Gap:
                Bits.Signed(record.A);
                Bits.Signed(record.B);
                break;
            default:
                Bits.Bits(record.Id, 8);
                Bits.Signed(record.A);
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

        int whole = Bits.WholeBytes;
        int end = BodyEnd;
        WriteHead();
        uint crc = Crc32.Over(Bits.Crc, _buffer, whole, end - whole);
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
