// One settled, named input of the site, which can always be unknown. It settles and ages; it judges nothing.
namespace Aul;

public sealed class Signal
{
    private readonly Settle _settle;
    private readonly LedReader _led;
    private readonly LossMeter _loss;
    private readonly Unrest _unrest;
    private readonly Threshold _threshold;
    private readonly bool _isState;
    private long _seenMs = -1;
    private long _missMs;
    private int _misses;
    private bool _lossy;
    private bool _isSilent = true;
    private bool _isAlive;
    private bool _isWell;

    public readonly SignalSpec Spec;

    public Signal(SignalSpec spec)
    {
        Spec = spec;
        _isState = SignalTable.Kind(spec.Id) == SignalKind.State;
        _settle = new Settle(_isState ? spec.SettleMs : 0);
        if (spec.Source == Source.Led)
        {
            _led = new LedReader();
        }
        else if (spec.Source == Source.Tcp)
        {
            _loss = new LossMeter();
        }
        else if (spec.Source == Source.Level)
        {
            _threshold = new Threshold(spec.Low, spec.Warn, spec.Hysteresis);
        }

        if (_isState && spec.Flaps > 0)
        {
            _unrest = new Unrest(spec.Flaps, spec.FlapMs);
        }
    }

    public int Id => Spec.Id;
    public bool IsState => _isState;
    public bool IsText => SignalTable.Kind(Spec.Id) == SignalKind.Text;
    public bool Known => _settle.Known;

    /// <summary>The settled value; the last one when the signal is unknown now. Of a text nothing.</summary>
    public long Value => _settle.State;

    /// <summary>What a signal of kind text says; null while it is unknown.</summary>
    public string Text { get; private set; }

    /// <summary>When the present value, or the present ignorance, began: milliseconds since boot.</summary>
    public long SinceMs => _settle.SinceMs;

    /// <summary>When the last sample that said something was measured, and the last one that did not say broken; -1 for never.</summary>
    public long SampledMs { get; private set; } = -1;
    public long AliveMs { get; private set; } = -1;

    /// <summary>Since when what is sampled is not what has settled; -1 while they agree. What happens from here on is not decided yet.</summary>
    public long DoubtMs => _misses > 0 && Value != SignalTable.Broken ? _missMs : _settle.WaitingSinceMs;

    /// <summary>True while the source gives a raw number that the signal cannot have; <see cref="StrangeRaw"/> is that number.</summary>
    public bool IsStrange { get; private set; }
    public long StrangeRaw { get; private set; }

    /// <summary>Of a TCP probe, the share of failed ones; null for other sources.</summary>
    public LossMeter Loss => _loss;

    /// <summary>
    /// True while the same raw number again would say nothing but that it is still so: the source is looked at all the time, and no answer of
    /// it counts for itself. Then <see cref="Again"/> is enough.
    /// </summary>
    public bool Repeats => IsLookedAt && !IsStrange && Spec.Misses <= 1 && (_led == null || _led.Known)
        && (_settle.Known || _settle.WaitingSinceMs >= 0);

    /// <summary>When time alone may change the signal, in milliseconds since boot: it settles, grows old, or comes to rest.</summary>
    public long NextMs
    {
        get
        {
            long nextMs = _settle.NextMs;
            if (!_isSilent)
            {
                nextMs = Due.First(nextMs, _seenMs + Spec.StaleMs + 1);
                nextMs = IsStrange && Known ? Due.First(nextMs, SampledMs + Spec.StaleMs + 1) : nextMs;
            }

            nextMs = _unrest != null && _isWell ? Due.First(nextMs, _unrest.NextMs) : nextMs;
            return _led != null ? Due.First(nextMs, _led.NextMs) : nextMs;
        }
    }

    /// <summary>The source has been looked at again, and nothing has changed.</summary>
    public void Again(long atMs)
    {
        _seenMs = atMs;
        SampledMs = atMs;
        AliveMs = _isAlive ? atMs : AliveMs;
    }

    /// <summary>Takes a raw sample; true when the signal has changed by it. Strange raw numbers are counted and say nothing.</summary>
    public bool Take(long raw, long atMs, long nowMs, Counters counters)
    {
        bool fresh = atMs != _seenMs;
        _seenMs = atMs;
        if (nowMs - atMs > Spec.StaleMs)
        {
            return Lose(nowMs);
        }

        _isSilent = !IsSampled;
        if (_led != null)
        {
            _led.Take((raw & 1) != 0, fresh ? (int)(raw >> 1) : 0, nowMs);
            return _led.Known && Settled(Spec.StateOf(_led.Rhythm()), atMs, _led.SinceMs, nowMs);
        }

        if (fresh && _loss != null)
        {
            _loss.Take(raw >= 0);
        }

        if (!RawReader.TryRead(Spec, raw, out long value) || !SignalTable.IsPlausible(Id, value))
        {
            return Strange(raw, fresh, nowMs, counters);
        }

        IsStrange = false;
        if (Spec.Misses > 1 && value == SignalTable.Broken)
        {
            return Missed(fresh, atMs, nowMs);
        }

        _misses = 0;
        if (_loss != null && Known && Value == SignalTable.Broken)
        {
            // What was silence is no loss: a line that is back begins anew.
            _loss.Forget();
        }

        return Settled(WithLoss(value), atMs, atMs, nowMs);
    }

    /// <summary>Takes another signal's level for a state made of it.</summary>
    public bool TakeLevel(Signal level, long nowMs) =>
        level == null || !level.Known ? Lose(nowMs) : Settled(_threshold.Take(level.Value), level.SampledMs, level.SampledMs, nowMs);

    /// <summary>Takes what a source of text says; true when it says something new.</summary>
    public bool TakeText(string text, long atMs, long nowMs)
    {
        if (nowMs - atMs > Spec.StaleMs || text == null)
        {
            return Lose(nowMs);
        }

        _isSilent = false;
        _seenMs = atMs;
        bool same = Text != null && Text == text;
        Text = text;
        SampledMs = atMs;

        // Any other number will do: what counts is that it has changed.
        return !same && _settle.Take(_settle.State + 1, nowMs);
    }

    /// <summary>The source has never answered, or says that it cannot know.</summary>
    public bool Lose(long nowMs)
    {
        _isSilent = true;
        _isWell = false;
        _misses = 0;
        Text = null;
        if (_led != null)
        {
            _led.Forget();
        }

        if (_loss != null)
        {
            _loss.Forget();
        }

        return _settle.Lose(nowMs);
    }

    // Pins, the converter and the network interface are looked at turn by turn; a probe's answer is news, whatever it says.
    private bool IsLookedAt => Spec.Source <= Source.Led || Spec.Source == Source.Lan;

    // What the agent says of itself does not grow old.
    private bool IsSampled => IsLookedAt || (Spec.Source >= Source.Snmp && Spec.Source <= Source.Dns) || Spec.Source == Source.Timing
        || (Spec.Source >= Source.Hughes && Spec.Source <= Source.Witness);

    // A number that nobody published may be a wrong sensor or a new firmware: it is kept, and the last good value ages without it.
    private bool Strange(long raw, bool fresh, long nowMs, Counters counters)
    {
        IsStrange = true;
        StrangeRaw = raw;

        // It was an answer, so what failed before it did not fail in a row.
        _misses = 0;
        if (fresh)
        {
            counters.Add(Tally.SamplesStrange);
        }

        return Known && nowMs - SampledMs > Spec.StaleMs && Lose(nowMs);
    }

    // One probe may be lost on the way; so many in a row are silence, which began with the first.
    private bool Missed(bool fresh, long atMs, long nowMs)
    {
        if (fresh)
        {
            _missMs = _misses == 0 ? atMs : _missMs;
            _misses++;
        }

        return _misses >= Spec.Misses && Settled(SignalTable.Broken, atMs, _missMs, nowMs);
    }

    // It is lossy from the bound on, and until the loss is half of it.
    private long WithLoss(long value)
    {
        if (_loss == null || Spec.LossPercent == 0 || value != SignalTable.Well)
        {
            return value;
        }

        _lossy = _loss.Known && _loss.Percent * (_lossy ? 2 : 1) >= Spec.LossPercent;
        return _lossy ? SignalTable.Degraded : value;
    }

    private bool Settled(long value, long atMs, long sinceMs, long nowMs)
    {
        SampledMs = atMs;
        _isAlive = value > SignalTable.Broken;
        AliveMs = _isAlive ? atMs : AliveMs;
        _isWell = value == SignalTable.Well;
        bool restless = _unrest != null && value == SignalTable.Well && _unrest.Is(nowMs);
        if (!_settle.Take(restless ? SignalTable.Degraded : value, sinceMs, nowMs))
        {
            return false;
        }

        if (_unrest != null && value == SignalTable.Broken)
        {
            _unrest.Broke(nowMs);
        }

        return true;
    }
}
