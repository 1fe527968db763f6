// Plans: drawn alike from the same seed, written and read without a loss, refused line by line, and made shorter while they still fail.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aul.Simulation;

namespace Aul.SimulationTests;

[TestClass]
public class WorldPlanTests
{
    [TestMethod]
    public void ASeedIsAlwaysTheSameWorldAndAnotherSeedAnother()
    {
        Assert.AreEqual(WorldPlan.Draw(7, 20, 4).Text(), WorldPlan.Draw(7, 20, 4).Text());
        Assert.AreNotEqual(WorldPlan.Draw(7, 20, 4).Text(), WorldPlan.Draw(8, 20, 4).Text());
    }

    [TestMethod]
    public void EveryFaultComesInSomeWorld()
    {
        HashSet<WorldFault> met = [.. Enumerable.Range(1, 30).SelectMany(seed => WorldPlan.Draw(seed, 40, 5).Events)
            .Select(happening => happening.What)];
        CollectionAssert.AreEquivalent(Enum.GetValues<WorldFault>(), met.ToArray());
    }

    [TestMethod]
    public void APlanIsReadAsItWasWritten()
    {
        WorldPlan plan = WorldPlan.Draw(3, 30, 5);
        WorldPlan read = WorldPlan.Read("plan.txt", "# kept\n\n" + plan.Text());
        Assert.AreEqual(plan.Text(), read.Text());
        Assert.IsTrue(plan.Events.All(happening => happening.AtMs + happening.ForMs <= plan.EndMs), "all is mended at the end");
    }

    [TestMethod]
    [DataRow("", "plan.txt: line 1: no world")]
    [DataRow("world 1 30", "plan.txt: line 1: no world")]
    [DataRow("world x 30 fibre", "plan.txt: line 1: no world")]
    [DataRow("world 1 0 fibre", "plan.txt: line 1: no world")]
    [DataRow("world 1 30 cable", "plan.txt: line 1: 'cable' is no kind")]
    [DataRow("world 1 30 fibre\n5 0 MainsLost 5", "plan.txt: line 2: 4 words")]
    [DataRow("world 1 30 fibre\n\n5 0 Rain 5 0", "plan.txt: line 3: 'Rain' is no fault")]
    [DataRow("world 1 30 fibre\n5 0 3 5 0", "plan.txt: line 2: '3' is no fault")]
    [DataRow("world 1 30 fibre\n-5 0 MainsLost 5 0", "plan.txt: line 2: '-5' is no whole number")]
    [DataRow("world 1 30 fibre\n5 1 MainsLost 5 0", "plan.txt: line 2: there is no site 1")]
    public void ABadLineIsReportedWithItsNumber(string text, string told)
    {
        InvalidDataException refused = Assert.ThrowsExactly<InvalidDataException>(() => WorldPlan.Read("plan.txt", text));
        StringAssert.StartsWith(refused.Message, told, StringComparison.Ordinal);
    }

    [TestMethod]
    public void WhatDoesNotMatterIsLeftOut()
    {
        WorldPlan plan = WorldPlan.Draw(5, 40, 5);
        WorldEvent[] needed = [plan.Events[17], plan.Events[^3]];
        WorldPlan left = Shrink.Of(plan, shorter => needed.All(shorter.Events.Contains), 500);
        CollectionAssert.AreEqual(needed, left.Events.ToArray());
    }
}
