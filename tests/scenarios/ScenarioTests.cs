// Every named situation is told as it was written down; and what a situation's file may not be is refused with its line.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Aul.Simulation;

namespace Aul.ScenarioTests;

[TestClass]
public class ScenarioTests
{
    private const string Head = "title t\nprofile fibre\n";
    private const string Foot = "\nexpect 5 verdict none\nend 10";

    public static IEnumerable<object[]> Names => ScenarioFile.Names.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void TheSituationIsReportedAsItWasWrittenDown(string name)
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
            .SelectMany(file => file.Expectations).Where(expectation => expectation.What == "verdict")
            .Select(expectation => expectation.Words[0])];
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
    public void AnExpectationThatIsNotMetIsReportedWithItsLine()
    {
        ScenarioRun run = new(ScenarioFile.Parse("x", Head + "expect 5 verdict mains\nexpect 5 led link off\nexpect end seconds mains "
            + "5..9\nend 10"));
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
    [DataRow("5 link.access off fast", "line 3: write SECONDS SIGNAL VALUE, with one word")]
    [DataRow("5 power maybe", "line 3: write power on, or power off")]
    [DataRow("5 centre away", "line 3: write centre connected, or centre away FAULT")]
    [DataRow("title u", "line 3: title is given twice")]
    [DataRow("end 9", "line 5: end is given twice")]
    public void AMalformedLineIsRefusedWithItsNumberAndTheRemedy(string line, string expected)
    {
        InvalidDataException e = Assert.ThrowsExactly<InvalidDataException>(() => ScenarioFile.Parse("x", Head + line + Foot));
        StringAssert.Contains(e.Message, "x.txt: ");
        StringAssert.Contains(e.Message, expected);
    }

    /// <summary>Else it would be met whatever the agent says, or end the tool.</summary>
    [TestMethod]
    [DataRow("5 verdict manis", "'manis' is no cause")]
    [DataRow("5 verdict none sinse 3", "write verdict CAUSE")]
    [DataRow("5 verdict none since", "write verdict CAUSE")]
    [DataRow("5 verdict none since 3 2", "write verdict CAUSE")]
    [DataRow("5 verdict none since soon", "'soon' is not a time")]
    [DataRow("5 verdict none since 3 +-x", "'x' is not a whole number")]
    [DataRow("5 led lnk fast", "'lnk' is no LED")]
    [DataRow("5 led link blinking", "'blinking' is no pattern")]
    [DataRow("5 signal link.acess up", "'link.acess' is no signal")]
    [DataRow("5 signal link.access maybe", "'maybe' is no state of link.access: down, joining, up, unknown")]
    [DataRow("5 signal power.battery much", "'much' is not a whole number, nor unknown")]
    [DataRow("5 signal link.access up now", "'now' is too much behind signal")]
    [DataRow("5 reason magic", "'magic' is no reason of a boot")]
    [DataRow("5 strange many", "'many' is not a whole number")]
    [DataRow("5 strange 0", "at least 0 is always so")]
    [DataRow("end seconds manis 0..0", "'manis' is no cause")]
    [DataRow("end seconds mains 5-9", "'5-9' is no range")]
    [DataRow("end seconds mains 9..5", "'9..5' holds no number")]
    [DataRow("end seconds on-battery 0..0", "on-battery takes no service")]
    [DataRow("records two OutageOpen", "'two' is not a whole number")]
    [DataRow("records 0 OutagOpen", "'OutagOpen' is no kind of record")]
    [DataRow("records 0 Change power.sun", "'power.sun' is no signal")]
    [DataRow("records 0 OutageOpen manis", "'manis' is no cause")]
    [DataRow("records 0 Boot mains", "Boot is of nothing")]
    public void AnExpectationThatCouldNotFailIsRefused(string words, string expected)
    {
        InvalidDataException e = Assert.ThrowsExactly<InvalidDataException>(() => ScenarioFile.Parse("x", Head + "expect " + words + Foot));
        StringAssert.Contains(e.Message, "x.txt: line 3: ");
        StringAssert.Contains(e.Message, expected);
    }

    [TestMethod]
    public void TheVeryLastMomentIsLookedAtThoughNoTurnFallsOnIt()
    {
        ScenarioRun run = new(ScenarioFile.Parse("x", Head + "expect 10.05 verdict mains\nend 10.05"));
        run.Play();
        Assert.HasCount(1, run.Unmet);
    }

    [TestMethod]
    [DataRow("drop signal.power.upz", "x.txt: line 3: profile fibre has no 'signal.power.upz' to drop")]
    [DataRow("set diagnose.holdMz = 3", "x.txt: line 3: diagnose.holdMz: is an unknown key")]
    [DataRow("set diagnose.holdMs = 3\nset diagnose.holdMs = 4", "x.txt: line 4: diagnose.holdMs is set twice")]
    [DataRow("drop signal.power.battery\nset site.group = a+b", "x.txt: line 4: site.group: 'a+b'")]
    public void WhatTheFirmwareRefusesIsReportedWithTheLineOfTheFile(string lines, string expected) => StringAssert.StartsWith(
        Assert.ThrowsExactly<InvalidDataException>(() => new ScenarioRun(ScenarioFile.Parse("x", Head + lines + Foot))).Message, expected);

    [TestMethod]
    public void RecordsAreCountedBySignalAndByCause()
    {
        const string Lines = "60 link.lan down\n70 link.lan up\nexpect records 2 Change link.lan\nexpect records 1 Change link.lan\nend 90";
        ScenarioRun run = new(ScenarioFile.Parse("x", Head + Lines));
        run.Play();

        // Up at the start, down, and up again.
        Assert.HasCount(2, run.Unmet);
        StringAssert.Contains(run.Unmet[0], "expected 2 records of Change link.lan, got 3");
    }

    /// <summary>A picture that let a dark board blink would be believed.</summary>
    [TestMethod]
    public void ABoardWithoutPowerShowsNothing()
    {
        ScenarioRun run = new(ScenarioFile.Load("board-dies-with-the-mains"));
        run.Play();
        Moment[] dark = [.. run.Trace.GroupBy(moment => moment.Lane).Select(lane => lane.Last(moment => moment.AtMs < 600_000))];
        Assert.IsTrue(dark.Length > 10);
        foreach (Moment moment in dark)
        {
            string expected = moment.Lane is "agent" or "verdict" ? ScenarioRun.NoPower
                : moment.Lane.StartsWith("led ", StringComparison.Ordinal) ? "off" : "unknown";
            Assert.AreEqual(expected, moment.Shows, moment.Lane);
        }
    }

    [TestMethod]
    public void TimeInWhichNothingWasKnownIsNotShownAsWell()
    {
        ScenarioRun run = new(ScenarioFile.Load("everything-quiet"));
        run.Play();
        Assert.AreEqual(Timeline.NotObserved, run.Trace.Last(moment => moment.Lane == "verdict").Shows);
        StringAssert.Contains(Timeline.Draw(ScenarioFile.Load("everything-quiet"), run.Trace), Timeline.NotObserved);
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
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() =>
            new ScenarioRun(ScenarioFile.Parse("x", "title t\nprofile moon" + Foot))).Message, "no profile 'moon'");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => ScenarioFile.Load("fibre-c")).Message,
            "did you mean fibre-cut?");
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => new ScenarioRun(ScenarioFile.Parse("x", Head + "set signal.link.lan = rope"
                + Foot))).Message, "'rope' is not a source");
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
