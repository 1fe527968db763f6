// Survivors that were looked at and may live, each with its reason: explained.txt. An explanation whose line or change is gone is an
// error, so that the list never speaks of code that nobody has any more.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Aul.Mutation;

/// <param name="File">The source file, from firmware/agent on.</param>
/// <param name="Text">The source line, trimmed.</param>
/// <param name="Change">What was changed, as a report says it.</param>
/// <param name="Class">Which sort of reason it is; a heading of MUTATION.md.</param>
/// <param name="Why">The reason.</param>
/// <param name="Line">Where the explanation stands in the list.</param>
public sealed record Explanation(string File, string Text, string Change, string Class, string Why, int Line)
{
    public (string File, string Text, string Change) Key => (File, Text, Change);
}

public static class Explained
{
    private static readonly string[] Words = ["class", "file", "line", "change", "why"];

    /// <summary>
    /// Reads the list: "word: rest" lines; class, file and line hold until they are said again, a why ends the changes before it.
    /// </summary>
    /// <exception cref="InvalidDataException">A line is none of these, or comes before what it needs.</exception>
    public static IReadOnlyList<Explanation> Read(IReadOnlyList<string> lines, string path)
    {
        Dictionary<string, string> said = [];
        List<(string Change, int Line)> changes = [];
        List<Explanation> explained = [];
        for (int i = 0; i < lines.Count; i++)
        {
            if (lines[i].Trim().Length == 0 || lines[i].StartsWith('#'))
            {
                continue;
            }

            string[] parts = lines[i].Split(": ", 2);
            string word = parts[0].Trim();
            if (parts.Length != 2 || !Words.Contains(word)
                || (word == "why" && (changes.Count == 0 || Words.Take(3).Any(w => !said.ContainsKey(w)))))
            {
                throw new InvalidDataException($"{path}:{i + 1}: not understood; write class, file, line, change and why, in this "
                    + $"order, each as \"word: text\"");
            }

            said[word] = parts[1].Trim();
            switch (word)
            {
                case "change":
                    changes.Add((said[word], i + 1));
                    break;
                case "why":
                    explained.AddRange(changes.Select(c => new Explanation(said["file"], said["line"], c.Change, said["class"],
                    said["why"], c.Line)));
                    changes.Clear();
                    break;
            }
        }

        return changes.Count == 0 ? explained
            : throw new InvalidDataException($"{path}:{changes[0].Line}: a change without a why; say why it may live");
    }

    /// <summary>Explanations that fit no mutant, as lines that say so. Files of which there are no mutants are not looked at.</summary>
    public static IEnumerable<string> Stale(IEnumerable<Explanation> explained, IReadOnlyCollection<Mutant> mutants, string path)
    {
        HashSet<string> files = [.. mutants.Select(m => m.File)];
        HashSet<(string, string, string)> keys = [.. mutants.Select(m => m.Key)];
        return explained.Where(e => files.Contains(e.File) && !keys.Contains(e.Key))
            .Select(e => $"{path}:{e.Line}: {e.File} has no line \"{e.Text}\" with the change \"{e.Change}\"; look again whether it "
            + $"may live, or remove it");
    }
}
