// Opens and closes outages: a verdict counts after it has held, and its times are those of its begin, not of its acceptance.
namespace Aul;

public sealed class Outages
{
    private readonly int _holdMs;
    private readonly int _startMs;
    private int _candidate;
    private long _candidateMs;
    private long _candidateSinceMs;
    private long _outMs = -1;

    /// <param name="holdMs">How long a verdict must stand before it is announced.</param>
    /// <param name="startMs">How long equipment that has its power back may take to serve: until then the power is still the cause.</param>
    public Outages(int holdMs, int startMs)
    {
        _holdMs = holdMs;
        _startMs = startMs;
    }

    /// <summary>The announced cause, a number of <see cref="Cause"/>; None while all is well.</summary>
    public int Announced { get; private set; }

    /// <summary>When the announced cause began, in milliseconds since boot; -1 when that was in an earlier boot.</summary>
    public long SinceMs { get; private set; }

    /// <summary>The cause that has just ended, and when it had begun; valid when <see cref="Take"/> returned true.</summary>
    public int EndedCause { get; private set; }
    public long EndedSinceMs { get; private set; }

    /// <summary>Up to this moment what is announced is final; what came after may still become another cause's.</summary>
    public long SettledMs { get; private set; }

    /// <summary>When the present verdict will have held, in milliseconds since boot; never while it is announced.</summary>
    public long NextMs
    {
        get
        {
            if (_candidate == Announced)
            {
                return Due.Never;
            }

            if (IsStarting(_candidate))
            {
                return _candidateMs + LongerMs;
            }

            bool sooner = _outMs >= 0 && !Cause.TakesService(Announced) && _outMs < _candidateMs;
            return (sooner ? _outMs : _candidateMs) + _holdMs;
        }
    }

    /// <summary>An outage that the boot before left open goes on.</summary>
    public void Resume(int cause)
    {
        Announced = cause;
        SinceMs = -1;
        _candidate = cause;
    }

    /// <summary>Takes the present verdict; true when another one is announced now.</summary>
    /// <param name="sinceMs">When what the verdict names began.</param>
    /// <param name="doubtMs">The earliest moment of which the verdict is not sure yet; nowMs when there is none.</param>
    /// <param name="pending">True while a farther rung has not been asked since.</param>
    public bool Take(int cause, long sinceMs, long doubtMs, bool pending, long nowMs)
    {
        bool isOut = Cause.TakesService(cause) && !pending;
        _outMs = !isOut ? -1 : _outMs < 0 ? nowMs : _outMs;
        if (cause == Announced)
        {
            _candidate = cause;
            SettledMs = doubtMs > SettledMs ? doubtMs : SettledMs;
            return false;
        }

        if (cause != _candidate)
        {
            _candidate = cause;
            _candidateMs = nowMs;
            _candidateSinceMs = sinceMs > SettledMs ? sinceMs : SettledMs;
        }

        if (pending || !HasHeld(cause, nowMs))
        {
            return false;
        }

        EndedCause = Announced;
        EndedSinceMs = SinceMs;
        Announced = cause;
        SinceMs = _candidateSinceMs;
        SettledMs = SinceMs;
        return true;
    }

    private bool HasHeld(int cause, long nowMs)
    {
        if (IsStarting(cause))
        {
            return nowMs - _candidateMs >= LongerMs;
        }

        // One cause of an outage after another, each for a moment, is an outage all the same.
        bool outLongEnough = _outMs >= 0 && !Cause.TakesService(Announced) && nowMs - _outMs >= _holdMs;
        return outLongEnough || nowMs - _candidateMs >= _holdMs;
    }

    private long LongerMs => _startMs > _holdMs ? _startMs : _holdMs;

    // The power is back, and what hangs on it is still starting: this is not another outage.
    private bool IsStarting(int cause) => IsPower(Announced) && Cause.TakesService(cause) && !IsPower(cause);

    private static bool IsPower(int cause) =>
        cause == Cause.Mains || cause == Cause.Ups || cause == Cause.RouterSupply || cause == Cause.Unplugged;
}
