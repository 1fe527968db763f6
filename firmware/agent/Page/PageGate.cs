// Who may ask, and how often: requests a second, and the PIN with its lock-out. It counts for the whole page, not by address, because a
// client can take another address. It remembers nothing over a restart of the board.
namespace Aul;

public enum PinAnswer
{
    Right,
    Wrong,

    /// <summary>No PIN was given: that is no guess.</summary>
    Missing,

    /// <summary>Too many wrong ones: not even the right one counts now.</summary>
    Locked,

    /// <summary>The settings have no PIN: nothing opens.</summary>
    NotSet,
}

public sealed class PageGate
{
    /// <summary>So many wrong PINs in a row lock the actions.</summary>
    public const int WrongMax = 5;

    /// <summary>The first lock; each further one is twice as long, up to a day. A right PIN ends the series.</summary>
    public const int LockMs = 900000;
    public const int LockMsMax = 86400000;
    public const int RequestsASecond = 4;
    public const int PinDigitsMax = 12;
    private const int TokenMs = 1000 / RequestsASecond;

    private readonly string _pin;
    private readonly Counters _counters;
    private int _tokens = RequestsASecond;
    private long _tokenMs;
    private int _wrong;
    private int _lockMs = LockMs;
    private long _lockedUntilMs;

    public PageGate(string pin, Counters counters)
    {
        _pin = pin;
        _counters = counters;
    }

    /// <summary>How many wrong PINs are left before the next lock.</summary>
    public int TriesLeft => WrongMax - _wrong;

    /// <summary>How long the actions stay locked; 0 when they are not.</summary>
    public long LockedMs(long nowMs) => nowMs < _lockedUntilMs ? _lockedUntilMs - nowMs : 0;

    /// <summary>True when this request may be answered with more than a refusal.</summary>
    public bool Admits(long nowMs)
    {
        long more = (nowMs - _tokenMs) / TokenMs;
        if (more > 0)
        {
            _tokens = more >= RequestsASecond - _tokens ? RequestsASecond : _tokens + (int)more;
            _tokenMs += more * TokenMs;
        }

        if (_tokens == 0)
        {
            return false;
        }

        _tokens--;
        return true;
    }

    /// <summary>Judges a PIN. How long that takes does not depend on how much of it is right.</summary>
    public PinAnswer Try(byte[] bytes, int at, int length, long nowMs)
    {
        if (_pin.Length == 0)
        {
            return PinAnswer.NotSet;
        }

        if (LockedMs(nowMs) > 0)
        {
            return PinAnswer.Locked;
        }

        if (length == 0)
        {
            return PinAnswer.Missing;
        }

        if (!IsRight(bytes, at, length))
        {
            return Miss(nowMs);
        }

        _wrong = 0;
        _lockMs = LockMs;
        return PinAnswer.Right;
    }

    private bool IsRight(byte[] bytes, int at, int length)
    {
        int differs = length ^ _pin.Length;
        for (int i = 0; i < PinDigitsMax; i++)
        {
            int given = i < length ? bytes[at + i] : 0;
            int wanted = i < _pin.Length ? _pin[i] : 0;
            differs |= given ^ wanted;
        }

        return differs == 0;
    }

    private PinAnswer Miss(long nowMs)
    {
        _wrong++;
        _counters.Add(CounterId.PagePinsWrong);
        if (_wrong < WrongMax)
        {
            return PinAnswer.Wrong;
        }

        _wrong = 0;
        _lockedUntilMs = nowMs + _lockMs;
        _lockMs = _lockMs > LockMsMax / 2 ? LockMsMax : _lockMs * 2;
        return PinAnswer.Locked;
    }
}
