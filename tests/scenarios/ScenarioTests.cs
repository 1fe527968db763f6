// Every named situation is told as it was written down; and what a situation's file may not be is refused with its line.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Aul.Cli.Scenario;

namespace Aul.ScenarioTests;

[TestClass]
public class ScenarioTests
{
    private const string Head = "title t\nprofile fibre\n";
    private const string Foot = "\nexpect 5 verdict none\nend 10";

    public static IEnumerable<object[]> Names => ScenarioFile.Names.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void TheSituationIsToldAsItWasWrittenDown(string name)
    {
        ScenarioRun run = new(ScenarioFile.Load(name));
        run.Play();
        Assert.IsEmpty(run.Unmet, string.Join("\n", run.Unmet));
    }

    [TestMethod]
    public void ThereAreAtLeastFortyAndEachExpectsAVerdictAndSaysWhatItIs()
    {
        ScenarioFile[] files = [.. ScenarioFile.Names.Select(ScenarioFile.Load)];
        Assert.IsGreaterThanOrEqualTo(40, files.Length);
        foreach (ScenarioFile file in files)
        {
            Assert.IsTrue(file.Expectations.Any(expectation => expectation.What is "verdict" or "reason"), file.Name);
            Assert.IsGreaterThan(10, file.About.Length, file.Name);
        }
    }

    /// <summary>A cause that no situation leads to has not been thought through.</summary>
    [TestMethod]
    public void EveryCauseHasASituation()
    {
        HashSet<string> expected = [.. ScenarioFile.Names.Select(ScenarioFile.Load)
            .SelectMany(file => file.Expectations).Where(expectation => expectation.What == "verdict").Select(expectation => expectation.Words[0])];
        string[] without = [.. Enumerable.Range(2, 254).Select(Cause.Word).Where(word => word != "unknown" && !expected.Contains(word))];
        Assert.IsEmpty(without, string.Join(", ", without));
    }

    [TestMethod]
    public void TheSameSituationIsPlayedTheSameTwice()
    {
        foreach (string name in new[] { "half-an-hour-without-mains", "board-dies-with-the-mains", "lossy-line" })
        {
            ScenarioRun one = new(ScenarioFile.Load(name));
            ScenarioRun other = new(ScenarioFile.Load(name));
            one.Play();
            other.Play();
            CollectionAssert.AreEqual(one.Trace, other.Trace);
        }
    }

    [TestMethod]
    public void AnExpectationThatIsNotMetIsToldWithItsLine()
    {
        ScenarioRun run = new(ScenarioFile.Parse("x", Head + "expect 5 verdict mains\nexpect 5 led link off\nexpect end seconds mains 5..9\nend 10"));
        run.Play();
        Assert.HasCount(3, run.Unmet);
        StringAssert.Contains(run.Unmet[0], "x.txt: line 3: at 5 s: expected verdict mains, got none");
        StringAssert.Contains(run.Unmet[2], "line 5: at the end: expected 5..9 s of mains today, got 0");
    }

    [TestMethod]
    [DataRow("fly me", "line 3: 'fly' is not known")]
    [DataRow("5 power.sun present", "line 3: 'power.sun' is no signal")]
    [DataRow("5 power.mains", "line 3: write SECONDS SIGNAL VALUE")]
    [DataRow("5q power.mains lost", "line 3: '5q' is not a time")]
    [DataRow("expect 5 weather rain", "line 3: 'weather' cannot be expected")]
    [DataRow("expect 5 led link", "line 3: led needs 2 more words")]
    [DataRow("set oops", "line 3: write set key = value")]
    [DataRow("99 power.mains lost", "something happens after the end")]
    public void AMalformedLineIsRefusedWithItsNumberAndTheRemedy(string line, string expected)
    {
        InvalidDataException e = Assert.ThrowsExactly<InvalidDataException>(() => ScenarioFile.Parse("x", Head + line + Foot));
        StringAssert.Contains(e.Message, "x.txt: ");
        StringAssert.Contains(e.Message, expected);
    }

    [TestMethod]
    [DataRow("5 power.mains maybe", "power.mains cannot be 'maybe': lost, unstable, present")]
    [DataRow("5 power.battery low", "'low' is not a whole number")]
    [DataRow("5 link.access blinking", "'blinking' is no rhythm")]
    [DataRow("5 link.backup up", "this site has no link.backup")]
    [DataRow("5 power.ups low", "power.ups is made by the agent itself")]
    [DataRow("5 centre away weather", "write centre connected, or centre away and one of")]
    public void WhatASourceCannotSayIsRefusedWithItsLine(string line, string expected)
    {
        ScenarioRun run = new(ScenarioFile.Parse("x", Head + line + Foot));
        InvalidDataException e = Assert.ThrowsExactly<InvalidDataException>(run.Play);
        StringAssert.Contains(e.Message, "x.txt: line 3: ");
        StringAssert.Contains(e.Message, expected);
    }

    [TestMethod]
    public void AFileWithoutExpectationsOrOfNoProfileIsRefused()
    {
        StringAssert.Contains(Refused(Head + "end 10"), "nothing is expected");
        StringAssert.Contains(Refused("title t" + Foot), "a line is missing: profile");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => new ScenarioRun(ScenarioFile.Parse("x", "title t\nprofile moon" + Foot))).Message, "no profile 'moon'");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => ScenarioFile.Load("fibre-c")).Message, "did you mean fibre-cut?");
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => new ScenarioRun(ScenarioFile.Parse("x", Head + "set signal.link.lan = rope" + Foot))).Message, "'rope' is not a source");
    }

    [TestMethod]
    [DataRow("90", 90000)]
    [DataRow("1m30", 90000)]
    [DataRow("2h", 7200000)]
    [DataRow("60.05", 60050)]
    public void TimesAreRead(string text, int ms) => Assert.AreEqual(ms, ScenarioFile.Time(text));

    [TestMethod]
    public void ATimelineIsAPictureWithAllItsLanes()
    {
        ScenarioFile file = ScenarioFile.Parse("x", "title <Rain> & \"wind\"\nprofile fibre\n2 power.mains lost" + Foot);
        ScenarioRun run = new(file);
        run.Play();
        XDocument svg = XDocument.Parse(Timeline.Draw(file, run.Trace));
        string text = svg.Root!.Value;
        foreach (string lane in new[] { "<Rain> & \"wind\"", "verdict", "LED power", "LED link", "LED centre", "LED fault" })
        {
            StringAssert.Contains(text, lane);
        }
    }

    private static string Refused(string text) => Assert.ThrowsExactly<InvalidDataException>(() => ScenarioFile.Parse("x", text)).Message;
}
