// Whether a state breaks and comes back so often that its being well is worth little: so many breaks within a time, until it has been
// quiet for as long. It has no clock of its own.
namespace Aul;

public sealed class FlapDetector
{
    /// <summary>What breaks again and again counts as broken when it has stayed so for this long.</summary>
    public const int StaysMs = 30000;

    private readonly long[] _brokeMs;
    private readonly int _windowMs;
    private int _next;
    private int _count;
    private long _lastMs;
    private bool _restless;

    public FlapDetector(int breaks, int windowMs)
    {
        _brokeMs = new long[breaks];
        _windowMs = windowMs;
    }

    public void Broke(long nowMs)
    {
        _brokeMs[_next] = nowMs;
        _next = (_next + 1) % _brokeMs.Length;
        _count = _count < _brokeMs.Length ? _count + 1 : _count;
        _lastMs = nowMs;

        // The oldest of the last breaks is the one that the next would replace.
        _restless |= _count == _brokeMs.Length && nowMs - _brokeMs[_next] <= _windowMs;
    }

    /// <summary>When it will have been quiet long enough; never while it is quiet.</summary>
    public long NextMs => _restless ? _lastMs + _windowMs + 1 : Due.Never;

    /// <param name="breaks">It is broken at this moment, for however short a time: then it is not quiet yet.</param>
    public bool Is(long nowMs, bool breaks = false)
    {
        _restless = _restless && nowMs - _lastMs <= _windowMs;
        _lastMs = _restless && breaks ? nowMs : _lastMs;
        return _restless;
    }
}
