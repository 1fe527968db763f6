// What is known of the wall clock, as arithmetic on the monotonic one. It asks no time server, never invents a date, and discards or
// reorders nothing: order is by (boot, sequence), whatever the clock says.
//
// An answer outside 2024 to 2099 is refused and changes nothing. Any other answer is followed: a step of 2 s or more is a new anchor.
// A step of more than an hour contradicts what is trusted, and so does a first answer that lies before a day which an earlier boot has
// seen: the clock is then estimated. It is synchronised again when a step leads back to what is trusted, or when the new time has stood
// for a day: the platform asks its server every hour, so that a lie has been asked about two dozen times by then.
namespace Aul;

public sealed class WallClock
{
    /// <summary>Clock/Quality on the wire: nothing is known.</summary>
    public const int Unknown = 0;

    /// <summary>Clock/Quality on the wire: a time server has answered, and what it says contradicts what was known.</summary>
    public const int Estimated = 1;

    /// <summary>Clock/Quality on the wire: a time server has answered in this boot.</summary>
    public const int Synchronised = 2;

    /// <summary>2024-01-01: no board of ours was made before, so an earlier date is a clock that nobody has set or a count that ran
    /// over.</summary>
    public const long UtcMsMin = 1704067200000;

    /// <summary>2100-01-01: no board lives so long. Nor does it lie beyond what 32 bits of NTP's second era (2036 to 2172) can
    /// say.</summary>
    public const long UtcMsEnd = 4102444800000;

    /// <summary>A correction smaller than this is not worth a record: the crystal drifts by seconds a day. None is lost: the next one
    /// is measured from the last anchor, so that small ones add up to a step.</summary>
    public const int StepMs = 2000;

    /// <summary>What a crystal and an outage of weeks cannot explain: 100 ppm are an hour in 400 days.</summary>
    public const int ContradictionMs = 3600000;
    public const int StandMs = 86400000;

    private readonly Counters _counters;
    private readonly Anchor _now = new Anchor();
    private readonly Anchor _trusted = new Anchor();
    private readonly Anchor _refused = new Anchor();
    private long _doubtAtMs;

    public WallClock(Counters counters)
    {
        _counters = counters;
    }

    public int Quality { get; private set; }

    /// <summary>The begin of the latest day that an earlier boot has seen; 0 when none has. It stands in for trust before the first
    /// answer.</summary>
    public long FloorUtcMs { get; set; }

    public static bool IsPlausible(long utcMs) => utcMs >= UtcMsMin && utcMs < UtcMsEnd;

    /// <summary>Milliseconds since 1970-01-01 UTC; 0 when unknown.</summary>
    public long UtcMs(long atMs) => _now.UtcMs(atMs);

    /// <summary>The same by the last anchor that nothing contradicted; 0 when there is none.</summary>
    public long TrustedUtcMs(long atMs) => _trusted.UtcMs(atMs);

    /// <summary>True when a time server's answer says nothing but what is known already.</summary>
    public bool Agrees(long utcMs, long atMs) =>
        Quality == Synchronised && IsPlausible(utcMs) && !_now.IsOffBy(StepMs, utcMs, atMs);

    /// <summary>Takes the shell's clock; true when a new anchor must be recorded: the first one, or a step.</summary>
    public bool Take(Samples samples) => samples.UtcMs != 0 && Take(samples.UtcMs, samples.UtcAtMs);

    public bool Take(long utcMs, long atMs)
    {
        if (!IsPlausible(utcMs))
        {
            Refuse(utcMs, atMs);
            return false;
        }

        bool known = _now.IsSet;
        bool steps = !known || _now.IsOffBy(StepMs, utcMs, atMs);
        bool jumps = !known || _now.IsOffBy(ContradictionMs, utcMs, atMs);
        if (steps)
        {
            _counters.Add(CounterId.ClockSteps, known ? 1 : 0);
            _now.Set(utcMs, atMs);
        }

        if (jumps ? !Contradicts(utcMs, atMs) : Quality == Synchronised || atMs - _doubtAtMs >= StandMs)
        {
            Quality = Synchronised;
            _trusted.Set(_now);
        }
        else if (jumps)
        {
            Quality = Estimated;
            _doubtAtMs = atMs;
        }

        return steps;
    }

    private bool Contradicts(long utcMs, long atMs) =>
        _trusted.IsSet ? _trusted.IsOffBy(ContradictionMs, utcMs, atMs) : utcMs < FloorUtcMs;

    // One lie is one count, however often the shell repeats it.
    private void Refuse(long utcMs, long atMs)
    {
        if (!_refused.IsSet || _refused.IsOffBy(StepMs, utcMs, atMs))
        {
            _refused.Set(utcMs, atMs);
            _counters.Add(CounterId.ClockRefused);
        }
    }
}
