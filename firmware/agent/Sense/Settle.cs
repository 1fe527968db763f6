// Where a debounce is decided: a state counts only after it has stood for a while. It has no clock of its own.
namespace Aul;

/// <summary>One state at a time; another one must be seen without a break for settleMs before it takes its place.</summary>
public sealed class Settle
{
    private readonly int _settleMs;
    private long _candidate;
    private long _candidateMs;
    private long _sinceMs;
    private bool _waiting;

    public Settle(int settleMs)
    {
        _settleMs = settleMs;
    }

    /// <summary>False until a first state has settled.</summary>
    public bool Known { get; private set; }

    public long State { get; private set; }

    /// <summary>When the settled state was first seen, in milliseconds since boot: the begin of the change, not of its acceptance.</summary>
    public long SinceMs { get; private set; }

    /// <summary>When the state that is seen now, and has not settled yet, was first seen; -1 while there is none.</summary>
    public long WaitingSinceMs => _waiting ? _sinceMs : -1;

    /// <summary>When what is seen now will have stood long enough; never while nothing waits.</summary>
    public long NextMs => _waiting ? _candidateMs + _settleMs : Due.Never;

    /// <summary>Takes what is seen now; true when the settled state has just changed.</summary>
    public bool Take(long seen, long nowMs) => Take(seen, nowMs, nowMs);

    /// <summary>Takes what is seen now and has been so since a moment that only the source knows.</summary>
    public bool Take(long seen, long sinceMs, long nowMs)
    {
        if (Known && seen == State)
        {
            _waiting = false;
            return false;
        }

        if (!_waiting || seen != _candidate)
        {
            _candidate = seen;
            _candidateMs = nowMs;
            _sinceMs = sinceMs;
            _waiting = true;
        }

        if (nowMs - _candidateMs < _settleMs)
        {
            return false;
        }

        State = seen;
        SinceMs = _sinceMs;
        Known = true;
        _waiting = false;
        return true;
    }

    /// <summary>Forgets the state; true when there was one.</summary>
    public bool Lose(long nowMs)
    {
        bool had = Known;
        Known = false;
        _waiting = false;
        if (had)
        {
            SinceMs = nowMs;
        }

        return had;
    }
}
