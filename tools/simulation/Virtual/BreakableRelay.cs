// The line between a site and the world beyond it: a TCP relay that can be cut and mended, as a fibre or a dish can.
using System;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace Aul.Simulation;

public sealed class BreakableRelay : IDisposable
{
    private readonly int _to;
    private readonly ConcurrentDictionary<TcpClient, bool> _ends = new();
    private TcpListener? _listener;

    /// <param name="to">The loopback port at the far end.</param>
    public BreakableRelay(int to)
    {
        _to = to;
        Mend();
    }

    /// <summary>The port at the near end; it stays the same over cuts.</summary>
    public int Port { get; private set; }

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

    public void Dispose() => Cut();

    private async Task Accept(TcpListener listener)
    {
        try
        {
            while (true)
            {
                TcpClient near = await listener.AcceptTcpClientAsync();
                _ = Relay(near);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The line was cut.
        }
    }

    private async Task Relay(TcpClient near)
    {
        using TcpClient far = new() { NoDelay = true };
        near.NoDelay = true;
        _ends[near] = true;
        _ends[far] = true;
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _to);
            await Task.WhenAny(
                near.GetStream().CopyToAsync(far.GetStream()),
                far.GetStream().CopyToAsync(near.GetStream()));
        }
        catch (Exception e) when (e is SocketException or System.IO.IOException or ObjectDisposedException or InvalidOperationException)
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
