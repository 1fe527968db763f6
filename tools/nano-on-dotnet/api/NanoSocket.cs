// The device's Socket over a real one. Without a network nothing is sent and nothing connects: an address needs no look-up that could tell.
// What was connected before stays so, as behind a pulled cable.
using System;
using System.Net;
using System.Net.Sockets;

namespace NanoOnDotnet;

[StandsFor("System.Net.Sockets.Socket")]
public sealed class NanoSocket : IDisposable
{
    // A test may use a part of the firmware outside any board.
    private readonly Board? _board = Board.OfThread?.Live();
    private readonly Socket _socket;

    public NanoSocket(AddressFamily addressFamily, SocketType socketType, ProtocolType protocolType) =>
        _socket = new Socket(addressFamily, socketType, protocolType);

    private NanoSocket(Socket accepted) => _socket = accepted;

    public int ReceiveTimeout
    {
        get => _socket.ReceiveTimeout;
        set => _socket.ReceiveTimeout = value;
    }

    public int SendTimeout
    {
        get => _socket.SendTimeout;
        set => _socket.SendTimeout = value;
    }

    public void Bind(EndPoint localEP) => _socket.Bind(localEP);

    public void Listen(int backlog) => _socket.Listen(backlog);

    public NanoSocket Accept() => new(_socket.Accept());

    public void Connect(EndPoint remoteEP)
    {
        _board?.Online();
        _socket.Connect(remoteEP);
    }

    public bool Poll(int microSeconds, SelectMode mode)
    {
        _board?.Live();
        return _socket.Poll(microSeconds, mode);
    }

    public int Send(byte[] buffer) => _socket.Send(buffer);

    public int Send(byte[] buffer, int size, SocketFlags socketFlags) => _socket.Send(buffer, size, socketFlags);

    public int Send(byte[] buffer, int offset, int size, SocketFlags socketFlags) => _socket.Send(buffer, offset, size, socketFlags);

    public int SendTo(byte[] buffer, int size, SocketFlags socketFlags, EndPoint remoteEP)
    {
        _board?.Online();
        return _socket.SendTo(buffer, size, socketFlags, remoteEP);
    }

    public int Receive(byte[] buffer) => _socket.Receive(buffer);

    public int Receive(byte[] buffer, int offset, int size, SocketFlags socketFlags) => _socket.Receive(buffer, offset, size, socketFlags);

    public int ReceiveFrom(byte[] buffer, ref EndPoint remoteEP) => _socket.ReceiveFrom(buffer, ref remoteEP);

    public void SetSocketOption(SocketOptionLevel optionLevel, SocketOptionName optionName, bool optionValue) =>
        _socket.SetSocketOption(optionLevel, optionName, optionValue);

    public void Close() => _socket.Close();

    public void Dispose() => _socket.Dispose();
}
