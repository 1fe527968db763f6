// Reads a record's columns from a block, as ColumnWriter has coded them, by the same two ways. It trusts no bit.
namespace Aul;

public sealed class ColumnReader
{
    private readonly ColumnSet _set = new ColumnSet();

    /// <summary>Begins a block's columns; false when the mask has more than the limit.</summary>
    public bool Begin(long mask) => _set.Begin(mask);

    public void Read(BitReader bits, Record record)
    {
        bool isSummary = record.Kind == RecordKind.Summary;
        record.Reserve(_set.Count);
        if (isSummary)
        {
            record.ReserveSummary(_set.Count);
        }

        int i = 0;
        if (_set.Together && !isSummary)
        {
            i = ReadTogether(bits, record.Known, record.Values);
            if (i == _set.Count)
            {
                _set.CountTogether();
                return;
            }
        }

        _set.Part(i, isSummary);
        for (; i < _set.Count; i++)
        {
            ReadOne(bits, i);
            long value = _set.Value(i);
            record.Known[i] = _set.Known[i];
            record.Values[i] = value;
            if (isSummary)
            {
                bool hasSpread = _set.HasSpread(i);
                record.Low[i] = hasSpread ? ColumnSet.Clip(value - ReadSpread(bits, i)) : value;
                record.High[i] = hasSpread ? ColumnSet.Clip(value + ReadSpread(bits, i)) : value;
            }
        }

        _set.Join();
    }

    // Reads the columns up to the first one that is no short code, and returns how many those are.
    private int ReadTogether(BitReader bits, bool[] known, long[] values)
    {
        ColumnSet set = _set;
        byte[] natures = set.Natures;
        long[] next = set.Next;
        long waiting = bits.Waiting;
        int left = bits.WaitingBits;
        int columns = set.Count;
        int i = 0;
        for (; i < columns; i++)
        {
            if (left <= BitCode.EscapeOnes)
            {
                left = Fill(bits, left);
                waiting = bits.Waiting;
            }

            known[i] = true;
            int nature = natures[i];
            int at = left - 1;
            if (((waiting >> at) & 1) == 0 && nature == 0)
            {
                left = at;
                values[i] = next[i];
                continue;
            }

            int end = left - BitCode.EscapeOnes;
            while (at >= end && ((waiting >> at) & 1) != 0)
            {
                at--;
            }

            if (at < end)
            {
                break;
            }

            long more = left - 1 - at;
            int k = nature & ColumnSet.ParameterMask;
            if (at < k)
            {
                at = Fill(bits, at);
                waiting = bits.Waiting;
            }

            left = at - k;
            long error = (more << k) | ((waiting >> left) & ((1L << k) - 1));
            long value = ColumnSet.Clip(next[i] + ((error >> 1) ^ -(error & 1)));
            values[i] = value;
            set.TakeTogether(i, value, error, nature);
        }

        bits.WaitingBits = left;
        return i;
    }

    private static int Fill(BitReader bits, int left)
    {
        bits.WaitingBits = left;
        bits.Fill();
        return bits.WaitingBits;
    }

    private void ReadOne(BitReader bits, int i)
    {
        if (!_set.Known[i] && !bits.Bit())
        {
            return;
        }

        long error = _set.Started[i] ? Rice.Read(bits, _set.Parameter(i)) : ReadFirst(bits);
        _set.Known[i] = error >= 0;
        if (_set.Known[i])
        {
            _set.Take(i, error);
        }
    }

    private static long ReadFirst(BitReader bits)
    {
        int length = (int)bits.Bits(BitCode.LengthBits);
        return length == BitCode.Toggle ? -1 : bits.Bits(length);
    }

    // A toggle has no place here: it reads as no distance.
    private long ReadSpread(BitReader bits, int i)
    {
        long distance = Rice.Read(bits, _set.SpreadParameter(i));
        if (distance < 0)
        {
            return 0;
        }

        _set.CountSpread(i, distance);
        return distance;
    }
}
