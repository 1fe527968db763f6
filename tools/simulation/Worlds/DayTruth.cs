// What people really had, day by day: seconds with service, seconds without, seconds in which the board was dark, and how often that
// changed. The site's ledger is held against it, within what its probes can know.
using System;
using System.Collections.Generic;

namespace Aul.Simulation;

/// <summary>One local day of one site, in milliseconds; changes between service and none, and of the board's power.</summary>
public sealed class LivedDay
{
    public long ServiceMs { get; set; }

    public long OutageMs { get; set; }

    public long DarkMs { get; set; }

    /// <summary>Of the others: lived in a boot that lost its power before it knew the date. Such time waits in RAM, and goes with
    /// it.</summary>
    public long UndatedMs { get; set; }

    public int Changes { get; set; }

    public int Boots { get; set; }
}

public sealed class DayTruth(long beganUtcMs, int utcOffsetMinutes)
{
    private readonly SortedDictionary<long, LivedDay> _days = [];
    private long _atMs;
    private bool _serves = true;
    private bool _isDark = true;

    public IReadOnlyDictionary<long, LivedDay> Days => _days;

    /// <summary>From this moment on it is so.</summary>
    public void Take(bool serves, bool isDark, long nowMs)
    {
        Pass(nowMs);
        LivedDay day = Of(nowMs);
        day.Changes += serves != _serves ? 1 : 0;
        day.Boots += isDark != _isDark ? 1 : 0;
        (_serves, _isDark) = (serves, isDark);
    }

    /// <summary>What was lived from then until now has never been dated.</summary>
    public void Forget(long fromMs, long nowMs) => Share(fromMs, nowMs, (day, ms) => day.UndatedMs += ms);

    public long LocalDay(long nowMs) => (beganUtcMs + nowMs + (utcOffsetMinutes * 60_000L)) / WorldPlan.DayMs;

    private void Pass(long nowMs)
    {
        Share(_atMs, nowMs, (day, ms) =>
        {
            day.DarkMs += _isDark ? ms : 0;
            day.ServiceMs += !_isDark && _serves ? ms : 0;
            day.OutageMs += !_isDark && !_serves ? ms : 0;
        });
        _atMs = nowMs;
    }

    // Shares a span among the local days that it touches.
    private void Share(long fromMs, long toMs, Action<LivedDay, long> take)
    {
        while (fromMs < toMs)
        {
            long dayEndMs = ((LocalDay(fromMs) + 1) * WorldPlan.DayMs) - (utcOffsetMinutes * 60_000L) - beganUtcMs;
            long untilMs = dayEndMs < toMs ? dayEndMs : toMs;
            take(Of(fromMs), untilMs - fromMs);
            fromMs = untilMs;
        }
    }

    private LivedDay Of(long nowMs)
    {
        if (!_days.TryGetValue(LocalDay(nowMs), out LivedDay? day))
        {
            _days.Add(LocalDay(nowMs), day = new LivedDay());
        }

        return day;
    }
}
