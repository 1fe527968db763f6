// The ledger of a long life against what the site has lived through, day by day: 400 days are kept, none is missing, and each says the
// seconds of service that there were, as near as a power cut lets it.
using System;
using System.Collections.Generic;

namespace Aul.Proof.LongLife;

public sealed class LongDays(Action<string> fail)
{
    private const long OffsetMs = 300 * 60_000;

    // The running day is kept every ten minutes, and a turn may be a minute late; a change is announced some seconds later than it was.
    private const int PowerCutS = 720;
    private const int ChangeS = 5;
    private const int TurnS = 60;

    private sealed class Truth
    {
        public long ServiceMs;
        public int Changes;
        public int Cuts;
    }

    private readonly Dictionary<long, Truth> _truth = [];
    private long _utcMs = -1;
    private bool _isService;

    /// <summary>Days that were held against the truth, and the largest difference in seconds.</summary>
    public int Checked { get; private set; }

    public long WorstS { get; private set; }

    /// <summary>The device has lost its power.</summary>
    public void Off()
    {
        Of(_utcMs).Cuts++;
        _utcMs = -1;
    }

    /// <summary>It is on, and from now there is service or not.</summary>
    public void Lived(long utcMs, bool isService)
    {
        if (_utcMs < 0)
        {
            Of(utcMs).Cuts++;
        }
        else
        {
            Share(_utcMs, utcMs);
        }

        Of(utcMs).Changes += isService != _isService ? 1 : 0;
        _utcMs = utcMs;
        _isService = isService;
    }

    /// <summary>Holds the ledger's days against the truth.</summary>
    public void Check(Ledger ledger, long daysLived)
    {
        LedgerReader reader = new(ledger.Store);
        DayEntry day = new();
        Dictionary<long, int> service = [];
        while (reader.Next(day))
        {
            service[day.Day] = day.ServiceS;
        }

        long newest = ledger.Store.NewestDay;
        long expected = Math.Min(LongDevice.DaysKept, daysLived - 1);
        for (long back = 0; back < expected; back++)
        {
            // A day on which the device was off throughout has no entry.
            long of = newest - back;
            if (!_truth.TryGetValue(of, out Truth? truth))
            {
                continue;
            }

            if (!service.TryGetValue(of, out int told))
            {
                fail($"day {of} is not in the ledger: {back} days before the newest");
                continue;
            }

            Checked++;
            long errorS = Math.Abs(told - (truth.ServiceMs / 1000));
            WorstS = Math.Max(WorstS, errorS);
            if (errorS > TurnS + (truth.Changes * ChangeS) + (truth.Cuts * PowerCutS))
            {
                fail($"day {of} has {told} s of service where there were {truth.ServiceMs / 1000}");
            }
        }
    }

    private Truth Of(long utcMs)
    {
        long day = (utcMs + OffsetMs) / LongPlan.DayMs;
        return _truth.TryGetValue(day, out Truth? truth) ? truth : _truth[day] = new Truth();
    }

    private void Share(long fromMs, long untilMs)
    {
        long midnightMs = (((untilMs + OffsetMs) / LongPlan.DayMs) * LongPlan.DayMs) - OffsetMs;
        if (_isService)
        {
            Of(untilMs).ServiceMs += untilMs - Math.Max(fromMs, midnightMs);
            if (fromMs < midnightMs)
            {
                Of(fromMs).ServiceMs += midnightMs - fromMs;
            }
        }
    }
}
