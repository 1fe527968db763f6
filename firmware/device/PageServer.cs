// The local page's door on the LAN: a listening socket that is looked at beside the main loop, one client at a time. It never blocks, never
// throws and makes no thread: a client that is slow, silent or gone costs its time limit, and a client that waits behind it shortens that.
using System;
using System.Net;
using System.Net.Sockets;

namespace Aul.Device;

public sealed class PageServer
{
    /// <summary>A request must be whole by then; sooner when somebody else waits: browsers open connections on which they say nothing.</summary>
    public const int RequestMs = 5000;
    public const int RequestMsWhenAwaited = 1000;

    /// <summary>A page must be out by then. The journal may take longer, as long as some of it moves within this time.</summary>
    public const int AnswerMs = 20000;
    public const int StillMsWhenAwaited = 3000;

    /// <summary>While there is a client the loop comes back this soon.</summary>
    public const int BusyGapMs = 10;
    private const int AgainMs = 5000;
    private const int Waiting = 4;
    private const int PieceBytes = 256;

    // lwIP calls a socket writable when half of its send buffer is free, 2.8 KB here: a piece of the page always fits, and Send does not wait.
    // If one ever did, it would wait no longer than this.
    private const int SendMsMax = 50;

    // What a refused client sent beyond its answer is read before the close, or a reset would take the answer away from it.
    private const int DrainPieces = 8;

    private readonly LocalPage _page;
    private readonly Counters _counters;
    private readonly int _port;
    private readonly byte[] _piece = new byte[PieceBytes];
    private Socket _listener;
    private Socket _client;
    private long _againMs;
    private long _sinceMs;
    private long _movedMs;
    private int _at;
    private int _left;

    public PageServer(LocalPage page, Counters counters, int port)
    {
        _page = page;
        _counters = counters;
        _port = port;
    }

    /// <summary>One step; true while a client is being served, who wants the next step soon.</summary>
    public bool Turn(long nowMs)
    {
        if (_client == null && !Accept(nowMs))
        {
            return false;
        }

        try
        {
            if (!Serve(nowMs))
            {
                Drain();
                CloseClient();
            }
        }
        catch (Exception)
        {
            // Reset, or gone in the middle: the next one, please.
            CloseClient();
        }

        return _client != null;
    }

    public void Close()
    {
        CloseClient();
        CloseSocket(_listener);
        _listener = null;
        _againMs = long.MaxValue;
    }

    private bool Accept(long nowMs)
    {
        try
        {
            if (!Listen(nowMs) || !_listener.Poll(0, SelectMode.SelectRead))
            {
                return false;
            }

            _client = _listener.Accept();
            _client.SendTimeout = SendMsMax;
            _client.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.NoDelay, true);
        }
        catch (Exception)
        {
            CloseClient();
            CloseSocket(_listener);
            _listener = null;
            return false;
        }

        _sinceMs = nowMs;
        _movedMs = nowMs;
        _left = 0;
        _page.Begin();
        return true;
    }

    // A socket that failed is not made again at every turn.
    private bool Listen(long nowMs)
    {
        if (_listener == null && nowMs >= _againMs)
        {
            _againMs = nowMs + AgainMs;
            _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _listener.Bind(new IPEndPoint(IPAddress.Any, _port));
            _listener.Listen(Waiting);
        }

        return _listener != null;
    }

    // False when the client is done with, one way or the other.
    private bool Serve(long nowMs)
    {
        if (!_page.IsAnswering && !Hear(nowMs))
        {
            return false;
        }

        return !_page.IsAnswering || Answer(nowMs);
    }

    private bool Hear(long nowMs)
    {
        if (_client.Poll(0, SelectMode.SelectRead))
        {
            int got = _client.Receive(_piece);
            if (got <= 0)
            {
                return false;
            }

            _page.Take(_piece, got, nowMs);
        }
        else if (nowMs - _sinceMs >= (IsAwaited() ? RequestMsWhenAwaited : RequestMs))
        {
            if (!_page.HasBegun)
            {
                _counters.Add(Tally.PageRefused);
                return false;
            }

            _page.GiveUp(nowMs);
        }

        if (_page.IsAnswering)
        {
            _sinceMs = nowMs;
            _movedMs = nowMs;
            _at = _page.Answer.At;
            _left = _page.Answer.Count;
        }

        return true;
    }

    private bool Answer(long nowMs)
    {
        if (_left == 0)
        {
            if (!_page.Answer.Next(nowMs))
            {
                return false;
            }

            _at = _page.Answer.At;
            _left = _page.Answer.Count;
        }

        if (_client.Poll(0, SelectMode.SelectWrite))
        {
            int sent = _client.Send(_page.Answer.Bytes, _at, _left, SocketFlags.None);
            _at += sent;
            _left -= sent;
            _movedMs = sent > 0 ? nowMs : _movedMs;
        }

        bool isLate = !_page.IsCarrying && nowMs - _sinceMs >= AnswerMs;
        return !isLate && nowMs - _movedMs < AnswerMs && (nowMs - _movedMs < StillMsWhenAwaited || !IsAwaited());
    }

    private bool IsAwaited() => _listener.Poll(0, SelectMode.SelectRead);

    private void Drain()
    {
        for (int i = 0; i < DrainPieces && _client.Poll(0, SelectMode.SelectRead); i++)
        {
            if (_client.Receive(_piece) <= 0)
            {
                return;
            }
        }
    }

    private void CloseClient()
    {
        if (_client != null)
        {
            CloseSocket(_client);
            _client = null;
            _page.End();
        }
    }

    private static void CloseSocket(Socket socket)
    {
        try
        {
            if (socket != null)
            {
                socket.Close();
            }
        }
        catch (Exception)
        {
            // It is gone either way.
        }
    }
}
