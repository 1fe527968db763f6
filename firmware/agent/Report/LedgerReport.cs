// Tells the centre the days of the ledger: a day that has closed, once, with the next history, and what the centre has asked for again. The centre keeps the account of
// what it has; here is no cursor. When a message may go is Publisher's, what a day holds is DayEntry's.
namespace Aul;

public sealed class LedgerReport
{
    /// <summary>Entries of one message: about twenty-five days.</summary>
    public const int BytesMax = 1000;

    private readonly SparkplugWriter _writer;
    private readonly Site _site;
    private readonly DayEntry _entry = new DayEntry();
    private readonly byte[] _days = new byte[BytesMax + 1 + DayEntry.BytesMax];
    private long _told;
    private long _waiting;
    private long _waitingMs;
    private long _first;
    private long _last = -1;
    private int _skip;
    private long _sentMs;

    public LedgerReport(SparkplugWriter writer, Site site)
    {
        _writer = writer;
        _site = site;
    }

    /// <summary>A birth tells the newest closed day: what the centre lacks it asks for.</summary>
    public void Told() => _told = _site.Ledger.Store.NewestDay;

    /// <summary>The centre wants these local days again; the running one among them as it stands.</summary>
    public void Ask(long firstDay, long lastDay)
    {
        _first = firstDay;
        _last = lastDay;
        _skip = 0;
    }

    /// <summary>Fills in the next message; false when there is none, or the link has no bytes to spare.</summary>
    public bool Write(LinkCommand command, int seq, long nowMs)
    {
        bool isAsked = _last >= 0 && nowMs - _sentMs >= Limits.ReplayEveryMs && _site.Pace.Budget.Stretch == 1;
        if (!isAsked && !HasWaited(nowMs))
        {
            return false;
        }

        if (!isAsked)
        {
            Ask(_waiting, _waiting);
        }

        int bytes = Fill();
        if (bytes == 0)
        {
            return false;
        }

        _sentMs = nowMs;
        _writer.Begin(command.Payload, _site.Clock.UtcMs(nowMs));
        WriteDays(bytes);
        _writer.End(seq);
        command.PayloadLength = _writer.Length;
        return true;
    }

    /// <summary>Puts a day that has closed into a message of history that goes out anyway.</summary>
    public void Append()
    {
        long newest = _site.Ledger.Store.NewestDay;
        if (newest == _told || _last >= 0)
        {
            return;
        }

        Ask(newest, newest);
        int bytes = Fill();
        if (bytes > 0)
        {
            WriteDays(bytes);
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

        return newest != _told && _last < 0 && _site.Pace.Budget.Mode != ByteBudget.EventsOnly
            && nowMs - _waitingMs >= 2L * _site.Pace.ReportEveryMs(nowMs);
    }

    private void WriteDays(int bytes)
    {
        long newest = _site.Ledger.Store.NewestDay;
        _told = newest;
        _writer.DataMetric(Alias.LedgerNewest);
        _writer.Long(newest);
        _writer.DataMetric(Alias.LedgerDays);
        _writer.Historical();
        _writer.BytesHead(bytes);
        _writer.Raw(_days, 0, bytes);
        _writer.CloseMetric();
    }

    // The next days of the range in the order in which they were closed; the running day behind them all.
    private int Fill()
    {
        LedgerReader reader = new LedgerReader(_site.Ledger.Store);
        int at = 0;
        int match = 0;
        while (at < BytesMax && reader.Next(_entry))
        {
            bool wanted = _entry.Day >= _first && _entry.Day <= _last;
            if (wanted && match++ >= _skip)
            {
                at = Add(_entry, at);
                _skip = match;
            }
        }

        if (at < BytesMax)
        {
            DayEntry today = _site.Ledger.Today;
            bool wanted = today.Day >= _first && today.Day <= _last;
            at = wanted ? Add(today, at) : at;

            // All is told: nothing of the range is left.
            _last = -1;
        }

        return at;
    }

    private int Add(DayEntry entry, int at)
    {
        int end = entry.Write(_days, at + 1);
        _days[at] = (byte)(end - at - 1);
        return end;
    }
}
