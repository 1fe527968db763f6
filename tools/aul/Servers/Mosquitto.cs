// Eclipse Mosquitto from Debian on a port of its own, with its default of keeping nothing.
using System.IO;
using System.Net;
using System.Net.Sockets;

namespace Aul.Cli.Servers;

public sealed class Mosquitto : RealServer
{
    /// <param name="allowsAnonymous">False: it answers every CONNECT without a password with a refusal.</param>
    public Mosquitto(bool allowsAnonymous = true)
        : base("mosquitto")
    {
        Port = FreePort(ProtocolType.Tcp);
        File.WriteAllText(
            Path.Combine(Folder, "mosquitto.conf"),
            $"listener {Port} 127.0.0.1\nallow_anonymous {(allowsAnonymous ? "true" : "false")}\n");
    }

    public int Port { get; }

    protected override string[] Arguments => ["-c", Path.Combine(Folder, "mosquitto.conf")];

    protected override bool IsReady()
    {
        try
        {
            using TcpClient client = new();
            client.Connect(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
