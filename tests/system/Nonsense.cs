// A server on the broker's port that speaks MQTT up to a point, or not at all, and then says what no broker says.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace Aul.SystemTests;

public sealed class Nonsense : IDisposable
{
    private const int LongBytes = 300_000;

    private static readonly byte[] Connack = [0x20, 2, 0, 0];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _clients = [];
    private readonly Func<NetworkStream, Task> _speak;

    private Nonsense(Func<NetworkStream, Task> speak)
    {
        _speak = speak;
        _listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public static Nonsense Http() => new(async client =>
    {
        await client.WriteAsync(
            "HTTP/1.1 400 Bad Request\r\nServer: not a broker\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
        client.Socket.Shutdown(SocketShutdown.Both);
    });

    public static Nonsense EndlessZeros() => new(async client =>
    {
        while (true)
        {
            await client.WriteAsync(new byte[1000]);
        }
    });

    /// <summary>Accepts the client, and goes on with packets of a reserved type.</summary>
    public static Nonsense GarbageAfterConnack() => new(async client =>
    {
        await Packet(client);
        await client.WriteAsync((byte[])[.. Connack, 0xF5, 3, 1, 2, 3, 0x07, 0xFF, 0xFF]);
    });

    /// <summary>Accepts the client, and grants no subscription.</summary>
    public static Nonsense RefusedSubscription() => new(async client => await Subscribed(client, 0x80));

    /// <summary>Accepts client and subscription, and goes on with zeros.</summary>
    public static Nonsense ZerosAfterSuback() => new(async client =>
    {
        await Subscribed(client, 1);
        await client.WriteAsync(new byte[1000]);
    });

    /// <summary>Accepts client and subscription, and sends a command of 300 KB: valid MQTT, and no command.</summary>
    public static Nonsense LongCommand(string topic) => new(async client =>
    {
        await Subscribed(client, 1);
        byte[] name = Encoding.ASCII.GetBytes(topic);
        int rest = 2 + name.Length + LongBytes;
        await client.WriteAsync((byte[])[
            0x30, (byte)(rest | 0x80), (byte)((rest >> 7) | 0x80), (byte)(rest >> 14), 0, (byte)name.Length, .. name,
                .. new byte[LongBytes]]);
    });

    public void Dispose()
    {
        _listener.Dispose();
        lock (_clients)
        {
            _clients.ForEach(client => client.Dispose());
        }
    }

    private static async Task Subscribed(NetworkStream client, byte granted)
    {
        await Packet(client);
        await client.WriteAsync(Connack);
        byte[] subscribe = await Packet(client);
        await client.WriteAsync((byte[])[0x90, 3, subscribe[0], subscribe[1], granted]);
    }

    // What follows the fixed head of the next packet. None of these clients' first packets is longer than two bytes of length can say.
    private static async Task<byte[]> Packet(NetworkStream client)
    {
        byte[] head = new byte[2];
        await client.ReadExactlyAsync(head);
        int length = head[1];
        if (length >= 0x80)
        {
            await client.ReadExactlyAsync(head.AsMemory(0, 1));
            length = (length & 0x7F) | (head[0] << 7);
        }

        byte[] rest = new byte[length];
        await client.ReadExactlyAsync(rest);
        return rest;
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync();
                lock (_clients)
                {
                    _clients.Add(client);
                }

                _ = Speak(client.GetStream());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }

    private async Task Speak(NetworkStream client)
    {
        try
        {
            await _speak(client);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or SocketException)
        {
            // The client has had enough, or the test.
        }
    }
}
