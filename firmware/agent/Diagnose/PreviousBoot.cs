// What the boot before this one said last: whether the power was going when it fell silent, and whether an outage was open. From this the
// reason of this start is inferred, because the platform has none (PLATFORM.md 5f). It reads the journal once, before this boot writes.
namespace Aul;

public sealed class PreviousBoot
{
    // A day or so of snapshots; an outage that was opened earlier is not found, and ends with the boot that told it. While the internet
    // answered to the last, some hours are enough, because a start must not take long.
    private const int BlocksMax = 16;
    private const int RecordsMax = 400;

    // The rungs of the power have the first places of the states, and the internet has the one behind them.
    private const int Internet = Rung.Router + 1;
    private const int NotSaid = -2;

    private readonly BlockView _view = new BlockView();
    private readonly BlockReader _reader = new BlockReader();
    private readonly Record _record = new Record(0);
    private readonly int[] _states = { NotSaid, NotSaid, NotSaid, NotSaid };
    private readonly int[] _inBlock = new int[Internet + 1];
    private int _records;
    private bool _bootSeen;
    private bool _outageSeen;

    /// <summary>The outage that was open, a number of <see cref="Cause"/>; None when there was none.</summary>
    public int OpenCause { get; private set; }

    /// <summary>When that was announced, in milliseconds since the start of the boot before; -1 when that boot did not say it.</summary>
    public long OpenedMs { get; private set; } = -1;

    /// <summary>The boot of the last record, 0 when there is none, and when that record was made: the board was alive until then.</summary>
    public long Boot { get; private set; }
    public long LastMs { get; private set; }

    /// <summary>True when the boot before fell silent while its power was going or gone.</summary>
    public bool PowerWasGoing =>
        _states[Rung.Mains] == SignalTable.Broken || _states[Rung.Mains] == SignalTable.Degraded
        || _states[Rung.Ups] == SignalTable.Broken || _states[Rung.Ups] == SignalTable.Degraded
        || _states[Rung.Router] == SignalTable.Broken;

    // Unknown, or broken: then the outage may have begun long ago.
    private bool MayBeOut => _states[Internet] == SignalTable.Broken || _states[Internet] == -1;

    public void Read(Journal journal)
    {
        long next = journal.Newest;
        for (int block = 0; block < BlocksMax && (_records < RecordsMax || MayBeOut) && next >= journal.Oldest
            && !(_outageSeen && _bootSeen); block++)
        {
            if (!journal.Peek(next, _view) || !_reader.Open(_view))
            {
                return;
            }

            next = _view.FirstSequence - 1;
            Boot = Boot == 0 ? _view.Boot : Boot;
            ReadBlock(block == 0);
        }
    }

    /// <summary>Why this boot began, given what a note of the boot before says: a number of <see cref="BootReason"/>.</summary>
    public int Reason(int noted) => noted == BootReason.Unknown && PowerWasGoing ? BootReason.Power : noted;

    // Within a block the last word counts, and all of it is of one boot; of two blocks, the newer one's.
    private void ReadBlock(bool isNewest)
    {
        for (int i = 0; i < _inBlock.Length; i++)
        {
            _inBlock[i] = NotSaid;
        }

        int outage = NotSaid;
        long openedMs = -1;
        bool bootHere = false;
        bool hasColumns = false;
        while (_reader.Next(_record))
        {
            _records++;
            LastMs = isNewest ? _record.AtMs : LastMs;
            switch (_record.Kind)
            {
                case RecordKind.Boot:
                    bootHere = true;
                    break;
                case RecordKind.Snapshot:
                    hasColumns = _reader.Level == BlockLevel.Whole || TakeColumns();
                    break;
                case RecordKind.Change:
                    // What a snapshot said stays in the record until the next one, where there are no summaries.
                    hasColumns = hasColumns && TakeColumns();
                    TakeState(_record.Id, (int)_record.A);
                    break;
                case RecordKind.OutageOpen:
                    outage = _record.Id;
                    openedMs = _record.AtMs;
                    break;
                case RecordKind.OutageClose:
                    outage = Cause.None;
                    break;
            }
        }

        if (hasColumns)
        {
            TakeColumns();
        }

        // A boot that fell silent before it knew anything leaves the word to the one before, but not about its power.
        for (int i = _bootSeen ? Internet : 0; i < _states.Length; i++)
        {
            _states[i] = _states[i] == NotSaid ? _inBlock[i] : _states[i];
        }

        _bootSeen |= bootHere;
        if (!_outageSeen && outage != NotSaid)
        {
            OpenCause = outage;
            OpenedMs = _view.Boot == Boot ? openedMs : -1;
        }

        _outageSeen |= outage != NotSaid;
    }

    private bool TakeColumns()
    {
        int column = 0;
        for (int id = 0; id <= SignalId.LinkInternet; id++)
        {
            if ((_reader.ColumnMask & (1L << id)) != 0)
            {
                TakeState(id, _record.Known[column] ? (int)_record.Values[column] : -1);
                column++;
            }
        }

        return false;
    }

    private void TakeState(int id, int state)
    {
        if (id == SignalId.LinkInternet)
        {
            _inBlock[Internet] = state;
        }

        for (int rung = Rung.Mains; rung <= Rung.Router; rung++)
        {
            if (Rung.SignalOf(rung) == id)
            {
                _inBlock[rung] = state;
            }
        }
    }
}
