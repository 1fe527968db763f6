// What writer and reader both know of a block's columns: what each is expected to be next, and how wrong that was until now. Both begin
// a block with the same columns and take the same numbers, so nothing of it is stored. It is all in numeric arrays, one place a column.
namespace Aul;

public sealed class ColumnSet
{
    /// <summary>Values are clipped to 56 bits and a sign: 10^16 fits, and a sum of a summary's snapshots cannot overflow.</summary>
    public const long ValueMax = (1L << 56) - 1;

    /// <summary>
    /// A column's nature: the parameter of its code, or that no short code can be written; whether it is a counter, expected to go on by
    /// its last step; and whether it goes apart, because it has counted otherwise than the others.
    /// </summary>
    public const int ParameterMask = 63;
    public const int CounterFlag = 64;
    public const int ApartFlag = 128;

    // The column is unknown, has not begun, or is near where values are clipped. No code is so long.
    private const int NoParameter = ParameterMask;

    // Within a block no short code leads from here to a value that must be clipped: 250 records of at most 12 * 2^40.
    private const long TameMax = 1L << 54;

    /// <summary>
    /// The value that each column is expected to have next, of a counter the value before, the sum of the errors, and the nature. For the
    /// loops of writer and reader.
    /// </summary>
    public long[] Next;
    public long[] Last;
    public long[] Sums;
    public byte[] Natures;
    public bool[] Known;
    public bool[] Started;

    private byte[] _kinds = new byte[0];

    // Of a column that goes apart, how many errors its sum has.
    private byte[] _counts;

    private readonly SpreadSums _spreads = new SpreadSums();
    private bool _hasSpreads;

    // What Counted was before this record.
    private int _before;

    /// <summary>
    /// How many errors the sum of each column has that does not go apart, this record's among them; and whether sums are halved in this
    /// record.
    /// </summary>
    public int Counted;
    public bool Halves;

    public int Count { get; private set; }

    /// <summary>What a signal's values do. A number that this version does not know was a level to whoever wrote it, or is a lie.</summary>
    public static SignalKind KindOf(int id) => id < SignalId.Total ? SignalTable.Kind(id) : SignalKind.Level;

    public static long Clip(long value) => value > ValueMax ? ValueMax : value < -ValueMax ? -ValueMax : value;

    /// <summary>False for a value near where values are clipped: one comparison for both ends.</summary>
    public static bool IsTame(long value) => (ulong)(value + TameMax) <= 2 * TameMax;

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
        Counted = 0;
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

    /// <summary>A record begins; returns <see cref="Counted"/>.</summary>
    public int BeginRecord(bool isSummary)
    {
        _before = Counted;
        Halves = _before + 1 == Rice.HalveAt;
        Counted = Halves ? Rice.HalveAt >> 1 : _before + 1;
        if (isSummary && !_hasSpreads)
        {
            _spreads.Begin(Count);
            _hasSpreads = true;
        }

        return Counted;
    }

    /// <summary>The value last coded; the last known one while the column is unknown.</summary>
    public long Value(int i) => IsCounter(i) ? Last[i] : Next[i];

    public int Parameter(int i)
    {
        int k = Natures[i] & ParameterMask;
        return k == NoParameter ? Rice.Parameter(Sums[i], _counts[i], 0) : k;
    }

    /// <summary>The column says nothing in this record.</summary>
    public void Lose(int i)
    {
        Known[i] = false;
        Exclude(i, _before);
    }

    /// <summary>Takes the coded error of a column. The first value is not counted, because it is a value and not an error.</summary>
    public void Take(int i, long error)
    {
        Known[i] = true;
        long value = Clip(Next[i] + Varint.UnZigZag(error));
        if (IsCounter(i))
        {
            Next[i] = Started[i] ? Clip(value + value - Last[i]) : value;
            Last[i] = value;
        }
        else
        {
            Next[i] = value;
        }

        if (Started[i])
        {
            CountOne(i, error);
        }
        else
        {
            SetParameter(i, 0);
        }

        Started[i] = true;
        if (!IsTame(Next[i]) || !IsTame(Last[i]))
        {
            Exclude(i, Counted);
        }
        else
        {
            Join(i);
        }
    }

    /// <summary>Counts the error of a short code of a column that goes apart.</summary>
    public void CountApart(int i, long error)
    {
        CountOne(i, error);
        Join(i);
    }

    /// <summary>Takes the value of a column that is a counter or goes apart, and returns the one that is expected next.</summary>
    public long GoOn(int i, long value)
    {
        if (!IsCounter(i))
        {
            return value;
        }

        long last = Last[i];
        Last[i] = value;
        return value + value - last;
    }

    /// <summary>Takes an error of a column that does not go apart, and returns the value.</summary>
    public long TakeShort(int i, long error)
    {
        int nature = Natures[i];
        long value = Clip(Next[i] + ((error >> 1) ^ -(error & 1)));
        Next[i] = nature < CounterFlag ? value : Clip(GoOn(i, value));
        long sum = Halves ? (Sums[i] + error) >> 1 : Sums[i] + error;
        Sums[i] = sum;
        long limit = (long)Counted << nature;
        if (sum > limit || (sum + sum <= limit && limit > Counted))
        {
            Fit(i, sum);
        }

        return value;
    }

    /// <summary>The same where the nature is 0 and the value is the one that was expected.</summary>
    public long TakeCalm(int i)
    {
        if (Halves)
        {
            Sums[i] >>= 1;
        }

        return Next[i];
    }

    /// <summary>Takes the sum of a column that does not go apart.</summary>
    public void Fit(int i, long sum) => SetParameter(i, Rice.Parameter(sum, Counted, Parameter(i)));

    /// <summary>True when a summary says more of the column than its mean: a level's lowest and highest value.</summary>
    public bool HasSpread(int i) => Known[i] && _kinds[i] == (byte)SignalKind.Level;

    public int SpreadParameter(int i) => _spreads.Parameter(i);

    public void CountSpread(int i, long distance) => _spreads.Count(i, distance);

    private void Reserve(int count)
    {
        if (_kinds.Length < count)
        {
            _kinds = new byte[count];
            Next = new long[count];
            Last = new long[count];
            Sums = new long[count];
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
        Last[column] = 0;
        Sums[column] = 0;
        _counts[column] = Rice.CountAtBegin;
        Natures[column] = (byte)(ApartFlag | NoParameter | (kind == SignalKind.Counter ? CounterFlag : 0));
        Known[column] = true;
        Started[column] = false;
    }

    private void CountOne(int i, long error)
    {
        Sums[i] += error;
        if ((Natures[i] & ApartFlag) == 0)
        {
            _counts[i] = (byte)_before;
        }

        _counts[i]++;
        if (_counts[i] == Rice.HalveAt)
        {
            _counts[i] >>= 1;
            Sums[i] >>= 1;
        }

        SetParameter(i, Rice.Parameter(Sums[i], _counts[i], Parameter(i)));
    }

    // No short code can be written from here on.
    private void Exclude(int i, int count)
    {
        if ((Natures[i] & ApartFlag) == 0)
        {
            _counts[i] = (byte)count;
        }

        Natures[i] |= ApartFlag | NoParameter;
    }

    // A column that has come to the others' count goes with them again.
    private void Join(int i)
    {
        if (_counts[i] == Counted)
        {
            Natures[i] = (byte)(Natures[i] & ~ApartFlag);
        }
    }

    private bool IsCounter(int i) => (Natures[i] & CounterFlag) != 0;

    private void SetParameter(int i, int k) => Natures[i] = (byte)(k | (Natures[i] & ~ParameterMask));
}
