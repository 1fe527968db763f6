// Tells the centre the days of the ledger: a day that has closed, once, with the next history, and what the centre has asked for again. The
// centre keeps the account of what it has; here is no cursor. When a message may go is Publisher's, what a day holds is DayEntry's.
namespace Aul;

public sealed class LedgerReport
{
    /// <summary>Entries of one message: about twenty-five days. The last of them may end behind this.</summary>
    public const int BytesMax = 1000;

    private readonly SparkplugWriter _writer;
    private readonly Site _site;
    private readonly DayEntry _entry = new DayEntry();
    private readonly byte[] _days = new byte[BytesMax + 1 + DayEntry.BytesMax];

    // The newest closed day: what the centre was told of it, and since when another one waits.
    private long _told;
    private long _waiting;
    private long _waitingMs;

    // What the centre has asked for, and how many entries of it have gone; _last is -1 when nothing is left.
    private long _first;
    private long _last = -1;
    private int _skip;
    private long _newestThen;
    private long _askedMs;

    public LedgerReport(SparkplugWriter writer, Site site)
    {
        _writer = writer;
        _site = site;
    }

    /// <summary>A birth tells the newest closed day: what the centre lacks it asks for, and what it asked before is over.</summary>
    public void Told()
    {
        _told = _site.Ledger.Store.NewestDay;
        _last = -1;
    }

    /// <summary>The centre wants these local days again; the running one among them as it stands. Another centre's request may be on its way:
    /// both get what either wants, from the beginning, so that the newest day is the last of all for each.</summary>
    public void Ask(long firstDay, long lastDay)
    {
        _first = _last >= 0 && _first < firstDay ? _first : firstDay;
        _last = _last > lastDay ? _last : lastDay;
        _skip = 0;
    }

    /// <summary>Fills in the next message; false when there is none, or the link has no bytes to spare.</summary>
    public bool Write(LinkCommand command, int seq, long nowMs)
    {
        bool isAsked = _last >= 0 && nowMs - _askedMs >= Limits.ReplayEveryMs && _site.Pace.Budget.Stretch == 1;
        bool hasWaited = HasWaited(nowMs);
        if (!isAsked && !hasWaited)
        {
            return false;
        }

        _writer.Begin(command.Payload, _site.Clock.UtcMs(nowMs));
        if (hasWaited)
        {
            Append();
        }
        else
        {
            // Also an answer of no days counts: looking for them costs more than a message.
            _askedMs = nowMs;
            int bytes = Fill();
            if (bytes == 0)
            {
                return false;
            }

            WriteDays(bytes);
        }

        _writer.End(seq);
        command.PayloadLength = _writer.Length;
        return true;
    }

    /// <summary>Puts a day that has closed into a message that goes out anyway. One that cannot be read any more is named all the same.</summary>
    public void Append()
    {
        LedgerStore store = _site.Ledger.Store;
        if (store.NewestDay == _told)
        {
            return;
        }

        _told = store.NewestDay;
        _writer.DataMetric(Alias.LedgerNewest);
        _writer.Long(_told);
        if (store.Find(_told, _entry))
        {
            WriteDays(Add(_entry, 0));
        }
    }

    // Where no history goes out, a day that has closed gets a message of its own.
    private bool HasWaited(long nowMs)
    {
        long newest = _site.Ledger.Store.NewestDay;
        if (newest != _waiting)
        {
            _waiting = newest;
            _waitingMs = nowMs;
        }

        return newest != _told && _site.Pace.Budget.Mode != ByteBudget.EventsOnly
            && nowMs - _waitingMs >= 2L * _site.Pace.ReportEveryMs(nowMs);
    }

    private void WriteDays(int bytes)
    {
        _writer.DataMetric(Alias.LedgerDays);
        _writer.Historical();
        _writer.BytesHead(bytes);
        _writer.Raw(_days, 0, bytes);
        _writer.CloseMetric();
    }

    // The next days of the range in the order in which they were closed; the running day behind them all.
    private int Fill()
    {
        // The oldest file may have gone for the day that has just closed: what was counted in it is not there any more.
        long newest = _site.Ledger.Store.NewestDay;
        _skip = newest == _newestThen ? _skip : 0;
        _newestThen = newest;
        LedgerReader reader = new LedgerReader(_site.Ledger.Store);
        int at = 0;
        int match = 0;
        while (at < BytesMax && reader.Next(_entry))
        {
            if (IsAsked(_entry) && match++ >= _skip)
            {
                at = Add(_entry, at);
                _skip = match;
            }
        }

        if (at < BytesMax)
        {
            DayEntry today = _site.Ledger.Today;
            at = IsAsked(today) ? Add(today, at) : at;

            // All is told: nothing of the range is left.
            _last = -1;
        }

        return at;
    }

    private bool IsAsked(DayEntry entry) => entry.Day >= _first && entry.Day <= _last;

    private int Add(DayEntry entry, int at)
    {
        int end = entry.Write(_days, at + 1);
        _days[at] = (byte)(end - at - 1);
        return end;
    }
}
