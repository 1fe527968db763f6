// SETTINGS.md has the keys that the code reads, both ways; and what NAMES.md reserves is free: no key, metric, signal, counter or record of
// today, and nothing twice.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;
using Aul.Sites;

namespace Aul.BoardTests;

[TestClass]
public sealed partial class BoardNamesTests
{
    private static readonly string[] Subjects =
    [
        "The house in order", "What is reported is true", "The field as it is", "Wires, lamps and the page", "The centre",
            "Service quality",
        "Identity and trust", "On site", "A country of agents",
    ];

    private static readonly string Page = MarkdownTable.Page("firmware/NAMES.md");
    private static readonly string Metrics = MarkdownTable.Page("firmware/agent/Report/METRICS.md");

    [TestMethod]
    public void TheSignalsOfThePageAreThoseOfTheFirmware()
    {
        IEnumerable<string[]> rows = MarkdownTable.Rows(MarkdownTable.Page("firmware/agent/Setup/SETTINGS.md"), "Signal", "Kind");
        IEnumerable<string> table = Enumerable.Range(0, SignalId.Total).Select(id => string.Join(" | ", "`" + SignalTable.Name(id) + "`",
            SignalTable.Kind(id).ToString().ToLowerInvariant(), SignalTable.Kind(id) == SignalKind.State
                ? string.Join(", ", Enumerable.Range(0, 3).Select(state => SignalTable.Word(id, state))) : SignalTable.Unit(id)).TrimEnd());
        CollectionAssert.AreEqual(table.ToList(), rows.Select(row => string.Join(" | ", row).TrimEnd()).ToList());
    }

    [TestMethod]
    public void The_settings_page_has_the_keys_that_the_code_reads()
    {
        List<string> read = [.. Literals().Where(IsKey).Distinct().Order()];
        Assert.IsGreaterThan(40, read.Count);
        CollectionAssert.AreEqual(read, KeysOfToday().Order().ToList());
    }

    [TestMethod]
    public void A_reserved_key_is_free_and_stands_in_place_of_one_that_is_not()
    {
        foreach (string[] row in MarkdownTable.Rows(Page, "Key", "Meaning", "Unit, range"))
        {
            Assert.IsTrue(MarkdownTable.Words(row[0]).All(k => !IsKey(k)), row[0] + " is a key already: move its row to SETTINGS.md");
            Assert.IsTrue(Replaced(row[1]).All(IsKey), row[0] + " is to replace what is no key");
        }
    }

    [TestMethod]
    public void A_value_is_added_to_a_key_of_today()
    {
        foreach (string[] row in MarkdownTable.Rows(Page, "Key", "Value"))
        {
            Assert.IsTrue(MarkdownTable.Words(row[0]).All(k => k == "signal.NAME" || IsKey(k)), row[0]);
        }
    }

    [TestMethod]
    public void What_the_centre_may_change_is_a_key_and_no_secret()
    {
        HashSet<string> known = [.. KeysOfToday(), .. Reserved("Key", "Meaning", "Unit, range"), "signal.NAME"];
        foreach (string[] row in MarkdownTable.Rows(Page, "May be changed"))
        {
            List<string> keys = [.. MarkdownTable.Words(row[1]).Where(w => w.Contains('.', StringComparison.Ordinal)
                && !w.EndsWith(".*", StringComparison.Ordinal))];
            Assert.IsEmpty(keys.Where(k => !known.Contains(k)), "neither a key nor reserved");
            Assert.IsEmpty(keys.Where(SettingsReader.SecretKeys.Split(' ').Contains), "a secret");
        }
    }

    [TestMethod]
    public void A_reserved_metric_is_free()
    {
        Dictionary<string, string> today = MarkdownTable.Rows(Metrics, "Alias", "Name").ToDictionary(r => r[1].Trim('`'), r => r[0]);
        foreach (string[] row in MarkdownTable.Rows(Page, "Alias", "Name"))
        {
            string replaced = Replaced(row[3]).FirstOrDefault() ?? "";
            Assert.IsFalse(today.ContainsKey(row[1].Trim('`')), row[1] + " is a metric already: remove its row");
            Assert.IsTrue(replaced.Length > 0 ? today[replaced] == row[0] : !today.ContainsValue(row[0]),
                $"{row[1]}: alias {row[0]} is not its own");
        }
    }

    [TestMethod]
    public void Reserved_signals_counters_and_kinds_are_free()
    {
        List<string[]> signals = [.. MarkdownTable.Rows(Page, "Number", "Signal")];
        Assert.IsEmpty(signals.Where(r => Whole(r[0]) < SignalId.Total || SignalTable.Find(r[1].Trim('`')) >= 0).Select(r => r[1]),
            "signals of today");
        Assert.IsEmpty(Reserved("Counter", "Counts").Intersect(Enumerable.Range(0, Counters.Total).Select(Counters.Name)),
            "counters of today");
        Assert.IsEmpty(MarkdownTable.Rows(Page, "Number", "Kind").Where(r => Enum.IsDefined((RecordKind)Whole(r[0]))).Select(r => r[1]),
            "kinds of today");
        Assert.IsEmpty(MarkdownTable.Rows(Page, "Key", "Meaning", "Range").SelectMany(r => MarkdownTable.Words(r[0]))
            .Intersect(SiteFile.OwnKeys));
    }

    [TestMethod]
    public void Nothing_is_reserved_twice_and_each_says_for_what()
    {
        string[][] heads = [["Key", "Meaning", "Unit, range"], ["Alias", "Name"], ["Number", "Signal"], ["Counter", "Counts"],
            ["Number", "Kind"], ["Key", "Meaning", "Range"]];
        foreach (string[] head in heads)
        {
            IReadOnlyList<string[]> rows = MarkdownTable.Rows(Page, head);
            Assert.IsEmpty(rows.Where(r => !Subjects.Contains(r[^1])).Select(r => string.Join(" | ", r)), "no subject");
            foreach (IEnumerable<string> column in new[] { rows.Select(r => r[0]), rows.Select(r => r[1]) })
            {
                Assert.AreEqual(rows.Count, column.Distinct().Count(), string.Join(" | ", head));
            }
        }
    }

    private static IEnumerable<string> Reserved(params string[] head) => MarkdownTable.Rows(Page, head)
        .SelectMany(r => MarkdownTable.Words(r[0]));

    private static IEnumerable<string> KeysOfToday() => MarkdownTable.Rows(MarkdownTable.Page("firmware/agent/Setup/SETTINGS.md"), "Key",
        "Meaning", "Default, range")
        .SelectMany(r => MarkdownTable.Words(r[0])).Where(k => k != "signal.NAME");

    private static IEnumerable<string> Replaced(string meaning) => meaning.Split("instead of ").Skip(1)
        .SelectMany(m => MarkdownTable.Words(m).Take(1));

    private static int Whole(string cell) => int.Parse(cell, System.Globalization.CultureInfo.InvariantCulture);

    // Every key is a text of the core somewhere, alone or in a list; the reader itself says which of them it knows.
    private static bool IsKey(string word)
    {
        if (!KeyLike().IsMatch(word))
        {
            return false;
        }

        SettingsReader reader = new();
        byte[] line = Encoding.ASCII.GetBytes(word + " = x\n");
        reader.Read(line, line.Length);
        return !Enumerable.Range(0, Math.Min(reader.ProblemCount, Limits.SettingsProblemsMax))
            .Any(i => reader.Problem(i).Reason is "is an unknown key" or "has a new name");
    }

    private static IEnumerable<string> Literals()
    {
        foreach (string dll in new[] { typeof(SettingsReader), typeof(SignalTable) }.Select(t => t.Assembly.Location).Distinct())
        {
            using PEReader image = new(File.OpenRead(dll));
            MetadataReader metadata = image.GetMetadataReader();
            for (UserStringHandle at = metadata.GetNextHandle(MetadataTokens.UserStringHandle(0)); !at.IsNil; at =
                metadata.GetNextHandle(at))
            {
                foreach (string word in metadata.GetUserString(at).Split([' ', ',', '\n', '=', '|']))
                {
                    yield return word;
                }
            }
        }
    }

    [GeneratedRegex(@"^[a-z]+\.[a-z][A-Za-z]*$", RegexOptions.CultureInvariant)]
    private static partial Regex KeyLike();
}
