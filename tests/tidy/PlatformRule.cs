// PLATFORM.md names the packages of the chip with their versions, as packages.config does; and whoever tells people to flash a board names
// the least firmware that these packages run on.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace Aul.Tidy;

public static class PlatformRule
{
    public const string Page = "firmware/PLATFORM.md";

    /// <summary>The day of the least firmware build, and the native version by which a board shows that it has it.</summary>
    public static readonly IReadOnlyList<string> Least = ["2026-07-10", "100.2.0.14"];

    private static readonly string[] Telling = ["README.md", "boards/README.md", "boards/BENCH.md", "firmware/DECISIONS.md", Page];

    public static IEnumerable<Broken> Look(Tree tree)
    {
        if (tree.Find(Page) is not { } page)
        {
            return [new Broken(Page, 1, "is not there", "write the facts of the platform there")];
        }

        Dictionary<string, int> rows = [];
        for (int i = 0; i < page.Lines.Count; i++)
        {
            string[] cells = [.. page.Lines[i].Split('|').Select(c => c.Trim())];
            if (cells.Length > 3 && cells[1].StartsWith("nanoFramework.", StringComparison.Ordinal))
            {
                rows.TryAdd(cells[1] + " " + cells[2], i + 1);
            }
        }

        HashSet<string> used = [.. tree.Under("", "/packages.config").SelectMany(Packages)];
        return used.Where(u => !rows.ContainsKey(u)).Select(u => page.Breaks(1, $"the table has no row {u}, which packages.config names",
            "write the row"))
            .Concat(rows.Where(r => !used.Contains(r.Key)).Select(r => page.Breaks(r.Value, $"no packages.config names {r.Key}",
                "write its version of today")))
            .Concat(Telling.Concat(Flashed(tree)).SelectMany(path => Untold(tree, path)));
    }

    // The pages of boards that are flashed: not that of the virtual one.
    private static IEnumerable<string> Flashed(Tree tree) =>
        tree.Under("boards", "/README.md").Where(p => p.Text.Contains("nanoff --target", StringComparison.Ordinal)).Select(p => p.Path);

    private static IEnumerable<string> Packages(SourceFile config) =>
        XDocument.Parse(config.Text).Descendants("package").Select(p => p.Attribute("id")!.Value + " " + p.Attribute("version")!.Value);

    private static IEnumerable<Broken> Untold(Tree tree, string path) => tree.Find(path) is not { } file
        ? [new Broken(path, 1, "is not there", "name the least firmware build in it")]
        : Least.Where(l => !file.Text.Contains(l, StringComparison.Ordinal))
            .Select(l => file.Breaks(1, $"does not name the least firmware: {l}", "say which firmware build the packages need"));
}
