// The ledger's days against the real broker and host: the day that closes at midnight is in the host's file, whole, and was not asked for;
// what a store lacks it asks for, once a session.
using System;
using System.IO;
using System.Linq;
using Aul.Monitor;
using Aul.Proof.Bench;
using Aul.Proof.Servers;
using Aul.Sites;
using Aul.Terminal;

namespace Aul.SystemTests;

[TestClass]
public class LedgerReplayTests
{
    [TestMethod]
    public void ADayThatClosedIsStored()
    {
        using RealCentre centre = new();
        WireDay lived = WireDay.Live(centre, 20261126, ProfileFile.Load("satellite").Pace());
        SiteDay day = centre.Store.Days.Days(TraceSite.Node).Single();
        int causes = day.Causes.Split(' ').Where(cause => cause.Length > 0).Sum(cause => int.Parse(cause.Split(':')[1]));
        Assert.AreEqual(86_400, day.ServiceS + day.UnobservedS + causes);
        Assert.AreEqual(0, lived.Passed.Count(passed => passed.Kind == "NCMD other"), "it came by itself");
    }

    [TestMethod]
    public void AFreshStoreGetsEveryDayThatTheDeviceHasAndAsksOnce()
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        using LedgerNode node = new(mosquitto.Port, LedgerNode.Today - 300);
        using Host host = new(mosquitto.Port);
        node.Until(() => host.Days.Length >= 300, "300 days");
        CollectionAssert.AreEqual(Enumerable.Range((int)LedgerNode.Today - 300, 300).Select(day => (long)day).ToArray(), host.Days);
        Assert.AreEqual(1L, host.Monitor.DaysAsked);

        // The hundred days before them the device never had: that is known now, in later sessions too.
        node.Lose();
        node.Until(() => node.Agent.Counters.Of(CounterId.LinkAttempts) == 2 && node.Agent.SyncState == SyncState.Live, "a second session");
        node.Run(300);
        Assert.AreEqual(1L, host.Monitor.DaysAsked);
        Assert.AreEqual(1L, node.Agent.Counters.Of(CounterId.Replays));
    }

    [TestMethod]
    public void WhatClosedWhileThereWasNoSessionIsAskedForAfterTheBirthAndNothingElse()
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        using LedgerNode node = new(mosquitto.Port, LedgerNode.Today - 30);
        using Host host = new(mosquitto.Port);
        node.Until(() => host.Days.Length >= 30, "30 days");
        node.Run(30);
        node.Lose();
        node.Close(LedgerNode.Today);
        node.Close(LedgerNode.Today + 1);
        node.Until(() => host.Days.Length >= 32, "two days more");
        Assert.AreEqual(2L, host.Monitor.DaysAsked);
        Assert.AreEqual(0L, host.Monitor.Bad);
    }

    /// <summary>A day that a wrong clock closed is stored as what it is, and the days behind it are still asked for.</summary>
    [TestMethod]
    public void AClockThatWasFiftyYearsAheadHidesNoDay()
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        using LedgerNode node = new(mosquitto.Port, LedgerNode.Today - 10);
        using Host host = new(mosquitto.Port);
        node.Until(() => host.Days.Length >= 10, "10 days");
        node.Close(LedgerNode.Today + 18_000);
        node.Until(() => host.Days.Contains(LedgerNode.Today + 18_000), "the day of the wrong clock");
        node.Run(30);
        node.Lose();
        node.Close(LedgerNode.Today);
        node.Until(() => host.Days.Contains(LedgerNode.Today), "the day behind it");
        Assert.HasCount(12, host.Days);
    }

    /// <summary>The real host with a store of its own.</summary>
    private sealed class Host : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("aul-ledger-").FullName;
        private readonly ReadingStore _store;

        public Host(int port)
        {
            _store = new ReadingStore(Path.Combine(_folder, "r.db"));
            Monitor = new Aul.Monitor.Host("127.0.0.1", port, _store);
            Monitor.Start();
        }

        public Aul.Monitor.Host Monitor { get; }

        public long[] Days => [.. _store.Days.Days(LedgerNode.Name).Select(day => day.Day)];

        public void Dispose()
        {
            RealCentre.Wait(Monitor.DisposeAsync().AsTask());
            _store.Dispose();
            Directory.Delete(_folder, true);
        }
    }
}
