// Random numbers of a world: each thing has its own, so that leaving one out changes no other. Neighbouring seeds must not look alike, as
// they do to System.Random: SplitMix64's finalizer (Steele, Lea, Flood 2014) lies between. Not System.HashCode, which differs from run to
// run.
using System;

namespace Aul.Simulation;

public static class SeededRandom
{
    public static Random Of(int seed, int what, int where)
    {
        ulong mixed = Mix(Mix(Mix(unchecked((ulong)seed)) ^ unchecked((ulong)what)) ^ unchecked((ulong)where));
        return new Random((int)(mixed >> 33));
    }

    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
