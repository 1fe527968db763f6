// A DNS server on the bench that says what the test wants: the right thing, the wrong thing, late, cut, or nothing.
using System;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace Aul.DeviceTests;

/// <param name="question">What it got; returns the answers that it sends, in order.</param>
public delegate byte[][] NameAnswer(byte[] question);

public sealed class FakeNameServer : IDisposable
{
    private const int HeadBytes = 12;

    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly NameAnswer _answer;
    private int _asked;

    public FakeNameServer(NameAnswer answer)
    {
        _answer = answer;
        new Thread(Serve) { IsBackground = true }.Start();
    }

    public string Place => _socket.Client.LocalEndPoint!.ToString()!;

    public int Asked => _asked;

    public ConcurrentQueue<int> Ids { get; } = new();

    /// <summary>The answer with one address.</summary>
    public static byte[] With(byte[] question, string address, int ttlS = 60) =>
        [.. Head(question, 0x81, 0x80, 1), .. question[HeadBytes..], 0xC0, HeadBytes, 0, 1, 0, 1, 0, 0, (byte)(ttlS >> 8), (byte)ttlS, 0, 4,
            .. IPAddress.Parse(address).GetAddressBytes()];

    /// <summary>An answer without an address, and with a code: 2 the server failed, 3 there is no such name.</summary>
    public static byte[] Without(byte[] question, int code) => [.. Head(question, 0x81, 0x80 | code, 0), .. question[HeadBytes..]];

    /// <summary>An answer that was cut off.</summary>
    public static byte[] Cut(byte[] question) => [.. Head(question, 0x83, 0x80, 1), .. question[HeadBytes..]];

    /// <summary>Sends a datagram from a socket of somebody else.</summary>
    public static void Send(byte[] datagram, IPEndPoint to)
    {
        using UdpClient stranger = new(new IPEndPoint(IPAddress.Loopback, 0));
        stranger.Send(datagram, datagram.Length, to);
    }

    public IPEndPoint? LastAsker { get; private set; }

    public void Dispose() => _socket.Dispose();

    private static byte[] Head(byte[] question, int flags, int code, int answers) =>
        [question[0], question[1], (byte)flags, (byte)code, 0, 1, 0, (byte)answers, 0, 0, 0, 0];

    private void Serve()
    {
        try
        {
            while (true)
            {
                IPEndPoint from = new(IPAddress.Any, 0);
                byte[] question = _socket.Receive(ref from);
                if (question.Length == 0)
                {
                    // What a receive gives when its socket is closed.
                    continue;
                }

                Ids.Enqueue((question[0] << 8) | question[1]);
                LastAsker = from;
                Interlocked.Increment(ref _asked);
                foreach (byte[] answer in _answer(question))
                {
                    _socket.Send(answer, answer.Length, from);
                }
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }
}
