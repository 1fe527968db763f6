// Beacons over UDP on the LAN, for as long as there is one: the socket is made when it is first needed and made again when it fails. It
// checks no datagram and never throws; without a network what is sent is lost.
using System;
using System.Net;
using System.Net.Sockets;

namespace Aul.Device;

public sealed class WitnessLink : IWitnessLink
{
    // A socket that failed is not made again at every turn.
    private const int AgainMs = 5000;

    // A length that no beacon has.
    private const int NoBeacon = 1;

    private readonly Clock _clock;
    private readonly IPEndPoint _peer;
    private readonly int _port;
    private Socket _socket;
    private long _dueMs;

    public WitnessLink(Settings settings, Clock clock)
    {
        _clock = clock;
        _port = settings.WitnessPort;
        int peerPort = settings.WitnessPeerPort > 0 ? settings.WitnessPeerPort : _port;
        _peer = new IPEndPoint(IPAddress.Parse(settings.WitnessPeer), peerPort);
    }

    public void Send(byte[] datagram, int length)
    {
        try
        {
            if (Open())
            {
                _socket.SendTo(datagram, length, SocketFlags.None, _peer);
            }
        }
        catch (Exception)
        {
            Fail();
        }
    }

    public int Receive(byte[] buffer)
    {
        try
        {
            if (!Open() || !_socket.Poll(0, SelectMode.SelectRead))
            {
                return 0;
            }

            EndPoint from = new IPEndPoint(IPAddress.Any, 0);
            return _socket.ReceiveFrom(buffer, ref from);
        }
        catch (SocketException)
        {
            // A datagram longer than the buffer is an error on one platform and cut off on the other: it is no beacon on either. And a peer
            // that is not there may answer by ICMP, which comes up here. Either was a datagram, and the next one may be good.
            return NoBeacon;
        }
        catch (Exception)
        {
            Fail();
            return 0;
        }
    }

    public void Close()
    {
        Fail();
        _dueMs = long.MaxValue;
    }

    private bool Open()
    {
        if (_socket != null)
        {
            return true;
        }

        if (_clock.NowMs() < _dueMs)
        {
            return false;
        }

        _dueMs = _clock.NowMs() + AgainMs;
        Socket socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        _socket = socket;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Broadcast, true);
        socket.Bind(new IPEndPoint(IPAddress.Any, _port));
        return true;
    }

    private void Fail()
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

        _socket = null;
    }
}
