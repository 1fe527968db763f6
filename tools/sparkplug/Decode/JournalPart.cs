// What a part of a journal holds and what is wrong with it: a segment, the head that its slices make, or a file that is none of ours.
using System.Collections.Generic;
using System.Globalization;

namespace Aul.Sparkplug;

/// <summary>Facts is what the part says of itself, in words; Problems is what is wrong, without the part's name.</summary>
public sealed record JournalPart(
    string Name, long Journal, long? Stored, string Facts, IReadOnlyList<Reading> Readings, IReadOnlyList<string> Problems)
{
    /// <summary>First sequence that the part stands for; 0 when it has no records.</summary>
    public long First => Readings.Count == 0 ? 0 : Readings[0].First;

    public long Last => Readings.Count == 0 ? 0 : Readings[^1].Sequence;

    /// <summary>A file that is read no further, for this reason.</summary>
    public static JournalPart Refused(string name, string problem) => new(name, 0, null, "not read", [], [problem]);

    /// <summary>Numbers of people's size: 3,890.</summary>
    public static string Figure(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Sequence numbers for people.</summary>
    public static string Range(long first, long last) => first == last ? $"record {first}" : $"records {first} to {last}";
}
