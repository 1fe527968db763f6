// Beacons over real UDP on the loopback: two boards, a flood, and a port that is taken.
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using Aul.Device;
using Aul.Terminal;

namespace Aul.DeviceTests;

[TestClass]
public class WitnessLinkTests
{
    private const string Key = "the-village-key-16";

    [TestMethod]
    public void TwoBoardsHearEachOther()
    {
        (int one, int other) = (FreePort(), FreePort());
        using BenchBoard schoolBoard = Board("school", one, other);
        using BenchBoard clinicBoard = Board("clinic", other, one);
        RunningShell school = new(schoolBoard);
        RunningShell clinic = new(clinicBoard);
        Wait.Until(() => school.Shell.Agent.Witness.View.Heard && clinic.Shell.Agent.Witness.View.Heard, "both witnesses heard");
        schoolBoard.Pins.Drive(4, true);
        Wait.Until(() => clinic.Shell.Agent.Signals.Is(SignalId.WitnessMains, SignalTable.Well), "the clinic sees the school's mains");
        schoolBoard.Pins.Drive(4, false);
        Wait.Until(() => clinic.Shell.Agent.Signals.Is(SignalId.WitnessMains, SignalTable.Broken), "the clinic sees it go");
        school.Stop();
        clinic.Stop();
    }

    [TestMethod]
    public void AFloodIsCountedAndTheLoopGoesOn()
    {
        int port = FreePort();
        using BenchBoard board = Board("school", port, port);
        RunningShell running = new(board);
        using Socket attacker = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        IPEndPoint target = new(IPAddress.Loopback, port);
        byte[] garbage = Encoding.ASCII.GetBytes(new string('A', Beacon.Bytes));
        byte[] tooLong = new byte[1400];
        board.Pins.Drive(4, true);
        Wait.Until(() => running.Shell.Agent.Signals.Is(SignalId.PowerMains, SignalTable.Well), "mains present");
        bool stop = false;
        Thread flood = new(() =>
        {
            while (!Volatile.Read(ref stop))
            {
                attacker.SendTo(garbage, target);
                attacker.SendTo(tooLong, target);
            }
        });
        flood.Start();
        try
        {
            board.Pins.Drive(4, false);
            Wait.Until(() => running.Shell.Agent.Signals.Is(SignalId.PowerMains, SignalTable.Broken), "the loop still senses");
            Wait.Until(() => running.Shell.Agent.Counters.Of(CounterId.BeaconsRefused) > 20, "refused datagrams are counted");
            Assert.IsFalse(running.Shell.Agent.Witness.View.Heard);
        }
        finally
        {
            Volatile.Write(ref stop, true);
            flood.Join();
        }

        running.Stop();
    }

    [TestMethod]
    public void APortThatIsTakenCostsNothingButTheWitness()
    {
        using Socket squatter = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ExclusiveAddressUse = true };
        squatter.Bind(new IPEndPoint(IPAddress.Any, 0));
        int port = ((IPEndPoint)squatter.LocalEndPoint!).Port;
        using BenchBoard board = Board("school", port, port);
        RunningShell running = new(board);
        board.Pins.Drive(4, true);
        Wait.Until(() => running.Shell.Agent.Signals.Is(SignalId.PowerMains, SignalTable.Well), "the loop senses");
        Assert.IsFalse(running.Shell.Agent.Witness.View.Heard);
        running.Stop();
    }

    private static BenchBoard Board(string node, int port, int peerPort)
    {
        BenchBoard board = new();
        board.Put("settings.txt", string.Join('\n',
            "site.group = g", $"site.node = {node}", "mqtt.host = 127.0.0.1", "report.spreadMs = 3600000", $"witness.key = {Key}",
            $"witness.peer = 127.0.0.1:{peerPort}", $"witness.port = {port}", "witness.everyMs = 1000",
            "signal.power.mains = gpio pin=4", "signal.witness.mains = witness"));
        return board;
    }

    private static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
