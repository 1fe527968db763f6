// A TCP connection with a limit. Socket.Connect has no timeout here and repeats its SYN for half a minute: it runs on a thread of its own,
// and closing the socket from outside ends it. So a dead target costs its timeout and starves no other probe.
using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace Aul.Device;

public sealed class TcpConnect
{
    private readonly IPEndPoint _to;
    private readonly Clock _clock;
    private Socket _socket;
    private bool _givenUp;
    private long _tookMs = -1;

    /// <param name="address">First byte lowest: see <see cref="Names.Find"/>.</param>
    public TcpConnect(long address, int port, Clock clock)
    {
        _to = new IPEndPoint(address, port);
        _clock = clock;
    }

    /// <summary>The milliseconds that it took; -1 when there is no connection.</summary>
    public long TookMs { get; private set; } = -1;

    /// <summary>The connected socket; null when there is no connection in time. The caller closes it by <see cref="Close"/>.</summary>
    public Socket Open(int timeoutMs)
    {
        Thread connecting = new Thread(Connect);
        connecting.Start();
        bool ended = connecting.Join(timeoutMs);
        lock (this)
        {
            // Decided once: a connection that comes about between the end of the time and the closing is none.
            _givenUp = true;
            TookMs = ended ? _tookMs : -1;
            if (TookMs < 0)
            {
                CloseSocket();
                return null;
            }

            return _socket;
        }
    }

    public void Close()
    {
        lock (this)
        {
            CloseSocket();
        }
    }

    private void Connect()
    {
        try
        {
            long startMs = _clock.NowMs();
            Socket socket = Make();
            if (socket != null)
            {
                socket.Connect(_to);
                _tookMs = _clock.NowMs() - startMs;
            }
        }
        catch (Exception)
        {
            // Refused, unreachable, or closed from outside because the time was up: no connection.
        }
    }

    // Null when the time was up before there was a socket.
    private Socket Make()
    {
        lock (this)
        {
            if (!_givenUp)
            {
                _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            }

            return _socket;
        }
    }

    private void CloseSocket()
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
