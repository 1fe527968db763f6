// The local page's door on the LAN: a listening socket that is looked at beside the main loop, one client at a time. Between visits it is
// all that there is of the page, but for the gate's counts; a visit's objects are made when a client comes. When memory is short the page
// is the first to give way: the client is closed and counted, and the next one may have more luck. It never throws and makes no thread.
using System;
using System.Net;
using System.Net.Sockets;

namespace Aul.Device;

public sealed class PageServer
{
    /// <summary>While there is a client the loop comes back this soon.</summary>
    public const int BusyGapMs = 10;

    /// <summary>What a visit takes at most: request, answer, and the names of the journal's files.</summary>
    public const int VisitBytes = 6144;

    /// <summary>Below this no visit begins: the session's next connect comes first.</summary>
    public const int FreeBytesMin = MemoryGuard.FreeBytesMin + VisitBytes;
    private const int AgainMs = 5000;
    private const int Waiting = 4;

    // lwIP calls a socket writable when half of its send buffer is free, 2.8 KB here: a piece of the page always fits, and Send does not
    // wait. If one ever did, it would wait no longer than this.
    private const int SendMsMax = 50;

    private readonly Agent _agent;
    private readonly Settings _settings;
    private readonly SettingsReader _newest;
    private readonly IFlash _flash;
    private readonly PageGate _gate;
    private Socket _listener;
    private PageVisit _visit;
    private long _againMs;

    /// <param name="newest">Who read the newest settings file; null when there is none.</param>
    public PageServer(Agent agent, Settings settings, SettingsReader newest, IFlash flash)
    {
        _agent = agent;
        _settings = settings;
        _newest = newest;
        _flash = flash;
        _gate = new PageGate(settings.PagePin, agent.Counters);
    }

    /// <summary>One step; true while a client is being served, who wants the next step soon.</summary>
    public bool Turn(long nowMs)
    {
        if (_visit == null && !Accept(nowMs))
        {
            return false;
        }

        try
        {
            if (!_visit.Serve(nowMs))
            {
                _visit.Drain();
                CloseVisit();
            }
        }
        catch (OutOfMemoryException)
        {
            CloseVisit();
            _agent.Counters.Add(CounterId.PageNoMemory);
        }
        catch (Exception)
        {
            // Reset, or gone in the middle: the next one, please.
            CloseVisit();
        }

        return _visit != null;
    }

    public void Close()
    {
        CloseVisit();
        CloseListener();
        _againMs = long.MaxValue;
    }

    private bool Accept(long nowMs)
    {
        Socket client;
        try
        {
            if (!Listen(nowMs) || !_listener.Poll(0, SelectMode.SelectRead))
            {
                return false;
            }

            client = _listener.Accept();
        }
        catch (Exception)
        {
            CloseListener();
            return false;
        }

        try
        {
            if (IsMemoryShort())
            {
                throw new OutOfMemoryException();
            }

            client.SendTimeout = SendMsMax;
            client.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.NoDelay, true);
            _visit = new PageVisit(_listener, client, new LocalPage(_agent, _settings, _newest, _flash, _gate), _agent.Counters, nowMs);
            return true;
        }
        catch (OutOfMemoryException)
        {
            _agent.Counters.Add(CounterId.PageNoMemory);
        }
        catch (Exception)
        {
            // Gone before it was served.
        }

        CloseSocket(client);
        return false;
    }

    private static bool IsMemoryShort()
    {
        uint freeBytes = MemoryGuard.Free(FreeBytesMin);
        return freeBytes > 0 && freeBytes < FreeBytesMin;
    }

    // A socket that failed is not made again at every turn.
    private bool Listen(long nowMs)
    {
        if (_listener == null && nowMs >= _againMs)
        {
            _againMs = nowMs + AgainMs;
            _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _listener.Bind(new IPEndPoint(IPAddress.Any, _settings.PagePort));
            _listener.Listen(Waiting);
        }

        return _listener != null;
    }

    private void CloseVisit()
    {
        if (_visit != null)
        {
            CloseSocket(_visit.Client);
            _visit = null;
        }
    }

    private void CloseListener()
    {
        CloseSocket(_listener);
        _listener = null;
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
