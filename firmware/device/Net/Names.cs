// Names to addresses over UDP, by a resolver of our own. The platform's look-up runs in native code and holds every thread of the board
// until lwIP gives up (PLATFORM.md 5a); this one holds the thread that asks, and no longer than that thread allows. One look-up at a time.
using System;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Threading;

namespace Aul.Device;

public sealed class Names
{
    /// <summary>What a look-up gives when nobody was asked: the network ends before any name server.</summary>
    public const int NotAsked = -2;
    private const int Port = 53;

    // Asking the platform for its interfaces makes dozens of objects.
    private const int ServersEveryMs = 60000;

    // A gateway that answers everything but its probe must not keep a site from its centre for ever.
    private const int TrialEveryMs = 300000;
    private const int AgainMs = 10;

    private readonly Clock _clock;
    private readonly Resolver _resolver;
    private long _serversDueMs;
    private long _trialMs;

    /// <param name="seed">Any number that differs from device to device and boot to boot.</param>
    public Names(Clock clock, int seed)
    {
        _clock = clock;
        _resolver = new Resolver(seed);
    }

    /// <summary>True while the site is known to be cut off at or before its gateway: names are then asked for once in five
    /// minutes.</summary>
    public bool IsCutOff { get; set; }

    /// <summary>Answers that came cut off.</summary>
    public int Truncated => _resolver.Truncated;

    /// <summary>Datagrams that answered no question of ours.</summary>
    public int Refused => _resolver.Refused;

    /// <summary>The address of a host, first byte lowest: it is one, it is remembered, or it is looked up; 0: none in time.</summary>
    public long Find(string host, int timeoutMs)
    {
        long address = Recall(host);
        if (address == 0)
        {
            AskMs(host, timeoutMs);
            address = Recall(host);
        }

        return address;
    }

    /// <summary>The address of a host as far as it is known without asking; 0: it is not.</summary>
    public long Recall(string host)
    {
        long address = Ipv4.Of(host);
        if (address >= 0)
        {
            return address;
        }

        lock (_resolver)
        {
            return _resolver.Recall(host, _clock.NowMs());
        }
    }

    /// <summary>Looks a name up, whatever is remembered: the milliseconds that it took, -1 without an answer in time, or
    /// <see cref="NotAsked"/>.</summary>
    public long AskMs(string name, int timeoutMs)
    {
        if (Ipv4.Of(name) >= 0)
        {
            return 0;
        }

        lock (_resolver)
        {
            return LookUpMs(name, timeoutMs);
        }
    }

    /// <summary>Nobody answered at the address that was found: the name is looked up again next time.</summary>
    public void Forget(string host)
    {
        lock (_resolver)
        {
            _resolver.Forget(host);
        }
    }

    private long LookUpMs(string name, int timeoutMs)
    {
        long startMs = _clock.NowMs();
        if (IsCutOff && startMs < _trialMs)
        {
            return NotAsked;
        }

        _trialMs = startMs + TrialEveryMs;
        Socket socket = null;
        try
        {
            FindServers(startMs);
            socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

            // Half a kilobyte that is needed for some milliseconds in half a minute.
            Talk(socket, name, new byte[DnsMessage.BytesMax], startMs + timeoutMs);
        }
        catch (Exception)
        {
            // No network, or no socket left: no address.
            _serversDueMs = 0;
        }
        finally
        {
            if (socket != null)
            {
                socket.Close();
            }
        }

        return _resolver.IsOver && _resolver.Address != 0 ? _clock.NowMs() - startMs : -1;
    }

    private void Talk(Socket socket, string name, byte[] datagram, long untilMs)
    {
        _resolver.Begin(name);
        for (long nowMs = _clock.NowMs(); !_resolver.IsOver && nowMs < untilMs; nowMs = _clock.NowMs())
        {
            int length = _resolver.Speak(datagram, nowMs);
            if (length > 0)
            {
                long server = _resolver.Server;
                socket.SendTo(datagram, length, SocketFlags.None, new IPEndPoint(server & 0xFFFFFFFF, (int)(server >> 32)));
            }

            if (!_resolver.IsOver)
            {
                long waitMs = (_resolver.NextMs < untilMs ? _resolver.NextMs : untilMs) - nowMs;
                Listen(socket, datagram, waitMs > 0 ? (int)waitMs : 1);
            }
        }
    }

    private void Listen(Socket socket, byte[] datagram, int waitMs)
    {
        try
        {
            socket.ReceiveTimeout = waitMs;
            EndPoint from = new IPEndPoint(IPAddress.Any, 0);
            int got = socket.ReceiveFrom(datagram, ref from);
            IPEndPoint sender = (IPEndPoint)from;
            _resolver.Hear(datagram, got, Number(Ipv4.Of(sender.Address.GetAddressBytes()), sender.Port), _clock.NowMs());
        }
        catch (SocketException)
        {
            // The time is over. Or a datagram was longer than any answer, or a server refused by ICMP: the next one may be right.
            Thread.Sleep(AgainMs);
        }
    }

    // Those of the network, by DHCP or as the settings had them stored, and the gateway itself: most routers answer for names.
    private void FindServers(long nowMs)
    {
        if (nowMs < _serversDueMs)
        {
            return;
        }

        _resolver.ClearServers();
        NetworkInterface[] interfaces = NetworkInterface.GetAllNetworkInterfaces();
        for (int i = 0; i < interfaces.Length; i++)
        {
            if (Ipv4.Of(interfaces[i].IPv4Address) > 0)
            {
                string[] servers = interfaces[i].IPv4DnsAddresses;
                for (int j = 0; servers != null && j < servers.Length; j++)
                {
                    Add(servers[j]);
                }

                Add(interfaces[i].IPv4GatewayAddress);
                _serversDueMs = nowMs + ServersEveryMs;
            }
        }
    }

    private void Add(string server)
    {
        long address = server == null ? 0 : Ipv4.Of(server);
        if (address > 0)
        {
            // On the bench a server may have a port of its own.
            int port = Ipv4.Port(server);
            _resolver.AddServer(Number(address, port > 0 ? port : Port));
        }
    }

    private static long Number(long address, int port) => ((long)port << 32) | address;
}
