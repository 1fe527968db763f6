// Signals that the agent makes of other ones: the time that a probe took, the share that failed, a state of a level, the path in use. It
// says what each is made of, and makes it; when that is due is said by Signals.
namespace Aul;

public sealed class MadeSignals
{
    /// <summary>It may change with any other signal.</summary>
    public const int Any = -2;

    private const int None = -1;

    private readonly Signals _signals;
    private readonly Counters _counters;
    private readonly byte[] _slots;
    private readonly sbyte[] _of;

    public MadeSignals(Signals signals, Counters counters)
    {
        _signals = signals;
        _counters = counters;
        int count = 0;
        for (int slot = 0; slot < signals.Count; slot++)
        {
            count += OfWhat(signals.At(slot)) != None ? 1 : 0;
        }

        _slots = new byte[count];
        _of = new sbyte[count];
        for (int slot = signals.Count - 1; slot >= 0; slot--)
        {
            int of = OfWhat(signals.At(slot));
            if (of != None)
            {
                _slots[--count] = (byte)slot;
                _of[count] = (sbyte)of;
            }
        }
    }

    public int Count => _slots.Length;

    /// <summary>The slot of a made signal.</summary>
    public int Slot(int index) => _slots[index];

    /// <summary>The slot that it is made of, or <see cref="Any"/>.</summary>
    public int Of(int index) => _of[index];

    /// <summary>True for a source whose signals are made of others.</summary>
    public static bool IsMade(int source) =>
        source == (int)Source.Loss || source == (int)Source.Level || source == (int)Source.Paths || source == (int)Source.Timing;

    /// <summary>A state that is made of a level is as new as the level.</summary>
    public void Refresh()
    {
        for (int i = 0; i < _slots.Length; i++)
        {
            Signal made = _signals.At(_slots[i]);
            if (made.Source == Source.Level && made.Known)
            {
                made.Again(_signals.At(_of[i]).SampledMs);
            }
        }
    }

    /// <summary>Makes it anew of what was sampled; true when it has changed.</summary>
    public bool Make(int index, Samples samples, long nowMs)
    {
        Signal signal = _signals.At(_slots[index]);
        int of = _of[index];
        switch (signal.Source)
        {
            case Source.Timing:
                return TakeTiming(signal, of, samples, nowMs);
            case Source.Level:
                return signal.TakeLevel(_signals.At(of), nowMs);
            case Source.Loss:
                LossMeter loss = _signals.At(of).Loss;
                return loss != null && loss.Known ? signal.Take(loss.Percent, nowMs, nowMs, _counters) : signal.Lose(nowMs);
            default:
                return MakePath(signal, nowMs);
        }
    }

    // Traffic takes the first path while it carries, as fail-over routers do; which one the router really chose is not seen.
    private bool MakePath(Signal signal, long nowMs)
    {
        Signal access = _signals.Find(SignalId.LinkAccess);
        Signal backup = _signals.Find(SignalId.LinkBackup);
        if (access == null || !access.Known)
        {
            return signal.Lose(nowMs);
        }

        if (access.Value != SignalTable.Broken)
        {
            return signal.Take(SignalTable.Well, nowMs, nowMs, _counters);
        }

        bool carries = backup != null && backup.Known && backup.Value != SignalTable.Broken;
        return signal.Take(carries ? SignalTable.Degraded : SignalTable.Broken, nowMs, nowMs, _counters);
    }

    // link.gateway.ms is the time that the probe of link.gateway took; silence has no time.
    private bool TakeTiming(Signal signal, int probed, Samples samples, long nowMs)
    {
        if (!samples.Taken(probed))
        {
            return false;
        }

        long tookMs = samples.Value(probed);
        return tookMs < 0 ? signal.Lose(nowMs) : signal.Take(tookMs, samples.AtMs(probed), nowMs, _counters);
    }

    // Which slot a made signal follows; None for one that follows nothing that the site has: it never becomes known.
    private int OfWhat(Signal signal)
    {
        switch (signal.Source)
        {
            case Source.Timing:
                return _signals.SlotOf(signal.Id == SignalId.LinkGatewayMs ? SignalId.LinkGateway : SignalId.LinkInternet);
            case Source.Loss:
                return _signals.SlotOf(SignalId.LinkInternet);
            case Source.Level:
                return signal.Of < 0 ? None : _signals.SlotOf(signal.Of);
            default:
                return signal.Source == Source.Paths ? Any : None;
        }
    }
}
