// net-snmp's agent from Debian: the IF-MIB of this machine's real interfaces, on a port of its own.
using System.IO;
using System.Net;
using System.Net.Sockets;
using Aul.Proof.Servers;

namespace Aul.SystemTests;

public sealed class Snmpd : RealServer
{
    private const int AnswerMs = 300;

    public Snmpd()
        : base("snmpd")
    {
        Port = FreePort(ProtocolType.Udp);
        Configure();

        // Its own state lies apart: the agent renames an snmpd.conf that it finds beside it.
        Environment["SNMP_PERSISTENT_DIR"] = Path.Combine(Folder, "state");
    }

    public int Port { get; }

    /// <summary>
    /// What the agent says from its next start on: lines of snmpd.conf, such as "override .1.3.6.1.2.1.33.1.4.1.0 integer 5", for
    /// equipment that this machine does not have.
    /// </summary>
    public void Configure(params string[] lines) =>
        File.WriteAllText(Path.Combine(Folder, "snmpd.conf"), "rocommunity public 127.0.0.1\n" + string.Join('\n', lines) + "\n");

    protected override string[] Arguments =>
        ["-f", "-C", "-c", Path.Combine(Folder, "snmpd.conf"), "-Lf", Path.Combine(Folder, "log"), "-p", Path.Combine(Folder, "pid"),
        $"udp:127.0.0.1:{Port}"];

    // The firmware's own encoder asks for the first interface name.
    protected override bool IsReady()
    {
        SnmpPoll poll = new("public", 1);
        poll.Add(new SignalSpec { Source = Source.Snmp, Object = SnmpObject.Status, Interface = "lo" });
        poll.Begin();
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
