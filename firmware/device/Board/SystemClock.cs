// The wall clock by SNTP, which the firmware image starts by itself when it gets an address (PLATFORM.md 5b): to start it from here, before
// there is one, would call lwIP from the wrong task. Nobody says how it went: 1970 is over some time. From then on this hands over whatever
// the clock says: what cannot be true is WallClock's to refuse, and to count.
using System;

namespace Aul.Device;

public sealed class SystemClock
{
    /// <summary>No board of ours was made before: an earlier date is a clock that nobody has set.</summary>
    private const int YearMin = 2024;
    private const int TicksPerMs = 10000;
    private const int EveryMs = 1000;

    private long _dueMs;
    private bool _isSet;

    public void Read(Samples samples, long nowMs)
    {
        if (nowMs < _dueMs)
        {
            return;
        }

        _dueMs = nowMs + EveryMs;
        DateTime utc = DateTime.UtcNow;
        _isSet |= utc.Year >= YearMin;
        if (_isSet)
        {
            samples.PutUtc((utc - new DateTime(1970, 1, 1)).Ticks / TicksPerMs, nowMs);
        }
    }
}
