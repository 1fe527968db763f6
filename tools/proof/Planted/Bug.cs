// One planted bug: whole lines of one source of the agent, and what stands there instead. It knows no file system and compiles nothing.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Aul.Planted;

/// <param name="Find">Lines that stand next to each other, trimmed.</param>
/// <param name="Put">Lines in their place.</param>
/// <param name="Line">Where it stands in the list of bugs.</param>
public sealed record BugChange(IReadOnlyList<string> Find, IReadOnlyList<string> Put, int Line);

/// <param name="Name">Lower case words with hyphens.</param>
/// <param name="What">One sentence.</param>
/// <param name="Source">The source's path from the repository's root.</param>
/// <param name="Line">Where it stands in the list of bugs.</param>
public sealed record Bug(string Name, string What, string Source, IReadOnlyList<BugChange> Changes, int Line)
{
    /// <summary>The source with the bug in it.</summary>
    /// <param name="text">The source as it is.</param>
    /// <param name="list">The name of the list, for the error.</param>
    /// <exception cref="InvalidDataException">What is to be changed does not stand there exactly once.</exception>
    public string PlantedIn(string text, string list)
    {
        List<string> lines = [.. text.ReplaceLineEndings("\n").Split('\n')];
        foreach (BugChange change in Changes)
        {
            List<int> places = [.. Enumerable.Range(0, lines.Count).Where(at => StandsAt(lines, at, change.Find))];
            if (places.Count != 1)
            {
                throw new InvalidDataException($"{list}: line {change.Line}: what bug '{Name}' replaces stands {places.Count} times "
                    + $"in {Source}: "
                    + (places.Count == 0 ? "the source has changed, so write its lines as they are now"
                    : "add a line before or behind it"));
            }

            lines.RemoveRange(places[0], change.Find.Count);
            lines.InsertRange(places[0], change.Put);
        }

        return string.Join('\n', lines);
    }

    private static bool StandsAt(List<string> lines, int at, IReadOnlyList<string> find) =>
        at + find.Count <= lines.Count && !find.Where((line, place) => lines[at + place].Trim() != line).Any();
}
