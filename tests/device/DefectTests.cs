// Faults of chip, network and library that only show when two things go wrong at once: each was a defect of the shell.
using System;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Aul.Device;
using Aul.Terminal;
using nanoFramework.M2Mqtt.Exceptions;

namespace Aul.DeviceTests;

[TestClass]
public class DefectTests
{
    [TestMethod]
    public void ATargetThatSwallowsEverythingIsBoundedByItsTimeout()
    {
        using BenchBoard bench = new();
        using BlackHole hole = new();
        Stopwatch watch = Stopwatch.StartNew();
        long tookMs = bench.Make(() => TcpProbe.FastestMs([hole.Target, hole.Target], 300, new Clock(), new Names(new Clock(), 1)));
        Assert.AreEqual(-1, tookMs);
        Assert.IsTrue(watch.ElapsedMilliseconds < 3000, $"two dead targets of 300 ms took {watch.ElapsedMilliseconds} ms");
    }

    [TestMethod]
    public void ADeadTargetDoesNotStarveTheOtherProbes()
    {
        using BenchBoard bench = new();
        using BlackHole hole = new();
        using TcpListener router = new(IPAddress.Loopback, 0);
        router.Start();
        Settings settings = SiteText.Read(
            $"signal.link.internet = tcp target={hole.Target} everyMs=100 timeoutMs=200",
            $"signal.link.gateway = tcp target=127.0.0.1:{((IPEndPoint)router.LocalEndpoint).Port} everyMs=100 timeoutMs=200");
        ProbeTable table = new(settings.SignalCount);
        Probes probes = bench.Make(() => new Probes(settings, table, new Clock(), new Names(new Clock(), 1), 1));
        bench.Run(probes.Start);
        for (int round = 0; round < 3; round++)
        {
            UntilValue(table, settings, 0, value => value == -1);
            UntilValue(table, settings, 1, value => value >= 0);
        }

        probes.Stop();
    }

    [TestMethod]
    public void TheQuickerOfTwoSignalsSetsTheirCommonInterval()
    {
        using BenchBoard bench = new();
        using UdpClient silent = new(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)silent.Client.LocalEndPoint!).Port;
        Settings settings = SiteText.Read(
            $"signal.link.octets.in = snmp agent=127.0.0.1:{port} if=ether1 value=ifHCInOctets everyMs=60000 timeoutMs=50",
            $"signal.link.access = snmp agent=127.0.0.1:{port} if=ether1 value=ifOperStatus everyMs=200 timeoutMs=50");
        Probes probes = bench.Make(() => new Probes(settings, new ProbeTable(settings.SignalCount), new Clock(), new Names(new Clock(), 1),
            1));
        bench.Run(probes.Start);
        silent.Client.ReceiveTimeout = 3000;
        for (int i = 0; i < 6; i++)
        {
            IPEndPoint from = new(IPAddress.Any, 0);
            silent.Receive(ref from);
        }

        probes.Stop();
    }

    [TestMethod]
    public void APinThatFailsWhenItIsReadStaysSilentAndTheBoardGoesOn()
    {
        using BenchBoard bench = new();
        bench.Pins.Failing.Add(6);
        Settings settings = SiteText.Read("signal.power.mains = gpio pin=6", "signal.power.ups = gpio pin=5");
        bench.Pins.Drive(5, true);
        PinInputs pins = bench.Make(() => new PinInputs(new System.Device.Gpio.GpioController(), settings));
        Samples samples = new(settings.SignalCount);
        bench.Run(() => pins.Read(samples, 1000));
        Assert.IsFalse(samples.Taken(0));
        Assert.AreEqual(1, samples.Value(1));
    }

    [TestMethod]
    [DataRow(4, DisplayName = "an LED on a pin that an input has")]
    [DataRow(34, DisplayName = "an LED on a pin that cannot be one")]
    public void AnLedThatCannotBeDoesNotKeepTheBoardFromStarting(int pin)
    {
        using BenchBoard bench = new();
        bench.Pins.Refused.Add(34);
        bench.Put("settings.txt", SiteText.Small + $"sample.everyMs = 100\nsignal.power.mains = gpio pin=4\nled.power = "
            + $"{pin}\nled.link = 13\n");
        RunningShell running = new(bench);
        running.UntilRecorded(3);
        Assert.IsTrue(bench.Pins.Writes > 0, "the other LEDs are there");
        running.Stop();
    }

    [TestMethod]
    public void AnAttemptGivenUpDuringTheLookUpNeverTakesTheSessionOfTheNext()
    {
        ScriptedConnection late = new();
        using BenchBoard bench = new();
        bench.Connections.Add(late);
        bench.HangInConstructor();
        LinkEvents events = new();
        LinkCommand command = new(new WorkBuffer()) { Attempt = 1, Topic = "t", WillText = "w", KeepAliveS = 60 };
        LinkAttempt attempt = new(command, SiteText.Read(), events, new Names(new Clock(), 1));
        bench.Run(attempt.Start);
        Wait.Until(() => bench.IsHanging, "the constructor");
        bench.Run(attempt.Close);
        bench.ReleaseConstructor();
        LinkEvent taken = new();
        Wait.Until(() => events.TryTake(taken), "the end of the attempt");
        Assert.AreEqual(LinkNews.Failed, taken.News);
        Wait.Until(() => bench.Board.OpenMqttClients == 0, "no client left");
        Assert.IsNull(late.Asked, "CONNECT with the same client id throws the next attempt's session out");
    }

    // The real library lets these two through unwrapped: no CONNACK in time, or bytes that are not MQTT (M2Mqtt 5.1.220, SendReceive).
    [TestMethod]
    public void ABrokerThatNeverAnswersConnectIsAProtocolFault()
    {
        Assert.AreEqual(LinkFault.Protocol, LinkAttempt.FaultOf(new MqttCommunicationException(), LinkFault.Tcp));
        Assert.AreEqual(LinkFault.Tcp, LinkAttempt.FaultOf(new MqttConnectionException("", new SocketException()), LinkFault.Tcp));
        Assert.AreEqual(LinkFault.Protocol, LinkAttempt.FaultOf(new MqttConnectionException("", new IOException()), LinkFault.Tcp));
        Assert.AreEqual(LinkFault.Name, LinkAttempt.FaultOf(new SocketException(), LinkFault.Name));
    }

    [TestMethod]
    public void AConnectionThatDiedUnnoticedIsReportedAtTheNextMessage()
    {
        using LinkBench bench = new();
        bench.Connect(3);
        bench.Connection(0).GoQuiet();
        bench.Publish(3, "lost");
        bench.Expect(LinkNews.Lost, 3, LinkFault.Tcp);
    }

    [TestMethod]
    public void DroppedMessagesAreCounted()
    {
        Counters counters = new();
        using LinkBench bench = new(counters);
        bench.Connect(1);
        bench.Connection(0).Deliver("t", new byte[Limits.CommandBytesMax + 1]);
        bench.Connection(0).Deliver("t", new byte[Limits.CommandBytesMax + 1]);
        bench.ExpectNothing();
        Assert.AreEqual(2, counters.Of(CounterId.CommandsBad));
    }

    private static void UntilValue(ProbeTable table, Settings settings, int slot, Func<long, bool> isRight) => Wait.Until(
        () =>
        {
            Samples samples = new(settings.SignalCount);
            table.Read(samples);
            return samples.Taken(slot) && isRight(samples.Value(slot));
        },
        $"the right value in slot {slot}");
}
