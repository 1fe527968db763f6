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
    private readonly SignalSpec _spec;
    private readonly SnmpWant[] _wants;
    private readonly byte[] _slots;
    private readonly byte[] _datagram;
    private int _count;

    /// <param name="signals">So many signals the agent can serve at most.</param>
    /// <param name="datagram">For requests and answers: probes run one after another and share it.</param>
    public SnmpProbe(SignalSpec spec, int signals, int seed, byte[] datagram)
    {
        _spec = spec;
        _wants = new SnmpWant[signals];
        _slots = new byte[signals];
        _datagram = datagram;
        EveryMs = spec.EveryMs;
        _poll = new SnmpPoll(spec.Community, seed, signals);
    }

    /// <summary>The shortest interval of the signals served: the others must not grow stale by it.</summary>
    public int EveryMs { get; private set; }
    public long DueMs { get; set; }

    /// <summary>True when this probe serves the signal too: then it fills its slot.</summary>
    public bool Serves(SignalSpec spec, int slot)
    {
        if (spec.Host != _spec.Host || spec.Port != _spec.Port || spec.Community != _spec.Community)
        {
            return false;
        }

        _wants[_count] = _poll.Add(spec);
        _slots[_count++] = (byte)slot;
        EveryMs = spec.EveryMs < EveryMs ? spec.EveryMs : EveryMs;
        return true;
    }

    /// <summary>One round: until the poll has its values, or the agent is silent. Silence leaves the samples to grow old.</summary>
    public void Run(ProbeTable table, Clock clock, Names names)
    {
        Socket socket = null;
        try
        {
            long address = names.Find(_spec.Host, _spec.TimeoutMs);
            if (address <= 0)
            {
                return;
            }

            socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.ReceiveTimeout = _spec.TimeoutMs;
            IPEndPoint agent = new IPEndPoint(address, _spec.Port);
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
