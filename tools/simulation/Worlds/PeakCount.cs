// How much of something came in the busiest span of so many milliseconds. Spans lie one behind the other from the world's beginning.
using System;

namespace Aul.Simulation;

public sealed class PeakCount(EventQueue eventQueue, long spanMs)
{
    private long _span = -1;
    private long _here;

    /// <summary>In the busiest span.</summary>
    public long Most { get; private set; }

    public void Add(long count)
    {
        long span = eventQueue.NowMs / spanMs;
        _here = span == _span ? _here + count : count;
        _span = span;
        Most = Math.Max(Most, _here);
    }
}
