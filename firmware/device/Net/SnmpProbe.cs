// One SNMP agent: sends what SnmpPoll asks for over UDP, and leaves its values for every signal that they feed.
using System;
using System.Net;
using System.Net.Sockets;

namespace Aul.Device;

public sealed class SnmpProbe
{
    private const int Tries = 2;

    // Three columns of names, 64 rows each, and the values.
    private const int ExchangesMax = 220;

    private readonly SnmpPoll _poll;
    private readonly SnmpWant[] _wants;
    private readonly byte[] _slots;
    private readonly byte[] _datagram;
    private int _count;

    /// <param name="signals">So many signals the agent can serve at most.</param>
    /// <param name="datagram">For requests and answers: probes run one after another and share it.</param>
    public SnmpProbe(SignalSpec spec, int signals, int seed, byte[] datagram)
    {
        _wants = new SnmpWant[signals];
        _slots = new byte[signals];
        _datagram = datagram;
        EveryMs = spec.EveryMs;
        _poll = new SnmpPoll(spec.Community, seed, signals);
    }

    /// <summary>The shortest interval of the signals served: the others must not grow stale by it.</summary>
    public int EveryMs { get; private set; }
    public long DueMs { get; set; }

    /// <summary>The slot of the first signal, whose settings say where the agent is.</summary>
    public int Slot => _slots[0];

    /// <summary>Whether one agent gives both.</summary>
    public static bool IsSame(SignalSpec a, SignalSpec b) => a.Host == b.Host && a.Port == b.Port && a.Community == b.Community;

    /// <summary>Fills the slot of this signal, too.</summary>
    public void Add(SignalSpec spec, int slot)
    {
        _wants[_count] = _poll.Add(spec);
        _slots[_count++] = (byte)slot;
        EveryMs = spec.EveryMs < EveryMs ? spec.EveryMs : EveryMs;
    }

    /// <summary>One round: until the poll has its values, or the agent is silent. Silence leaves the samples to grow old.</summary>
    /// <param name="spec">What the settings say of the signal in <see cref="Slot"/>.</param>
    public void Run(SignalSpec spec, ProbeTable table, Clock clock, Names names)
    {
        Socket socket = null;
        try
        {
            long address = names.Find(spec.Host, spec.TimeoutMs);
            if (address <= 0)
            {
                return;
            }

            socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.ReceiveTimeout = spec.TimeoutMs;
            IPEndPoint agent = new IPEndPoint(address, spec.Port);
            _poll.Begin();
            for (int exchanges = 0; !_poll.RoundDone; exchanges++)
            {
                if (!Exchange(socket, agent) || exchanges > ExchangesMax)
                {
                    return;
                }
            }

            Leave(table, clock.NowMs());
        }
        catch (OutOfMemoryException)
        {
            throw;
        }
        catch (Exception)
        {
            // No network, no such name: the samples grow old.
        }
        finally
        {
            if (socket != null)
            {
                socket.Close();
            }
        }
    }

    private bool Exchange(Socket socket, IPEndPoint agent)
    {
        for (int i = 0; i < Tries; i++)
        {
            int length = _poll.Request(_datagram);
            socket.SendTo(_datagram, length, SocketFlags.None, agent);
            try
            {
                EndPoint from = agent;
                int got = socket.ReceiveFrom(_datagram, ref from);
                if (_poll.Handle(_datagram, got))
                {
                    return true;
                }
            }
            catch (SocketException)
            {
                // No answer in time, or an ICMP refusal: ask once more.
            }
        }

        return false;
    }

    private void Leave(ProbeTable table, long nowMs)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_wants[i].Known)
            {
                table.Put(_slots[i], _wants[i].Raw, nowMs);
            }
        }
    }
}
