// The folders of the core form one order: what lies below never names what lies above. The table says which folder may name which; an
// exception is an arrow that stands there today and must go.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Aul.Tidy;

/// <summary>A folder, and the folders whose types it may name. A file in no folder stands for itself.</summary>
public sealed record FolderRow(string Folder, params string[] May);

public static class FolderDirectionRule
{
    public const string Agent = "firmware/agent";

    private const int CircleFilesMax = 3;
    private const string Table = "tests/tidy/FolderDirectionRule.cs";

    /// <summary>The order of the core, from the bottom to the top. A folder may name only folders that stand before it.</summary>
    public static IReadOnlyList<FolderRow> Rows { get; } =
    [
        new("Require"),
        new("Limits"),
        new("Firmware"),
        new("Bytes", "Require"),
        new("Counters", "Bytes"),
        new("Ports", "Limits", "Bytes"),
        new("Sense/Table", "Bytes"),
        new("Settings", "Limits", "Bytes", "Sense/Table"),
        new("Sense/Http", "Limits", "Sense/Table"),
        new("Sense/Snmp", "Limits", "Bytes", "Sense/Table", "Settings"),
        new("Sense/Dns"),
        new("Sense", "Counters", "Ports", "Sense/Table", "Settings", "Sense/Http", "Sense/Snmp"),
        new("Sense/Witness", "Bytes", "Counters", "Ports", "Sense/Table", "Settings", "Sense"),
        new("Journal/Block", "Require", "Limits", "Bytes", "Sense/Table"),
        new("Journal/Files", "Limits", "Bytes", "Counters", "Ports", "Journal/Block"),
        new("Journal", "Require", "Limits", "Bytes", "Counters", "Ports", "Sense/Table", "Journal/Block", "Journal/Files"),
        new("Diagnose", "Require", "Bytes", "Ports", "Sense/Table", "Settings", "Sense/Http", "Sense", "Journal/Block", "Journal"),
        new("Ledger", "Bytes", "Counters", "Ports", "Journal/Files", "Diagnose"),
        new("Show", "Sense/Table", "Settings", "Sense", "Diagnose"),
        new("Setup", "Limits", "Bytes", "Sense/Table", "Settings", "Sense/Http", "Sense/Snmp"),
        new("Report/Budget", "Limits", "Settings", "Journal/Files", "Journal"),
        new(
            "Report/Sparkplug",
            "Require", "Limits", "Firmware", "Bytes", "Counters", "Ports", "Sense/Table", "Settings", "Sense", "Journal",
                "Diagnose", "Ledger",
            "Report/Budget"),
        new(
            "Report/History",
            "Limits", "Bytes", "Counters", "Ports", "Sense/Table", "Settings", "Sense", "Journal/Block", "Journal", "Diagnose", "Ledger",
            "Report/Budget", "Report/Sparkplug"),
        new(
            "Report/Session",
            "Limits", "Counters", "Ports", "Sense/Table", "Settings", "Sense", "Journal/Block", "Journal/Files", "Journal", "Ledger",
            "Report/Budget", "Report/Sparkplug", "Report/History"),
        new("Commands", "Limits", "Counters", "Journal", "Show", "Report/Budget", "Report/Sparkplug", "Report/History"),
        new("LimitsCheck", "Require", "Limits", "Bytes", "Journal/Block", "Ledger", "Report/History"),
        new("Recorder", "Sense/Table", "Settings", "Sense", "Journal/Block", "Journal"),
        new(
            "Agent",
            "Bytes", "Counters", "Ports", "Settings", "Sense", "Sense/Witness", "Journal/Block", "Journal/Files", "Journal",
                "Diagnose", "Ledger",
            "Show", "Report/Budget", "Report/Sparkplug", "Report/History", "Report/Session", "Commands", "LimitsCheck", "Recorder"),
        new("AgentLoop", "Limits", "Ports", "Sense", "Sense/Witness", "Show", "Agent"),
        new(
            "Page", "Limits", "Firmware", "Bytes", "Counters", "Ports", "Sense/Table", "Settings", "Sense", "Journal/Block",
            "Journal/Files", "Journal", "Diagnose", "Show", "Setup", "Report/Session", "Agent"),
    ];

    /// <summary>Arrows that stand there today against the table: "from -> to". This list can only become shorter.</summary>
    public static IReadOnlyList<string> Exceptions { get; } = [];

    public static IEnumerable<Broken> Look(Tree tree) => Look(tree, Agent, Rows, Exceptions);

    /// <summary>Every arrow that the table does not allow, each exception that is no longer needed, and circles of too many
    /// files.</summary>
    public static IEnumerable<Broken> Look(Tree tree, string folder, IReadOnlyList<FolderRow> rows, IReadOnlyList<string> exceptions)
    {
        IReadOnlyList<FolderArrow> arrows = FolderArrows.Of(tree, folder);
        HashSet<string> allowed = rows.SelectMany(row => row.May.Select(to => row.Folder + " -> " + to)).ToHashSet();
        List<(string Name, FolderArrow At)> between = arrows
            .Select(a => (From: FolderArrows.NodeOf(a.File.Path, folder), To: FolderArrows.NodeOf(a.Home, folder), At: a))
            .Where(a => a.From != a.To).Select(a => (a.From + " -> " + a.To, a.At)).ToList();
        return OutOfOrder(rows)
            .Concat(between.Where(a => !allowed.Contains(a.Name) && !exceptions.Contains(a.Name)).Select(a => a.At.File.Breaks(
                a.At.Line, $"names {a.At.Type} of {a.At.Home}, and {a.Name} is not allowed",
                    "take what is needed as a value, or move the type below")))
            .Concat(exceptions.Where(e => !between.Exists(a => a.Name == e)).Select(e => new Broken(
                Table, 1, $"the exception {e} is no longer needed", "remove it")))
            .Concat(Circles(arrows, folder));
    }

    // A table whose rows name only earlier rows has no circle.
    private static IEnumerable<Broken> OutOfOrder(IReadOnlyList<FolderRow> rows)
    {
        HashSet<string> before = [];
        foreach (FolderRow row in rows)
        {
            foreach (string to in row.May.Where(to => !before.Contains(to)))
            {
                yield return new Broken(Table, 1, $"{row.Folder} -> {to} leads to no earlier row of the table",
                    "a folder may name only what lies below it");
            }

            before.Add(row.Folder);
        }
    }

    // Files of one folder that all reach each other.
    private static IEnumerable<Broken> Circles(IReadOnlyList<FolderArrow> arrows, string folder)
    {
        ILookup<string, string> within = arrows
            .Where(a => FolderArrows.NodeOf(a.File.Path, folder) == FolderArrows.NodeOf(a.Home, folder))
            .ToLookup(a => a.File.Path, a => a.Home);
        HashSet<string> told = [];
        foreach (string file in within.Select(group => group.Key))
        {
            List<string> circle = [.. Reached(within, file).Where(other => Reached(within, other).Contains(file))
                .Order(StringComparer.Ordinal)];
            if (circle.Count > CircleFilesMax && told.Add(circle[0]))
            {
                yield return new Broken(
                    circle[0], 1, $"stands in a circle of {circle.Count} files: {string.Join(", ", circle.Select(Path.GetFileName))}",
                        "turn one arrow round");
            }
        }
    }

    private static HashSet<string> Reached(ILookup<string, string> within, string from)
    {
        HashSet<string> seen = [];
        Queue<string> open = new([from]);
        while (open.TryDequeue(out string? file))
        {
            foreach (string next in within[file].Where(seen.Add))
            {
                open.Enqueue(next);
            }
        }

        return seen;
    }
}
