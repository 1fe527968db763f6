// Snapshots that follow each other, summed up: of a level mean, lowest and highest; of a state the worst; of a counter the last.
// It knows no block and no file.
namespace Aul;

public sealed class SnapshotRun
{
    // Made when a block first has so many columns, and kept.
    private byte[] _kinds = new byte[0];
    private long[] _sum;
    private long[] _last;
    private long[] _low;
    private long[] _high;
    private ushort[] _known;
    private int _columns;
    private long _lastAtMs;

    /// <summary>Snapshots in the run; summaries and what was dropped before count with all they stand for.</summary>
    public long Snapshots { get; private set; }

    /// <summary>Snapshots in the run that had not been given up before.</summary>
    public long Lost { get; private set; }

    /// <summary>An empty run for blocks of these columns.</summary>
    public void Begin(long columnMask)
    {
        int count = ColumnSet.CountOf(columnMask);
        if (_kinds.Length < count)
        {
            _kinds = new byte[count];
            _sum = new long[count];
            _last = new long[count];
            _low = new long[count];
            _high = new long[count];
            _known = new ushort[count];
        }

        _columns = 0;
        for (int id = 0; _columns < count; id++)
        {
            if ((columnMask & (1L << id)) != 0)
            {
                _kinds[_columns++] = (byte)ColumnSet.KindOf(id);
            }
        }

        Clear();
    }

    public void Take(Record record)
    {
        Snapshots += record.Covers;
        Lost += record.Kind == RecordKind.Dropped ? 0 : record.Covers;
        _lastAtMs = record.AtMs;
        for (int i = 0; i < _columns && record.Kind == RecordKind.Snapshot; i++)
        {
            if (record.Known[i])
            {
                Take(i, record.Values[i]);
            }
        }
    }

    /// <summary>Fills in the record that stands for the run in a block of this level, and begins anew.</summary>
    public void End(Record record, int level)
    {
        record.Kind = level == BlockLevel.Events ? RecordKind.Dropped : Snapshots == 1 ? RecordKind.Snapshot : RecordKind.Summary;
        record.AtMs = _lastAtMs;
        record.B = Snapshots;
        record.Reserve(_columns);
        record.ReserveSummary(_columns);
        for (int i = 0; i < _columns; i++)
        {
            record.Known[i] = _known[i] > 0;
            record.Values[i] = _known[i] == 0 ? 0 : Value(i);
            record.Low[i] = _low[i];
            record.High[i] = _high[i];
        }

        Clear();
    }

    private void Take(int column, long value)
    {
        bool isFirst = _known[column] == 0;
        _low[column] = isFirst || value < _low[column] ? value : _low[column];
        _high[column] = isFirst || value > _high[column] ? value : _high[column];
        _sum[column] += value;
        _last[column] = value;
        _known[column]++;
    }

    private long Value(int column)
    {
        switch ((SignalKind)_kinds[column])
        {
            case SignalKind.Level:
                return Mean(_sum[column], _known[column]);
            case SignalKind.State:
                return _low[column];
            default:
                return _last[column];
        }
    }

    // Rounded half away from zero: integer division alone would pull every mean towards it.
    private static long Mean(long sum, int count) => (sum + (sum < 0 ? -count : count) / 2) / count;

    private void Clear()
    {
        Snapshots = 0;
        Lost = 0;
        for (int i = 0; i < _columns; i++)
        {
            _sum[i] = 0;
            _known[i] = 0;
            _low[i] = 0;
            _high[i] = 0;
        }
    }
}
