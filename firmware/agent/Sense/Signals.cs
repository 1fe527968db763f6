// The first stage: raw samples in, settled signals out. It says which signals changed in this turn and nothing more.
namespace Aul;

public sealed class Signals
{
    private readonly Signal[] _signals;
    private readonly bool[] _changed;
    private readonly bool[] _wasStrange;
    private readonly long[] _dueMs;
    private readonly int[] _slotOfId = new int[SignalId.Total];
    private readonly Counters _counters;
    private long _session = long.MinValue;
    private long _witnessMs = long.MinValue;
    private long _freeBytes = long.MinValue;
    private long _flashWrites = long.MinValue;

    // Bit n: what feeds the source with number n has moved. The agent has four sources of its own.
    private int _moved;

    public Signals(Settings settings, Counters counters)
    {
        _counters = counters;
        _signals = new Signal[settings.SignalCount];
        _changed = new bool[settings.SignalCount];
        _wasStrange = new bool[settings.SignalCount];
        _dueMs = new long[settings.SignalCount];
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

    /// <summary>When time alone may change a signal, in milliseconds since boot.</summary>
    public long NextMs { get; private set; }

    /// <summary>True when some state or text changed, or a source turned strange, in the last <see cref="Take"/>.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>True when the last <see cref="Take"/> met anything that a verdict may depend on: a change, an answer, a doubt.</summary>
    public bool IsTouched { get; private set; }

    public Signal At(int slot) => _signals[slot];

    /// <summary>True when the signal in this slot changed in the last <see cref="Take"/>.</summary>
    public bool Changed(int slot) => _changed[slot];

    /// <summary>True when the source of this slot has begun to give numbers that the signal cannot have in the last <see cref="Take"/>.</summary>
    public bool TurnedStrange(int slot) => _signals[slot].IsStrange && !_wasStrange[slot];

    /// <summary>The signal with this number; null when the site does not have it.</summary>
    public Signal Find(int id) => _slotOfId[id] < 0 ? null : _signals[_slotOfId[id]];

    /// <summary>True when the signal is there, known, and in this state.</summary>
    public bool Is(int id, long state)
    {
        Signal signal = Find(id);
        return signal != null && signal.Known && signal.Value == state;
    }

    /// <summary>True when there is anything to take: a sample that says something new, news of the agent's own, or time.</summary>
    public bool IsDue(Samples samples, SessionView session, WitnessView witness, long nowMs) =>
        nowMs >= NextMs || samples.HasNews || samples.FreeBytes != _freeBytes || _counters.Of(Tally.FlashWrites) != _flashWrites
        || StateOf(session) != _session || witness.AtMs != _witnessMs;

    /// <summary>Takes the samples of this turn. What is made of other signals comes after those, whatever the order of the settings.</summary>
    public void Take(Samples samples, SessionView session, WitnessView witness, long nowMs)
    {
        HasChanged = false;
        IsTouched = false;
        NextMs = Due.Never;
        Notice(samples, session, witness);
        bool any = false;
        for (int slot = 0; slot < _signals.Length; slot++)
        {
            Signal signal = _signals[slot];
            _changed[slot] = false;
            _wasStrange[slot] = signal.IsStrange;
            if (nowMs >= _dueMs[slot] || IsNews(slot, samples))
            {
                any = true;
                if (!IsMade(slot))
                {
                    long doubtMs = signal.DoubtMs;
                    Note(slot, TakeOne(slot, samples, session, witness, nowMs));

                    // Of a lamp the number of edges may be the same again: it is a rhythm, and no rest.
                    bool repeats = signal.Repeats && (signal.Spec.Source != Source.Led || samples.Value(slot) <= 1);
                    samples.SetRepeats(slot, repeats);
                    bool bears = signal.IsState || signal.Id == SignalId.LinkAccessCode;
                    IsTouched |= bears && (!repeats || _changed[slot] || signal.DoubtMs != doubtMs);
                }
            }
            else if (samples.Repeats(slot))
            {
                signal.Again(samples.AtMs(slot));
            }
        }

        samples.Seen();
        TakeMade(any, nowMs);
    }

    private void TakeMade(bool any, long nowMs)
    {
        for (int slot = 0; slot < _signals.Length; slot++)
        {
            if (any && IsMade(slot))
            {
                Note(slot, Make(_signals[slot], nowMs));
                IsTouched |= _signals[slot].IsState;
            }

            NextMs = _dueMs[slot] < NextMs ? _dueMs[slot] : NextMs;
        }
    }

    private void Note(int slot, bool changed)
    {
        _changed[slot] = changed;
        _dueMs[slot] = _signals[slot].NextMs;
        HasChanged |= (changed && (_signals[slot].IsState || _signals[slot].IsText)) || TurnedStrange(slot);
    }

    // What the agent's own sources say now, and whether they have moved.
    private void Notice(Samples samples, SessionView session, WitnessView witness)
    {
        _moved = (StateOf(session) != _session ? 1 << (int)Source.Session : 0)
            | (witness.AtMs != _witnessMs ? 1 << (int)Source.Witness : 0)
            | (samples.FreeBytes != _freeBytes ? 1 << (int)Source.Memory : 0)
            | (_counters.Of(Tally.FlashWrites) != _flashWrites ? 1 << (int)Source.Flash : 0);
        _session = StateOf(session);
        _witnessMs = witness.AtMs;
        _freeBytes = samples.FreeBytes;
        _flashWrites = _counters.Of(Tally.FlashWrites);
    }

    private static long StateOf(SessionView session) => session.Known ? session.State : -1;

    private bool IsNews(int slot, Samples samples)
    {
        Source source = _signals[slot].Spec.Source;
        int fed = source == Source.Timing ? Probed(_signals[slot].Id) : slot;
        return (_moved & (1 << (int)source)) != 0 || (fed >= 0 && samples.IsNews(fed));
    }

    private bool IsMade(int slot)
    {
        Source source = _signals[slot].Spec.Source;
        return source == Source.Loss || source == Source.Level || source == Source.Paths;
    }

    private bool TakeOne(int slot, Samples samples, SessionView session, WitnessView witness, long nowMs)
    {
        Signal signal = _signals[slot];
        switch (signal.Spec.Source)
        {
            case Source.Session:
                return session.Known ? signal.Take(session.State, nowMs, nowMs, _counters) : signal.Lose(nowMs);
            case Source.Memory:
                return samples.FreeBytes > 0 && signal.Take(samples.FreeBytes, nowMs, nowMs, _counters);
            case Source.Flash:
                return signal.Take(_counters.Of(Tally.FlashWrites), nowMs, nowMs, _counters);
            case Source.Timing:
                return TakeTiming(signal, samples, nowMs);
            case Source.Witness:
                return TakeWitness(signal, witness, nowMs);
            default:
                return samples.Taken(slot) && TakeSample(signal, samples, slot, nowMs);
        }
    }

    private bool TakeSample(Signal signal, Samples samples, int slot, long nowMs) =>
        SignalTable.Kind(signal.Id) == SignalKind.Text
            ? signal.TakeText(samples.Text(slot), samples.AtMs(slot), nowMs)
            : signal.Take(samples.Value(slot), samples.AtMs(slot), nowMs, _counters);

    // link.gateway.ms is the time that the probe of link.gateway took; silence has no time.
    private bool TakeTiming(Signal signal, Samples samples, long nowMs)
    {
        int slot = Probed(signal.Id);
        if (slot < 0 || !samples.Taken(slot))
        {
            return false;
        }

        long tookMs = samples.Value(slot);
        return tookMs < 0 ? signal.Lose(nowMs) : signal.Take(tookMs, samples.AtMs(slot), nowMs, _counters);
    }

    private int Probed(int timing) => _slotOfId[timing == SignalId.LinkGatewayMs ? SignalId.LinkGateway : SignalId.LinkInternet];

    private bool TakeWitness(Signal signal, WitnessView witness, long nowMs)
    {
        int state = signal.Id == SignalId.WitnessMains ? witness.Mains
            : signal.Id == SignalId.WitnessAccess ? witness.Access : witness.Internet;
        return witness.Heard && state >= 0 ? signal.Take(state, witness.AtMs, nowMs, _counters) : signal.Lose(nowMs);
    }

    private bool Make(Signal signal, long nowMs)
    {
        switch (signal.Spec.Source)
        {
            case Source.Level:
                return signal.TakeLevel(Find(signal.Spec.Of), nowMs);
            case Source.Loss:
                Signal internet = Find(SignalId.LinkInternet);
                bool known = internet != null && internet.Loss != null && internet.Loss.Known;
                return known ? signal.Take(internet.Loss.Percent, nowMs, nowMs, _counters) : signal.Lose(nowMs);
            default:
                return MakePath(signal, nowMs);
        }
    }

    // Traffic takes the first path while it carries, as fail-over routers do; which one the router really chose is not seen.
    private bool MakePath(Signal signal, long nowMs)
    {
        Signal access = Find(SignalId.LinkAccess);
        Signal backup = Find(SignalId.LinkBackup);
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
}
