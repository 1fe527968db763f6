// Makes a state of a level by two thresholds: broken below the lower one, degraded below the upper one. On the way up a threshold lies
// higher by the hysteresis, so that a level that rests on it does not flap.
namespace Aul;

public sealed class Threshold
{
    private readonly int _low;
    private readonly int _warn;
    private readonly int _hysteresis;
    private long _state = SignalTable.Well;
    private bool _started;

    public Threshold(int low, int warn, int hysteresis)
    {
        _low = low;
        _warn = warn;
        _hysteresis = hysteresis;
    }

    /// <summary>The state of this level, given the levels before it.</summary>
    public long Take(long level)
    {
        long falling = StateOf(level);
        long rising = StateOf(level - _hysteresis);
        _state = !_started || falling < _state ? falling : rising > _state ? rising : _state;
        _started = true;
        return _state;
    }

    private long StateOf(long level) =>
        level < _low ? SignalTable.Broken : level < _warn ? SignalTable.Degraded : SignalTable.Well;
}
