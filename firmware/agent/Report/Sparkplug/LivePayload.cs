// Live NDATA: what has changed since it was last sent, by exception, alias only. It remembers what the centre has been told.
namespace Aul;

public sealed class LivePayload
{
    private readonly SparkplugWriter _writer;
    private readonly Settings _settings;
    private readonly Signals _signals;
    private readonly Journal _journal;
    private readonly WallClock _clock;
    private readonly Pace _pace;
    private readonly SiteStatus _status;
    private readonly long[] _reported;
    private readonly bool[] _reportedKnown;
    private int _reportedCause;
    private int _reportedQuality;
    private int _reportedDaysLeft;
    private int _reportedMode;
    private long _reportedBytes;
    private int _reportedWatch;

    public LivePayload(SparkplugWriter writer, Settings settings, Signals signals, Journal journal, WallClock clock, Pace pace,
        SiteStatus status)
    {
        _writer = writer;
        _settings = settings;
        _signals = signals;
        _journal = journal;
        _clock = clock;
        _pace = pace;
        _status = status;
        _reported = new long[signals.Count];
        _reportedKnown = new bool[signals.Count];
    }

    /// <summary>Writes into a birth what data messages keep up to date: budget, clock, outage and signals.</summary>
    public void WriteBirth(long nowMs)
    {
        _writer.BirthLong("Agent/Budget/Bytes", Alias.BudgetBytes, _pace.Budget.Bytes);
        _writer.BirthSmall("Agent/Budget/Mode", Alias.BudgetMode, _pace.Budget.Mode);
        _writer.BirthLong(Alias.WatchName, Alias.Watch, _pace.WatchMinutes(nowMs));
        _writer.BirthSmall("Clock/Quality", Alias.ClockQuality, _clock.Quality);
        _writer.BirthSmall("Outage/Cause", Alias.OutageCause, _status.Cause);
        _writer.BirthLong("Outage/Evidence", Alias.OutageEvidence, _status.Evidence);
        _writer.BirthMetric("Outage/Since", Alias.OutageSince, DataType.DateTime);
        Since();
        for (int slot = 0; slot < _signals.Count; slot++)
        {
            Signal signal = _signals.At(slot);
            int dataType = signal.IsState ? DataType.UInt8 : signal.IsText ? DataType.Text : DataType.Int64;
            _writer.BirthMetric(SignalTable.Metric(signal.Id), Alias.Signal + signal.Id, dataType);
            Value(signal);
        }

        Told(nowMs);
    }

    /// <summary>A birth has told everything.</summary>
    public void Told(long nowMs)
    {
        for (int slot = 0; slot < _reported.Length; slot++)
        {
            Told(slot);
        }

        _reportedCause = _status.Cause;
        _reportedQuality = _clock.Quality;
        _reportedDaysLeft = DaysLeft();
        _reportedMode = _pace.Budget.Mode;
        _reportedBytes = _pace.Budget.Bytes;
        _reportedWatch = _pace.WatchMinutes(nowMs);
    }

    /// <summary>True when a state, an outage, the clock's quality or the budget's mode is news: these never wait.</summary>
    public bool HasUrgent()
    {
        if (_reportedCause != _status.Cause || _reportedQuality != _clock.Quality || _reportedMode != _pace.Budget.Mode)
        {
            return true;
        }

        for (int slot = 0; slot < _reported.Length; slot++)
        {
            if (_signals.At(slot).IsState && IsNews(slot))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Writes all news, changed levels only where they are told live; false when there is none.</summary>
    public bool Write(LinkCommand command, int seq, long nowMs)
    {
        _writer.Begin(command.Open(), _clock.UtcMs(nowMs));
        int before = _writer.Length;
        WriteOutage();
        WriteAgent(nowMs);
        bool levels = _pace.LiveLevels(nowMs);
        for (int slot = 0; slot < _reported.Length; slot++)
        {
            if (IsNews(slot) && (levels || !IsLevel(_signals.At(slot))))
            {
                _writer.DataMetric(Alias.Signal + _signals.At(slot).Id);
                Value(_signals.At(slot));
                Told(slot);
            }
        }

        if (_writer.Length == before)
        {
            command.Drop();
            return false;
        }

        _writer.End(seq);
        command.PayloadLength = _writer.Length;
        return true;
    }

    // Ends the metric just begun with the time since when what is announced stands; null while it cannot be dated, or began in an earlier
    // boot.
    private void Since()
    {
        long utcMs = _status.Cause == Cause.None || _status.SinceMs < 0 ? 0 : _clock.UtcMs(_status.SinceMs);
        if (utcMs > 0)
        {
            _writer.Long(utcMs);
        }
        else
        {
            _writer.Null();
        }
    }

    // Ends the metric just begun with a signal's value; null while it is unknown.
    private void Value(Signal signal)
    {
        if (!signal.Known)
        {
            _writer.Null();
        }
        else if (signal.IsText)
        {
            _writer.Text(signal.Text);
        }
        else if (signal.IsState)
        {
            _writer.Int((int)signal.Value);
        }
        else
        {
            _writer.Long(signal.Value);
        }
    }

    private void WriteOutage()
    {
        if (_reportedCause != _status.Cause)
        {
            _reportedCause = _status.Cause;
            _writer.DataMetric(Alias.OutageCause);
            _writer.Int(_reportedCause);
            _writer.DataMetric(Alias.OutageEvidence);
            _writer.Long(_status.Evidence);
            _writer.DataMetric(Alias.OutageSince);
            Since();
        }

        if (_reportedQuality != _clock.Quality)
        {
            _reportedQuality = _clock.Quality;
            _writer.DataMetric(Alias.ClockQuality);
            _writer.Int(_reportedQuality);
        }
    }

    // What the agent says of itself moves all the time: told when it has moved by enough to matter.
    private void WriteAgent(long nowMs)
    {
        int moved = DaysLeft() - _reportedDaysLeft;
        int band = 1 + (_reportedDaysLeft / 8);
        if (moved >= band || moved <= -band)
        {
            _reportedDaysLeft = DaysLeft();
            _writer.DataMetric(Alias.JournalDaysLeft);
            _writer.Long(_reportedDaysLeft);
        }

        ByteBudget budget = _pace.Budget;
        bool isSpent = budget.Mode != ByteBudget.None && (budget.Bytes < _reportedBytes
            || budget.Bytes - _reportedBytes >= _settings.BudgetBytes / 32);
        if (_reportedMode != budget.Mode || isSpent)
        {
            _reportedMode = budget.Mode;
            _reportedBytes = budget.Bytes;
            _writer.DataMetric(Alias.BudgetBytes);
            _writer.Long(_reportedBytes);
            _writer.DataMetric(Alias.BudgetMode);
            _writer.Int(_reportedMode);
        }

        // Its begin and its end are news, the minutes between are not.
        int watch = _pace.WatchMinutes(nowMs);
        if (watch > 0 != _reportedWatch > 0)
        {
            _reportedWatch = watch;
            _writer.DataMetric(Alias.Watch);
            _writer.Long(watch);
        }
    }

    // States and texts stand in no snapshot's way: they are told whatever the link costs.
    private static bool IsLevel(Signal signal) => !signal.IsState && !signal.IsText;

    private int DaysLeft() => _journal.DaysLeft(_settings.SampleEveryMs);

    private bool IsNews(int slot)
    {
        Signal signal = _signals.At(slot);
        if (signal.Known != _reportedKnown[slot])
        {
            return true;
        }

        long moved = signal.Value - _reported[slot];
        long band = IsLevel(signal) ? signal.DeadBand : 1;
        return signal.Known && moved != 0 && (moved >= band || moved <= -band);
    }

    private void Told(int slot)
    {
        _reportedKnown[slot] = _signals.At(slot).Known;
        _reported[slot] = _signals.At(slot).Value;
    }
}
