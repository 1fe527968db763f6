// Text broken between words to a width. A line of it stays a line; one that begins with spaces hangs its rest under its first word, and one
// that is a name, two spaces or more, and words hangs it under the words.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Aul.Terminal;

public static partial class WrappedText
{
    /// <summary>The lines, at least one. A word that is longer than the width stands alone and is not broken: it may be a path.</summary>
    public static List<string> Lines(string text, int columns) => [.. text.Split('\n').SelectMany(line => Line(line, columns))];

    private static IEnumerable<string> Line(string line, int columns)
    {
        string start = Start().Match(line).Value;
        string indent = new(' ', start.Length);
        string now = start;
        bool isEmpty = true;
        foreach (string word in line[start.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && now.Length + 1 + word.Length > columns)
            {
                yield return now;
                now = indent;
                isEmpty = true;
            }

            now += isEmpty ? word : " " + word;
            isEmpty = false;
        }

        yield return now;
    }

    [GeneratedRegex(@"^ *(\S+ {2,})?")]
    private static partial Regex Start();
}
