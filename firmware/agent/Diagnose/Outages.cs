// Opens and closes outages: a verdict counts after it has held, and its times are those of its begin, not of its acceptance.
namespace Aul;

public sealed class Outages
{
    private readonly int _holdMs;
    private int _candidate;
    private long _candidateMs;

    public Outages(int holdMs)
    {
        _holdMs = holdMs;
    }

    /// <summary>The announced cause, a number of <see cref="Cause"/>; None while all is well.</summary>
    public int Announced { get; private set; }

    /// <summary>When the announced cause began, in milliseconds since boot.</summary>
    public long SinceMs { get; private set; }

    /// <summary>The cause that has just ended, and when it had begun; valid when <see cref="Take"/> returned true.</summary>
    public int EndedCause { get; private set; }
    public long EndedSinceMs { get; private set; }

    /// <summary>Takes the present verdict; true when another one is announced now.</summary>
    public bool Take(int cause, long nowMs)
    {
        if (cause == Announced)
        {
            _candidate = cause;
            return false;
        }

        if (cause != _candidate)
        {
            _candidate = cause;
            _candidateMs = nowMs;
        }

        if (nowMs - _candidateMs < _holdMs)
        {
            return false;
        }

        EndedCause = Announced;
        EndedSinceMs = SinceMs;
        Announced = cause;
        SinceMs = _candidateMs;
        return true;
    }
}
