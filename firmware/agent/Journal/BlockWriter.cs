// Grows one block record by record; after each it is whole and may be put on flash as it is. Bytes: see FORMAT.md.
// It knows no file and decides nothing about when a block is full enough.
namespace Aul;

public sealed class BlockWriter
{
    private readonly long[] _last = new long[Limits.SignalsMax];
    private readonly bool[] _lastKnown = new bool[Limits.SignalsMax];
    private int _columns;
    private int _recordBytesMax;
    private int _count;
    private long _lastAtMs;
    private long _lastStepMs;
    private uint _crc;

    /// <summary>The block's bytes lie at 0..<see cref="Length"/>, the check code included.</summary>
    public readonly byte[] Buffer = new byte[Limits.BlockBytesMax];

    public int Length { get; private set; }
    public int Count => _count;
    public long Boot { get; private set; }
    public long FirstSequence { get; private set; }
    public long LastSequence => FirstSequence + _count - 1;

    /// <summary>True when one more record, however long, fits.</summary>
    public bool HasRoom => _count < Limits.BlockRecordsMax && Length + _recordBytesMax <= Buffer.Length;

    /// <summary>Begins an empty block. Bit n of the mask says that signal n is a column of the snapshots.</summary>
    public void Begin(long boot, long firstSequence, long baseMs, long columnMask)
    {
        Boot = boot;
        FirstSequence = firstSequence;
        _count = 0;
        _lastAtMs = baseMs;
        _lastStepMs = 0;
        _columns = 0;
        for (long rest = columnMask; rest != 0; rest &= rest - 1)
        {
            _columns++;
        }

        Require.That(_columns <= Limits.SignalsMax);
        _recordBytesMax = RecordBytes(_columns);
        for (int i = 0; i < _columns; i++)
        {
            _last[i] = 0;
            _lastKnown[i] = true;
        }

        Buffer[0] = BlockReader.Marker;
        int at = BlockReader.HeadBytes;
        at = Varint.Write(Buffer, at, boot);
        at = Varint.Write(Buffer, at, firstSequence);
        at = Varint.Write(Buffer, at, baseMs);
        at = Varint.Write(Buffer, at, columnMask);
        _crc = Crc32.Over(Crc32.Start, Buffer, BlockReader.HeadBytes, at - BlockReader.HeadBytes);
        Seal(at);
    }

    /// <summary>The longest a record with so many columns can become: kind, time, bitmap and a varint a column.</summary>
    public static int RecordBytes(int columns) => 1 + Varint.BytesMax + ((columns + 7) / 8) + ((columns < 2 ? 2 : columns) * Varint.BytesMax);

    /// <summary>Adds a record, whose Boot and Sequence become the block's next.</summary>
    public void Add(Record record)
    {
        Require.That(HasRoom);
        record.Boot = Boot;
        record.Sequence = FirstSequence + _count;
        int start = Length - BlockReader.CheckBytes;
        int at = start;
        at = AddTime(record, at);
        switch (record.Kind)
        {
            case RecordKind.Snapshot:
                at = AddSnapshot(record, at);
                break;
            case RecordKind.Boot:
            case RecordKind.Anchor:
                at = Varint.Write(Buffer, at, record.A);
                break;
            case RecordKind.Gap:
                at = Varint.Write(Buffer, at, record.A);
                at = Varint.Write(Buffer, at, record.B);
                break;
            default:
                Buffer[at++] = (byte)record.Id;
                at = Varint.Write(Buffer, at, Varint.ZigZag(record.A));
                break;
        }

        _count++;
        _crc = Crc32.Over(_crc, Buffer, start, at - start);
        Seal(at);
    }

    // Readings come at a steady pace: a step like the one before costs a bit of the kind's byte, and no byte of its own.
    private int AddTime(Record record, int at)
    {
        long stepMs = record.AtMs - _lastAtMs;
        _lastAtMs = record.AtMs;
        if (stepMs == _lastStepMs)
        {
            Buffer[at++] = (byte)((int)record.Kind | BlockReader.SameStep);
            return at;
        }

        _lastStepMs = stepMs;
        Buffer[at++] = (byte)record.Kind;
        return Varint.Write(Buffer, at, Varint.ZigZag(stepMs));
    }

    // A bit for each column that changed, then its change. A change of 0 cannot occur, so it stands for "known becomes unknown",
    // and, in a column that is unknown, any change says that it is known again.
    private int AddSnapshot(Record record, int at)
    {
        int map = at;
        int mapBytes = (_columns + 7) / 8;
        for (int i = 0; i < mapBytes; i++)
        {
            Buffer[at++] = 0;
        }

        for (int i = 0; i < _columns; i++)
        {
            if (record.Known[i] == _lastKnown[i] && (!record.Known[i] || record.Values[i] == _last[i]))
            {
                continue;
            }

            Buffer[map + (i >> 3)] |= (byte)(1 << (i & 7));
            long change = record.Known[i] ? record.Values[i] - _last[i] : 0;
            at = Varint.Write(Buffer, at, Varint.ZigZag(change));
            _lastKnown[i] = record.Known[i];
            if (record.Known[i])
            {
                _last[i] = record.Values[i];
            }
        }

        return at;
    }

    // The code runs over the growing part first and over the head last, so that a record costs only its own bytes.
    private void Seal(int at)
    {
        Length = at + BlockReader.CheckBytes;
        Buffer[1] = (byte)Length;
        Buffer[2] = (byte)(Length >> 8);
        Buffer[3] = (byte)_count;
        uint crc = Crc32.End(Crc32.Over(_crc, Buffer, 0, BlockReader.HeadBytes));
        Buffer[at] = (byte)crc;
        Buffer[at + 1] = (byte)(crc >> 8);
        Buffer[at + 2] = (byte)(crc >> 16);
        Buffer[at + 3] = (byte)(crc >> 24);
    }
}
