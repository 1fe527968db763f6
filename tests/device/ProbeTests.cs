// The probes against real sockets: answers, silence, refusals, a dead network, and one exchange for all signals of an SNMP agent.
using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Aul.Device;
using Aul.Terminal;

namespace Aul.DeviceTests;

[TestClass]
public class ProbeTests
{
    [TestMethod]
    public void AnAnswerIsFreshOnce()
    {
        ProbeTable table = new(2);
        table.Put(1, 42, 900);
        Samples samples = new(2);
        table.Read(samples);
        Assert.IsFalse(samples.Taken(0));
        Assert.AreEqual(42, samples.Value(1));
        Assert.AreEqual(900, samples.AtMs(1));
        Samples later = new(2);
        table.Read(later);
        Assert.IsFalse(later.Taken(1), "an old answer must grow old");
    }

    [TestMethod]
    public void TheFastestTargetCountsAndOneAnswerIsEnough()
    {
        using BenchBoard bench = new();
        using TcpListener listener = Listen();
        string alive = Of(listener);
        string refusing = Refusing();
        bench.Run(() =>
        {
            Clock clock = new();
            Names names = new(clock, 1);
            Assert.IsTrue(TcpProbe.FastestMs([alive], 1000, clock, names) is >= 0 and <= 1000);
            Assert.IsTrue(TcpProbe.FastestMs([refusing, alive], 1000, clock, names) is >= 0 and <= 1000);
            Assert.AreEqual(-1, TcpProbe.FastestMs([refusing], 1000, clock, names));
            Assert.AreEqual(-1, TcpProbe.FastestMs(["127.0.0.1:0"], 1000, clock, names));
        });
    }

    [TestMethod]
    public void WithoutANetworkEveryProbeFailsAndTheThreadGoesOn()
    {
        using BenchBoard bench = new();
        using TcpListener listener = Listen();
        Settings settings = SiteText.Read(
            $"signal.link.internet = tcp target={Of(listener)} everyMs=100 timeoutMs=500",
            "signal.link.internet.ms = timing",
            "signal.link.name = dns name=localhost everyMs=100 timeoutMs=2000",
            "signal.link.access = snmp agent=127.0.0.1:1 if=eth0 value=ifOperStatus everyMs=100 timeoutMs=100");
        bench.Board.SwitchNetwork(false);
        ProbeTable table = new(settings.SignalCount);
        Clock clock = new();
        Probes probes = bench.Make(() => new Probes(settings, table, clock, new Names(clock, 1), 1));
        bench.Run(probes.Start);
        UntilValue(table, settings, 0, value => value == -1);
        UntilValue(table, settings, 2, value => value == -1);
        bench.Board.SwitchNetwork(true);
        UntilValue(table, settings, 0, value => value >= 0);
        UntilValue(table, settings, 2, value => value >= 0);
        Samples samples = new(settings.SignalCount);
        table.Read(samples);
        Assert.IsFalse(samples.Taken(1), "timing is the core's own");
        Assert.IsFalse(samples.Taken(3), "an SNMP agent that is silent leaves its slot alone");
        probes.Stop();
        Assert.AreEqual(0, probes.Restarts);
    }

    [TestMethod]
    public void OneExchangeServesAllSignalsOfAnAgentAndASilentOneIsAskedTwice()
    {
        using BenchBoard bench = new();
        using UdpClient silent = new(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)silent.Client.LocalEndPoint!).Port;
        Settings settings = SiteText.Read(
            $"signal.link.access = snmp agent=127.0.0.1:{port} if=ether1 value=ifOperStatus everyMs=60000 timeoutMs=100",
            $"signal.link.octets.in = snmp agent=127.0.0.1:{port} if=ether1 value=ifHCInOctets everyMs=60000 timeoutMs=100",
            $"signal.link.octets.out = snmp agent=127.0.0.1:{port} if=ether1 value=ifHCOutOctets everyMs=60000 timeoutMs=100");
        Probes probes = bench.Make(() => new Probes(settings, new ProbeTable(settings.SignalCount), new Clock(), new Names(new Clock(), 1),
            1));
        bench.Run(probes.Start);
        Thread.Sleep(1000);
        int datagrams = 0;
        while (silent.Available > 0)
        {
            IPEndPoint from = new(IPAddress.Any, 0);
            silent.Receive(ref from);
            datagrams++;
        }

        probes.Stop();
        Assert.AreEqual(2, datagrams);
    }

    // Which part gives way when memory is short: the detail of SNMP agents last, and never what says whether anything answers.
    [TestMethod]
    [DataRow(0, true)]
    [DataRow(MemoryGuard.DetailBytesMin, true)]
    [DataRow(MemoryGuard.DetailBytesMin - 1, false)]
    public void WithoutMemoryAnSnmpAgentIsNotAskedAndATargetIs(int freeBytes, bool isAsked)
    {
        using BenchBoard bench = new();
        using TcpListener listener = Listen();
        using UdpClient agent = new(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)agent.Client.LocalEndPoint!).Port;
        Settings settings = SiteText.Read(
            $"signal.link.internet = tcp target={Of(listener)} everyMs=100 timeoutMs=500",
            $"signal.link.access = snmp agent=127.0.0.1:{port} if=ether1 value=ifOperStatus everyMs=100 timeoutMs=50");
        ProbeTable table = new(settings.SignalCount) { FreeBytes = freeBytes };
        Probes probes = bench.Make(() => new Probes(settings, table, new Clock(), new Names(new Clock(), 1), 1));
        bench.Run(probes.Start);
        for (int i = 0; i < 3; i++)
        {
            UntilValue(table, settings, 0, value => value >= 0);
        }

        probes.Stop();
        Assert.AreEqual(isAsked, agent.Available > 0);
        Assert.AreEqual(0, probes.Shortages);
    }

    [TestMethod]
    public void NonsenseFromAnSnmpAgentIsNotTakenForAnAnswer()
    {
        using BenchBoard bench = new();
        using UdpClient agent = new(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)agent.Client.LocalEndPoint!).Port;
        Settings settings = SiteText.Read(
            $"signal.link.access = snmp agent=127.0.0.1:{port} if=ether1 value=ifOperStatus everyMs=100 timeoutMs=100");
        ProbeTable table = new(settings.SignalCount);
        Probes probes = bench.Make(() => new Probes(settings, table, new Clock(), new Names(new Clock(), 1), 1));
        bench.Run(probes.Start);
        Random random = new(20261124);
        agent.Client.ReceiveTimeout = 5000;
        for (int i = 0; i < 30; i++)
        {
            IPEndPoint from = new(IPAddress.Any, 0);
            byte[] request = agent.Receive(ref from);
            byte[] answer = i % 3 == 0 ? request : new byte[random.Next(0, 600)];
            if (i % 3 != 0)
            {
                random.NextBytes(answer);
            }

            agent.Send(answer, answer.Length, from);
        }

        probes.Stop();
        Samples samples = new(settings.SignalCount);
        table.Read(samples);
        Assert.IsFalse(samples.Taken(0));
        Assert.AreEqual(0, probes.Restarts);
    }

    private static void UntilValue(ProbeTable table, Settings settings, int slot, Func<long, bool> isRight) => Wait.Until(
        () =>
        {
            Samples samples = new(settings.SignalCount);
            table.Read(samples);
            return samples.Taken(slot) && isRight(samples.Value(slot));
        },
        $"the right value in slot {slot}");

    private static TcpListener Listen()
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static string Of(TcpListener listener) => "127.0.0.1:" + ((IPEndPoint)listener.LocalEndpoint).Port;

    // A port that was free a moment ago.
    private static string Refusing()
    {
        using TcpListener listener = Listen();
        return Of(listener);
    }
}
