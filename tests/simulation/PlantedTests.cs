// The planted bugs themselves: each still has its place in the sources and compiles; what has none is told with file, line and remedy; and
// one of them is found. That all are found takes minutes: .ci/run does it.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Aul.Planted;
using Aul.Terminal;

namespace Aul.SimulationTests;

[TestClass]
public class PlantedTests
{
    private static readonly string Root = RepositoryRoot.Find(ThisFile());

    [TestMethod]
    public void EveryBugHasItsPlaceAndCompiles()
    {
        AgentSources sources = new(Root);
        IReadOnlyList<Bug> bugs = BugList.Load(Root);
        Assert.IsGreaterThanOrEqualTo(25, bugs.Count);
        foreach (Bug bug in bugs)
        {
            sources.Check(bug, BugList.Name);
        }
    }

    [TestMethod]
    public void ABugIsFoundWhereTheAgentAsItIsComesThrough()
    {
        AgentSources sources = new(Root);
        Bug bug = BugList.Load(Root).Single(one => one.Name == "led-says-internet");
        Assert.IsEmpty(new AgentContext(sources.Compile()).Lives()(PlantedTrial.DefaultSeed));
        string[] found = new AgentContext(sources.Compile(bug, BugList.Name)).Lives()(PlantedTrial.DefaultSeed);
        Assert.IsTrue(found.Any(finding => finding.StartsWith("leds:", StringComparison.Ordinal)), string.Join("\n", found));
    }

    [TestMethod]
    [DataRow("bug a-b: One.\nin firmware/agent/Firmware.cs\n- nothing of it\n+ something\n",
        "list: line 3: what bug 'a-b' replaces stands 0 times in firmware/agent/Firmware.cs: the source has changed")]
    [DataRow("bug a-b: One.\nin firmware/agent/Report/Session/Sync.cs\n- {\n+ {{\n", "list: line 3: what bug 'a-b' replaces stands")]
    [DataRow("bug a-b: One.\nin firmware/agent/Nowhere.cs\n- x\n+ y\n", "list: line 2: there is no firmware/agent/Nowhere.cs: write where")]
    [DataRow("bug a-b: One.\nin firmware/agent/Firmware.cs\n- namespace Aul;\n+ namespace Aul\n",
        "list: line 1: bug 'a-b' does not compile: firmware/agent/Firmware.cs(")]
    public void WhatHasNoPlaceOrDoesNotCompileIsReported(string text, string told)
    {
        Bug bug = BugList.Read(text, "list").Single();
        InvalidDataException refused = Assert.ThrowsExactly<InvalidDataException>(() => new AgentSources(Root).Check(bug, "list"));
        Assert.StartsWith(told, refused.Message);
    }

    [TestMethod]
    [DataRow("", "list: line 1: no bug: begin with")]
    [DataRow("\nbag a-b: One.\n", "list: line 2: no bug begins here")]
    [DataRow("bug a-b: No full stop\n", "list: line 1: no bug begins here")]
    [DataRow("bug a-b: One.\n- x\n+ y\n", "list: line 2: no source: write 'in firmware/agent/")]
    [DataRow("bug a-b: One.\nin firmware/agent/Firmware.cs\n", "list: line 3: nothing is changed")]
    [DataRow("bug a-b: One.\nin firmware/agent/Firmware.cs\n- x\n+ x\n", "list: line 3: what is put there is what stands there")]
    [DataRow("bug a-b: One.\nin firmware/agent/A.cs\n- x\n+ y\n\nbug a-b: Two.\nin firmware/agent/A.cs\n- x\n+ y\n",
        "list: line 6: 'a-b' stands in line 1 already")]
    public void AListThatIsNoneIsRefused(string text, string told) =>
        Assert.StartsWith(told, Assert.ThrowsExactly<InvalidDataException>(() => BugList.Read(text, "list")).Message);

    [TestMethod]
    public void ThePageNamesEveryBugAndTheCheckThatFoundIt()
    {
        string page = File.ReadAllText(Path.Combine(Root, Page.Name));
        string[] rows = [.. page.ReplaceLineEndings("\n").Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))];
        IReadOnlyList<Bug> bugs = BugList.Load(Root);
        Assert.HasCount(bugs.Count, rows, "write the page anew: lab plant --page");
        for (int i = 0; i < rows.Length; i++)
        {
            Assert.StartsWith(Page.Row(bugs[i]), rows[i], "write the page anew: lab plant --page");
        }

        Assert.DoesNotContain("-", Page.Checks(page));
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
