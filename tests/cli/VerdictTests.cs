// The demonstration's comparison: what is on its way is not lost, and what is lost is not on its way.
using System.Collections.Generic;
using System.Linq;
using Aul.Cli.Demo;
using Aul.Sparkplug;

namespace Aul.CliTests;

[TestClass]
public class VerdictTests
{
    private const long Journal = 7;

    [TestMethod]
    public void WhatNobodyHasAcknowledgedIsOnItsWay()
    {
        Verdict verdict = Verdict.Of("a", Readings(5), Readings(3), 3);
        Assert.AreEqual((2, 0), (verdict.OnTheWay, verdict.Lost));
        Assert.IsTrue(verdict.IsGood);
        Assert.IsFalse(verdict.IsComplete);
        Assert.AreEqual(0, Ending.Judge([verdict], false).Exit);
        StringAssert.Contains(Ending.Judge([verdict], false).Sentence, "2 recorded since are on their way");
    }

    [TestMethod]
    public void WhatWasAcknowledgedAndIsNotStoredIsLost()
    {
        Verdict verdict = Verdict.Of("a", Readings(5), Readings(3), 4);
        Assert.AreEqual((1, 1), (verdict.OnTheWay, verdict.Lost));
        (string sentence, int exit) = Ending.Judge([verdict], false);
        Assert.AreEqual(1, exit);
        StringAssert.Contains(sentence, "LOST: 1 ");
    }

    [TestMethod]
    public void AWaitThatWasGivenUpIsNoSuccessAndNoLoss()
    {
        (string sentence, int exit) = Ending.Judge([Verdict.Of("a", Readings(5), Readings(3), 3)], true);
        Assert.AreEqual(1, exit);
        StringAssert.StartsWith(sentence, "Not finished: 2 readings are still on their way");
    }

    [TestMethod]
    public void EverythingStoredOnceIsComplete()
    {
        Verdict verdict = Verdict.Of("a", Readings(5), Readings(5), 5);
        Assert.IsTrue(verdict.IsComplete);
        Assert.AreEqual(("Every recorded reading is stored exactly once.", 0), Ending.Judge([verdict], false));
    }

    [TestMethod]
    public void WhatIsStoredAndWasNotRecordedIsWrong()
    {
        List<Reading> stored = Readings(5);
        Verdict invented = Verdict.Of("a", Readings(4), stored, 4);
        Assert.AreEqual(1, invented.Invented);
        stored[2] = stored[2] with { A = 99 };
        Verdict changed = Verdict.Of("a", Readings(5), stored, 5);
        Assert.AreEqual(1, changed.Changed);
        stored.RemoveAt(1);
        Verdict hole = Verdict.Of("a", Readings(5), stored, 5);
        Assert.AreEqual(1, hole.Lost);
        Assert.IsFalse(hole.InOrder);
        foreach (Verdict verdict in new[] { invented, changed, hole })
        {
            Assert.AreEqual(1, Ending.Judge([verdict], false).Exit);
        }
    }

    private static List<Reading> Readings(int count) =>
        [.. Enumerable.Range(1, count).Select(i => new Reading(Journal, 1, i, RecordKind.Change, i * 1000, 1, i % 2, 0,
        new Dictionary<int, long?>()))];
}
