// Turns what Sense and Diagnose have found out into records of the journal. It decides nothing but the order and the times.
namespace Aul;

public sealed class Recorder
{
    /// <summary>Change records of a source's impossible numbers: this and the signal's number.</summary>
    public const int StrangeId = 128;

    private readonly Settings _settings;
    private readonly Signals _signals;
    private readonly Journal _journal;
    private readonly Record _record;
    private readonly byte[] _slotOfColumn;
    private long _snapshotDueMs;

    public Recorder(Settings settings, Signals signals, Journal journal)
    {
        _settings = settings;
        _signals = signals;
        _journal = journal;
        _slotOfColumn = new byte[CountColumns(settings)];
        _record = new Record(_slotOfColumn.Length);
        int column = 0;
        for (int id = 0; id < SignalId.Total; id++)
        {
            // Columns run in ascending order of signal number, whatever the order of the settings file.
            int slot = settings.SlotOf(id);
            if (slot >= 0 && SignalTable.Kind(id) != SignalKind.Text)
            {
                _slotOfColumn[column++] = (byte)slot;
            }
        }
    }

    /// <summary>When the next snapshot is due, in milliseconds since boot.</summary>
    public long NextMs => _snapshotDueMs;

    /// <summary>The signals that a snapshot holds: bit n is the signal with number n.</summary>
    public static long Columns(Settings settings)
    {
        long mask = 0;
        for (int id = 0; id < SignalId.Total; id++)
        {
            mask |= settings.SlotOf(id) >= 0 && SignalTable.Kind(id) != SignalKind.Text ? 1L << id : 0;
        }

        return mask;
    }

    /// <summary>What changed in this turn. The mains comes first of all: when it goes, the next millisecond may be the board's
    /// last.</summary>
    /// <returns>True when a state is among it.</returns>
    public bool WriteChanges()
    {
        int mains = _settings.SlotOf(SignalId.PowerMains);
        bool any = mains >= 0 && WriteChange(mains);
        for (int slot = 0; slot < _signals.Count; slot++)
        {
            any |= slot != mains && WriteChange(slot);
        }

        return any;
    }

    /// <summary>Snapshots lie on the grid of the sampling interval, so that their times cost no bytes; a late turn takes the next
    /// place.</summary>
    public void WriteSnapshot(long nowMs)
    {
        _snapshotDueMs = nowMs - (nowMs % _settings.SampleEveryMs) + _settings.SampleEveryMs;
        _record.Kind = RecordKind.Snapshot;
        _record.AtMs = nowMs;
        _signals.Copy(_slotOfColumn, _record.Values, _record.Known);
        _journal.Append(_record);
    }

    public void Write(RecordKind kind, long atMs, int id, long a)
    {
        _record.Kind = kind;
        _record.AtMs = atMs;
        _record.Id = id;
        _record.A = a;
        _journal.Append(_record);
    }

    private bool WriteChange(int slot)
    {
        Signal signal = _signals.At(slot);
        if (_signals.TurnedStrange(slot))
        {
            Write(RecordKind.Change, signal.SampledMs, StrangeId + signal.Id, signal.StrangeRaw);
        }

        if (_signals.Changed(slot) && signal.IsText)
        {
            Write(RecordKind.Change, signal.SinceMs, signal.Id, PackedText.Pack(signal.Text));
        }

        bool isState = _signals.Changed(slot) && signal.IsState;
        if (isState)
        {
            Write(RecordKind.Change, signal.SinceMs, signal.Id, signal.Known ? signal.Value : -1);
        }

        return isState;
    }

    private static int CountColumns(Settings settings)
    {
        int columns = 0;
        for (int slot = 0; slot < settings.SignalCount; slot++)
        {
            columns += SignalTable.Kind(settings.IdOf(slot)) == SignalKind.Text ? 0 : 1;
        }

        return columns;
    }
}
