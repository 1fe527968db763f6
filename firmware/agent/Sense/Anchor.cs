// A moment on both clocks, the monotonic one of this boot and the wall's: any other moment of the boot is dated from it, backwards too.
// It judges no date.
namespace Aul;

public sealed class Anchor
{
    private long _startUtcMs;

    public bool IsSet { get; private set; }

    public void Set(long utcMs, long atMs)
    {
        _startUtcMs = utcMs - atMs;
        IsSet = true;
    }

    public void Set(Anchor other)
    {
        _startUtcMs = other._startUtcMs;
        IsSet = other.IsSet;
    }

    /// <summary>Milliseconds since 1970-01-01 UTC; 0 when it is not set.</summary>
    public long UtcMs(long atMs) => IsSet ? _startUtcMs + atMs : 0;

    /// <summary>True when a time server's word differs by so much or more from what the anchor says.</summary>
    public bool IsOffBy(long ms, long utcMs, long atMs)
    {
        long offMs = utcMs - UtcMs(atMs);
        return offMs >= ms || offMs <= -ms;
    }
}
