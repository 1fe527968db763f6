// One thing that goes wrong in a world: when, where, for how long and how badly. A line of a plan, to be read and written by people.
using System;
using System.Globalization;

namespace Aul.Simulation;

/// <param name="AtMs">Milliseconds since the world's beginning.</param>
/// <param name="Site">From 0; -1: the centre, or all.</param>
/// <param name="ForMs">How long; 0 where it is a moment.</param>
/// <param name="Strength">What it means depends on the fault: a step in days, a number of cuts, a place in a write.</param>
public sealed record WorldEvent(long AtMs, int Site, WorldFault What, long ForMs, int Strength)
{
    private const int Words = 5;

    /// <summary>The line of a plan: "AT SITE WHAT FOR STRENGTH", times in milliseconds.</summary>
    public string Line() => string.Create(CultureInfo.InvariantCulture, $"{AtMs} {Site} {What} {ForMs} {Strength}");

    /// <summary>For people: "3 d 04:12:09 site 2 MainsLost for 5400 s, 1".</summary>
    public string Text()
    {
        string place = Site < 0 ? "centre" : "site " + Site.ToString(CultureInfo.InvariantCulture);
        string length = ForMs > 0 ? " for " + (ForMs / 1000).ToString(CultureInfo.InvariantCulture) + " s" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{TimeSpan.FromMilliseconds(AtMs):d' d 'hh':'mm':'ss} {place} {What}{length}"
            + $", {Strength}");
    }

    /// <exception cref="FormatException">The line is no event: the message says what is wrong with it.</exception>
    public static WorldEvent Read(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != Words)
        {
            throw new FormatException($"{words.Length} words: write AT SITE WHAT FOR STRENGTH, times in milliseconds");
        }

        if (!Enum.TryParse(words[2], out WorldFault what) || !Enum.IsDefined(what) || char.IsAsciiDigit(words[2][0]))
        {
            throw new FormatException($"'{words[2]}' is no fault: write one of {string.Join(", ", Enum.GetNames<WorldFault>())}");
        }

        return new WorldEvent(Number(words[0], 0), (int)Number(words[1], -1), what, Number(words[3], 0),
            (int)Number(words[4], int.MinValue));
    }

    private static long Number(string word, long min) =>
        long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number >= min
            ? number : throw new FormatException($"'{word}' is no whole number of {min} or more");
}
