// Codes a record's columns into a block: each value as how wrong its prediction was. Most records go a short way, in which all columns
// are known, have counted as many numbers, and need no escape; what differs goes the long way, a column at a time. The bits are the same.
namespace Aul;

public sealed class ColumnWriter
{
    // Of so many ones and a zero before a number's low bits, what is more than the number's own high bits: 2^(n+1) - 2 - n.
    private static readonly ushort[] Ones = { 0, 1, 4, 11, 26, 57, 120, 247, 502, 1013, 2036, 4083 };

    private readonly ColumnSet _set = new ColumnSet();

    public int Count => _set.Count;

    /// <summary>Begins a block's columns; false when the mask has more than the limit.</summary>
    public bool Begin(long mask) => _set.Begin(mask);

    public void Write(BitWriter bits, Record record)
    {
        bool isSummary = record.Kind == RecordKind.Summary;
        int i = 0;
        if (_set.Together && !isSummary)
        {
            i = WriteTogether(bits, record.Known, record.Values);
            if (i == _set.Count)
            {
                _set.CountTogether();
                return;
            }
        }

        _set.Part(i, isSummary);
        for (; i < _set.Count; i++)
        {
            WriteOne(bits, i, record.Known[i], record.Values[i]);
            if (isSummary && _set.HasSpread(i))
            {
                WriteSpread(bits, i, Distance(record.Low[i], _set.Value(i)));
                WriteSpread(bits, i, Distance(_set.Value(i), record.High[i]));
            }
        }

        _set.Join();
    }

    // Writes the columns up to the first one that is no short code, and returns how many those are.
    private int WriteTogether(BitWriter bits, bool[] known, long[] values)
    {
        ColumnSet set = _set;
        long[] next = set.Next;
        byte[] natures = set.Natures;
        ushort[] ones = Ones;
        long waiting = bits.Waiting;
        int waitingBits = bits.WaitingBits;
        int columns = set.Count;
        int i = 0;
        for (; i < columns && known[i]; i++)
        {
            long value = values[i];
            long error = value - next[i];
            int nature = natures[i];
            if (error == 0 && nature == 0)
            {
                // A calm column is one bit.
                waiting <<= 1;
                waitingBits++;
                if (waitingBits >= BitWriter.WaitingMax)
                {
                    waitingBits = Flush(bits, waiting, waitingBits);
                }

                continue;
            }

            int k = nature & ColumnSet.ParameterMask;
            error = (error << 1) ^ (error >> 63);
            long high = error >> k;
            if ((ulong)high >= BitCode.EscapeOnes || (nature >= ColumnSet.CounterFlag && !ColumnSet.IsTame(value)))
            {
                break;
            }

            int more = (int)high;
            int length = more + k + 1;
            if (waitingBits + length > BitWriter.WaitingMax)
            {
                waitingBits = Flush(bits, waiting, waitingBits);
            }

            waiting = (waiting << length) + error + ((long)ones[more] << k);
            waitingBits += length;
            set.TakeTogether(i, value, error, nature);
        }

        bits.Waiting = waiting;
        bits.WaitingBits = waitingBits;
        return i;
    }

    private static int Flush(BitWriter bits, long waiting, int waitingBits)
    {
        bits.Waiting = waiting;
        bits.WaitingBits = waitingBits;
        bits.Flush();
        return bits.WaitingBits;
    }

    private void WriteOne(BitWriter bits, int i, bool known, long value)
    {
        if (!_set.Known[i])
        {
            bits.Bit(known);
        }
        else if (!known && _set.Started[i])
        {
            Rice.WriteToggle(bits);
        }
        else if (!known)
        {
            bits.Bits(BitCode.Toggle, BitCode.LengthBits);
        }

        _set.Known[i] = known;
        if (!known)
        {
            return;
        }

        long error = Varint.ZigZag(ColumnSet.Clip(value) - _set.Next[i]);
        if (_set.Started[i])
        {
            Rice.Write(bits, _set.Parameter(i), error);
        }
        else
        {
            bits.Number(error);
        }

        _set.Take(i, error);
    }

    private void WriteSpread(BitWriter bits, int i, long distance)
    {
        Rice.Write(bits, _set.SpreadParameter(i), distance);
        _set.CountSpread(i, distance);
    }

    private static long Distance(long low, long high) => high < low ? 0 : ColumnSet.Clip(high) - ColumnSet.Clip(low);
}
