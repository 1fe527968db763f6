// Whether the clock lets the first attempt begin. The first birth waits for a time server, but not for ever: an unknown clock is sent as
// quality 0. With TLS it is for ever, because in 1970 no certificate is valid: nothing is sent for an attempt that must fail.
namespace Aul;

public sealed class ClockGate
{
    private readonly Settings _settings;
    private readonly WallClock _clock;
    private bool _reported;

    public ClockGate(Settings settings, WallClock clock)
    {
        _settings = settings;
        _clock = clock;
    }

    /// <summary>True once, when with TLS the patience is over: the verdict should say what is missing.</summary>
    public bool IsMissed { get; private set; }

    /// <summary>When the patience is over, in milliseconds since boot; 0 while the gate is open, never when only the clock can open
    /// it.</summary>
    public long NextMs => _clock.Quality != WallClock.Unknown ? 0
        : _reported ? Due.Never : _settings.ClockWaitMs;

    public bool IsOpen(long nowMs)
    {
        IsMissed = false;
        if (_clock.Quality != WallClock.Unknown)
        {
            return true;
        }

        bool patient = nowMs < _settings.ClockWaitMs;
        if (_settings.TlsCa.Length == 0)
        {
            return !patient;
        }

        IsMissed = !patient && !_reported;
        _reported |= IsMissed;
        return false;
    }
}
