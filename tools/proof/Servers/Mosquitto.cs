// Eclipse Mosquitto from Debian on a port of its own, with its defaults: it keeps nothing, or as Debian configures it.
using System.IO;
using System.Net;
using System.Net.Sockets;

namespace Aul.Proof.Servers;

public sealed class Mosquitto : RealServer
{
    /// <param name="allowsAnonymous">False: it answers every CONNECT without a password with a refusal.</param>
    /// <param name="persistence">True: it keeps sessions and their queues as Debian's configuration does, in a file that is written every
    /// half hour.</param>
    public Mosquitto(bool allowsAnonymous = true, bool persistence = false)
        : base("mosquitto")
    {
        Port = FreePort(ProtocolType.Tcp);
        Configure(
            $"allow_anonymous {(allowsAnonymous ? "true" : "false")}\n"
            + (persistence ? $"persistence true\npersistence_location {Folder}/\n" : ""));
    }

    /// <summary>TLS and nothing else: who has no certificate of the authority does not get in, and the certificate's name is the
    /// user.</summary>
    public Mosquitto(string authorityPem, string certificatePem, string keyPem)
        : base("mosquitto")
    {
        Port = FreePort(ProtocolType.Tcp);
        Configure($"""
            allow_anonymous false
            cafile {Put("ca.pem", authorityPem)}
            certfile {Put("server.pem", certificatePem)}
            keyfile {Put("server.key", keyPem)}
            require_certificate true
            use_identity_as_username true
            """);
    }

    public int Port { get; }

    protected override string[] Arguments => ["-c", Path.Combine(Folder, "mosquitto.conf")];

    // A Mosquitto that root starts becomes another user, who may not read this folder.
    private void Configure(string rules) =>
        Put("mosquitto.conf", $"user {System.Environment.UserName}\nlistener {Port} 127.0.0.1\n{rules}\n");

    private string Put(string name, string text)
    {
        string file = Path.Combine(Folder, name);
        File.WriteAllText(file, text);
        return file;
    }

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
