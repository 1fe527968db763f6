// A target that neither accepts nor refuses: a listener whose queue is full, so that the next SYN gets no answer. Linux only.
using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

namespace Aul.DeviceTests;

public sealed class BlackHole : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _waiting = [];

    public BlackHole()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("only Linux drops the SYN when the queue is full");
        }

        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(0);
        for (int i = 0; i < 3; i++)
        {
            Socket waiting = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            try
            {
                waiting.Connect(_listener.LocalEndPoint!);
            }
            catch (SocketException)
            {
                // Under way, and it stays so.
            }

            _waiting.Add(waiting);
        }
    }

    public string Target => "127.0.0.1:" + ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public void Dispose()
    {
        _listener.Dispose();
        foreach (Socket waiting in _waiting)
        {
            waiting.Dispose();
        }
    }
}
