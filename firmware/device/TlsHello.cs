// One question to the broker's TLS port in managed code, before mbedTLS speaks: does it answer, and with which certificate?
// mbedTLS waits for the peer inside native code, where every thread of the board stands still and no limit holds
// (nf-interpreter ssl_connect_internal.cpp), so a port that accepts and stays silent must be found out here. It agrees on no key,
// trusts nobody and leaves after the certificate: what it saw only explains what mbedTLS decides.
using System;
using System.Net;
using System.Net.Sockets;

namespace Aul.Device;

public sealed class TlsHello
{
    /// <summary>The broker's whole answer must be there by then.</summary>
    public const int AnswerMsMax = 15000;

    /// <summary>ServerHello and a chain of three RSA certificates fit. Of a longer answer nothing is known.</summary>
    private const int AnswerBytesMax = 6144;
    private const int RecordHead = 5;
    private const int MessageHead = 4;
    private const int ListHead = 3;

    /// <summary>The board's clock goes in steps of 10 ms: what is left of the time at its end may be a few.</summary>
    private const int TickMs = 50;
    private const byte Handshake = 22;
    private const byte Certificate = 11;

    private readonly byte[] _head = new byte[RecordHead];
    private readonly Socket _socket;
    private readonly int _answerMs;
    private readonly long _startMs;
    private byte[] _answer = new byte[AnswerBytesMax];
    private int _length;

    private TlsHello(Socket socket, int answerMs)
    {
        _socket = socket;
        _answerMs = answerMs;
        _startMs = Environment.TickCount64;
    }

    /// <summary>False when the port accepted and then left its answer unsaid or unfinished. Any other answer, or hanging up, is one.</summary>
    public bool IsAnswered { get; private set; }

    /// <summary>What the broker showed; null when it is not TLS 1.2, or not to be read.</summary>
    public ShownCertificate Shown { get; private set; }

    /// <summary>
    /// Does the port answer at all? It is offered nothing that it could take, so that its answer is an alert of seven bytes and not a chain of
    /// certificates. Throws when there is no TCP connection.
    /// </summary>
    public static bool IsHeard(string host, IPEndPoint broker, int answerMs) => Ask(broker, answerMs, ClientHello.Empty(host)).IsAnswered;

    /// <summary>Which certificate does the port show? Throws when there is no TCP connection.</summary>
    public static TlsHello Ask(string host, IPEndPoint broker, int answerMs) => Ask(broker, answerMs, ClientHello.For(host));

    private static TlsHello Ask(IPEndPoint broker, int answerMs, byte[] words)
    {
        Socket socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(broker);
            TlsHello hello = new TlsHello(socket, answerMs);
            socket.Send(words);
            hello.Listen();
            return hello;
        }
        finally
        {
            socket.Close();
        }
    }

    private void Listen()
    {
        try
        {
            bool more;
            do
            {
                more = TakeRecord() && !TakeCertificate();
            }
            while (more);
        }
        catch (SocketException)
        {
            // A reset, which is an answer too, or the end of the time.
        }

        IsAnswered = LeftMs() > TickMs;

        // What was of use is copied, and the handshake that follows wants every byte of the heap.
        _answer = null;
    }

    // False when nothing that is of use will follow: an alert, something that is no TLS, too much, or the end.
    private bool TakeRecord()
    {
        if (!Fill(_head, 0, RecordHead) || _head[0] != Handshake)
        {
            return false;
        }

        int length = (_head[3] << 8) | _head[4];
        if (length == 0 || length > AnswerBytesMax - _length || !Fill(_answer, _length, length))
        {
            return false;
        }

        _length += length;
        return true;
    }

    // True when the Certificate message is complete; what follows it is not waited for.
    private bool TakeCertificate()
    {
        int start = 0;
        while (start + MessageHead <= _length)
        {
            int end = start + MessageHead + ((_answer[start + 1] << 16) | (_answer[start + 2] << 8) | _answer[start + 3]);
            if (end > _length)
            {
                return false;
            }

            if (_answer[start] == Certificate)
            {
                Look(start + MessageHead + ListHead, end);
                return true;
            }

            start = end;
        }

        return false;
    }

    private void Look(int start, int end)
    {
        try
        {
            Shown = new ShownCertificate(_answer, start, end);
        }
        catch (Exception)
        {
            // Not to be read: mbedTLS will say what it thinks of it.
        }
    }

    private bool Fill(byte[] to, int start, int count)
    {
        while (count > 0)
        {
            int leftMs = LeftMs();
            if (leftMs <= TickMs)
            {
                return false;
            }

            _socket.ReceiveTimeout = leftMs;
            int got = _socket.Receive(to, start, count, SocketFlags.None);
            if (got <= 0)
            {
                return false;
            }

            start += got;
            count -= got;
        }

        return true;
    }

    // Should the ticks wrap in the middle, the time is over.
    private int LeftMs()
    {
        long sinceMs = Environment.TickCount64 - _startMs;
        return sinceMs < 0 || sinceMs > _answerMs ? 0 : (int)(_answerMs - sinceMs);
    }
}
