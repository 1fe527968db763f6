// What is known of the wall clock, as arithmetic on the monotonic one. It asks no time server and never invents a date.
namespace Aul;

public sealed class WallClock
{
    /// <summary>Clock/Quality on the wire: nothing is known.</summary>
    public const int Unknown = 0;

    /// <summary>Clock/Quality on the wire: a time server has answered in this boot.</summary>
    public const int Synchronised = 2;

    /// <summary>A correction smaller than this is not worth a record: the crystal drifts by seconds a day.</summary>
    private const int StepMs = 2000;

    private readonly Counters _counters;
    private long _anchorUtcMs;
    private long _anchorAtMs;

    public WallClock(Counters counters)
    {
        _counters = counters;
    }

    public int Quality => _anchorUtcMs == 0 ? Unknown : Synchronised;

    /// <summary>Milliseconds since 1970-01-01 UTC; 0 when unknown.</summary>
    public long UtcMs(long atMs) => _anchorUtcMs == 0 ? 0 : _anchorUtcMs + (atMs - _anchorAtMs);

    /// <summary>Takes the shell's clock; true when a new anchor must be recorded: the first one, or a step.</summary>
    public bool Take(Samples samples)
    {
        if (samples.UtcMs <= 0)
        {
            return false;
        }

        long known = UtcMs(samples.UtcAtMs);
        long step = known - samples.UtcMs;
        if (known != 0 && step < StepMs && step > -StepMs)
        {
            return false;
        }

        if (known != 0)
        {
            _counters.Add(Tally.ClockSteps);
        }

        _anchorUtcMs = samples.UtcMs;
        _anchorAtMs = samples.UtcAtMs;
        return true;
    }
}
