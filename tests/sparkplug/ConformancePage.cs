// Reads CONFORMANCE.md and says what is wrong with it, line by line: an id of the standard that is missing, unknown or told twice, a
// status that is none, a test that does not exist, a deviation without a reason, sums that do not add up. It does not judge reasons.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Aul.SparkplugTests;

public sealed partial class ConformancePage
{
    public static readonly string[] Statuses = ["tested", "not applicable", "deviates"];

    private readonly List<Row> _rows = [];
    private readonly string _text;

    public ConformancePage(string text)
    {
        _text = text;
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string[] cells = [.. lines[i].Split('|').Select(cell => cell.Trim())];
            if (cells.Length >= 5 && Quoted().IsMatch(cells[1]))
            {
                _rows.Add(new Row(i + 1, Ids(cells[1]), cells[2], string.Join('|', cells[3..^1])));
            }
        }
    }

    /// <summary>The ids of a list: one a line, '#' opens a remark.</summary>
    public static List<string> List(string text) =>
        [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];

    public int Count(string status) => _rows.Where(row => row.Status == status).Sum(row => row.Ids.Count);

    public string Sums() =>
        string.Join(", ", Statuses.Select(status => $"{Count(status)} {status}")) + $", {_rows.Sum(row => row.Ids.Count)} in all";

    /// <param name="list">Every id of the standard.</param>
    /// <param name="tests">Every test method, as Class.Method.</param>
    public IEnumerable<string> Wrong(IReadOnlyCollection<string> list, IReadOnlySet<string> tests)
    {
        HashSet<string> told = [];
        foreach (Row row in _rows)
        {
            IEnumerable<string> unknown = row.Ids.Where(id => !list.Contains(id)).Select(id => $"{id} is not in the standard's list");
            foreach (string wrong in Wrong(row, tests).Concat(unknown))
            {
                yield return $"line {row.Line}: {wrong}";
            }

            foreach (string id in row.Ids.Where(id => !told.Add(id)))
            {
                yield return $"line {row.Line}: {id} is told twice";
            }
        }

        foreach (string id in list.Where(id => !told.Contains(id)))
        {
            yield return $"{id} is missing";
        }

        if (!_text.Contains(Sums(), StringComparison.Ordinal))
        {
            yield return $"the sums are not there: {Sums()}";
        }
    }

    private static IEnumerable<string> Wrong(Row row, IReadOnlySet<string> tests)
    {
        if (!Statuses.Contains(row.Status))
        {
            yield return $"'{row.Status}' is no status";
        }

        List<string> named = [.. Test().Matches(row.How).Select(match => match.Groups[1].Value)];
        foreach (string test in named.Where(test => !tests.Contains(test)))
        {
            yield return $"there is no test {test}";
        }

        if (row.Status == "tested" ? named.Count == 0 : Test().Replace(row.How, "").Trim().Length < 10)
        {
            yield return row.Status == "tested" ? "names no test" : "gives no reason";
        }
    }

    private static List<string> Ids(string cell) => [.. Quoted().Matches(cell).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("`([A-Za-z0-9-]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"`(\w+\.\w+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Test();

    private sealed record Row(int Line, List<string> Ids, string Status, string How);
}
