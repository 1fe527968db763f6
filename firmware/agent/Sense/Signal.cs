// One settled, named input of the site, which can always be unknown. It settles and ages; it judges nothing.
namespace Aul;

public sealed class Signal
{
    private readonly Settle _settle;
    private readonly LedReader _led;
    private readonly bool _isState;

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
    }

    public int Id => Spec.Id;
    public bool IsState => _isState;
    public bool Known => _settle.Known;

    /// <summary>The settled value; the last one when the signal is unknown now.</summary>
    public long Value => _settle.State;

    /// <summary>When the present value, or the present ignorance, began: milliseconds since boot.</summary>
    public long SinceMs => _settle.SinceMs;

    /// <summary>Takes a raw sample; true when the signal has changed by it. Strange raw numbers are counted and change nothing.</summary>
    public bool Take(long raw, long atMs, long nowMs, Counters counters)
    {
        if (nowMs - atMs > Spec.StaleMs)
        {
            return _settle.Lose(nowMs);
        }

        if (_led != null)
        {
            _led.Take(raw != 0, nowMs);
            return _led.Known && _settle.Take(RawReader.FromRhythm(_led.Rhythm()), nowMs);
        }

        if (!RawReader.TryRead(Spec, raw, out long value))
        {
            counters.Add(Tally.SamplesStrange);
            return false;
        }

        return _settle.Take(value, nowMs);
    }

    /// <summary>The source has never answered, or says that it cannot know.</summary>
    public bool Lose(long nowMs) => _settle.Lose(nowMs);
}
