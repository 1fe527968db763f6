// net-snmp's agent from Debian: the IF-MIB of this machine's real interfaces, on a port of its own.
using System.IO;
using System.Net;
using System.Net.Sockets;
using Aul.Cli.Servers;

namespace Aul.SystemTests;

public sealed class Snmpd : RealServer
{
    private const int AnswerMs = 300;

    public Snmpd()
        : base("snmpd")
    {
        Port = FreePort(ProtocolType.Udp);
        File.WriteAllText(Path.Combine(Folder, "snmpd.conf"), "rocommunity public 127.0.0.1\n");

        // Its own state lies apart: the agent renames an snmpd.conf that it finds beside it.
        Environment["SNMP_PERSISTENT_DIR"] = Path.Combine(Folder, "state");
    }

    public int Port { get; }

    protected override string[] Arguments =>
        ["-f", "-C", "-c", Path.Combine(Folder, "snmpd.conf"), "-Lf", Path.Combine(Folder, "log"), "-p", Path.Combine(Folder, "pid"), $"udp:127.0.0.1:{Port}"];

    // The firmware's own encoder asks for the first interface name.
    protected override bool IsReady()
    {
        SnmpPoll poll = new("public", "lo", 1);
        byte[] buffer = new byte[Limits.SnmpBytesMax];
        using UdpClient client = new();
        client.Client.ReceiveTimeout = AnswerMs;
        client.Connect(IPAddress.Loopback, Port);
        try
        {
            client.Send(buffer, poll.Request(buffer));
            IPEndPoint? from = null;
            byte[] answer = client.Receive(ref from);
            return poll.Handle(answer, answer.Length);
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
