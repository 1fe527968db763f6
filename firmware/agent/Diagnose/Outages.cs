// Opens and closes outages: a verdict counts after it has held, and its times are those of its begin, not of its acceptance. And it says
// what each moment counts as: that follows the verdict, whatever is announced.
namespace Aul;

public sealed class Outages
{
    /// <summary>The state of time in which nobody could say whether there was service.</summary>
    public const int Unobserved = -1;

    // What is better must stand two and a half times as long as what is worse, and twice that each time that the worse comes back soon.
    private const int EaseHalves = 5;
    private const int DoubledMax = 6;
    private const int QuietMs = 600000;

    private readonly int _holdMs;
    private readonly int _startMs;
    private int _candidate;
    private long _candidateMs;
    private long _candidateSinceMs;

    // Since when verdicts have taken service without a break while none is announced, or have been better than the outage that is; -1: they
    // have not. And since when it was so.
    private long _runMs = -1;
    private long _runSinceMs;

    // When something better was announced last, and how often something worse came back soon after such a moment.
    private long _easedMs = -QuietMs;
    private int _doubled;

    /// <param name="holdMs">How long a verdict must stand before it is announced.</param>
    /// <param name="startMs">How long equipment that has its power back may take to serve: until then the power is still the cause.</param>
    public Outages(int holdMs, int startMs)
    {
        _holdMs = holdMs;
        _startMs = startMs;
    }

    /// <summary>The announced cause, a number of <see cref="Cause"/>; None while all is well.</summary>
    public int Announced { get; private set; }

    /// <summary>
    /// When what is announced began, in milliseconds since boot: an outage with its first cause, whichever holds now. -1 when that was in
    /// an earlier boot.
    /// </summary>
    public long SinceMs { get; private set; }

    /// <summary>What was announced before, and since when; valid when <see cref="Take"/> returned true.</summary>
    public int EndedCause { get; private set; }
    public long EndedSinceMs { get; private set; }

    /// <summary>From when on the cause holds that <see cref="Take"/> has announced; valid when it returned true.</summary>
    public long TurnedMs { get; private set; }

    /// <summary>True when the outage that was announced goes on by another cause; valid when <see cref="Take"/> returned true.</summary>
    public bool GoesOn => Cause.TakesService(EndedCause) && Cause.TakesService(Announced);

    /// <summary>What the time from <see cref="StateSinceMs"/> to <see cref="DecidedMs"/> counts as: a cause, None for service, or
    /// <see cref="Unobserved"/>.</summary>
    public int State { get; private set; }
    public long StateSinceMs { get; private set; }

    /// <summary>Up to this moment the state is final; what came after may still become another cause's.</summary>
    public long DecidedMs { get; private set; }

    /// <summary>True while there is service again, and the outage is announced until that has held.</summary>
    public bool IsEnding => _runMs >= 0 && Cause.TakesService(Announced);

    /// <summary>When the present verdict will have held, in milliseconds since boot; never while it is announced.</summary>
    public long NextMs => _candidate == Announced ? Due.Never : HeldAt(_candidate);

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
    /// <param name="isBlind">True while nobody can say whether there is service.</param>
    public bool Take(int cause, long sinceMs, long doubtMs, bool pending, long nowMs, bool isBlind = false)
    {
        bool isOpen = Cause.TakesService(Announced);

        // Not to know ends no outage.
        int told = isBlind && isOpen ? Announced : cause;
        long fromMs = sinceMs > DecidedMs ? sinceMs : DecidedMs;
        if (!pending)
        {
            bool runs = isOpen ? Rank(told) < Rank(Announced) : Cause.TakesService(told);
            _runSinceMs = _runMs < 0 ? fromMs : _runSinceMs;
            _runMs = !runs ? -1 : _runMs < 0 ? nowMs : _runMs;
        }

        if (told != _candidate)
        {
            // What starts in the meantime, one behind the other, has one time for all of it.
            bool goesOn = IsStarting(told) && IsStarting(_candidate);
            _candidate = told;
            _candidateMs = goesOn ? _candidateMs : nowMs;
            _candidateSinceMs = fromMs;
        }

        bool isAnnounced = !pending && told != Announced && nowMs >= HeldAt(told);
        if (isAnnounced)
        {
            Announce(told, isOpen, nowMs);
        }

        if (!pending)
        {
            Settle(cause, isAnnounced ? TurnedMs : fromMs, doubtMs);
        }

        return isAnnounced;
    }

    private void Announce(int cause, bool isOpen, long nowMs)
    {
        int worse = Rank(cause) - Rank(Announced);
        if (worse >= 0)
        {
            _doubled = nowMs - _easedMs >= QuietMs ? 0 : _doubled < DoubledMax ? _doubled + 1 : _doubled;
        }

        _easedMs = worse <= 0 ? nowMs : _easedMs;
        TurnedMs = IsStarting(cause) ? DecidedMs : _runMs >= 0 && isOpen != Cause.TakesService(cause) ? _runSinceMs : _candidateSinceMs;
        EndedCause = Announced;
        EndedSinceMs = SinceMs;
        Announced = cause;
        SinceMs = GoesOn ? SinceMs : TurnedMs;
        _runMs = -1;
    }

    private void Settle(int cause, long fromMs, long doubtMs)
    {
        bool isOpen = Cause.TakesService(Announced);
        if (!isOpen && Rank(cause) >= (int)Severity.Unclear && cause != Announced)
        {
            // It may pass before it is an outage.
            return;
        }

        int state = IsStarting(cause) ? Announced : Cause.TakesService(cause) ? cause
            : Cause.SeverityOf(cause) == Severity.Unclear ? Unobserved : Cause.None;
        if (state != State)
        {
            State = state;
            StateSinceMs = fromMs;
            DecidedMs = fromMs;
        }

        DecidedMs = doubtMs > DecidedMs ? doubtMs : DecidedMs;
    }

    // When a verdict will have held, in milliseconds since boot.
    private long HeldAt(int cause)
    {
        if (IsStarting(cause))
        {
            return _candidateMs + (_startMs > _holdMs ? _startMs : _holdMs);
        }

        // One cause of an outage after another, each for a moment, is an outage all the same; and so it is over, whatever else is to be
        // said.
        int worse = Rank(cause) - Rank(Announced);
        bool isRun = _runMs >= 0 && _runMs < _candidateMs && Cause.TakesService(cause) != Cause.TakesService(Announced);
        return (isRun ? _runMs : _candidateMs) + (worse > 0 ? _holdMs : Doubled(worse < 0 ? EaseHalves * _holdMs / 2 : _holdMs));
    }

    private int Doubled(int holdMs)
    {
        long ms = (long)holdMs << _doubled;
        return ms < QuietMs ? (int)ms : QuietMs;
    }

    // The power is back, or the router, and what hangs on it is still starting: this is not another outage.
    private bool IsStarting(int cause)
    {
        bool isBehind = IsPower(Announced) ? !IsPower(cause) : Announced == Cause.Gateway && cause >= Cause.Access;
        return isBehind && Cause.TakesService(cause);
    }

    private static int Rank(int cause) => (int)Cause.SeverityOf(cause);

    private static bool IsPower(int cause) =>
        cause == Cause.Mains || cause == Cause.Ups || cause == Cause.RouterSupply || cause == Cause.Unplugged;
}
