// Virtual time: what is entered happens in order, ties as they were entered, whatever else is entered meanwhile.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Simulation;

namespace Aul.SimulationTests;

[TestClass]
public class AgendaTests
{
    [TestMethod]
    public void WhatIsEnteredHappensInTheOrderOfTimeAndThenOfEntry()
    {
        Random random = new(1);
        Agenda agenda = new();
        List<(long Ms, int Order)> entered = [];
        List<(long Ms, int Order)> happened = [];
        for (int i = 0; i < 5000; i++)
        {
            (long Ms, int Order) entry = (random.Next(700), i);
            entered.Add(entry);
            agenda.At(entry.Ms, () => happened.Add(entry));
        }

        agenda.RunUntil(349);
        Assert.IsTrue(happened.Count > 0 && happened.All(entry => entry.Ms <= 349));
        agenda.RunUntil(1000);
        CollectionAssert.AreEqual(entered.OrderBy(entry => entry.Ms).ThenBy(entry => entry.Order).ToList(), happened);
        Assert.AreEqual(1000, agenda.NowMs);
        Assert.AreEqual(0, agenda.Waiting);
    }

    [TestMethod]
    public void WhatAnEntryEntersHappensInTheSameRun()
    {
        Agenda agenda = new();
        List<long> at = [];
        void Again()
        {
            at.Add(agenda.NowMs);
            agenda.After(40, Again);
        }

        agenda.At(10, Again);
        agenda.RunUntil(100);
        CollectionAssert.AreEqual(new long[] { 10, 50, 90 }, at);
    }

    [TestMethod]
    public void NothingIsEnteredIntoThePast()
    {
        Agenda agenda = new();
        agenda.RunUntil(5);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => agenda.At(4, () => { }));
    }
}
