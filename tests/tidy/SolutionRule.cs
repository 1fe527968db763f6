// nf.sln lists every project of the tree, and nothing that is not there. A .nfproj is active everywhere, so that Visual Studio shows it,
// but built under Device alone: elsewhere `dotnet build` would stop with MSB4057 on machines without the nanoFramework tools. And Device
// builds nothing else.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Aul.Tidy;

public static partial class SolutionRule
{
    private const string Solution = "nf.sln";
    private static readonly string[] Configurations = ["Debug|Any CPU", "Release|Any CPU", "Device|Any CPU"];

    public static IEnumerable<Broken> Look(Tree tree)
    {
        if (tree.Find(Solution) is not { } solution)
        {
            return [new Broken(Solution, 1, "there is no " + Solution, "add it: it is what everybody opens, builds and tests")];
        }

        List<(string Path, string Guid, int Line)> listed = [];
        for (int i = 0; i < solution.Lines.Count; i++)
        {
            if (Project().Match(solution.Lines[i]) is { Success: true } match)
            {
                listed.Add((match.Groups[1].Value.Replace('\\', '/'), match.Groups[2].Value, i + 1));
            }
        }

        IEnumerable<Broken> forgotten = tree.Under("", ".csproj").Concat(tree.Under("", ".nfproj"))
            .Where(p => listed.All(l => l.Path != p.Path)).Select(p => p.Breaks(1, "is not in " + Solution,
            "dotnet sln nf.sln add it, or as text"));
        IEnumerable<Broken> gone = listed.Where(l => !tree.Has(l.Path)).Select(l => solution.Breaks(l.Line, l.Path + " is not there",
            "remove it"));
        IEnumerable<Broken> chip = listed.Where(l => l.Path.EndsWith(".nfproj", StringComparison.Ordinal))
            .SelectMany(l => Chip(tree, solution, l));
        IEnumerable<Broken> pc = listed.Where(l => l.Path.EndsWith(".csproj", StringComparison.Ordinal)
            && Has(solution, $"{{{l.Guid}}}.Device|Any CPU.Build.0"))
            .Select(l => solution.Breaks(l.Line, l.Path + " is built under Device", "take its Build.0 out: Device is for the chip"));
        return forgotten.Concat(gone).Concat(chip).Concat(pc);
    }

    private static IEnumerable<Broken> Chip(Tree tree, SourceFile solution, (string Path, string Guid, int Line) project)
    {
        if (tree.Find(project.Path) is { } file && !file.Text.Contains(project.Guid, StringComparison.OrdinalIgnoreCase))
        {
            yield return solution.Breaks(project.Line, $"{project.Path} goes by another ProjectGuid", "write the one of the .nfproj");
        }

        foreach (string configuration in Configurations)
        {
            string key = $"{{{project.Guid}}}.{configuration}.";
            bool isDevice = configuration.StartsWith("Device", StringComparison.Ordinal);
            if (!Has(solution, key + "ActiveCfg"))
            {
                yield return solution.Breaks(project.Line, $"{project.Path} has no ActiveCfg for {configuration}",
                    "add it, or Visual Studio hides the project");
            }

            if (Has(solution, key + "Build.0") != isDevice)
            {
                yield return solution.Breaks(project.Line, $"{project.Path} is {(isDevice ? "not " : "")}built under {configuration}",
                    "give a .nfproj Build.0 under Device and nowhere else");
            }
        }
    }

    private static bool Has(SourceFile solution, string key) =>
        solution.Lines.Any(l => l.TrimStart().StartsWith(key, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"^Project\(""[^""]+""\) = ""[^""]*"", ""([^""]+\.(?:csproj|nfproj))"", ""\{([^}]+)\}""",
        RegexOptions.CultureInvariant)]
    private static partial Regex Project();
}
