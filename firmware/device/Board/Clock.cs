// The monotonic clock for threads other than the main loop: what the loop said last, and a tick difference since.
using System;

namespace Aul.Device;

public sealed class Clock
{
    private readonly object _gate = new object();
    private long _nowMs;
    private long _tickMs;

    /// <summary>The main loop tells the time.</summary>
    public void Set(long nowMs)
    {
        lock (_gate)
        {
            _nowMs = nowMs;
            _tickMs = Environment.TickCount64;
        }
    }

    public long NowMs()
    {
        lock (_gate)
        {
            long sinceMs = Environment.TickCount64 - _tickMs;
            return _nowMs + (sinceMs < 0 ? sinceMs + Uptime.WrapMs : sinceMs);
        }
    }
}
