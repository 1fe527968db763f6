// The one TCP relay on loopback: it takes connections, opens one to the far port for each, and carries the bytes. It can be cut and mended,
// as a fibre or a dish can. How bytes pass is its heirs' to say.
using System;
using System.Collections.Concurrent;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Aul.Simulation;

public class Relay : IDisposable
{
    private readonly ConcurrentDictionary<TcpClient, bool> _ends = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly int _to;
    private TcpListener? _listener;

    /// <param name="to">The loopback port at the far end.</param>
    public Relay(int to)
    {
        _to = to;
        Mend();
    }

    /// <summary>The port at the near end; it stays the same over cuts.</summary>
    public int Port { get; private set; }

    /// <summary>Cancelled when the relay is disposed.</summary>
    protected CancellationToken Ended => _ended.Token;

    /// <summary>Nothing passes any more, and what stood breaks.</summary>
    public void Cut()
    {
        _listener?.Dispose();
        _listener = null;
        foreach (TcpClient end in _ends.Keys)
        {
            end.Dispose();
        }

        _ends.Clear();
    }

    public void Mend()
    {
        if (_listener == null)
        {
            _listener = new TcpListener(IPAddress.Loopback, Port);
            _listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            _listener.Start();
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
            _ = Accept(_listener);
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        _ended.Cancel();
        Cut();
    }

    /// <summary>A connection has been taken. It serves it until its end; the far end is not connected yet.</summary>
    protected virtual async Task Serve(TcpClient near)
    {
        using TcpClient far = new() { NoDelay = true };
        near.NoDelay = true;
        _ends[near] = true;
        _ends[far] = true;
        try
        {
            await Connect(far);
            await Carry(near, far);
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or InvalidOperationException
            or OperationCanceledException)
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

    protected Task Connect(TcpClient far) => far.ConnectAsync(IPAddress.Loopback, _to);

    /// <summary>Both ends are connected: carries the bytes until one of them has no more.</summary>
    protected virtual Task Carry(TcpClient near, TcpClient far) =>
        Task.WhenAny(Pump(near.GetStream(), far.GetStream(), true), Pump(far.GetStream(), near.GetStream(), false));

    /// <summary>Carries the bytes of one direction until its end. up: from the near end to the far one.</summary>
    protected virtual Task Pump(NetworkStream from, NetworkStream to, bool up) => from.CopyToAsync(to);

    private async Task Accept(TcpListener listener)
    {
        try
        {
            while (true)
            {
                _ = Serve(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It was cut.
        }
    }
}
