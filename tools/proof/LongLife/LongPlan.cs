// What happens to one device in a long life, drawn from a seed: when it has power, when the line and the centre are there, and what the
// clocks and counters say. Times are milliseconds of the life, power cuts included. It simulates nothing.
using System;
using System.Collections.Generic;

namespace Aul.Proof.LongLife;

/// <summary>One stretch with power.</summary>
public sealed record LongBoot(long StartMs, long LengthMs);

public sealed class LongPlan
{
    public const long DayMs = 86_400_000;
    public const long MinuteMs = 60_000;

    /// <summary>The crystal: the device's milliseconds are shorter than the world's by so many millionths.</summary>
    private const long DriftPpm = 20;

    // 2029-03-01: ten years from there pass two leap days and the end of 32-bit Unix time, 2038-01-19.
    private const long BeginUtcMs = 1_867_017_600_000;

    // Long enough for the tick counter to start again, which it does every 497 days; the rest are weeks and months.
    private const int LongestBootDays = 1100;
    private const int LongestOffMinutes = 600;

    public LongPlan(int seed, int days)
    {
        Random random = new(seed);
        EndMs = days * DayMs;
        Boots = Powered(random, days);
        NoLine = new Spans(random, EndMs, 6 * DayMs, DayMs / 6);
        NoMains = new Spans(random, EndMs, 19 * DayMs, DayMs / 24);
        NoCentre = new Spans(random, EndMs, 23 * DayMs, 8 * DayMs);
    }

    public long EndMs { get; }

    public IReadOnlyList<LongBoot> Boots { get; }

    public Spans NoLine { get; }

    public Spans NoMains { get; }

    public Spans NoCentre { get; }

    /// <summary>KiB that the router has counted: beyond 2^31 after a month, beyond 2^37 after ten years.</summary>
    public static long Octets(long lifeMs) => lifeMs / MinuteMs * 50_000;

    /// <summary>The true time.</summary>
    public static long UtcMs(LongBoot boot, long atMs) => BeginUtcMs + boot.StartMs + atMs - (atMs * DriftPpm / 1_000_000);

    // A few days, some weeks, and then one that is up for three years if the life is long enough.
    private static List<LongBoot> Powered(Random random, int days)
    {
        List<LongBoot> boots = [];
        long endMs = days * DayMs;
        for (long atMs = 0; atMs < endMs;)
        {
            long wishedMs = boots.Count switch
            {
                0 => 3 * DayMs,
                1 => 40 * DayMs,
                2 => Math.Min(LongestBootDays, days / 3) * DayMs,
                _ => random.NextInt64(2 * DayMs, 160 * DayMs),
            };
            long lengthMs = Math.Min((wishedMs / 2) + random.NextInt64(wishedMs / 2) + (boots.Count == 2 ? wishedMs / 2 : 0), endMs - atMs);
            boots.Add(new LongBoot(atMs, lengthMs));
            atMs += lengthMs + MinuteMs + (random.NextInt64(LongestOffMinutes) * MinuteMs);
        }

        return boots;
    }
}
