// Reads the table of METRICS.md, its ranges written out, and compares it with the metrics that a birth really holds, both ways.
// It compares names, aliases and types; what a metric means is for people.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Aul.Sparkplug.Protobuf;

namespace Aul.SparkplugTests;

public static class MetricsPage
{
    private static readonly Dictionary<uint, string> Types = new()
    {
        [DataType.Int64] = "Int64",
        [DataType.UInt8] = "UInt8",
        [DataType.Boolean] = "Boolean",
        [DataType.Text] = "String",
        [DataType.DateTime] = "DateTime",
        [DataType.Bytes] = "Bytes",
    };

    /// <summary>One line for each difference: the row as the page has it, or as it should have it.</summary>
    public static IEnumerable<string> Drift(string page, Payload birth)
    {
        List<string> wrong = [];
        List<string> written = [.. page.Split('\n').SelectMany(line => Rows(line, wrong))];
        List<string> real = [.. birth.Metrics.Select(Row)];
        return wrong
            .Concat(real.Except(written).Select(row => "a birth has, and the page has not: " + row))
            .Concat(written.Except(real).Select(row => "the page has, and no birth has: " + row))
            .Concat(written.GroupBy(row => row).Where(same => same.Count() > 1).Select(same => "twice on the page: " + same.Key));
    }

    private static string Row(Metric metric) => Row(
        metric.HasAlias ? metric.Alias.ToString(CultureInfo.InvariantCulture) : "-", metric.Name,
        Types.TryGetValue(metric.Datatype, out string? type) ? type : $"type {metric.Datatype}");

    private static string Row(string alias, string name, string type) => $"| {alias} | `{name}` | {type} |";

    private static IEnumerable<string> Rows(string line, List<string> wrong)
    {
        string[] cells = [.. line.Split('|').Select(cell => cell.Trim())];
        if (cells.Length != 6 || cells[1] == "Alias" || cells[1].StartsWith("--", StringComparison.Ordinal))
        {
            return [];
        }

        string name = cells[2].Split('`').ElementAtOrDefault(1) ?? "";
        if (!cells[1].EndsWith(" + n", StringComparison.Ordinal))
        {
            return [Row(cells[1], name, cells[3])];
        }

        if (!int.TryParse(cells[1][..^4], NumberStyles.None, CultureInfo.InvariantCulture, out int first))
        {
            wrong.Add("no range: " + line);
            return [];
        }

        // A range names its source by its first metric, and a name that ends in "..." by its prefix.
        if (name == SignalTable.Metric(0) && cells[3] == "UInt8, Int64 or String")
        {
            return Enumerable.Range(0, SignalId.Total).Select(id => Row(
                (first + id).ToString(CultureInfo.InvariantCulture), SignalTable.Metric(id),
                SignalTable.Kind(id) switch { SignalKind.State => "UInt8", SignalKind.Text => "String", _ => "Int64" }));
        }

        if (name.EndsWith("...", StringComparison.Ordinal))
        {
            return Enumerable.Range(0, Counters.Total).Select(i => Row(
                (first + i).ToString(CultureInfo.InvariantCulture), name[..^3] + Counters.Name(i), cells[3]));
        }

        wrong.Add("no range that is known: " + line);
        return [];
    }
}
