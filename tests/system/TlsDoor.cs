// A plain door on loopback before a broker that speaks TLS only: the reference host has no TLS of its own.
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Aul.Proof.Servers;
using Aul.Simulation;

namespace Aul.SystemTests;

public sealed class TlsDoor(int brokerPort, Issued own) : Relay(brokerPort)
{
    private readonly X509Certificate2 _own = X509Certificate2.CreateFromPem(own.Certificate, own.Key);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _own.Dispose();
    }

    protected override async Task Carry(TcpClient near, TcpClient far)
    {
        using SslStream tls = new(far.GetStream(), false, (_, _, _, _) => true, (_, _, _, _, _) => _own);
        try
        {
            await tls.AuthenticateAsClientAsync("127.0.0.1");
            await Task.WhenAny(near.GetStream().CopyToAsync(tls), tls.CopyToAsync(near.GetStream()));
        }
        catch (AuthenticationException)
        {
            // The broker does not let it in: the near end goes too.
        }
    }
}
