// The platform's known faults, survived by the shell as a whole: no network, no broker, a hung probe, a power cut.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Aul.Simulation;
using Aul.Sparkplug;
using Aul.Terminal;

namespace Aul.DeviceTests;

[TestClass]
public class PlatformFaultTests
{
    [TestMethod]
    public void WithoutANetworkTheConstructorThrowsAndSensingGoesOn()
    {
        using BenchBoard bench = new();
        using VirtualSite site = new(bench.Flash, Settings(1), 1);
        site.Board.SwitchNetwork(false);
        Wait.Until(() => site.Agent.Counters.Of(CounterId.LinkFailures) >= 3, "three failed attempts");
        Assert.AreEqual(LinkFault.Name, site.Agent.CentreFault);
        Wait.Until(() => site.Agent.Signals.Is(SignalId.LinkLan, SignalTable.Broken), "link.lan to be down");
        long before = site.Agent.Journal.Newest;
        Wait.Until(() => site.Agent.Journal.Newest > before + 5, "readings");
        Assert.AreEqual(0, site.Board.OpenMqttClients);
        Assert.IsNull(site.Fault);
    }

    [TestMethod]
    public void ACableThatComesBackIsASessionWithoutAReboot()
    {
        using BenchBoard bench = new();
        Broker broker = new();
        broker.Start().GetAwaiter().GetResult();
        using VirtualSite site = new(bench.Flash, Settings(broker.Port), 1);
        for (int i = 0; i < 3; i++)
        {
            Wait.Until(() => site.Agent.SyncState == SyncState.Live, "a session");
            site.Board.SwitchNetwork(false);
            Wait.Until(() => site.Agent.SyncState != SyncState.Live, "the loss to be noticed");
            site.Board.SwitchNetwork(true);
        }

        Wait.Until(() => site.Agent.SyncState == SyncState.Live, "a session");
        Assert.AreEqual(1L, site.Agent.Journal.Boot);
        Wait.Until(() => site.Board.OpenMqttClients == 1, "one client, not one for each attempt");
        broker.Stop().GetAwaiter().GetResult();
    }

    [TestMethod]
    public void AProbeThatHangsDoesNotStopTheLoop()
    {
        // A full backlog: the kernel takes no further connect, and answers none.
        using Socket full = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        List<Socket> waiting = [];
        for (int i = 0; i < 8; i++)
        {
            Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            try
            {
                socket.Connect(full.LocalEndPoint!);
            }
            catch (SocketException)
            {
                // In progress: that is the point.
            }

            waiting.Add(socket);
        }

        using BenchBoard bench = new();
        int port = ((IPEndPoint)full.LocalEndPoint!).Port;
        using VirtualSite site = new(bench.Flash, Settings(1) + $"signal.link.internet = tcp target=127.0.0.1:{port} everyMs=100 "
            + $"staleMs=700\n", 1);
        long before = site.Agent.Journal.Newest;
        Wait.Until(() => site.Agent.Journal.Newest > before + 20, "readings");
        Assert.IsFalse(site.Agent.Signals.Find(SignalId.LinkInternet).Known && site.Agent.Signals.Is(SignalId.LinkInternet,
            SignalTable.Well));
        waiting.ForEach(socket => socket.Dispose());
    }

    [TestMethod]
    public void PowerCutsAtAnyMomentLoseNoPromisedRecord()
    {
        using BenchBoard bench = new();
        using VirtualSite site = new(bench.Flash, Settings(1), 1);
        long promised = 0;
        for (int i = 0; i < 20; i++)
        {
            System.Threading.Thread.Sleep(60 + (i * 7));
            site.CutPower();
            promised = site.Agent.Journal.Durable;
            List<Reading> there = JournalFolder.Readings(Path.Combine(bench.Flash, "aul"));
            Assert.IsTrue(there.Count >= promised, $"{there.Count} of {promised} promised records");
            CollectionAssert.AreEqual(Enumerable.Range(1, there.Count).Select(n => (long)n).ToList(),
                there.Select(reading => reading.Sequence).ToList());
            site.RestorePower();
            Assert.AreEqual(i + 2L, site.Agent.Journal.Boot);
        }

        Assert.IsTrue(promised > 20);
    }

    private static string Settings(int port) => $"""
        site.group = test
        site.node = n
        mqtt.host = 127.0.0.1
        mqtt.port = {port}
        sample.everyMs = 100
        report.everyMs = 200
        report.spreadMs = 0
        report.retryMsMax = 1000
        clock.waitMs = 0
        signal.power.mains = gpio pin=36
        signal.link.lan = lan
        signal.link.centre = session

        """;
}
