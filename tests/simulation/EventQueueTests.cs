// Virtual time: what is entered happens in order, ties as they were entered, whatever else is entered meanwhile.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Simulation;

namespace Aul.SimulationTests;

[TestClass]
public class EventQueueTests
{
    [TestMethod]
    public void WhatIsEnteredHappensInTheOrderOfTimeAndThenOfEntry()
    {
        Random random = new(1);
        EventQueue eventQueue = new();
        List<(long Ms, int Order)> entered = [];
        List<(long Ms, int Order)> happened = [];
        for (int i = 0; i < 5000; i++)
        {
            (long Ms, int Order) entry = (random.Next(700), i);
            entered.Add(entry);
            eventQueue.At(entry.Ms, () => happened.Add(entry));
        }

        eventQueue.RunUntil(349);
        Assert.IsTrue(happened.Count > 0 && happened.All(entry => entry.Ms <= 349));
        eventQueue.RunUntil(1000);
        CollectionAssert.AreEqual(entered.OrderBy(entry => entry.Ms).ThenBy(entry => entry.Order).ToList(), happened);
        Assert.AreEqual(1000, eventQueue.NowMs);
        Assert.AreEqual(0, eventQueue.Waiting);
    }

    [TestMethod]
    public void WhatAnEntryEntersHappensInTheSameRun()
    {
        EventQueue eventQueue = new();
        List<long> at = [];
        void Again()
        {
            at.Add(eventQueue.NowMs);
            eventQueue.After(40, Again);
        }

        eventQueue.At(10, Again);
        eventQueue.RunUntil(100);
        CollectionAssert.AreEqual(new long[] { 10, 50, 90 }, at);
    }

    [TestMethod]
    public void NothingIsEnteredIntoThePast()
    {
        EventQueue eventQueue = new();
        eventQueue.RunUntil(5);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => eventQueue.At(4, () => { }));
    }
}
