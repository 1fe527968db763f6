// What the broker keeps of one connection: who it is, its will, what it is still owed. A clean session: it ends with the connection.
using System;
using System.Collections.Generic;

namespace Aul.Simulation;

public sealed class BrokerSession : IConnectionEnd
{
    // Mosquitto's max_inflight_messages.
    private const int UnacknowledgedMax = 20;

    private readonly EventQueue _eventQueue;
    private readonly BrokerModel _broker;
    private readonly Connection _connection;
    private readonly Queue<Packet> _owed = new();
    private int _unacknowledged;
    private long _heardMs;
    private Packet? _will;

    public BrokerSession(EventQueue eventQueue, BrokerModel broker, Connection connection)
    {
        _eventQueue = eventQueue;
        _broker = broker;
        _connection = connection;
        _heardMs = eventQueue.NowMs;
    }

    /// <summary>Empty before CONNECT.</summary>
    public string ClientId { get; private set; } = "";

    public int KeepAliveS { get; private set; }

    /// <summary>False when the connection is gone, or another one has taken its place.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The broker's own mark while it looks for the subscribers of one message: at which place of its list this one
    /// stands.</summary>
    internal int Place { get; set; } = -1;

    internal Connection Connection => _connection;

    public void Take(Packet packet)
    {
        if (IsOver)
        {
            return;
        }

        _heardMs = _eventQueue.NowMs;
        switch (packet.Kind)
        {
            case PacketKind.Connect:
                Join(packet);
                break;
            case PacketKind.Publish:
                _broker.Take(this, packet);
                Answer(packet.Qos > 0 ? Packet.PubAck : null);
                break;
            case PacketKind.Subscribe:
                // The answer goes before what is retained.
                Answer(Packet.SubAck);
                _broker.Subscribe(this, packet);
                break;
            case PacketKind.PubAck:
                Acknowledged();
                break;
            case PacketKind.PingReq:
                Answer(Packet.PingResp);
                break;
            case PacketKind.Disconnect:
                _will = null;
                break;
        }
    }

    public void Ended()
    {
        if (!IsOver)
        {
            End();
        }
    }

    public void Passed()
    {
        // What waits here waits for an acknowledgement, not for room on the line.
    }

    /// <summary>Sends a message, or drops and counts it when too many wait for this client already.</summary>
    public void Deliver(Packet message)
    {
        if (_connection.PacketsDown + _owed.Count >= _broker.QueueMax)
        {
            _broker.CountDropped();
        }
        else if (message.Qos > 0 && _unacknowledged >= UnacknowledgedMax)
        {
            _owed.Enqueue(message);
        }
        else
        {
            _unacknowledged += message.Qos;
            _connection.SendDown(message);
        }
    }

    /// <summary>Another connection of the same client has come: this one is closed, and its will told.</summary>
    internal void TakenOver()
    {
        _connection.CloseByBroker();
        End();
    }

    /// <summary>The broker is no more: nobody tells the will.</summary>
    internal void Die(bool darkly)
    {
        IsOver = true;
        if (darkly)
        {
            _connection.DarkenBroker();
        }
        else
        {
            _connection.CloseByBroker();
        }
    }

    private void Join(Packet connect)
    {
        ClientId = connect.Topic;
        KeepAliveS = connect.KeepAliveS;
        _will = connect.Will;
        _broker.Join(this);
        Answer(Packet.ConnAck);
        if (KeepAliveS > 0)
        {
            _eventQueue.After(SilenceMsMax, Listen);
        }
    }

    private long SilenceMsMax => KeepAliveS * 1500L;

    private void Listen()
    {
        if (IsOver)
        {
            return;
        }

        if (_eventQueue.NowMs - _heardMs >= SilenceMsMax)
        {
            _connection.CloseByBroker();
            End();
            return;
        }

        _eventQueue.At(_heardMs + SilenceMsMax, Listen);
    }

    private void Acknowledged()
    {
        _unacknowledged = Math.Max(0, _unacknowledged - 1);
        if (_owed.TryDequeue(out Packet? next))
        {
            _unacknowledged++;
            _connection.SendDown(next);
        }
    }

    private void Answer(Packet? packet)
    {
        if (packet != null && !IsOver)
        {
            _connection.SendDown(packet);
        }
    }

    private void End()
    {
        IsOver = true;
        _broker.Leave(this);
        if (_will != null)
        {
            _broker.TellWill(_will);
        }
    }
}
