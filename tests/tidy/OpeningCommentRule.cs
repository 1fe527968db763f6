// Every C# file opens with a comment that says what the file is. A licence line or a word does not do.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.Tidy;

public static class OpeningCommentRule
{
    private const int CharactersMin = 30;

    public static IEnumerable<Broken> Look(Tree tree) => tree.Under("", ".cs")
        .Where(f => Opening(f).Length < CharactersMin)
        .Select(f => f.Breaks(1, "has no opening comment that says something", "open it with what it is and what it refuses, "
            + "in two lines"));

    private static string Opening(SourceFile file)
    {
        List<string> lines = file.Lines.Select(l => l.Trim()).SkipWhile(l => l.Length == 0).ToList();
        if (lines.Count == 0 || !(lines[0].StartsWith("/*", StringComparison.Ordinal) || lines[0]
            .StartsWith("//", StringComparison.Ordinal)))
        {
            return "";
        }

        IEnumerable<string> comment = lines[0].StartsWith("/*", StringComparison.Ordinal)
            ? lines.TakeWhile((l, i) => i == 0 || !lines[i - 1].Contains("*/", StringComparison.Ordinal))
            : lines.TakeWhile(l => l.StartsWith("//", StringComparison.Ordinal));
        return string.Join(' ', comment.Select(l => l.Trim('/', '*', ' ')));
    }
}
