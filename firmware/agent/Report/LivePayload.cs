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

    public LivePayload(SparkplugWriter writer, Site site)
    {
        _writer = writer;
        _site = site;
        _told = new long[site.Signals.Count];
        _toldKnown = new bool[site.Signals.Count];
    }

    /// <summary>A birth has told everything.</summary>
    public void Told()
    {
        for (int slot = 0; slot < _told.Length; slot++)
        {
            Told(slot);
        }

        _toldCause = _site.Outages.Announced;
        _toldQuality = _site.Clock.Quality;
        _toldDaysLeft = DaysLeft();
    }

    /// <summary>True when a state, an outage or the clock's quality is news: these never wait.</summary>
    public bool HasUrgent()
    {
        if (_toldCause != _site.Outages.Announced || _toldQuality != _site.Clock.Quality)
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

    /// <summary>Writes all news, levels included; false when there is none.</summary>
    public bool Write(LinkCommand command, int seq, long nowMs)
    {
        _writer.Begin(command.Payload, _site.Clock.UtcMs(nowMs));
        int before = _writer.Length;
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

        if (_toldDaysLeft != DaysLeft())
        {
            _toldDaysLeft = DaysLeft();
            _writer.DataMetric(Alias.JournalDaysLeft);
            _writer.Long(_toldDaysLeft);
        }

        for (int slot = 0; slot < _told.Length; slot++)
        {
            if (IsNews(slot))
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
        else if (signal.IsState)
        {
            writer.Int((int)signal.Value);
        }
        else
        {
            writer.Long(signal.Value);
        }
    }

    private int DaysLeft() => _site.Journal.DaysLeft(_site.Settings.SampleEveryMs);

    private bool IsNews(int slot)
    {
        Signal signal = _site.Signals.At(slot);
        if (signal.Known != _toldKnown[slot])
        {
            return true;
        }

        long moved = signal.Value - _told[slot];
        long band = signal.IsState ? 1 : signal.Spec.DeadBand;
        return signal.Known && moved != 0 && (moved >= band || moved <= -band);
    }

    private void Told(int slot)
    {
        _toldKnown[slot] = _site.Signals.At(slot).Known;
        _told[slot] = _site.Signals.At(slot).Value;
    }
}
