// The projects of the tree form one order: a library never names what stands above it, no library names a command, and a test names
// libraries alone. The table says which project may reference which; an exception is an arrow that stands there today and must go.
// The order of the folders within the core is FolderDirectionRule's.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Aul.Tidy;

/// <summary>A project, and the projects that it may reference.</summary>
public sealed record ProjectRow(string Project, params string[] May);

public static partial class DirectionRule
{
    private const string Table = "tests/tidy/DirectionRule.cs";
    private const string Tests = "tests/";

    /// <summary>The one test project that starts programs.</summary>
    private const string Starter = "Aul.Cli.Tests";

    /// <summary>The order of the tree, from the bottom to the top. A project may reference only projects that stand before it.</summary>
    public static IReadOnlyList<ProjectRow> Rows { get; } =
    [
        new("Aul.Core"),
        new("Aul.Agent", "Aul.Core"),
        new("NanoOnDotnet.Api"),
        new("NanoOnDotnet", "NanoOnDotnet.Api"),
        new("Aul.Device", "Aul.Agent", "NanoOnDotnet.Api"),
        new("Aul.Terminal"),
        new("Aul.Sparkplug", "Aul.Agent"),
        new("Aul.Monitor", "Aul.Agent", "Aul.Sparkplug"),
        new("Aul.Site", "Aul.Agent", "Aul.Terminal"),
        new(
            "Aul.Simulation", "Aul.Agent", "NanoOnDotnet.Api", "NanoOnDotnet", "Aul.Device", "Aul.Terminal", "Aul.Sparkplug", "Aul.Monitor",
            "Aul.Site"),
        new(
            "Aul.Proof", "Aul.Agent", "NanoOnDotnet.Api", "NanoOnDotnet", "Aul.Device", "Aul.Terminal", "Aul.Sparkplug", "Aul.Monitor",
                "Aul.Site",
            "Aul.Simulation"),
        new(
            "Aul.Cli", "Aul.Agent", "NanoOnDotnet.Api", "NanoOnDotnet", "Aul.Device", "Aul.Terminal", "Aul.Sparkplug", "Aul.Monitor",
                "Aul.Site",
            "Aul.Simulation"),
        new("Aul.Lab", "Aul.Terminal", "Aul.Simulation", "Aul.Proof"),
    ];

    /// <summary>Arrows that stand there today against the table: "from -> to". This list can only become shorter.</summary>
    public static IReadOnlyList<string> Exceptions { get; } = [];

    public static IEnumerable<Broken> Look(Tree tree) => Look(tree, Rows, Exceptions);

    /// <summary>Every arrow that the table does not allow, each exception that is no longer needed, and rows that are no order.</summary>
    public static IEnumerable<Broken> Look(Tree tree, IReadOnlyList<ProjectRow> rows, IReadOnlyList<string> exceptions)
    {
        SourceFile[] projects = [.. tree.Under("", ".csproj")];
        HashSet<string> programs = [.. projects.Where(project => project.Text.Contains("<OutputType>Exe<", StringComparison.Ordinal))
            .Select(Name)];
        HashSet<string> tests = [.. projects.Where(IsTest).Select(Name)];
        HashSet<string> allowed = [.. rows.SelectMany(row => row.May.Select(to => row.Project + " -> " + to))];
        List<(string Arrow, Broken At)> wrong = [];
        foreach (SourceFile project in projects)
        {
            foreach ((string to, int line) in References(project))
            {
                string arrow = Name(project) + " -> " + to;
                string? why = IsTest(project)
                    ? programs.Contains(to) && Name(project) != Starter ? $"a test references libraries, and {Starter} alone "
                    + $"starts programs" : null
                    : tests.Contains(to) ? "nothing but a test references a test" : allowed.Contains(arrow) ? null
                    : "the table does not allow it";
                if (why != null)
                {
                    wrong.Add((arrow, project.Breaks(line, $"{arrow}: {why}", "move what is needed into a library below both")));
                }
            }
        }

        return OutOfOrder(rows)
            .Concat(projects.Where(project => !IsTest(project) && rows.All(row => row.Project != Name(project)))
            .Select(project => project.Breaks(
                1, $"{Name(project)} has no row in the table", $"add it to {Table}, above what it references")))
            .Concat(wrong.Where(one => !exceptions.Contains(one.Arrow)).Select(one => one.At))
            .Concat(exceptions.Where(e => wrong.All(one => one.Arrow != e)).Select(e => new Broken(
                Table, 1, $"the exception {e} is no longer needed", "remove it")));
    }

    // A table whose rows name only earlier rows has no circle.
    private static IEnumerable<Broken> OutOfOrder(IReadOnlyList<ProjectRow> rows)
    {
        HashSet<string> before = [];
        foreach (ProjectRow row in rows)
        {
            foreach (string to in row.May.Where(to => !before.Contains(to)))
            {
                yield return new Broken(Table, 1, $"{row.Project} -> {to} leads to no earlier row of the table",
                    "a project may name only what lies below it");
            }

            before.Add(row.Project);
        }
    }

    private static bool IsTest(SourceFile project) => project.Path.StartsWith(Tests, StringComparison.Ordinal);

    private static string Name(SourceFile project) => project.Name[..^".csproj".Length];

    private static IEnumerable<(string To, int Line)> References(SourceFile project) =>
        from line in Enumerable.Range(0, project.Lines.Count)
        from Match match in Reference().Matches(project.Lines[line])
        select (match.Groups[1].Value, line + 1);

    [GeneratedRegex(@"<ProjectReference Include=""(?:[^""]*[\\/])?([^""\\/]+)\.csproj""", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
