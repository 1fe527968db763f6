// Codes a record's columns into a block: each value as how wrong its prediction was. Most columns go a short way, in which the column is
// known, has counted as many numbers as the others, and needs no escape; what differs goes the long way. The bits are the same.
namespace Aul;

public sealed class ColumnWriter
{
    private readonly ColumnSet _set = new ColumnSet();

    public int Count => _set.Count;

    /// <summary>Begins a block's columns; false when the mask has more than the limit.</summary>
    public bool Begin(long mask) => _set.Begin(mask);

    /// <summary>Writes the columns of a snapshot.</summary>
    public void WriteSnapshot(BitWriter bits, Record record)
    {
        ColumnSet set = _set;
        long counted = set.BeginRecord(false);
        WriteColumns(bits, record, set.Count, record.Known, record.Values, set, set.Natures, set.Next, set.Sums, counted, set.Halves);
    }

    // What the loop needs are variables and parameters, because this runs interpreted. There is room for so many bits beyond the one that
    // each column takes at least: so a calm column, which is that bit, need not ask. A short code is some ones, a zero, and the low bits.
    private void WriteColumns(
        BitWriter bits, Record record, int columns, bool[] known, long[] values,
        ColumnSet set, byte[] natures, long[] next, long[] sums, long counted, bool halves)
    {
        int room = Room(bits, columns);
        long waiting = bits.Waiting;
        for (int i = 0; i < columns; i++)
        {
            int nature = natures[i];
            long value = values[i];
            long error = value - next[i];
            if (error == 0 && nature == 0 && known[i])
            {
                waiting <<= 1;
                if (halves)
                {
                    sums[i] >>= 1;
                }

                continue;
            }

            error = (error << 1) ^ (error >> 63);
            long power = 1L << nature;
            int length = nature & ColumnSet.ParameterMask;
            long code = error;
            if ((ulong)error >= (ulong)power)
            {
                int ones = (ulong)(error >> nature) < BitCode.EscapeOnes ? (int)(error >> nature) : BitWriter.WaitingMax;
                code += ((2L << ones) - 2 - ones) * power;
                length += ones;
            }

            if (length > room || !known[i] || (nature >= ColumnSet.CounterFlag && !ColumnSet.IsTame(value)))
            {
                i = WriteOther(bits, record, i, waiting, room, length);
                room = Room(bits, columns - i - 1);
                waiting = bits.Waiting;
                continue;
            }

            waiting = (waiting << length << 1) | code;
            room -= length;
            next[i] = nature < ColumnSet.CounterFlag ? value : set.GoOn(i, value);
            if (nature >= ColumnSet.ApartFlag)
            {
                set.CountApart(i, error);
                continue;
            }

            long sum = halves ? (sums[i] + error) >> 1 : sums[i] + error;
            sums[i] = sum;
            if (sum > counted * power || (sum + sum <= counted * power && power > 1))
            {
                set.Fit(i, sum);
            }
        }

        bits.Wait(waiting, BitWriter.WaitingMax - room);
    }

    // Writes a column the long way, or makes room for it only; returns the one that was written last.
    private int WriteOther(BitWriter bits, Record record, int i, long waiting, int room, int length)
    {
        bits.Wait(waiting, BitWriter.WaitingMax - _set.Count + i - room);
        if (length > room && length < ColumnSet.ParameterMask && bits.WaitingBits >= 8)
        {
            bits.Flush();
            return i - 1;
        }

        WriteOne(bits, i, record.Known[i], record.Values[i]);
        return i;
    }

    // So many bits may wait beside one for each column that is still to come.
    private static int Room(BitWriter bits, int columns)
    {
        if (bits.WaitingBits + columns > BitWriter.WaitingMax)
        {
            bits.Flush();
        }

        return BitWriter.WaitingMax - columns - bits.WaitingBits;
    }

    /// <summary>Writes the columns of a summary.</summary>
    public void WriteSummary(BitWriter bits, Record record)
    {
        _set.BeginRecord(true);
        for (int i = 0; i < _set.Count; i++)
        {
            WriteOne(bits, i, record.Known[i], record.Values[i]);
            if (_set.HasSpread(i))
            {
                WriteSpread(bits, i, Distance(record.Low[i], _set.Value(i)));
                WriteSpread(bits, i, Distance(_set.Value(i), record.High[i]));
            }
        }
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

        if (!known)
        {
            _set.Lose(i);
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
