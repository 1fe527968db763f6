// The device's Thread over threads that are used again: nobody may notice, but by the time that a new thread costs.
using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;

namespace NanoOnDotnet.Tests;

[TestClass]
public class ThreadTests
{
    private const int PatienceMs = 20_000;

    [TestMethod]
    public void AThreadBelongsToTheBoardThatStartedItAlsoWhenAnotherBoardHadItBefore()
    {
        using Bench one = new();
        using Bench other = new();
        for (int i = 0; i < 20; i++)
        {
            Bench bench = i % 2 == 0 ? one : other;
            Board? met = null;
            bench.Run(() => RunToItsEnd(() => met = Board.Current));
            Assert.AreSame(bench.Board, met);
        }
    }

    [TestMethod]
    public void AThreadStartedOutsideAnyBoardFindsNoneOfThoseBefore()
    {
        using Bench bench = new();
        bench.Run(() => RunToItsEnd(() => { }));
        bool hadNone = false;
        RunToItsEnd(() =>
        {
            try
            {
                _ = Board.Current;
            }
            catch (InvalidOperationException)
            {
                hadNone = true;
            }
        });
        Assert.IsTrue(hadNone);
    }

    [TestMethod]
    public void ThreadsAreUsedAgain()
    {
        ConcurrentDictionary<int, bool> seen = [];
        for (int i = 0; i < 50; i++)
        {
            RunToItsEnd(() => seen[Environment.CurrentManagedThreadId] = true);
        }

        // A few, not one: a thread says that it has ended just before it parks.
        Assert.IsLessThan(25, seen.Count);
    }

    [TestMethod]
    public void ManyThreadsThatBlockHoldNobodyUp()
    {
        using ManualResetEvent go = new(false);
        NanoThread[] blocked = [.. Enumerable.Range(0, 60).Select(_ => new NanoThread(() => go.WaitOne()))];
        foreach (NanoThread thread in blocked)
        {
            thread.Start();
        }

        RunToItsEnd(() => { });
        Assert.IsFalse(blocked[0].Join(1));
        go.Set();
        Assert.IsTrue(blocked.All(thread => thread.Join(PatienceMs)));
    }

    [TestMethod]
    public void AThreadIsStillGivenWorkAfterTheParkedOnesWereSentHome()
    {
        RunToItsEnd(() => { });
        Thread.Sleep(1_500);
        RunToItsEnd(() => { });
    }

    [TestMethod]
    public void NoThreadKeepsTheProgramAlive()
    {
        bool isBackground = false;
        RunToItsEnd(() => isBackground = Thread.CurrentThread.IsBackground);
        Assert.IsTrue(isBackground);
    }

    private static void RunToItsEnd(ThreadStart work)
    {
        NanoThread thread = new(work);
        thread.Start();
        Assert.IsTrue(thread.Join(PatienceMs));
    }
}
