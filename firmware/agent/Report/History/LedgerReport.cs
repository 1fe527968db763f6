// Tells the centre the days of the ledger: a day that has closed, once, with the next history, and what the centre has asked for again. The
// centre keeps the account of what it has; here is no cursor. When a message may go is Publisher's, what a day holds is DayEntry's.
namespace Aul;

public sealed class LedgerReport
{
    /// <summary>Entries of one message: about twenty-five days. The last of them may end behind this.</summary>
    public const int BytesMax = 1000;

    private readonly SparkplugWriter _writer;
    private readonly Ledger _ledger;
    private readonly WallClock _clock;
    private readonly Pace _pace;

    // The newest closed day: what the centre was told of it, and since when another one waits.
    private long _reported;
    private long _waiting;
    private long _waitingMs;

    // What the centre has asked for, and how many entries of it have gone; _last is -1 when nothing is left.
    private long _first;
    private long _last = -1;
    private int _skip;
    private long _newestThen;
    private long _askedMs;

    public LedgerReport(SparkplugWriter writer, Ledger ledger, WallClock clock, Pace pace)
    {
        _writer = writer;
        _ledger = ledger;
        _clock = clock;
        _pace = pace;
    }

    /// <summary>A birth tells the newest closed day: what the centre lacks it asks for, and what it asked before is over.</summary>
    public void Told()
    {
        _reported = _ledger.Store.NewestDay;
        _last = -1;
    }

    /// <summary>The centre wants these local days again; the running one among them as it stands. Another centre's request may be on its
    /// way: both get what either wants, from the beginning, so that the newest day is the last of all for each.</summary>
    public void Ask(long firstDay, long lastDay)
    {
        _first = _last >= 0 && _first < firstDay ? _first : firstDay;
        _last = _last > lastDay ? _last : lastDay;
        _skip = 0;
    }

    /// <summary>When a message may be due, in milliseconds since boot.</summary>
    public long NextMs(long nowMs)
    {
        long nextMs = _last >= 0 && _pace.Budget.Stretch == 1 ? _askedMs + Limits.ReplayEveryMs : Due.Never;
        long newest = _ledger.Store.NewestDay;
        if (newest == _reported || _pace.Budget.Mode == ByteBudget.EventsOnly)
        {
            return newest == _waiting ? nextMs : nowMs;
        }

        long waitedMs = newest == _waiting ? _waitingMs + (2L * _pace.ReportEveryMs(nowMs)) : nowMs;
        return waitedMs < nextMs ? waitedMs : nextMs;
    }

    /// <summary>Fills in the next message; false when there is none, or the link has no bytes to spare.</summary>
    public bool Write(LinkCommand command, int seq, long nowMs)
    {
        bool isAsked = _last >= 0 && nowMs - _askedMs >= Limits.ReplayEveryMs && _pace.Budget.Stretch == 1;
        bool hasWaited = HasWaited(nowMs);
        if (!isAsked && !hasWaited)
        {
            return false;
        }

        _writer.Begin(command.Open(), _clock.UtcMs(nowMs));
        if (hasWaited)
        {
            Append();
        }
        else
        {
            // Also an answer of no days counts: looking for them costs more than a message.
            _askedMs = nowMs;
            OpenDays();
            Fill();
            if (_writer.BytesLength == 0)
            {
                command.Drop();
                return false;
            }

            _writer.CloseBytes();
        }

        _writer.End(seq);
        command.PayloadLength = _writer.Length;
        return true;
    }

    /// <summary>Puts a day that has closed into a message that goes out anyway. One that cannot be read any more is named all the
    /// same.</summary>
    public void Append()
    {
        LedgerStore store = _ledger.Store;
        if (store.NewestDay == _reported)
        {
            return;
        }

        _reported = store.NewestDay;
        _writer.DataMetric(Alias.LedgerNewest);
        _writer.Long(_reported);
        DayEntry entry = new DayEntry();
        if (store.Find(_reported, entry))
        {
            OpenDays();
            Add(entry);
            _writer.CloseBytes();
        }
    }

    // Where no history goes out, a day that has closed gets a message of its own.
    private bool HasWaited(long nowMs)
    {
        long newest = _ledger.Store.NewestDay;
        if (newest != _waiting)
        {
            _waiting = newest;
            _waitingMs = nowMs;
        }

        return newest != _reported && _pace.Budget.Mode != ByteBudget.EventsOnly
            && nowMs - _waitingMs >= 2L * _pace.ReportEveryMs(nowMs);
    }

    private void OpenDays()
    {
        _writer.DataMetric(Alias.LedgerDays);
        _writer.Historical();
        _writer.OpenBytes();
    }

    // The next days of the range in the order in which they were closed; the running day behind them all.
    private void Fill()
    {
        // The oldest file may have gone for the day that has just closed: what was counted in it is not there any more.
        long newest = _ledger.Store.NewestDay;
        _skip = newest == _newestThen ? _skip : 0;
        _newestThen = newest;
        LedgerReader reader = new LedgerReader(_ledger.Store);
        DayEntry entry = new DayEntry();
        int match = 0;
        while (_writer.BytesLength < BytesMax && reader.Next(entry))
        {
            if (IsAsked(entry) && match++ >= _skip)
            {
                Add(entry);
                _skip = match;
            }
        }

        if (_writer.BytesLength < BytesMax)
        {
            if (IsAsked(_ledger.Today))
            {
                Add(_ledger.Today);
            }

            // All is told: nothing of the range is left.
            _last = -1;
        }
    }

    private bool IsAsked(DayEntry entry) => entry.Day >= _first && entry.Day <= _last;

    // An entry and its length before it.
    private void Add(DayEntry entry)
    {
        int at = _writer.Length;
        int end = entry.Write(_writer.Buffer, at + 1);
        _writer.Buffer[at] = (byte)(end - at - 1);
        _writer.Filled(end);
    }
}
