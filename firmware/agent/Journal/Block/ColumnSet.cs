// The columns of one block, by its mask. Writer and reader begin a block with the same set, so both know each column's nature.
namespace Aul;

public sealed class ColumnSet
{
    // Made when a block first has so many, and kept: a site has a quarter of the limit, and the chip's heap is small.
    private readonly Column[] _columns = new Column[Limits.SignalsMax];
    private int _made;

    public int Count { get; private set; }

    /// <summary>What a signal's values do. A number that this version does not know was a level to whoever wrote it, or is a lie.</summary>
    public static SignalKind KindOf(int id) => id < SignalId.Total ? SignalTable.Kind(id) : SignalKind.Level;

    /// <summary>Begins a block's columns; false when the mask has more than the limit.</summary>
    public bool Begin(long mask)
    {
        Count = 0;
        for (int id = 0; id < 63; id++)
        {
            if ((mask & (1L << id)) == 0)
            {
                continue;
            }

            if (Count == _columns.Length)
            {
                return false;
            }

            if (Count == _made)
            {
                _columns[_made++] = new Column();
            }

            _columns[Count++].Begin(KindOf(id));
        }

        return mask >= 0;
    }

    public void Write(BitWriter bits, Record record)
    {
        bool isSummary = record.Kind == RecordKind.Summary;
        for (int i = 0; i < Count; i++)
        {
            _columns[i].Write(bits, record.Known[i], record.Values[i]);
            if (isSummary)
            {
                _columns[i].WriteSpread(bits, record.Low[i], record.High[i]);
            }
        }
    }

    public void Read(BitReader bits, Record record)
    {
        bool isSummary = record.Kind == RecordKind.Summary;
        for (int i = 0; i < Count; i++)
        {
            Column column = _columns[i];
            column.Read(bits);
            record.Known[i] = column.Known;
            record.Values[i] = column.Value;
            if (isSummary)
            {
                column.ReadSpread(bits, out long low, out long high);
                record.Low[i] = low;
                record.High[i] = high;
            }
        }
    }
}
