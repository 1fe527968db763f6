// One debounced, named input of the site, which can always be unknown. It settles and ages; it judges nothing.
namespace Aul;

public sealed class Signal
{
    private readonly SignalRows _rows;
    private readonly int _row;
    private readonly FlapDetector _flapDetector;

    // What its source needs besides: of a lamp a LedReader, of TCP a LossMeter, of a level's state a Threshold; of a text what it says now.
    private object _beside;

    /// <summary>A signal of its own.</summary>
    public Signal(SignalSpec spec)
        : this(new SignalRows(1), 0, spec)
    {
    }

    /// <summary>A signal in a row of its site's.</summary>
    public Signal(SignalRows rows, int row, SignalSpec spec)
    {
        _rows = rows;
        _row = row;
        rows.Set(row, spec);
        if (spec.Source == Source.Led)
        {
            _beside = new LedReader();
        }
        else if (spec.Source == Source.Tcp)
        {
            _beside = new LossMeter();
        }
        else if (spec.Source == Source.Level)
        {
            _beside = new Threshold(spec.Low, spec.Warn, spec.Hysteresis);
        }

        if (IsState && spec.Flaps > 0)
        {
            _flapDetector = new FlapDetector(spec.Flaps, spec.FlapMs);
        }
    }

    public int Id => _rows.Id[_row];
    public Source Source => (Source)_rows.Source[_row];
    public int StaleMs => _rows.StaleMs[_row];
    public bool IsState => _rows.Kind[_row] == (byte)SignalKind.State;
    public bool IsText => _rows.Kind[_row] == (byte)SignalKind.Text;
    public bool Known => _rows.Debouncer.Known(_row);

    /// <summary>A level is reported live when it has moved by this much.</summary>
    public int DeadBand => _rows.DeadBand[_row];

    /// <summary>For a state that is made of a level: the number of that level's signal.</summary>
    public int Of => _rows.Reading[_row * SignalRows.Numbers];

    /// <summary>The debounced value; the last one when the signal is unknown now. Of a text nothing.</summary>
    public long Value => _rows.Debouncer.State(_row);

    /// <summary>What a signal of kind text says; null while it is unknown.</summary>
    public string Text => _beside as string;

    /// <summary>When the present value, or the present ignorance, began: milliseconds since boot.</summary>
    public long SinceMs => _rows.Debouncer.SinceMs(_row);

    /// <summary>When the last sample that said something was measured, and the last one that did not say broken; -1 for never.</summary>
    public long SampledMs => _rows.SampledMs[_row];
    public long AliveMs => _rows.AliveMs[_row];

    /// <summary>Since when the samples differ from the debounced value; -1 while they agree.</summary>
    public long DoubtMs =>
        _rows.Misses[_row] > 0 && Value != SignalTable.Broken ? _rows.MissMs[_row] : _rows.Debouncer.WaitingSinceMs(_row);

    /// <summary>True while the source gives a raw number that the signal cannot have; <see cref="StrangeRaw"/> is that number.</summary>
    public bool IsStrange => _rows.IsStrange[_row];
    public long StrangeRaw => _rows.StrangeRaw[_row];

    /// <summary>Of a TCP probe, the share of failed ones; null for other sources.</summary>
    public LossMeter Loss => _beside as LossMeter;

    /// <summary>True while the same raw number again says nothing new: <see cref="Again"/> is enough then.</summary>
    public bool Repeats => _rows.IsLookedAt(_row) && !IsStrange && _rows.MissesMax[_row] <= 1
        && (Known || _rows.Debouncer.WaitingSinceMs(_row) >= 0) && (Source != Source.Led || Led.Known);

    /// <summary>When time alone may change the signal, in milliseconds since boot: it settles, grows old, or comes to rest.</summary>
    public long NextMs
    {
        get
        {
            SignalRows rows = _rows;
            int row = _row;
            long nextMs = rows.Debouncer.NextMs(row);
            if (!rows.IsSilent[row])
            {
                long oldMs = rows.SeenMs[row] + rows.StaleMs[row] + 1;
                nextMs = oldMs < nextMs ? oldMs : nextMs;
                nextMs = rows.IsStrange[row] && Known ? Due.First(nextMs, SampledMs + StaleMs + 1) : nextMs;
            }

            nextMs = _flapDetector != null && rows.Said[row] == SignalTable.Well ? Due.First(nextMs, _flapDetector.NextMs) : nextMs;
            return Source == Source.Led ? Due.First(nextMs, Led.NextMs) : nextMs;
        }
    }

    /// <summary>The source has been looked at again, and nothing has changed.</summary>
    public void Again(long atMs)
    {
        SignalRows rows = _rows;
        int row = _row;
        rows.SeenMs[row] = atMs;
        rows.SampledMs[row] = atMs;
        if (rows.Said[row] > SignalTable.Broken)
        {
            rows.AliveMs[row] = atMs;
        }
    }

    /// <summary>Takes a raw sample; true when the signal has changed by it. Strange raw numbers are counted and say nothing.</summary>
    public bool Take(long raw, long atMs, long nowMs, Counters counters)
    {
        SignalRows rows = _rows;
        int row = _row;
        bool fresh = atMs != rows.SeenMs[row];
        rows.SeenMs[row] = atMs;
        if (nowMs - atMs > rows.StaleMs[row])
        {
            return Lose(nowMs);
        }

        rows.IsSilent[row] = !rows.Ages(row);
        if (Source == Source.Led)
        {
            return TakeLamp(raw, fresh, atMs, nowMs);
        }

        LossMeter loss = _beside as LossMeter;
        if (fresh && loss != null)
        {
            loss.Take(raw >= 0);
        }

        int id = rows.Id[row];
        if (!RawReader.TryRead((Source)rows.Source[row], id, rows.Reading, row * SignalRows.Numbers, raw, out long value)
            || !SignalTable.IsPlausible(id, value))
        {
            return Strange(raw, fresh, nowMs, counters);
        }

        rows.IsStrange[row] = false;
        if (rows.MissesMax[row] > 1 && value == SignalTable.Broken)
        {
            return Missed(fresh, atMs, nowMs);
        }

        rows.Misses[row] = 0;
        if (loss != null && Known && Value == SignalTable.Broken)
        {
            // What was silence is no loss: a line that is back begins anew.
            loss.Forget();
        }

        return Debounced(loss == null ? value : WithLoss(value, loss), atMs, atMs, nowMs);
    }

    /// <summary>Takes another signal's level for a state made of it.</summary>
    public bool TakeLevel(Signal level, long nowMs) =>
        level == null || !level.Known
            ? Lose(nowMs)
            : Debounced(((Threshold)_beside).Take(level.Value), level.SampledMs, level.SampledMs, nowMs);

    /// <summary>Takes what a source of text says; true when it says something new.</summary>
    public bool TakeText(string text, long atMs, long nowMs)
    {
        if (nowMs - atMs > StaleMs || text == null)
        {
            return Lose(nowMs);
        }

        _rows.IsSilent[_row] = false;
        _rows.SeenMs[_row] = atMs;
        bool same = Text != null && Text == text;
        _beside = text;
        _rows.SampledMs[_row] = atMs;

        // Any other number will do: what counts is that it has changed.
        return !same && _rows.Debouncer.Take(_row, Value + 1, nowMs, nowMs);
    }

    /// <summary>The source has never answered, or says that it cannot know.</summary>
    public bool Lose(long nowMs)
    {
        _rows.IsSilent[_row] = true;
        _rows.Said[_row] = -1;
        _rows.Misses[_row] = 0;
        Forget();

        return _rows.Debouncer.Lose(_row, nowMs);
    }

    private LedReader Led => (LedReader)_beside;

    private bool TakeLamp(long raw, bool fresh, long atMs, long nowMs)
    {
        LedReader led = Led;
        led.Take((raw & 1) != 0, fresh ? (int)(raw >> 1) : 0, nowMs);
        return led.Known && Debounced(SignalSpec.StateOf(_rows.Reading[_row * SignalRows.Numbers], led.Rhythm()), atMs, led.SinceMs, nowMs);
    }

    // What was said or seen before counts no more; a level's state goes on from where it was.
    private void Forget()
    {
        switch (Source)
        {
            case Source.Led:
                Led.Forget();
                break;
            case Source.Tcp:
                ((LossMeter)_beside).Forget();
                break;
            case Source.Level:
                break;
            default:
                _beside = null;
                break;
        }
    }

    // A number that nobody published may be a wrong sensor or a new firmware: it is kept, and the last good value ages without it.
    private bool Strange(long raw, bool fresh, long nowMs, Counters counters)
    {
        _rows.IsStrange[_row] = true;
        _rows.StrangeRaw[_row] = raw;

        // It was an answer, so what failed before it did not fail in a row.
        _rows.Misses[_row] = 0;
        if (fresh)
        {
            counters.Add(CounterId.SamplesStrange);
        }

        return Known && nowMs - SampledMs > StaleMs && Lose(nowMs);
    }

    // One probe may be lost on the way; so many in a row are silence, which began with the first.
    private bool Missed(bool fresh, long atMs, long nowMs)
    {
        if (fresh)
        {
            _rows.MissMs[_row] = _rows.Misses[_row] == 0 ? atMs : _rows.MissMs[_row];
            _rows.Misses[_row]++;
        }

        return _rows.Misses[_row] >= _rows.MissesMax[_row] && Debounced(SignalTable.Broken, atMs, _rows.MissMs[_row], nowMs);
    }

    // It is lossy from the bound on, and until the loss is half of it.
    private long WithLoss(long value, LossMeter loss)
    {
        if (LossPercent == 0 || value != SignalTable.Well)
        {
            return value;
        }

        _rows.IsLossy[_row] = loss.Known && loss.Percent * (_rows.IsLossy[_row] ? 2 : 1) >= LossPercent;
        return _rows.IsLossy[_row] ? SignalTable.Degraded : value;
    }

    private int LossPercent => _rows.Reading[(_row * SignalRows.Numbers) + 1];

    private bool Debounced(long value, long atMs, long sinceMs, long nowMs)
    {
        SignalRows rows = _rows;
        int row = _row;
        rows.SampledMs[row] = atMs;
        sbyte said = (sbyte)(value < 0 ? -1 : value > SignalTable.Well ? SignalTable.Degraded : value);
        rows.Said[row] = said;
        if (said > SignalTable.Broken)
        {
            rows.AliveMs[row] = atMs;
        }

        if (_flapDetector == null)
        {
            return rows.Debouncer.Take(row, value, sinceMs, nowMs);
        }

        // What chatters stays unstable: it is lost only when it stays away.
        bool breaks = value == SignalTable.Broken;
        bool isRestless = _flapDetector.Is(nowMs, breaks);
        long seen = isRestless && value == SignalTable.Well ? SignalTable.Degraded : value;
        bool changed = rows.Debouncer.Take(row, seen, sinceMs, nowMs, isRestless && breaks ? FlapDetector.StaysMs : 0);
        if (changed && breaks)
        {
            _flapDetector.Broke(nowMs);
        }

        return changed;
    }
}
