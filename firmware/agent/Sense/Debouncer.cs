// Where a debounce is decided: a state counts only after it has stood for a while. It has no clock of its own. All signals of a site are
// rows of the same arrays, because on the chip a field of an object costs 12 bytes.
namespace Aul;

/// <summary>One state a row; another one must be seen without a break for debounceMs before it takes its place.</summary>
public sealed class Debouncer
{
    private readonly int[] _debounceMs;
    private readonly int[] _moreMs;
    private readonly long[] _state;
    private readonly long[] _sinceMs;
    private readonly long[] _candidate;
    private readonly long[] _candidateMs;
    private readonly long[] _waitingSinceMs;
    private readonly bool[] _known;
    private readonly bool[] _waits;

    public Debouncer(int rows)
    {
        _debounceMs = new int[rows];
        _moreMs = new int[rows];
        _state = new long[rows];
        _sinceMs = new long[rows];
        _candidate = new long[rows];
        _candidateMs = new long[rows];
        _waitingSinceMs = new long[rows];
        _known = new bool[rows];
        _waits = new bool[rows];
    }

    /// <summary>How long a state of this row must stand.</summary>
    public void Set(int row, int debounceMs) => _debounceMs[row] = debounceMs;

    /// <summary>False until a first state has settled.</summary>
    public bool Known(int row) => _known[row];

    public long State(int row) => _state[row];

    /// <summary>Copies the states of these rows, and which of them are known.</summary>
    public void Copy(byte[] rows, long[] states, bool[] known)
    {
        long[] state = _state;
        bool[] isKnown = _known;
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            states[i] = state[row];
            known[i] = isKnown[row];
        }
    }

    /// <summary>When the debounced state was first seen, in milliseconds since boot: the begin of the change, not of its
    /// acceptance.</summary>
    public long SinceMs(int row) => _sinceMs[row];

    /// <summary>When the state that is seen now, and has not settled yet, was first seen; -1 while there is none.</summary>
    public long WaitingSinceMs(int row) => _waits[row] ? _waitingSinceMs[row] : -1;

    /// <summary>When what is seen now will have stood long enough; never while nothing waits.</summary>
    public long NextMs(int row) => _waits[row] ? _candidateMs[row] + _debounceMs[row] + _moreMs[row] : Due.Never;

    /// <summary>Takes what is seen now and has been so since a moment that only the source knows; true when the debounced state has just
    /// changed.</summary>
    /// <param name="moreMs">How much longer than usual it must stand.</param>
    public bool Take(int row, long seen, long sinceMs, long nowMs, int moreMs = 0)
    {
        _moreMs[row] = moreMs;
        if (_known[row] && seen == _state[row])
        {
            _waits[row] = false;
            return false;
        }

        if (_debounceMs[row] == 0)
        {
            Accept(row, seen, sinceMs);
            return true;
        }

        if (!_waits[row] || seen != _candidate[row])
        {
            _candidate[row] = seen;
            _candidateMs[row] = nowMs;
            _waitingSinceMs[row] = sinceMs;
            _waits[row] = true;
        }

        if (nowMs - _candidateMs[row] < _debounceMs[row] + moreMs)
        {
            return false;
        }

        Accept(row, seen, _waitingSinceMs[row]);
        return true;
    }

    /// <summary>Forgets the state; true when there was one.</summary>
    public bool Lose(int row, long nowMs)
    {
        bool had = _known[row];
        _known[row] = false;
        _waits[row] = false;
        if (had)
        {
            _sinceMs[row] = nowMs;
        }

        return had;
    }

    private void Accept(int row, long state, long sinceMs)
    {
        _state[row] = state;
        _sinceMs[row] = sinceMs;
        _known[row] = true;
        _waits[row] = false;
    }
}
