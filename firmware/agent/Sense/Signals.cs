// The first stage: raw samples in, settled signals out. It says which signals changed in this turn and nothing more.
namespace Aul;

public sealed class Signals
{
    private readonly Signal[] _signals;
    private readonly bool[] _changed;
    private readonly int[] _slotOfId = new int[SignalId.Total];
    private readonly Counters _counters;

    public Signals(Settings settings, Counters counters)
    {
        _counters = counters;
        _signals = new Signal[settings.SignalCount];
        _changed = new bool[settings.SignalCount];
        for (int id = 0; id < _slotOfId.Length; id++)
        {
            _slotOfId[id] = settings.SlotOf(id);
        }

        for (int slot = 0; slot < _signals.Length; slot++)
        {
            _signals[slot] = new Signal(settings.Signal(slot));
        }
    }

    public int Count => _signals.Length;

    public Signal At(int slot) => _signals[slot];

    /// <summary>True when the signal in this slot changed in the last <see cref="Take"/>.</summary>
    public bool Changed(int slot) => _changed[slot];

    /// <summary>The signal with this number; null when the site does not have it.</summary>
    public Signal Find(int id) => _slotOfId[id] < 0 ? null : _signals[_slotOfId[id]];

    /// <summary>True when the signal is there, known, and in this state.</summary>
    public bool Is(int id, long state)
    {
        Signal signal = Find(id);
        return signal != null && signal.Known && signal.Value == state;
    }

    public void Take(Samples samples, SessionView session, long nowMs)
    {
        for (int slot = 0; slot < _signals.Length; slot++)
        {
            _changed[slot] = TakeOne(slot, samples, session, nowMs);
        }
    }

    private bool TakeOne(int slot, Samples samples, SessionView session, long nowMs)
    {
        Signal signal = _signals[slot];
        switch (signal.Spec.Source)
        {
            case Source.Session:
                return session.Known ? signal.Take(session.State, nowMs, nowMs, _counters) : signal.Lose(nowMs);
            case Source.Memory:
                return samples.FreeBytes > 0 && signal.Take(samples.FreeBytes, nowMs, nowMs, _counters);
            case Source.Timing:
                return TakeTiming(signal, samples, nowMs);
            default:
                return samples.Taken(slot) && signal.Take(samples.Value(slot), samples.AtMs(slot), nowMs, _counters);
        }
    }

    // link.gateway.ms is the time that the probe of link.gateway took; silence has no time.
    private bool TakeTiming(Signal signal, Samples samples, long nowMs)
    {
        int probed = signal.Id == SignalId.LinkGatewayMs ? SignalId.LinkGateway : SignalId.LinkInternet;
        int slot = _slotOfId[probed];
        if (slot < 0 || !samples.Taken(slot))
        {
            return false;
        }

        long tookMs = samples.Value(slot);
        return tookMs < 0 ? signal.Lose(nowMs) : signal.Take(tookMs, samples.AtMs(slot), nowMs, _counters);
    }
}
