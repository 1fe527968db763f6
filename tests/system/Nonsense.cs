// A server on the broker's port that speaks no MQTT: it answers everything with garbage.
using System;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace Aul.SystemTests;

public sealed class Nonsense : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public Nonsense()
    {
        _listener.Start();
        _ = Answer();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Dispose();

    private async Task Answer()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync();
                await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\nServer: not a broker\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
                client.Dispose();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or System.IO.IOException)
        {
            // The end of the test.
        }
    }
}
