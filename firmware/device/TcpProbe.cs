// Connects to an address and closes again: the first hop or the internet answers, or it does not. There is no ping on this platform.
// Socket.Connect has no timeout here and repeats its SYN for half a minute: it runs on a thread of its own, and closing the socket
// from outside ends it. So a dead target costs its timeout and starves no other probe.
using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace Aul.Device;

public sealed class TcpProbe
{
    private readonly string _target;
    private readonly Clock _clock;
    private readonly object _gate = new object();
    private Socket _socket;
    private bool _givenUp;
    private long _tookMs = -1;

    private TcpProbe(string target, Clock clock)
    {
        _target = target;
        _clock = clock;
    }

    /// <summary>The milliseconds of the fastest of some "address:port" targets; -1 when none accepts in time.</summary>
    public static long FastestMs(string[] targets, int timeoutMs, Clock clock)
    {
        long fastestMs = -1;
        for (int i = 0; i < targets.Length; i++)
        {
            long tookMs = new TcpProbe(targets[i], clock).TookMs(timeoutMs);
            if (tookMs >= 0 && tookMs <= timeoutMs && (fastestMs < 0 || tookMs < fastestMs))
            {
                fastestMs = tookMs;
            }
        }

        return fastestMs;
    }

    private long TookMs(int timeoutMs)
    {
        Thread connecting = new Thread(Connect);
        connecting.Start();
        bool ended = connecting.Join(timeoutMs);
        lock (_gate)
        {
            _givenUp = true;
            Close();
            return ended ? _tookMs : -1;
        }
    }

    private void Connect()
    {
        try
        {
            int colon = _target.IndexOf(':');
            IPAddress address = Dns.GetHostEntry(_target.Substring(0, colon)).AddressList[0];
            IPEndPoint endPoint = new IPEndPoint(address, int.Parse(_target.Substring(colon + 1)));
            long startMs = _clock.NowMs();
            Socket socket = Open();
            if (socket != null)
            {
                socket.Connect(endPoint);
                _tookMs = _clock.NowMs() - startMs;
            }
        }
        catch (Exception)
        {
            // Refused, unreachable, unknown, or closed from outside because the time was up: no answer.
        }
    }

    // Null when the time was up before there was a socket: a look-up may take longer than the probe.
    private Socket Open()
    {
        lock (_gate)
        {
            if (!_givenUp)
            {
                _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            }

            return _socket;
        }
    }

    private void Close()
    {
        try
        {
            if (_socket != null)
            {
                _socket.Close();
            }
        }
        catch (Exception)
        {
            // It is gone either way.
        }
    }
}
