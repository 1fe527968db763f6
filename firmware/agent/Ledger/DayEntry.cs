// One local day of the ledger: how long there was service, how long each cause took it, and what the outages were like. What is in
// neither sum was not observed. Bytes: see FORMAT.md. It has no clock and knows no file.
namespace Aul;

public sealed class DayEntry
{
    public const int DayMs = 86400000;
    public const int DayS = 86400;

    /// <summary>The longest an entry can become: numbers of three bytes and their places.</summary>
    public const int BytesMax = 16 + (4 * CausesMax) + (3 * BucketCount);

    public const int BucketCount = 12;

    /// <summary>Cause numbers that one day can tell apart. Time of any further one counts as unobserved.</summary>
    private const int CausesMax = 16;

    // An outage is counted in the first bucket whose bound it does not exceed, in seconds; the last one takes all.
    private static readonly int[] BucketS = { 1, 3, 10, 30, 60, 300, 900, 3600, 10800, 21600, 43200, 86400 };

    private readonly byte[] _causes = new byte[CausesMax];
    private readonly int[] _causeMs = new int[CausesMax];
    private readonly int[] _buckets = new int[BucketCount];
    private int _causeCount;

    /// <summary>Local days since 1970-01-01; -1 while the entry is empty.</summary>
    public long Day { get; private set; } = -1;

    public int ServiceMs { get; private set; }

    /// <summary>Outages that ended on this day, and the longest of them.</summary>
    public int Outages { get; private set; }
    public int LongestS { get; private set; }

    public int CauseCount => _causeCount;

    /// <summary>What is accounted for, service and causes together.</summary>
    public int ObservedMs { get; private set; }

    /// <summary>Seconds that nobody saw: the device was off, or knew too little. All seconds of a day are always 86,400.</summary>
    public int UnobservedS
    {
        get
        {
            int rest = DayS - ServiceS;
            for (int i = 0; i < _causeCount; i++)
            {
                rest -= CauseS(i);
            }

            return rest;
        }
    }

    public int ServiceS => ServiceMs / 1000;

    /// <summary>Upper bound of a bucket of the run-length histogram, in seconds.</summary>
    public static int BoundS(int bucket) => BucketS[bucket];

    public int CauseAt(int index) => _causes[index];

    public int CauseS(int index) => _causeMs[index] / 1000;

    public int Bucket(int bucket) => _buckets[bucket];

    public void Begin(long day)
    {
        Day = day;
        ServiceMs = 0;
        ObservedMs = 0;
        Outages = 0;
        LongestS = 0;
        _causeCount = 0;
        for (int i = 0; i < BucketCount; i++)
        {
            _buckets[i] = 0;
        }
    }

    /// <summary>Adds time with service (<see cref="Cause.None"/>) or without, for a cause. A day takes no more than a day has.</summary>
    public void Add(int cause, long ms)
    {
        int room = DayMs - ObservedMs;
        int add = ms > room ? room : (int)ms;
        int index = cause == Cause.None ? -1 : IndexOf(cause);
        if (add <= 0 || index == CausesMax)
        {
            return;
        }

        ObservedMs += add;
        if (index < 0)
        {
            ServiceMs += add;
        }
        else
        {
            _causeMs[index] += add;
        }
    }

    public void AddOutage(long ms)
    {
        int seconds = ms / 1000 > DayS ? DayS : (int)(ms / 1000);
        LongestS = seconds > LongestS ? seconds : LongestS;
        Outages++;
        int bucket = 0;
        while (bucket < BucketCount - 1 && seconds > BucketS[bucket])
        {
            bucket++;
        }

        _buckets[bucket]++;
    }

    /// <summary>Adds the outages of another entry, and none of its time.</summary>
    public void AddOutages(DayEntry other)
    {
        LongestS = other.LongestS > LongestS ? other.LongestS : LongestS;
        Outages += other.Outages;
        for (int i = 0; i < BucketCount; i++)
        {
            _buckets[i] += other._buckets[i];
        }
    }

    /// <summary>Writes the entry and returns the place behind it.</summary>
    public int Write(byte[] buffer, int at)
    {
        at = Varint.Write(buffer, at, Day);
        at = Varint.Write(buffer, at, ServiceS);
        at = Varint.Write(buffer, at, Outages);
        at = Varint.Write(buffer, at, LongestS);
        buffer[at++] = (byte)_causeCount;
        for (int i = 0; i < _causeCount; i++)
        {
            buffer[at++] = (byte)_causes[i];
            at = Varint.Write(buffer, at, CauseS(i));
        }

        int used = 0;
        for (int i = 0; i < BucketCount; i++)
        {
            used |= _buckets[i] > 0 ? 1 << i : 0;
        }

        at = Varint.Write(buffer, at, used);
        for (int i = 0; i < BucketCount; i++)
        {
            at = _buckets[i] > 0 ? Varint.Write(buffer, at, _buckets[i]) : at;
        }

        return at;
    }

    /// <summary>Reads an entry that ends there; false when it is none, or says more than a day has.</summary>
    public bool Read(byte[] buffer, int at, int end)
    {
        Begin(-1);
        at = Number(buffer, at, end, out int day);
        at = Number(buffer, at, end, out int service);
        at = Number(buffer, at, end, out int outages);
        at = Number(buffer, at, end, out int longest);
        if (at < 0 || at >= end || service > DayS || longest > DayS || buffer[at] > CausesMax)
        {
            return false;
        }

        Add(Cause.None, service * 1000L);
        for (int left = buffer[at++]; left > 0; left--)
        {
            int cause = at < end ? buffer[at] : Cause.None;
            at = Number(buffer, at + 1, end, out int seconds);
            if (at < 0 || cause == Cause.None || seconds > UnobservedS)
            {
                return false;
            }

            Add(cause, seconds * 1000L);
        }

        at = Number(buffer, at, end, out int used);
        for (int i = 0; i < BucketCount && at >= 0; i++)
        {
            if ((used & (1 << i)) != 0)
            {
                at = Number(buffer, at, end, out _buckets[i]);
            }
        }

        Outages = outages;
        LongestS = longest;
        Day = day;
        return at == end;
    }

    // The place of a cause among those of this day; CausesMax when there is no room for one more.
    private int IndexOf(int cause)
    {
        for (int i = 0; i < _causeCount; i++)
        {
            if (_causes[i] == cause)
            {
                return i;
            }
        }

        if (_causeCount < CausesMax)
        {
            _causes[_causeCount] = (byte)cause;
            _causeMs[_causeCount] = 0;
            return _causeCount++;
        }

        return CausesMax;
    }

    // No number of a day is larger than its number of milliseconds; -1 is handed on.
    private static int Number(byte[] buffer, int at, int end, out int value)
    {
        long number = 0;
        int next = at < 0 ? -1 : Varint.Read(buffer, at, end, out number);
        value = (int)number;
        return number < 0 || number > DayMs ? -1 : next;
    }
}
