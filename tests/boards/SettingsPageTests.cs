// SETTINGS.md says the defaults and ranges that the code has: each default reads as if the line were not there, both ends of a range are
// taken, and what lies beyond is refused. That page and code have the same keys is NamesTests'.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace Aul.BoardTests;

[TestClass]
public sealed partial class SettingsPageTests
{
    private const string Least = "site.group = A\nsite.node = b-1\nmqtt.host = 10.0.0.1\nsignal.link.lan = lan\n";

    public static IEnumerable<object[]> Ranges => Rows().Where(row => Range().IsMatch(row.Says))
        .SelectMany(row => row.Keys.Select(key => new object[] { key, End(row.Says, 1), End(row.Says, 2) }));

    public static IEnumerable<object[]> Defaults => Rows().Where(row => row.Keys.Length == 1 && Default().IsMatch(row.Says))
        .Select(row => new object[] { row.Keys[0], Default().Match(row.Says).Value });

    [TestMethod]
    public void ThePageWasRead()
    {
        Assert.IsGreaterThan(20, Ranges.Count());
        Assert.IsGreaterThan(20, Defaults.Count());
    }

    [TestMethod]
    [DynamicData(nameof(Ranges))]
    public void TheRangeIsTheCodes(string key, long least, long greatest)
    {
        foreach ((long value, bool isTaken) in new[] { (least, true), (greatest, true), (least - 1, false), (greatest + 1, false) })
        {
            SettingsReader reader = Read(key, value.ToString(CultureInfo.InvariantCulture));
            bool isRefused = Enumerable.Range(0, reader.ProblemCount).Select(reader.Problem)
                .Any(problem => problem.Key == key && problem.Reason.Contains("whole number", StringComparison.Ordinal));
            Assert.AreEqual(isTaken, !isRefused, $"{key} = {value}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Defaults))]
    public void TheDefaultIsTheCodes(string key, string value)
    {
        SettingsReader reader = Read(key, value);
        Assert.AreEqual(0, reader.ProblemCount, $"{key} = {value}");
        CollectionAssert.AreEqual(Values(Read("", "").Settings), Values(reader.Settings), $"{key} = {value} is not what the code has "
            + $"without the line");
    }

    private static long End(string says, int group) => long.Parse(Range().Match(says).Groups[group].Value, CultureInfo.InvariantCulture);

    private static SettingsReader Read(string key, string value)
    {
        byte[] file = Encoding.ASCII.GetBytes(Least + (key.Length > 0 ? $"{key} = {value}\n" : ""));
        SettingsReader reader = new();
        reader.Read(file, file.Length);
        return reader;
    }

    private static string[] Values(Settings settings) =>
    [
        .. typeof(Settings).GetFields().Where(field => !field.IsLiteral).Select(field => field.GetValue(settings) switch
        {
            Array list => $"{field.Name} = {string.Join(' ', list.Cast<object>())}",
            var value => string.Create(CultureInfo.InvariantCulture, $"{field.Name} = {value}"),
        }),
    ];

    private static IEnumerable<(string[] Keys, string Says)> Rows() =>
        MarkdownTable.Rows(MarkdownTable.Page("firmware/agent/Setup/SETTINGS.md"), "Key", "Meaning", "Default, range")
            .Select(row => (MarkdownTable.Words(row[0]).ToArray(), row[2]));

    [GeneratedRegex(@"^[^;]*; (-?\d+) to (-?\d+)$")]
    private static partial Regex Range();

    [GeneratedRegex(@"^(?!none|required|never|with|at least)[\w.-]+(?=$|;)")]
    private static partial Regex Default();
}
