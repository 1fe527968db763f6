// METRICS.md is what a birth of a site with every signal holds, row by row; and, on planted pages, that a difference is found.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Sparkplug.Protobuf;

namespace Aul.SparkplugTests;

[TestClass]
public class MetricsPageTests
{
    private const string Path = "firmware/agent/Report/METRICS.md";
    private const string Untold = "a birth has, and the page has not: ";
    private const string Unreal = "the page has, and no birth has: ";

    [TestMethod]
    public void ThePageIsWhatABirthHolds()
    {
        List<string> drift = [.. MetricsPage.Drift(Pages.Read(Path), Birth())];
        Assert.IsEmpty(drift, $"\n{Path} and the code differ:\n" + string.Join("\n", drift));
    }

    [TestMethod]
    public void EachCounterHasItsNumbersName() =>
        CollectionAssert.AreEqual(Enum.GetNames<CounterId>(), Enumerable.Range(0, Counters.Total).Select(Counters.Name).ToArray());

    [TestMethod]
    [DataRow("| 5 | `Journal/Newest` | Int64 |", "| 5 | `Journal/Latest` | Int64 |", Untold + "| 5 | `Journal/Newest` | Int64 |")]
    [DataRow("| 5 | `Journal/Newest` | Int64 |", "| 5 | `Journal/Latest` | Int64 |", Unreal + "| 5 | `Journal/Latest` | Int64 |")]
    [DataRow("| 8 | `Clock/Quality` | UInt8 |", "| 8 | `Clock/Quality` | Int64 |", Untold + "| 8 | `Clock/Quality` | UInt8 |")]
    [DataRow("| 13 | `Agent/Uptime`", "| 99 | `Agent/Uptime`", Unreal + "| 99 | `Agent/Uptime` | Int64 |")]
    [DataRow("| - | `bdSeq`", "| 99 | `bdSeq`", Untold + "| - | `bdSeq` | Int64 |")]
    [DataRow("| 100 + n |", "| 101 + n |", Untold + "| 100 | `Power/Mains` | UInt8 |")]
    [DataRow("| 200 + n |", "| 300 + n |", Unreal + "| 300 | `Agent/Count/LinkAttempts` | Int64 |")]
    [DataRow("`Agent/Count/...`", "`Agent/Counts/...`", Untold + "| 200 | `Agent/Count/LinkAttempts` | Int64 |")]
    public void ADifferenceIsFound(string right, string wrong, string expected)
    {
        string page = Pages.Read(Path);
        StringAssert.Contains(page, right, StringComparison.Ordinal);
        List<string> drift = [.. MetricsPage.Drift(page.Replace(right, wrong, StringComparison.Ordinal), Birth())];
        CollectionAssert.Contains(drift, expected, string.Join("\n", drift));
    }

    [TestMethod]
    public void ARowThatIsMissingIsFound()
    {
        string[] lines = Pages.Read(Path).Split('\n');
        string page = string.Join('\n', lines.Where(line => !line.Contains("`Outage/Since`", StringComparison.Ordinal)));
        Assert.AreEqual(Untold + "| 11 | `Outage/Since` | DateTime |", MetricsPage.Drift(page, Birth()).Single());
    }

    /// <summary>The birth of as many signals as a site may have is the longest message that there is: it must fit.</summary>
    [TestMethod]
    public void TheLongestBirthFitsItsBuffer()
    {
        int bytes = Conversation.FirstSignals.Max(first => BirthOf(first).CalculateSize());
        Assert.IsTrue(bytes < Limits.PayloadBytesMax - 512, $"{bytes} bytes");
    }

    // The births of two sites in one: no site has every signal.
    private static Payload Birth()
    {
        Payload all = BirthOf(Conversation.FirstSignals[0]);
        foreach (Metric metric in BirthOf(Conversation.FirstSignals[1]).Metrics.Where(metric =>
            all.Metrics.All(known => known.Name != metric.Name)))
        {
            all.Metrics.Add(metric);
        }

        return all;
    }

    private static Payload BirthOf(int firstSignal)
    {
        Conversation talk = new(firstSignal: firstSignal);
        talk.SetAll(1, 3000);
        for (int i = 0; i < Counters.Total; i++)
        {
            talk.Agent.Counters.Add((CounterId)i, 1L << 40);
        }

        talk.Run(10);
        return talk.Births[0];
    }
}
