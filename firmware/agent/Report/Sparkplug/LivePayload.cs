// Live NDATA: what has changed since it was last sent, by exception, alias only. It remembers what the centre has been told.
namespace Aul;

public sealed class LivePayload
{
    private readonly SparkplugWriter _writer;
    private readonly Site _site;
    private readonly long[] _told;
    private readonly bool[] _toldKnown;
    private int _toldCause;
    private int _toldQuality;
    private int _toldDaysLeft;
    private int _toldMode;
    private long _toldBytes;
    private int _toldWatch;

    public LivePayload(SparkplugWriter writer, Site site)
    {
        _writer = writer;
        _site = site;
        _told = new long[site.Signals.Count];
        _toldKnown = new bool[site.Signals.Count];
    }

    /// <summary>A birth has told everything.</summary>
    public void Told(long nowMs)
    {
        for (int slot = 0; slot < _told.Length; slot++)
        {
            Told(slot);
        }

        _toldCause = _site.Outages.Announced;
        _toldQuality = _site.Clock.Quality;
        _toldDaysLeft = DaysLeft();
        _toldMode = _site.Pace.Budget.Mode;
        _toldBytes = _site.Pace.Budget.Bytes;
        _toldWatch = _site.Pace.WatchMinutes(nowMs);
    }

    /// <summary>True when a state, an outage, the clock's quality or the budget's mode is news: these never wait.</summary>
    public bool HasUrgent()
    {
        if (_toldCause != _site.Outages.Announced || _toldQuality != _site.Clock.Quality || _toldMode != _site.Pace.Budget.Mode)
        {
            return true;
        }

        for (int slot = 0; slot < _told.Length; slot++)
        {
            if (_site.Signals.At(slot).IsState && IsNews(slot))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Writes all news, changed levels only where they are told live; false when there is none.</summary>
    public bool Write(LinkCommand command, int seq, long nowMs)
    {
        _writer.Begin(command.Payload, _site.Clock.UtcMs(nowMs));
        int before = _writer.Length;
        WriteOutage();
        WriteAgent(nowMs);
        bool levels = _site.Pace.LiveLevels(nowMs);
        for (int slot = 0; slot < _told.Length; slot++)
        {
            if (IsNews(slot) && (levels || !IsLevel(_site.Signals.At(slot))))
            {
                _writer.DataMetric(Alias.Signal + _site.Signals.At(slot).Id);
                Value(_writer, _site.Signals.At(slot));
                Told(slot);
            }
        }

        bool any = _writer.Length > before;
        _writer.End(seq);
        command.PayloadLength = _writer.Length;
        return any;
    }
    /// <summary>Ends the metric just begun with the time since when the announced cause stands; null while it cannot be dated.</summary>
    public static void Since(SparkplugWriter writer, Site site)
    {
        long utcMs = site.Outages.Announced == Cause.None ? 0 : site.Clock.UtcMs(site.Outages.SinceMs);
        if (utcMs > 0)
        {
            writer.Long(utcMs);
        }
        else
        {
            writer.Null();
        }
    }

    /// <summary>Ends the metric just begun with a signal's value; null while it is unknown.</summary>
    public static void Value(SparkplugWriter writer, Signal signal)
    {
        if (!signal.Known)
        {
            writer.Null();
        }
        else if (signal.IsText)
        {
            writer.Text(signal.Text);
        }
        else if (signal.IsState)
        {
            writer.Int((int)signal.Value);
        }
        else
        {
            writer.Long(signal.Value);
        }
    }

    private void WriteOutage()
    {
        if (_toldCause != _site.Outages.Announced)
        {
            _toldCause = _site.Outages.Announced;
            _writer.DataMetric(Alias.OutageCause);
            _writer.Int(_toldCause);
            _writer.DataMetric(Alias.OutageEvidence);
            _writer.Long(_site.Ladder.Evidence);
            _writer.DataMetric(Alias.OutageSince);
            Since(_writer, _site);
        }

        if (_toldQuality != _site.Clock.Quality)
        {
            _toldQuality = _site.Clock.Quality;
            _writer.DataMetric(Alias.ClockQuality);
            _writer.Int(_toldQuality);
        }
    }

    // What the agent says of itself moves all the time: told when it has moved by enough to matter.
    private void WriteAgent(long nowMs)
    {
        int moved = DaysLeft() - _toldDaysLeft;
        int band = 1 + (_toldDaysLeft / 8);
        if (moved >= band || moved <= -band)
        {
            _toldDaysLeft = DaysLeft();
            _writer.DataMetric(Alias.JournalDaysLeft);
            _writer.Long(_toldDaysLeft);
        }

        ByteBudget budget = _site.Pace.Budget;
        bool isSpent = budget.Mode != ByteBudget.None && (budget.Bytes < _toldBytes || budget.Bytes - _toldBytes >= _site.Settings.BudgetBytes / 32);
        if (_toldMode != budget.Mode || isSpent)
        {
            _toldMode = budget.Mode;
            _toldBytes = budget.Bytes;
            _writer.DataMetric(Alias.BudgetBytes);
            _writer.Long(_toldBytes);
            _writer.DataMetric(Alias.BudgetMode);
            _writer.Int(_toldMode);
        }

        // Its begin and its end are news, the minutes between are not.
        int watch = _site.Pace.WatchMinutes(nowMs);
        if (watch > 0 != _toldWatch > 0)
        {
            _toldWatch = watch;
            _writer.DataMetric(Alias.Watch);
            _writer.Long(watch);
        }
    }

    // States and texts stand in no snapshot's way: they are told whatever the link costs.
    private static bool IsLevel(Signal signal) => !signal.IsState && !signal.IsText;

    private int DaysLeft() => _site.Journal.DaysLeft(_site.Settings.SampleEveryMs);

    private bool IsNews(int slot)
    {
        Signal signal = _site.Signals.At(slot);
        if (signal.Known != _toldKnown[slot])
        {
            return true;
        }

        long moved = signal.Value - _told[slot];
        long band = IsLevel(signal) ? signal.DeadBand : 1;
        return signal.Known && moved != 0 && (moved >= band || moved <= -band);
    }

    private void Told(int slot)
    {
        _toldKnown[slot] = _site.Signals.At(slot).Known;
        _told[slot] = _site.Signals.At(slot).Value;
    }
}
