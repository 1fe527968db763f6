// Chance from a seed (xorshift32, Marsaglia 2003): enough to spread reconnects, never for secrets.
namespace Aul;

public sealed class RandomSource
{
    private uint _state;

    public RandomSource(int seed)
    {
        _state = seed == 0 ? 0x9E3779B9 : (uint)seed;
    }

    /// <summary>0 up to, and not including, the bound; 0 for a bound below 2.</summary>
    public int Below(int bound)
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return bound < 2 ? 0 : (int)(_state % (uint)bound);
    }
}
