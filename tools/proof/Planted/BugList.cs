// The planted bugs as a text that people write: a name and a sentence, the source, and lines as in a patch. Indentation does not count. It
// refuses what it does not understand, with the line and what to write.
//
//   bug seq-goes-on: A birth does not begin the sequence of its session anew.
//   in firmware/agent/Report/Session/Publisher.cs
//   - _seq = 0;
//   + // nothing
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Aul.Planted;

public static partial class BugList
{
    public const string Name = "tools/proof/Planted/bugs.txt";

    public static IReadOnlyList<Bug> Load(string root) => Read(File.ReadAllText(Path.Combine(root, Name)), Name);

    /// <param name="list">The name of the list, for errors.</param>
    /// <exception cref="InvalidDataException">The message has file, line and remedy.</exception>
    public static IReadOnlyList<Bug> Read(string text, string list)
    {
        List<Bug> bugs = [];
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        for (int at = 0; at < lines.Length;)
        {
            string line = lines[at].Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                at++;
                continue;
            }

            bugs.Add(One(lines, ref at, list));
            Bug bug = bugs[^1];
            if (bugs.Find(other => other.Name == bug.Name) is Bug first && first != bug)
            {
                throw Wrong(list, bug.Line, $"'{bug.Name}' stands in line {first.Line} already: give it another name");
            }
        }

        return bugs.Count > 0 ? bugs : throw Wrong(list, 1, "no bug: begin with 'bug NAME: One sentence.'");
    }

    private static Bug One(string[] lines, ref int at, string list)
    {
        int first = at + 1;
        Match head = Head().Match(lines[at++].Trim());
        if (!head.Success)
        {
            throw Wrong(list, first, "no bug begins here: write 'bug NAME: One sentence.', the name of small letters and hyphens");
        }

        Match source = Source().Match(at < lines.Length ? lines[at].Trim() : "");
        if (!source.Success)
        {
            throw Wrong(list, at + 1, "no source: write 'in firmware/agent/FOLDER/FILE.cs'");
        }

        at++;
        List<BugChange> changes = [];
        while (at < lines.Length && lines[at].TrimStart().StartsWith('-'))
        {
            int line = at + 1;
            List<string> find = Block(lines, ref at, '-');
            changes.Add(new BugChange(find, Block(lines, ref at, '+'), line));
        }

        if (changes.Count == 0)
        {
            throw Wrong(list, at + 1, "nothing is changed: write the source's lines behind '-', and what stands there instead behind '+'");
        }

        if (changes.Find(change => change.Find.SequenceEqual(change.Put)) is BugChange same)
        {
            throw Wrong(list, same.Line, "what is put there is what stands there: a bug changes something");
        }

        return new Bug(head.Groups["name"].Value, head.Groups["what"].Value, source.Groups["path"].Value, changes, first);
    }

    private static List<string> Block(string[] lines, ref int at, char sign)
    {
        List<string> block = [];
        for (; at < lines.Length && lines[at].TrimStart().StartsWith(sign); at++)
        {
            block.Add(lines[at].TrimStart()[1..].Trim());
        }

        return block;
    }

    private static InvalidDataException Wrong(string list, int line, string what) => new($"{list}: line {line}: {what}");

    [GeneratedRegex(@"^bug (?<name>[a-z0-9]+(-[a-z0-9]+)*): (?<what>\S.*\.)$", RegexOptions.CultureInvariant)]
    private static partial Regex Head();

    [GeneratedRegex(@"^in (?<path>firmware/agent/\S+\.cs)$", RegexOptions.CultureInvariant)]
    private static partial Regex Source();
}
