// The monotonic clock: milliseconds since boot. The device's tick is 32 bits of 10 ms and starts again after about 497 days
// (PLATFORM.md 4); here it never goes back.
using System;

namespace Aul.Device;

public sealed class Uptime
{
    /// <summary>2^32 ticks of 10 ms.</summary>
    public const long WrapMs = 42949672960;

    private long _lastMs;
    private long _wrapsMs;

    public long NowMs() => Unwrap(Environment.TickCount64);

    /// <summary>Carries a reading of the tick counter over its wraps. Called by the main loop only.</summary>
    public long Unwrap(long tickMs)
    {
        if (tickMs < _lastMs)
        {
            _wrapsMs += WrapMs;
        }

        _lastMs = tickMs;
        return _wrapsMs + tickMs;
    }
}
