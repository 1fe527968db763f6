// When to try the centre again: full jitter (a random time up to a bound that doubles), with a cap, and a slot of the node's own
// for the first connect of a boot, so that a region that gets its power back does not return in one second.
// The policy is the one of the AWS Architecture Blog, "Exponential Backoff and Jitter", 2015. It never gives up and never reboots.
namespace Aul;

public sealed class Backoff
{
    private readonly RandomSource _random;
    private readonly int _msMax;
    private int _boundMs = Limits.RetryMsMin;

    public Backoff(RandomSource random, int msMax)
    {
        _random = random;
        _msMax = msMax;
    }

    /// <summary>How long to wait after one more failure.</summary>
    public int AfterFailureMs()
    {
        int waitMs = _random.Below(_boundMs);
        _boundMs = _boundMs >= _msMax / 2 ? _msMax : _boundMs * 2;
        return waitMs;
    }

    /// <summary>A session stood: the next failure is a first one again.</summary>
    public void Reset() => _boundMs = Limits.RetryMsMin;

    /// <summary>The node's place in the spread of a returning region: FNV-1a of its name, 0 up to spreadMs.</summary>
    public static int SlotMs(string node, int spreadMs)
    {
        uint hash = 2166136261;
        for (int i = 0; i < node.Length; i++)
        {
            hash = (hash ^ node[i]) * 16777619;
        }

        return spreadMs < 1 ? 0 : (int)(hash % (uint)spreadMs);
    }
}
