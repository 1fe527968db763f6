// What the rules need of a Markdown file: its lines outside code, its headings with their anchors, its links.
// It reads the plain Markdown of this repository, not every dialect.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Aul.Tidy;

public sealed partial class Markdown
{
    public Markdown(SourceFile file)
    {
        string? fence = null;
        for (int i = 0; i < file.Lines.Count; i++)
        {
            string start = file.Lines[i].TrimStart();
            string mark = start.StartsWith("```", StringComparison.Ordinal) ? "```" : start.StartsWith("~~~", StringComparison.Ordinal)
                ? "~~~" : "";
            if (mark.Length > 0 && (fence is null || fence == mark))
            {
                fence = fence is null ? mark : null;
            }
            else if (fence is null)
            {
                Read(i + 1, file.Lines[i]);
            }
        }
    }

    /// <summary>The lines of the `# ` titles.</summary>
    public List<int> Titles { get; } = [];

    public HashSet<string> Anchors { get; } = new(StringComparer.Ordinal);

    public List<(int Line, string Target)> Links { get; } = [];

    private void Read(int number, string line)
    {
        Match heading = Heading().Match(line);
        if (heading.Success)
        {
            AddAnchor(heading.Groups[2].Value);
            if (heading.Groups[1].Length == 1)
            {
                Titles.Add(number);
            }
        }

        string prose = CodeSpan().Replace(line, "");
        Anchors.UnionWith(HtmlAnchor().Matches(prose).Select(m => m.Groups[1].Value));
        IEnumerable<Match> links = Inline().Matches(prose).Concat(Definition().Matches(prose)).Concat(HtmlLink().Matches(prose));
        Links.AddRange(links.Select(m => (number, m.Groups[1].Value.Trim('<', '>'))));
    }

    // As GitHub makes them: lower case, punctuation dropped, spaces to hyphens, repeated headings numbered.
    private void AddAnchor(string heading)
    {
        string text = HeadingLink().Replace(heading, "$1").Trim().ToLowerInvariant();
        string anchor = string.Concat(text.Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-');
        string unique = anchor;
        for (int i = 1; !Anchors.Add(unique); i++)
        {
            unique = anchor + "-" + i;
        }
    }

    [GeneratedRegex(@"^(#{1,6}) (.*?)(?: #+)?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex HeadingLink();

    [GeneratedRegex("(`+)(?!`).*?(?<!`)\\1(?!`)", RegexOptions.CultureInvariant)]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"\]\(\s*(<[^>]*>|[^)\s]+)(?:\s+[""'][^)]*)?\)", RegexOptions.CultureInvariant)]
    private static partial Regex Inline();

    [GeneratedRegex(@"^\s{0,3}\[[^\]^]+\]:\s*(\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex Definition();

    [GeneratedRegex(@"<(?:img|a|source)\b[^>]*?\b(?:src|href|srcset)\s*=\s*""([^""]+)""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex HtmlLink();

    [GeneratedRegex(@"<a\b[^>]*?\b(?:id|name)\s*=\s*""([^""]+)""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex HtmlAnchor();
}
