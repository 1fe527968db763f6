// What a site's line has carried in each month of its local calendar, both ways, as IP carries it: held against the month's budget. It is
// not told by the agent; the agent counts for itself, by the formula of SYNC.md.
using System;
using System.Collections.Generic;

namespace Aul.Simulation;

public sealed class MonthBytes
{
    private readonly EventQueue _eventQueue;
    private readonly Func<long> _carried;
    private readonly long _localBeganMs;
    private readonly Dictionary<int, long> _months = [];
    private long _before;

    /// <param name="carried">Bytes so far.</param>
    /// <param name="localBeganMs">The local time at which the world began, since 1970.</param>
    public MonthBytes(EventQueue eventQueue, Func<long> carried, long localBeganMs)
    {
        _eventQueue = eventQueue;
        _carried = carried;
        _localBeganMs = localBeganMs;
        AwaitMonth();
    }

    /// <summary>Bytes by month, counted from the year 0; the running one among them.</summary>
    public IReadOnlyDictionary<int, long> Months
    {
        get
        {
            Note(Local());
            return _months;
        }
    }

    private DateTime Local() => DateTime.UnixEpoch.AddMilliseconds(_localBeganMs + _eventQueue.NowMs);

    private void AwaitMonth()
    {
        DateTime local = Local();
        DateTime next = new DateTime(local.Year, local.Month, 1).AddMonths(1);
        _eventQueue.After((long)(next - local).TotalMilliseconds, () =>
        {
            Note(local);
            AwaitMonth();
        });
    }

    private void Note(DateTime local)
    {
        int month = (local.Year * 12) + local.Month - 1;
        long carried = _carried();
        _months[month] = _months.GetValueOrDefault(month) + carried - _before;
        _before = carried;
    }
}
