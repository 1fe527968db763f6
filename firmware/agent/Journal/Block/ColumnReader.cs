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
        _set.BeginRecord(isSummary);
        if (isSummary)
        {
            record.ReserveSummary(_set.Count);
            ReadSummary(bits, record);
        }
        else
        {
            ReadSnapshot(bits, record.Known, record.Values);
        }
    }

    // What the loop needs is copied to variables, because this runs interpreted.
    private void ReadSnapshot(BitReader bits, bool[] known, long[] values)
    {
        ColumnSet set = _set;
        byte[] natures = set.Natures;
        long waiting = bits.Waiting;
        int left = bits.WaitingBits;
        int columns = set.Count;
        for (int i = 0; i < columns; i++)
        {
            if (left <= BitCode.EscapeOnes)
            {
                left = Fill(bits, left);
                waiting = bits.Waiting;
            }

            known[i] = true;
            int nature = natures[i];
            int at = left - 1;
            if (nature == 0 && ((waiting >> at) & 1) == 0)
            {
                left = at;
                values[i] = set.TakeCalm(i);
                continue;
            }

            int end = nature < ColumnSet.ApartFlag ? left - BitCode.EscapeOnes : left;
            while (at >= end && ((waiting >> at) & 1) != 0)
            {
                at--;
            }

            if (at < end)
            {
                bits.WaitingBits = left;
                ReadOne(bits, i);
                known[i] = set.Known[i];
                values[i] = set.Value(i);
                left = bits.WaitingBits;
                waiting = bits.Waiting;
                continue;
            }

            long ones = left - 1 - at;
            int k = nature & ColumnSet.ParameterMask;
            if (at < k)
            {
                at = Fill(bits, at);
                waiting = bits.Waiting;
            }

            left = at - k;
            long error = (ones << k) | ((waiting >> left) & ((1L << k) - 1));
            values[i] = set.TakeShort(i, error);
        }

        bits.WaitingBits = left;
    }

    private void ReadSummary(BitReader bits, Record record)
    {
        for (int i = 0; i < _set.Count; i++)
        {
            ReadOne(bits, i);
            long value = _set.Value(i);
            bool hasSpread = _set.HasSpread(i);
            record.Known[i] = _set.Known[i];
            record.Values[i] = value;
            record.Low[i] = hasSpread ? ColumnSet.Clip(value - ReadSpread(bits, i)) : value;
            record.High[i] = hasSpread ? ColumnSet.Clip(value + ReadSpread(bits, i)) : value;
        }
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
        if (error < 0)
        {
            _set.Lose(i);
        }
        else
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
