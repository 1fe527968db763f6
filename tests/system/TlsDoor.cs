// A plain door on loopback before a broker that speaks TLS only: the reference host has no TLS of its own.
using System;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Aul.Proof.Servers;

namespace Aul.SystemTests;

public sealed class TlsDoor : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _brokerPort;
    private readonly X509Certificate2 _own;

    public TlsDoor(int brokerPort, Issued own)
    {
        _brokerPort = brokerPort;
        _own = X509Certificate2.CreateFromPem(own.Certificate, own.Key);
        _listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose()
    {
        _listener.Dispose();
        _own.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                _ = Serve(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }

    private async Task Serve(TcpClient near)
    {
        using TcpClient far = new();
        using (near)
        {
            try
            {
                await far.ConnectAsync(IPAddress.Loopback, _brokerPort);
                using SslStream tls = new(far.GetStream(), false, (_, _, _, _) => true, (_, _, _, _, _) => _own);
                await tls.AuthenticateAsClientAsync("127.0.0.1");
                await Task.WhenAny(near.GetStream().CopyToAsync(tls), tls.CopyToAsync(near.GetStream()));
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
            {
                // One side left: so does the other.
            }
        }
    }
}
