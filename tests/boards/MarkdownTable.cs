// The tables of a page: rows of cells below a heading, as the page has them.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aul.Terminal;

namespace Aul.BoardTests;

public static class MarkdownTable
{
    /// <summary>A page of the repository, by its path from the root.</summary>
    public static string Page(string path) => File.ReadAllText(Path.Combine(RepositoryRoot.Find(Here()), path)).ReplaceLineEndings("\n");

    /// <summary>The rows of the first table whose head begins with these cells; none is an error.</summary>
    public static IReadOnlyList<string[]> Rows(string page, params string[] head)
    {
        string[][] lines = [.. page.Split('\n').Select(Cells)];
        int at = Array.FindIndex(lines, l => l.Take(head.Length).SequenceEqual(head));
        return at < 0 ? throw new InvalidDataException("no table that begins with " + string.Join(" | ", head))
            : [.. lines.Skip(at + 2).TakeWhile(l => l.Length > 0)];
    }

    /// <summary>What stands between back-ticks in a cell, one by one.</summary>
    public static IEnumerable<string> Words(string cell) => cell.Split('`').Where((_, i) => i % 2 == 1);

    private static string[] Cells(string line) => line.StartsWith('|') ? [.. line.Trim('|').Split('|').Select(c => c.Trim())] : [];

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string here = "") => here;
}
