// When records of the journal were, on the device itself: a boot with an anchor is dated from it, backwards too, and the anchors that
// follow are taken as the clock took them. A boot without one is placed so that it ends where the next dated boot begins, and is estimated.
// It never invents a date. The host sees all anchors at once and judges better: tools/sparkplug/DATING.md.
namespace Aul;

public sealed class BootDates
{
    private readonly Journal _journal;
    private readonly WallClock _now;
    private readonly AnchorSearch _search;
    private readonly Counters _uncounted = new Counters();

    // The clock of the boot that is dated, led through its anchors once more.
    private WallClock _clock;
    private long _boot;
    private long _from;
    private bool _isFound;
    private bool _isEstimated;
    private long _lastUtcMs;

    /// <param name="now">The clock of the running boot.</param>
    public BootDates(Journal journal, WallClock now, AnchorSearch search)
    {
        _journal = journal;
        _now = now;
        _search = search;
        _clock = new WallClock(_uncounted);
    }

    /// <summary>How sure the date is: see <see cref="WallClock.Quality"/>.</summary>
    public int Quality => _isEstimated && _clock.Quality != WallClock.Unknown ? WallClock.Estimated : _clock.Quality;

    /// <summary>The date of a moment of the boot that was found; 0 when none can be given.</summary>
    public long UtcMs(long atMs) => _clock.TrustedUtcMs(atMs);

    /// <summary>Looks for the dates of a boot, from the record that is wanted on. False: the search goes on with the next call.</summary>
    public bool Find(long boot, long sequence, long nowMs)
    {
        bool mayBeBetter = _isFound && _clock.Quality == WallClock.Unknown && _now.Quality != WallClock.Unknown;
        if (boot != _boot || sequence < _from || mayBeBetter)
        {
            // What an earlier boot was surely dated to bounds this one; nothing does when history is sent again.
            _lastUtcMs = sequence < _from ? 0 : _lastUtcMs;
            _boot = boot;
            _isFound = false;
            bool isNowSure = _now.Quality == WallClock.Synchronised;
            _search.Begin(boot, sequence, _lastUtcMs - WallClock.ContradictionMs,
                isNowSure ? _now.UtcMs(nowMs) + WallClock.ContradictionMs : WallClock.UtcMsEnd);
        }

        _from = sequence;
        if (!_isFound && (boot == _journal.Boot || _search.Step()))
        {
            _isFound = true;
            Begin();
        }

        return _isFound;
    }

    /// <summary>Takes a record of the boot, in order, before it is dated.</summary>
    public void Pass(Record record)
    {
        if (!_isEstimated && record.Kind == RecordKind.Anchor && _search.IsCredible(record.A))
        {
            _clock.Take(record.A, record.AtMs);
        }
        else if (_clock.Quality == WallClock.Estimated)
        {
            // A time that contradicted the one before has stood until here.
            _clock.Take(_clock.UtcMs(record.AtMs), record.AtMs);
        }

        _lastUtcMs = Quality == WallClock.Synchronised ? UtcMs(record.AtMs) : _lastUtcMs;
    }

    // Where the search ends without an anchor, the running boot's clock is what there is.
    private void Begin()
    {
        long beginUtcMs = _search.BeginUtcMs;
        _isEstimated = !_search.IsOwn;
        if (beginUtcMs == 0 && _now.Quality != WallClock.Unknown)
        {
            bool isTrusted = _now.TrustedUtcMs(0) != 0;
            beginUtcMs = (isTrusted ? _now.TrustedUtcMs(0) : _now.UtcMs(0)) - _search.PoweredMs;
            _isEstimated = _boot != _journal.Boot || !isTrusted;
        }

        _clock = new WallClock(_uncounted);
        if (beginUtcMs != 0)
        {
            _clock.Take(beginUtcMs, 0);
        }
    }
}
