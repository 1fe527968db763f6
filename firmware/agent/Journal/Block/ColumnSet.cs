// What writer and reader both know of a block's columns: what each is expected to be next, and how wrong that was until now. Both begin
// a block with the same columns and take the same numbers, so nothing of it is stored. It is all in numeric arrays, one place a column.
namespace Aul;

public sealed class ColumnSet
{
    /// <summary>Values are clipped to 56 bits and a sign: 10^16 fits, and a sum of a summary's snapshots cannot overflow.</summary>
    public const long ValueMax = (1L << 56) - 1;

    /// <summary>A column's nature: whether it is a counter, expected to go on by its last step; and the parameter of its code.</summary>
    public const int CounterFlag = 64;
    public const int ParameterMask = 63;

    // Within a block no short code leads from here to a value that must be clipped: 250 records of at most 12 * 2^40.
    private const long TameMax = 1L << 54;

    /// <summary>The value that each column is expected to have next, and its nature. For the loops of writer and reader.</summary>
    public long[] Next;
    public byte[] Natures;
    public bool[] Known;
    public bool[] Started;

    private byte[] _kinds = new byte[0];

    // Of a counter the value before; the sum of a column's errors and their count.
    private long[] _last;
    private long[] _sums;
    private byte[] _counts;

    // The same for the distances of a summary; made when a block first has one.
    private long[] _spreadSums = new long[0];
    private byte[] _spreadCounts;
    private bool _hasSpreads;

    // While all columns go together they have one count.
    private int _count;

    public int Count { get; private set; }

    /// <summary>True while all columns are known, have counted as many numbers, and are far from where values are clipped.</summary>
    public bool Together { get; private set; }

    /// <summary>What a signal's values do. A number that this version does not know was a level to whoever wrote it, or is a lie.</summary>
    public static SignalKind KindOf(int id) => id < SignalId.Total ? SignalTable.Kind(id) : SignalKind.Level;

    public static long Clip(long value) => value > ValueMax ? ValueMax : value < -ValueMax ? -ValueMax : value;

    public static bool IsTame(long value) => value <= TameMax && value >= -TameMax;

    /// <summary>The columns of a mask.</summary>
    public static int CountOf(long mask)
    {
        int count = 0;
        for (long rest = mask; rest != 0; rest &= rest - 1)
        {
            count++;
        }

        return count;
    }

    /// <summary>Begins a block's columns; false when the mask has more than the limit.</summary>
    public bool Begin(long mask)
    {
        int count = CountOf(mask);
        if (mask < 0 || count > Limits.SignalsMax)
        {
            return false;
        }

        Reserve(count);
        Count = count;
        Together = false;
        _hasSpreads = false;
        int column = 0;
        for (int id = 0; column < count; id++)
        {
            if (((mask >> id) & 1) != 0)
            {
                Begin(column++, KindOf(id));
            }
        }

        return true;
    }

    /// <summary>The value last coded; the last known one while the column is unknown.</summary>
    public long Value(int i) => IsCounter(i) ? _last[i] : Next[i];

    public int Parameter(int i) => Natures[i] & ParameterMask;

    /// <summary>Takes the coded error of a column. The first value is not counted, because it is a value and not an error.</summary>
    public void Take(int i, long error)
    {
        long value = Clip(Next[i] + Varint.UnZigZag(error));
        bool isCounter = IsCounter(i);
        Next[i] = isCounter && Started[i] ? Clip(value + value - _last[i]) : value;
        _last[i] = isCounter ? value : 0;
        if (Started[i])
        {
            _sums[i] += error;
            CountOne(i);
        }

        Started[i] = true;
    }

    /// <summary>The same while all go together: the count is raised once for all, by <see cref="CountTogether"/>.</summary>
    public void TakeTogether(int i, long value, long error, int nature)
    {
        int k = nature;
        if (nature < CounterFlag)
        {
            Next[i] = value;
        }
        else
        {
            k -= CounterFlag;
            Next[i] = Clip(value + value - _last[i]);
            _last[i] = value;
        }

        long sum = _sums[i] + error;
        _sums[i] = sum;
        long limit = (long)(_count + 1) << k;
        if (sum > limit || (k > 0 && sum <= limit >> 1))
        {
            SetParameter(i, Rice.Parameter(sum, _count + 1, k));
        }
    }

    public void CountTogether()
    {
        _count++;
        if (_count < Rice.HalveAt)
        {
            return;
        }

        _count >>= 1;
        for (int i = 0; i < Count; i++)
        {
            long sum = _sums[i];
            if (sum != 0)
            {
                _sums[i] = sum >> 1;
                SetParameter(i, Rice.Parameter(sum >> 1, _count, Parameter(i)));
            }
        }
    }

    /// <summary>The columns below the place have coded one number more than the others: from now on each has a count of its own.</summary>
    public void Part(int place, bool isSummary)
    {
        for (int i = 0; i < Count && Together; i++)
        {
            _counts[i] = (byte)_count;
            if (i < place)
            {
                CountOne(i);
            }
        }

        Together = false;
        if (isSummary && !_hasSpreads)
        {
            BeginSpreads();
        }
    }

    /// <summary>Columns that have come to the same count go together again.</summary>
    public void Join()
    {
        for (int i = 0; i < Count; i++)
        {
            if (!Known[i] || !Started[i] || _counts[i] != _counts[0] || !IsTame(Next[i]) || !IsTame(_last[i]))
            {
                return;
            }
        }

        Together = Count > 0;
        _count = Together ? _counts[0] : 0;
    }

    /// <summary>True when a summary says more of the column than its mean: a level's lowest and highest value.</summary>
    public bool HasSpread(int i) => Known[i] && _kinds[i] == (byte)SignalKind.Level;

    public int SpreadParameter(int i) => Rice.Parameter(_spreadSums[i], _spreadCounts[i], 0);

    public void CountSpread(int i, long distance)
    {
        _spreadSums[i] += distance;
        _spreadCounts[i]++;
        if (_spreadCounts[i] == Rice.HalveAt)
        {
            _spreadCounts[i] >>= 1;
            _spreadSums[i] >>= 1;
        }
    }

    private void Reserve(int count)
    {
        if (_kinds.Length < count)
        {
            _kinds = new byte[count];
            Next = new long[count];
            _last = new long[count];
            _sums = new long[count];
            _counts = new byte[count];
            Natures = new byte[count];
            Known = new bool[count];
            Started = new bool[count];
        }
    }

    private void Begin(int column, SignalKind kind)
    {
        _kinds[column] = (byte)kind;
        Next[column] = 0;
        _last[column] = 0;
        _sums[column] = 0;
        _counts[column] = Rice.CountAtBegin;
        Natures[column] = kind == SignalKind.Counter ? (byte)CounterFlag : (byte)0;
        Known[column] = true;
        Started[column] = false;
    }

    private void BeginSpreads()
    {
        if (_spreadSums.Length < Count)
        {
            _spreadSums = new long[Count];
            _spreadCounts = new byte[Count];
        }

        for (int i = 0; i < Count; i++)
        {
            _spreadSums[i] = 0;
            _spreadCounts[i] = Rice.CountAtBegin;
        }

        _hasSpreads = true;
    }

    private void CountOne(int i)
    {
        _counts[i]++;
        if (_counts[i] == Rice.HalveAt)
        {
            _counts[i] >>= 1;
            _sums[i] >>= 1;
        }

        SetParameter(i, Rice.Parameter(_sums[i], _counts[i], Parameter(i)));
    }

    private bool IsCounter(int i) => _kinds[i] == (byte)SignalKind.Counter;

    private void SetParameter(int i, int k) => Natures[i] = (byte)(k | (Natures[i] & CounterFlag));
}
