// Tells an indicator lamp's rhythm from lit/dark samples: off, slow, fast or steady. It does not know what a rhythm means.
namespace Aul;

public sealed class LedReader
{
    /// <summary>Edges seen within this time decide. Two seconds hold two periods of the slowest rhythm.</summary>
    public const int WindowMs = 2000;

    private const int FastEdges = 7;
    private const int FlickerEdges = 30;
    private const int Slices = 4;
    private const int SliceMs = WindowMs / Slices;

    private readonly int[] _edges = new int[Slices];
    private int _slice;
    private long _sliceEndMs;
    private long _lastEdgeMs;
    private long _restlessMs;
    private bool _lit;
    private bool _started;
    private int _slicesSeen;

    /// <summary>False until a whole window has been watched.</summary>
    public bool Known => _slicesSeen >= Slices;

    /// <summary>When the present rhythm began: a lamp's last edge, or the first one after it had been calm. Milliseconds since
    /// boot.</summary>
    public long SinceMs => Rhythm() == LedRhythm.Slow || Rhythm() == LedRhythm.Fast ? _restlessMs : _lastEdgeMs;

    /// <summary>When time alone may change the rhythm: an edge leaves the window, or the first window ends. Never for a calm
    /// lamp.</summary>
    public long NextMs => _started && (!Known || Edges() > 0) ? _sliceEndMs : Due.Never;

    /// <summary>Begins anew: nobody has watched the lamp for a while.</summary>
    public void Forget()
    {
        _started = false;
        _slicesSeen = 0;
        for (int i = 0; i < Slices; i++)
        {
            _edges[i] = 0;
        }
    }

    /// <param name="edges">Changes of the lamp since the last call, as far as the shell has seen more than one.</param>
    public void Take(bool lit, int edges, long nowMs)
    {
        if (!_started)
        {
            _started = true;
            _lit = lit;
            _lastEdgeMs = nowMs;
            _restlessMs = nowMs;
            _sliceEndMs = nowMs + SliceMs;
        }

        // Of a long time in which nobody looked, the last window is enough.
        long awayMs = nowMs - _sliceEndMs;
        if (awayMs > WindowMs)
        {
            _sliceEndMs += awayMs - WindowMs - (awayMs % SliceMs);
        }

        while (nowMs >= _sliceEndMs)
        {
            _sliceEndMs += SliceMs;
            _slice = (_slice + 1) % Slices;
            _edges[_slice] = 0;
            if (_slicesSeen < Slices)
            {
                _slicesSeen++;
            }
        }

        if (lit != _lit && edges == 0)
        {
            edges = 1;
        }

        _lit = lit;
        if (edges > 0)
        {
            _restlessMs = nowMs - _lastEdgeMs > WindowMs / 2 ? nowMs : _restlessMs;
            _lastEdgeMs = nowMs;
            _edges[_slice] += edges;
        }
    }

    public LedRhythm Rhythm()
    {
        int edges = Edges();
        if (edges >= FlickerEdges)
        {
            return LedRhythm.Steady;
        }

        if (edges >= FastEdges)
        {
            return LedRhythm.Fast;
        }

        // One edge is a change of state that has not yet left the window, not a rhythm.
        return edges > 1 ? LedRhythm.Slow : _lit ? LedRhythm.Steady : LedRhythm.Off;
    }

    private int Edges()
    {
        int edges = 0;
        for (int i = 0; i < Slices; i++)
        {
            edges += _edges[i];
        }

        return edges;
    }
}
