// The first stage: raw samples in, settled signals out. It says which signals changed in this turn and nothing more.
namespace Aul;

public sealed class Signals
{
    private readonly Signal[] _signals;

    // The turn in which each was taken, changed, and turned strange.
    private readonly int[] _takenTurn;
    private readonly int[] _changedTurn;
    private readonly int[] _strangeTurn;
    private readonly SignalRows _rows;

    private readonly MadeSignals _made;
    private readonly long[] _dueMs;
    private readonly sbyte[] _slotOfId = new sbyte[SignalId.Total];
    private readonly Counters _counters;
    private long _session = long.MinValue;
    private long _witnessMs = long.MinValue;
    private long _freeBytes = long.MinValue;
    private long _flashWrites = long.MinValue;
    private int _turn;

    // Bit n: what feeds the source with number n has moved. The agent has four sources of its own.
    private int _moved;

    public Signals(Settings settings, Counters counters)
    {
        _counters = counters;
        _signals = new Signal[settings.SignalCount];
        _takenTurn = new int[settings.SignalCount];
        _changedTurn = new int[settings.SignalCount];
        _strangeTurn = new int[settings.SignalCount];
        _dueMs = new long[settings.SignalCount];
        for (int id = 0; id < _slotOfId.Length; id++)
        {
            _slotOfId[id] = (sbyte)settings.SlotOf(id);
        }

        _rows = new SignalRows(_signals.Length);
        for (int slot = 0; slot < _signals.Length; slot++)
        {
            _signals[slot] = new Signal(_rows, slot, settings.Signal(slot));
        }

        _made = new MadeSignals(this, counters);
    }

    public int Count => _signals.Length;

    /// <summary>When time alone may change a signal, in milliseconds since boot.</summary>
    public long NextMs { get; private set; }

    /// <summary>True when some state or text changed, or a source turned strange, in the last <see cref="Take"/>.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>True when the last <see cref="Take"/> met anything that a verdict may depend on: a change, an answer, a doubt.</summary>
    public bool IsTouched { get; private set; }

    public Signal At(int slot) => _signals[slot];

    /// <summary>Copies the values of the signals in these slots, and which of them are known.</summary>
    public void Copy(byte[] slots, long[] values, bool[] known) => _rows.Debouncer.Copy(slots, values, known);

    /// <summary>True when the signal in this slot changed in the last <see cref="Take"/>.</summary>
    public bool Changed(int slot) => _changedTurn[slot] == _turn && _turn > 0;

    /// <summary>True when the source of this slot has begun to give numbers that the signal cannot have in the last
    /// <see cref="Take"/>.</summary>
    public bool TurnedStrange(int slot) => _strangeTurn[slot] == _turn && _turn > 0;

    /// <summary>The slot of the signal with this number; -1 when the site does not have it.</summary>
    public int SlotOf(int id) => _slotOfId[id];

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
        nowMs >= NextMs || samples.HasNews || samples.FreeBytes != _freeBytes || _counters.Of(CounterId.FlashWrites) != _flashWrites
        || StateOf(session) != _session || witness.AtMs != _witnessMs;

    /// <summary>Takes what is new of this turn. What is made of other signals comes after those, whatever the order of the
    /// settings.</summary>
    public void Take(Samples samples, SessionView session, WitnessView witness, long nowMs)
    {
        _turn++;
        HasChanged = false;
        IsTouched = false;
        samples.Seen();
        Notice(samples, session, witness);
        byte[] source = _rows.Source;
        long[] dueMs = _dueMs;
        for (int slot = 0; slot < source.Length; slot++)
        {
            if (samples.TakeNews(slot) || nowMs >= dueMs[slot] || (_moved != 0 && (_moved & (1 << source[slot])) != 0))
            {
                _takenTurn[slot] = _turn;
                TakeOne(slot, samples, session, witness, nowMs);
            }
        }

        TakeMade(samples, nowMs);
        if (IsTouched)
        {
            Refresh(samples);
        }
    }

    /// <summary>Before a verdict: what is looked at all the time and was the same is as new as the last look.</summary>
    public void Refresh(Samples samples)
    {
        for (int slot = 0; slot < _signals.Length; slot++)
        {
            if (samples.Repeats(slot))
            {
                _signals[slot].Again(samples.AtMs(slot));
            }
        }

        _made.Refresh();
    }

    private void TakeOne(int slot, Samples samples, SessionView session, WitnessView witness, long nowMs)
    {
        SignalRows rows = _rows;
        if (MadeSignals.IsMade(rows.Source[slot]))
        {
            return;
        }

        Signal signal = _signals[slot];
        bool bears = rows.Bears(slot);
        long doubtMs = bears ? signal.DoubtMs : 0;
        bool wasStrange = rows.IsStrange[slot];
        bool changed = TakeFrom(slot, samples, session, witness, nowMs);
        Note(slot, wasStrange, changed);
        bool repeats = rows.IsLookedAt(slot) && Repeats(slot, samples);
        samples.SetRepeats(slot, repeats);
        if (bears)
        {
            IsTouched |= !repeats || changed || signal.DoubtMs != doubtMs;
        }
    }

    // Of a lamp the number of edges may be the same again: it is a rhythm, and no rest.
    private bool Repeats(int slot, Samples samples) =>
        _signals[slot].Repeats && (_rows.Source[slot] != (int)Source.Led || samples.Value(slot) <= 1);

    private void TakeMade(Samples samples, long nowMs)
    {
        for (int i = 0; i < _made.Count; i++)
        {
            int slot = _made.Slot(i);
            int of = _made.Of(i);
            if (of == MadeSignals.Any || _takenTurn[of] == _turn || nowMs >= _dueMs[slot])
            {
                Signal signal = _signals[slot];
                long doubtMs = signal.DoubtMs;
                _takenTurn[slot] = _turn;
                bool wasStrange = signal.IsStrange;
                bool changed = _made.Make(i, samples, nowMs);
                Note(slot, wasStrange, changed);
                IsTouched |= signal.IsState && (changed || signal.DoubtMs != doubtMs);
            }
        }

        long nextMs = Due.Never;
        long[] dueMs = _dueMs;
        for (int slot = 0; slot < dueMs.Length; slot++)
        {
            nextMs = dueMs[slot] < nextMs ? dueMs[slot] : nextMs;
        }

        NextMs = nextMs;
    }

    private void Note(int slot, bool wasStrange, bool changed)
    {
        _dueMs[slot] = _signals[slot].NextMs;
        if (changed)
        {
            _changedTurn[slot] = _turn;
            HasChanged |= _rows.Kind[slot] == (byte)SignalKind.State || _rows.Kind[slot] == (byte)SignalKind.Text;
        }

        if (_rows.IsStrange[slot] && !wasStrange)
        {
            _strangeTurn[slot] = _turn;
            HasChanged = true;
        }
    }

    // What the agent's own sources say now, and whether they have moved.
    private void Notice(Samples samples, SessionView session, WitnessView witness)
    {
        _moved = (StateOf(session) != _session ? 1 << (int)Source.Session : 0)
            | (witness.AtMs != _witnessMs ? 1 << (int)Source.Witness : 0)
            | (samples.FreeBytes != _freeBytes ? 1 << (int)Source.Memory : 0)
            | (_counters.Of(CounterId.FlashWrites) != _flashWrites ? 1 << (int)Source.Flash : 0);
        _session = StateOf(session);
        _witnessMs = witness.AtMs;
        _freeBytes = samples.FreeBytes;
        _flashWrites = _counters.Of(CounterId.FlashWrites);
    }

    private static long StateOf(SessionView session) => session.Known ? session.State : -1;

    private bool TakeFrom(int slot, Samples samples, SessionView session, WitnessView witness, long nowMs)
    {
        Signal signal = _signals[slot];
        switch ((Source)_rows.Source[slot])
        {
            case Source.Session:
                return session.Known ? signal.Take(session.State, nowMs, nowMs, _counters) : signal.Lose(nowMs);
            case Source.Memory:
                return samples.FreeBytes > 0 && signal.Take(samples.FreeBytes, nowMs, nowMs, _counters);
            case Source.Flash:
                return signal.Take(_counters.Of(CounterId.FlashWrites), nowMs, nowMs, _counters);
            case Source.Witness:
                return TakeWitness(signal, witness, nowMs);
            default:
                return samples.Taken(slot) && TakeSample(signal, samples, slot, nowMs);
        }
    }

    private bool TakeSample(Signal signal, Samples samples, int slot, long nowMs) =>
        signal.IsText
            ? signal.TakeText(samples.Text(slot), samples.AtMs(slot), nowMs)
            : signal.Take(samples.Value(slot), samples.AtMs(slot), nowMs, _counters);

    private bool TakeWitness(Signal signal, WitnessView witness, long nowMs)
    {
        int state = signal.Id == SignalId.WitnessMains ? witness.Mains
            : signal.Id == SignalId.WitnessAccess ? witness.Access : witness.Internet;
        return witness.Heard && state >= 0 ? signal.Take(state, witness.AtMs, nowMs, _counters) : signal.Lose(nowMs);
    }
}
