// The site's own account of service: each moment belongs to a local day and is in service, without it for a cause, or unobserved. It takes
// what is announced and when; it judges no signal. Time that cannot be dated yet waits until the clock is known, and is dated backwards.
namespace Aul;

public sealed class Ledger
{
    /// <summary>The state of time in which nobody could say whether there was service.</summary>
    public const int Unobserved = Outages.Unobserved;

    // A power cut costs at most so much of the running day; an outage's end is kept at once.
    private const int SaveEveryMs = 60000;
    private const int UndatedMax = 24;

    private readonly LedgerStore _store;
    private readonly long _offsetMs;
    private readonly DayEntry _day = new DayEntry();

    // Spans of this boot that have no date yet, oldest first: what they were and how long; null while there are none.
    private sbyte[] _undatedState;
    private long[] _undatedMs;
    private int _undated;

    // Outages that ended while nobody knew the date; null while there are none.
    private DayEntry _ended;
    private int _state = Unobserved;
    private long _sinceMs;
    private long _saveDueMs;

    /// <param name="utcOffsetMs">Local time less UTC.</param>
    public Ledger(LedgerStore store, long utcOffsetMs)
    {
        _store = store;
        _offsetMs = utcOffsetMs;
    }

    /// <summary>The closed days.</summary>
    public LedgerStore Store => _store;

    /// <summary>The running day; Day is -1 before the first one is known.</summary>
    public DayEntry Today => _day;

    /// <summary>When the running day is to be kept, or over: milliseconds since boot.</summary>
    /// <param name="utcMs">The wall clock at the last <see cref="Take"/>; 0 while it is unknown.</param>
    public long NextMs(long utcMs)
    {
        long nextMs = _day.Day >= 0 ? _saveDueMs : Due.Never;

        // The first millisecond that is accounted to the next day ends at its second one.
        long overMs = _sinceMs + DayEntry.DayMs - ((utcMs + _offsetMs) % DayEntry.DayMs) + 1;
        return utcMs > 0 && overMs < nextMs ? overMs : nextMs;
    }

    /// <summary>True when time up to this moment would close the running day.</summary>
    public bool Closes(long utcMs) => _day.Day >= 0 && utcMs > 0 && (utcMs + _offsetMs - 1) / DayEntry.DayMs > _day.Day;

    /// <summary>Goes on with the day that was running. Called once, before the first step.</summary>
    public void Open()
    {
        if (!_store.Load(_day))
        {
            _day.Begin(-1);
        }
    }

    /// <summary>Takes what is so from now on: None for service, a cause, or <see cref="Unobserved"/>.</summary>
    /// <param name="utcMs">The wall clock now; 0 while it is unknown.</param>
    public void Take(int state, long utcMs, long nowMs)
    {
        long ms = nowMs - _sinceMs;
        _sinceMs = nowMs;
        if (utcMs <= 0)
        {
            Wait(_state, ms);
        }
        else
        {
            Date(utcMs - ms);
            Add(_state, utcMs - ms, ms);
            CountEnded();
        }

        _state = state;
        if (_day.Day >= 0 && nowMs >= _saveDueMs)
        {
            _saveDueMs = nowMs + SaveEveryMs;
            _store.Save(_day);
        }
    }

    /// <summary>
    /// An outage that took service has ended, at the time of the last <see cref="Take"/>; it counts on that day. While the date is unknown
    /// it waits, and counts on the day on which the date becomes known.
    /// </summary>
    public void End(long ms)
    {
        if (_undated > 0 || _day.Day < 0)
        {
            _ended = _ended == null ? new DayEntry() : _ended;
            _ended.AddOutage(ms);
            return;
        }

        _day.AddOutage(ms);
        _store.Save(_day);
    }

    // Beyond the limit the two oldest spans become one that nobody can say anything of.
    private void Wait(int state, long ms)
    {
        if (_undatedMs == null)
        {
            _undatedState = new sbyte[UndatedMax];
            _undatedMs = new long[UndatedMax];
        }

        if (_undated > 0 && _undatedState[_undated - 1] == state)
        {
            _undatedMs[_undated - 1] += ms;
            return;
        }

        if (_undated == UndatedMax)
        {
            _undatedState[1] = Unobserved;
            _undatedMs[1] += _undatedMs[0];
            _undated--;
            for (int i = 0; i < _undated; i++)
            {
                _undatedState[i] = _undatedState[i + 1];
                _undatedMs[i] = _undatedMs[i + 1];
            }
        }

        _undatedState[_undated] = (sbyte)state;
        _undatedMs[_undated++] = ms;
    }

    // The clock is known: what waited ends at this moment.
    private void Date(long utcMs)
    {
        long fromMs = utcMs;
        for (int i = 0; i < _undated; i++)
        {
            fromMs -= _undatedMs[i];
        }

        for (int i = 0; i < _undated; i++)
        {
            Add(_undatedState[i], fromMs, _undatedMs[i]);
            fromMs += _undatedMs[i];
        }

        _undated = 0;
        _undatedState = null;
        _undatedMs = null;
    }

    private void CountEnded()
    {
        if (_ended != null && _day.Day >= 0)
        {
            _day.AddOutages(_ended);
            _ended = null;
            _saveDueMs = 0;
        }
    }

    // Shares a span among the days that it touches.
    private void Add(int state, long utcMs, long ms)
    {
        long fromMs = utcMs + _offsetMs;
        while (ms > 0)
        {
            long day = fromMs / DayEntry.DayMs;
            long here = ((day + 1) * DayEntry.DayMs) - fromMs;
            here = here < ms ? here : ms;
            Turn(day);
            if (state != Unobserved)
            {
                _day.Add(Cause.TakesService(state) ? state : Cause.None, here);
            }

            fromMs += here;
            ms -= here;
        }
    }

    // Another day has begun, or the clock was set to one. A day that was closed before goes on: its later entry counts.
    private void Turn(long day)
    {
        if (day == _day.Day)
        {
            return;
        }

        if (_day.Day >= 0)
        {
            _store.Close(_day);

            // What is kept as running must not be the closed day: after a cut it would be closed again, with less in it.
            _saveDueMs = 0;
        }

        if (!_store.Find(day, _day))
        {
            _day.Begin(day);
        }
    }
}
