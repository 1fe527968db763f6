// Finds the anchor that dates a boot of the journal from a record on: the last one before it in its boot, else the next one behind it, be
// it of a later boot. An anchor may lie far away, so it looks at one block a step, and no turn takes long. It dates nothing.
namespace Aul;

public sealed class AnchorSearch
{
    private readonly Journal _journal;
    private readonly BlockView _view;
    private readonly BlockReader _reader;
    private readonly Record _record;
    private long _boot;
    private long _from;
    private long _earliestUtcMs;
    private long _latestUtcMs;
    private bool _isBehind;
    private long _sequence;
    private long _blockBoot;
    private long _lengthMs;

    /// <summary>View, reader and record are lent: they are anybody's again when a call returns.</summary>
    public AnchorSearch(Journal journal, BlockView view, BlockReader reader, Record record)
    {
        _journal = journal;
        _view = view;
        _reader = reader;
        _record = record;
    }

    /// <summary>UTC at the begin of the boot, by the anchor that was found; 0 when the search came to the running boot without
    /// any.</summary>
    public long BeginUtcMs { get; private set; }

    /// <summary>True when the anchor is one of the boot's own; else the time without power between is not known.</summary>
    public bool IsOwn { get; private set; }

    /// <summary>Time with power from the boot's begin to the end of the search: to the boot of the anchor, or to the running one.</summary>
    public long PoweredMs { get; private set; }

    /// <summary>Begins anew. Anchors outside the two dates are lies and are passed over.</summary>
    public void Begin(long boot, long from, long earliestUtcMs, long latestUtcMs)
    {
        _boot = boot;
        _from = from;
        _earliestUtcMs = earliestUtcMs;
        _latestUtcMs = latestUtcMs;
        _isBehind = true;
        _sequence = from;
        BeginUtcMs = 0;
        IsOwn = false;
        PoweredMs = 0;
    }

    public bool IsCredible(long utcMs) => WallClock.IsPlausible(utcMs) && utcMs > _earliestUtcMs && utcMs < _latestUtcMs;

    /// <summary>Looks at one more block; true when the search has ended.</summary>
    public bool Step()
    {
        if (_isBehind)
        {
            if (LookBehind())
            {
                return BeginUtcMs != 0;
            }

            _isBehind = false;
            _sequence = _from;
            _blockBoot = _boot;
            _lengthMs = 0;
        }

        return LookAhead();
    }

    // False when nothing of the boot is left behind.
    private bool LookBehind()
    {
        if (_sequence < 1 || !_journal.Peek(_sequence, _view) || _view.Boot != _boot || _view.FirstSequence > _sequence)
        {
            return false;
        }

        _sequence = _view.FirstSequence - 1;
        bool open = _reader.Open(_view);
        while (open && _reader.Next(_record))
        {
            if (_record.Sequence < _from && IsAnchor())
            {
                Found(true);
            }
        }

        return true;
    }

    // True when the search has ended.
    private bool LookAhead()
    {
        bool any = _journal.Peek(_sequence, _view);
        if (!any || _view.Boot != _blockBoot)
        {
            PoweredMs += _lengthMs;
            _lengthMs = 0;
            _blockBoot = _view.Boot;
        }

        if (!any || _view.Boot == _journal.Boot)
        {
            return true;
        }

        _sequence = _view.LastSequence + 1;
        bool open = _reader.Open(_view);
        while (open && _reader.Next(_record))
        {
            _lengthMs = _record.AtMs > _lengthMs ? _record.AtMs : _lengthMs;
            if (IsAnchor())
            {
                Found(_blockBoot == _boot);
                return true;
            }
        }

        return false;
    }

    private bool IsAnchor() => _record.Kind == RecordKind.Anchor && IsCredible(_record.A);

    private void Found(bool isOwn)
    {
        BeginUtcMs = _record.A - _record.AtMs - PoweredMs;
        IsOwn = isOwn;
    }
}
