// Every document that a text names is in the tree: in code, messages, data and prose, without link brackets. Where a number follows the
// name, as in "HARDWARE.md 2b", the document has a heading that begins with it. Links are LinkRule's; planted texts are left out.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Aul.Tidy;

public static partial class CitationRule
{
    private const string Planted = "tests/tidy/Planted";

    public static IEnumerable<Broken> Look(Tree tree)
    {
        Dictionary<string, HashSet<string>> sections = tree.Under("", ".md").ToDictionary(f => f.Path, Sections);
        foreach (SourceFile file in tree.Texts.Where(t => !t.Path.StartsWith(Planted, StringComparison.Ordinal)))
        {
            for (int i = 0; i < file.Lines.Count; i++)
            {
                foreach (Match cited in Citation().Matches(file.Lines[i]))
                {
                    if (Problem(sections, file, cited) is { } problem)
                    {
                        yield return file.Breaks(i + 1, problem, "cite a document of this tree, spelt as on disk, and a section "
                            + "that it has");
                    }
                }
            }
        }
    }

    private static string? Problem(Dictionary<string, HashSet<string>> sections, SourceFile file, Match cited)
    {
        string name = cited.Groups["name"].Value;
        List<string> found = [.. Named(sections.Keys, file, name)];
        if (found.Count == 0)
        {
            return $"names {name}, which is not there";
        }

        foreach (Capture number in cited.Groups["section"].Captures)
        {
            if (!found.Any(path => sections[path].Contains(number.Value)))
            {
                return $"names section {number.Value} of {name}, which is not there";
            }
        }

        return null;
    }

    // From the root, from the file's folder, or by the end of its path: a bare name means the document of that name.
    private static IEnumerable<string> Named(IEnumerable<string> documents, SourceFile file, string name)
    {
        string? near = Tree.Resolve(file.Folder, name);
        string end = name.Split("../")[^1];
        return documents.Where(path => path == end || path == near || path.EndsWith("/" + end, StringComparison.Ordinal));
    }

    private static HashSet<string> Sections(SourceFile document) =>
        [.. document.Lines.Select(line => Numbered().Match(line)).Where(m => m.Success).Select(m => m.Groups[1].Value)];

    // Not inside an address of the web; a placeholder such as NAME/README.md has capitals alone before its slash.
    [GeneratedRegex(@"(?<![\w./:%\\{}$*-])(?<name>(?:\.\.?/|[a-z][\w.-]*/)*[A-Za-z][\w-]*\.md)\b(?![\w/])(?:\)? (?<section>\d+(?:\.\d+|[a-z])?)\b(?!\s*\w*columns)(?:(?:, | and | to )(?<section>\d+(?:\.\d+|[a-z])?)\b)*)?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Citation();

    [GeneratedRegex(@"^#{2,6} (\d+(?:\.\d+|[a-z])?)[. ]", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();
}
