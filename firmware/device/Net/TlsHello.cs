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

    /// <summary>A chain of three RSA certificates fits. Of a longer answer nothing is known.</summary>
    private const int MessageBytesMax = 6144;

    /// <summary>An RSA key of 4096 bits makes 1.4 KB or so of it.</summary>
    private const int CertificateBytesMax = 2048;
    private const int PieceBytes = 64;
    private const int RecordHead = 5;
    private const int MessageHead = 4;
    private const int LengthBytes = 3;

    /// <summary>The board's clock goes in steps of 10 ms: what is left of the time at its end may be a few.</summary>
    private const int TickMs = 50;
    private const byte Handshake = 22;
    private const byte Certificate = 11;

    private readonly byte[] _head = new byte[RecordHead];
    private readonly Socket _socket;
    private readonly int _answerMs;
    private readonly long _startMs;
    private int _left;

    private TlsHello(Socket socket, int answerMs)
    {
        _socket = socket;
        _answerMs = answerMs;
        _startMs = Environment.TickCount64;
    }

    /// <summary>False when the port accepted and then left its answer unsaid or unfinished. Any other answer, or hanging up, is
    /// one.</summary>
    public bool IsAnswered { get; private set; }

    /// <summary>What the broker showed; null when it is not TLS 1.2, or not to be read.</summary>
    public ShownCertificate Shown { get; private set; }

    /// <summary>
    /// Does the port answer at all? It is offered nothing that it could take, so that its answer is an alert of seven bytes and not a chain
    /// of certificates. Throws when there is no TCP connection.
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
            Read();
        }
        catch (SocketException)
        {
            // A reset, which is an answer too, or the end of the time.
        }

        IsAnswered = LeftMs() > TickMs;
    }

    // Messages until the certificates; ends where nothing of use will follow: an alert, something that is no TLS, too much, or the end.
    private void Read()
    {
        byte[] piece = new byte[PieceBytes];
        while (Take(piece, MessageHead))
        {
            int left = Three(piece, 1);
            if (left > MessageBytesMax)
            {
                return;
            }

            if (piece[0] == Certificate)
            {
                Shown = ReadChain(piece, left);
                return;
            }

            for (int part; left > 0; left -= part)
            {
                part = left < PieceBytes ? left : PieceBytes;
                if (!Take(piece, part))
                {
                    return;
                }
            }
        }
    }

    // One certificate after another, so that no array is longer than one of them. Null when any is not to be read: mbedTLS will say what it
    // thinks.
    private ShownCertificate ReadChain(byte[] piece, int left)
    {
        ShownCertificate shown = null;
        left -= LengthBytes;
        bool isMore = Take(piece, LengthBytes);
        while (isMore && left >= LengthBytes && Take(piece, LengthBytes))
        {
            int length = Three(piece, 0);
            left -= LengthBytes + length;
            byte[] der = length > CertificateBytesMax || left < 0 ? null : new byte[length];
            if (der == null || !Take(der, length))
            {
                return null;
            }

            try
            {
                shown = shown ?? new ShownCertificate(der);
                isMore = shown.Add(der);
            }
            catch (Exception)
            {
                return null;
            }
        }

        return shown;
    }

    // Bytes of messages, whatever records they come in.
    private bool Take(byte[] to, int count)
    {
        for (int at = 0, part; at < count; at += part)
        {
            if (_left == 0 && !BeginRecord())
            {
                return false;
            }

            part = _left < count - at ? _left : count - at;
            if (!Fill(to, at, part))
            {
                return false;
            }

            _left -= part;
        }

        return true;
    }

    private bool BeginRecord()
    {
        if (!Fill(_head, 0, RecordHead) || _head[0] != Handshake)
        {
            return false;
        }

        _left = (_head[3] << 8) | _head[4];
        return _left > 0;
    }

    private static int Three(byte[] from, int at) => (from[at] << 16) | (from[at + 1] << 8) | from[at + 2];

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
