// Every link in a document leads somewhere: a file, folder or image of the tree, a heading of a document. Every document has one title.
// Links to the web are not followed: a test needs no network.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Aul.Tidy;

public static partial class LinkRule
{
    public static IEnumerable<Broken> Look(Tree tree)
    {
        Dictionary<string, Markdown> documents = tree.Under("", ".md").ToDictionary(f => f.Path, f => new Markdown(f));
        foreach (SourceFile file in tree.Under("", ".md"))
        {
            Markdown document = documents[file.Path];
            if (document.Titles.Count != 1)
            {
                yield return file.Breaks(document.Titles.Skip(1).FirstOrDefault(1), $"has {document.Titles.Count} titles",
                    "give it one line that begins with '# '");
            }

            foreach ((int line, string target) in document.Links.Where(l => !Elsewhere().IsMatch(l.Target)))
            {
                if (Problem(tree, documents, file, Uri.UnescapeDataString(target)) is { } problem)
                {
                    yield return file.Breaks(line, $"the link to {target} {problem}", "write the path from this file's folder as it is "
                        + "spelt on disk");
                }
            }
        }
    }

    private static string? Problem(Tree tree, Dictionary<string, Markdown> documents, SourceFile file, string target)
    {
        string[] parts = target.Split('#', 2);
        if (parts[0].StartsWith('/'))
        {
            return "starts at a root";
        }

        string? path = parts[0].Length == 0 ? file.Path : Tree.Resolve(file.Folder, parts[0]);
        if (path is null || !tree.Has(path))
        {
            return "leads nowhere";
        }

        // Anchors of other kinds of file (source lines) are the viewer's business.
        return parts.Length == 2 && documents.TryGetValue(path, out Markdown? document) && !document.Anchors.Contains(parts[1])
            ? "names no heading there"
            : null;
    }

    [GeneratedRegex("^([a-z][a-z0-9+.-]*:|//)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();
}
