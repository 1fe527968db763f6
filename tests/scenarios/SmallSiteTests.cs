// A small site, for a board with little memory, tells people's outages as a full one does: every situation is played without the signals
// that its kind of site leaves out. What it cannot tell any more is named here, and nothing else may differ.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Aul.Simulation;
using Aul.Sites;
using Aul.Terminal;

namespace Aul.ScenarioTests;

[TestClass]
public class SmallSiteTests
{
    /// <summary>Situations that are about a signal which a small site does not have: a warning of weak light, and a counter below
    /// zero.</summary>
    private static readonly string[] About = ["counter-below-zero", "light-weak"];

    public static IEnumerable<object[]> Names => ScenarioFile.Names.Except(About).Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void ASmallSiteTellsTheSituationToo(string name) => Assert.AreEqual("", string.Join('\n', Unmet(name)));

    [TestMethod]
    public void WhatASmallSiteCannotTellIsNamedForAReason() =>
        CollectionAssert.AreEqual(About, About.Where(name => Unmet(name).Count > 0).ToArray(),
        "a small site tells these: take them out of the list");

    private static IReadOnlyList<string> Unmet(string name)
    {
        ScenarioFile whole = ScenarioFile.Load(name);
        IReadOnlyList<string> without = ProfileFile.Load(whole.Profile).SmallWithout;

        // Neither what is done with such a signal nor what is expected of it.
        List<string> lines = [.. File.ReadAllLines(Path.Combine(Folder(), name + ".txt")).Where(line => !line.Split(' ')
            .Intersect(without).Any())];
        int profile = lines.FindIndex(line => line.StartsWith("profile ", StringComparison.Ordinal));
        lines.InsertRange(profile + 1, without.Select(signal => "signal." + signal)
            .Where(key => whole.Dropped.All(dropped => dropped.Key != key)).Select(key => "drop " + key));
        ScenarioRun run = new(ScenarioFile.Parse(name, string.Join('\n', lines)));
        run.Play();
        return run.Unmet;
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(RepositoryRoot.Find(here), "tools", "simulation",
        "Scenario", "data");
}
