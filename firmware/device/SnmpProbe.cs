// One SNMP agent and interface: sends what SnmpPoll asks for over UDP, and leaves its values for every signal that they feed.
using System;
using System.Net;
using System.Net.Sockets;

namespace Aul.Device;

public sealed class SnmpProbe
{
    private const int Tries = 2;
    private const int ExchangesMax = 80;

    private readonly SnmpPoll _poll;
    private readonly SignalSpec _spec;
    private readonly int[] _slots = new int[3];
    private readonly byte[] _request = new byte[Limits.SnmpBytesMax];
    private readonly byte[] _answer = new byte[Limits.SnmpBytesMax];

    public SnmpProbe(SignalSpec spec, int seed)
    {
        _spec = spec;
        EveryMs = spec.EveryMs;
        _poll = new SnmpPoll(spec.Community, spec.Interface, seed);
        for (int i = 0; i < _slots.Length; i++)
        {
            _slots[i] = -1;
        }
    }

    /// <summary>The shortest interval of the signals served: the others must not grow stale by it.</summary>
    public int EveryMs { get; private set; }
    public long DueMs { get; set; }

    /// <summary>True when this probe serves the signal too: then it fills its slot.</summary>
    public bool Serves(SignalSpec spec, int slot)
    {
        if (spec.Host != _spec.Host || spec.Port != _spec.Port || spec.Interface != _spec.Interface
            || spec.Community != _spec.Community)
        {
            return false;
        }

        _slots[spec.Object] = slot;
        EveryMs = spec.EveryMs < EveryMs ? spec.EveryMs : EveryMs;
        return true;
    }

    /// <summary>One round: until the poll has its values, or the agent is silent. Silence leaves the samples to grow old.</summary>
    public void Run(ProbeTable table, Clock clock)
    {
        Socket socket = null;
        try
        {
            socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.ReceiveTimeout = _spec.TimeoutMs;
            IPEndPoint agent = new IPEndPoint(Dns.GetHostEntry(_spec.Host).AddressList[0], _spec.Port);
            int exchanges = 0;
            do
            {
                if (!Exchange(socket, agent) || ++exchanges > ExchangesMax)
                {
                    _poll.Forget();
                    return;
                }
            }
            while (!_poll.RoundDone);
            Leave(table, clock.NowMs());
        }
        catch (Exception)
        {
            _poll.Forget();
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
            int length = _poll.Request(_request);
            socket.SendTo(_request, length, SocketFlags.None, agent);
            try
            {
                EndPoint from = agent;
                int got = socket.ReceiveFrom(_answer, ref from);
                if (_poll.Handle(_answer, got))
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
        if (_poll.StatusKnown && _slots[SnmpObject.Status] >= 0)
        {
            table.Put(_slots[SnmpObject.Status], _poll.Status, nowMs);
        }

        if (_poll.OctetsKnown)
        {
            LeaveOctets(table, SnmpObject.InOctets, _poll.InOctets, nowMs);
            LeaveOctets(table, SnmpObject.OutOctets, _poll.OutOctets, nowMs);
        }
    }

    private void LeaveOctets(ProbeTable table, int column, long octets, long nowMs)
    {
        if (_slots[column] >= 0)
        {
            table.Put(_slots[column], octets, nowMs);
        }
    }
}
