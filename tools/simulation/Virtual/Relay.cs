// A TCP relay on loopback: it takes connections, opens one to the far port for each, and leaves to its heirs how bytes pass.
// One that can be cut, for the demonstration, is BreakableRelay.cs.
using System;
using System.Collections.Concurrent;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Aul.Simulation;

public abstract class Relay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> _ends = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly int _to;

    /// <param name="to">The loopback port at the far end.</param>
    protected Relay(int to)
    {
        _to = to;
        _listener.Start();
        _ = Accept();
    }

    /// <summary>The port at the near end.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Cancelled when the relay is disposed.</summary>
    protected CancellationToken Ended => _ended.Token;

    public void Dispose()
    {
        _ended.Cancel();
        _listener.Dispose();
        foreach (TcpClient end in _ends.Keys)
        {
            end.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>A connection has been taken; its bytes pass from now on.</summary>
    protected virtual void Opened(Socket near)
    {
    }

    /// <summary>Carries the bytes of one direction until its end. up: from the near end to the far one.</summary>
    protected abstract Task Pump(NetworkStream from, NetworkStream to, bool up);

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                _ = Join(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Disposed.
        }
    }

    private async Task Join(TcpClient near)
    {
        using TcpClient far = new() { NoDelay = true };
        near.NoDelay = true;
        _ends[near] = true;
        _ends[far] = true;
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _to);
            Opened(near.Client);
            await Task.WhenAny(Pump(near.GetStream(), far.GetStream(), true), Pump(far.GetStream(), near.GetStream(), false));
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One of the ends is gone, so the other goes too.
        }
        finally
        {
            near.Dispose();
            _ends.TryRemove(near, out _);
            _ends.TryRemove(far, out _);
        }
    }
}
