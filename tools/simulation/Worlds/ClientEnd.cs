// The client's side of one connection, as a client library is: made for one attempt, of no use afterwards. It connects, asks whether a line
// on which it says nothing still lives, queues what the line does not take, and drops beyond. It never connects again by itself.
using System;
using System.Collections.Generic;

namespace Aul.Simulation;

public sealed class ClientEnd(EventQueue eventQueue, Line line, string clientId) : IConnectionEnd
{
    private readonly Queue<Packet> _queue = new();
    private Connection? _connection;
    private Packet? _will;
    private bool _isDark;
    private bool _isOver;
    private bool _isKnocking;
    private bool _isPongAwaited;
    private long _sentMs;

    /// <summary>The library waits so long for CONNACK once TCP stands.</summary>
    public int ConnAckMs { get; init; } = 30_000;

    /// <summary>In the broker's eyes.</summary>
    public int KeepAliveS { get; init; }

    /// <summary>A line on which nothing was sent for so long is asked, and has so long to answer.</summary>
    public int PingAfterMs { get; init; }

    public int PingLimitMs { get; init; }

    /// <summary>What the network stack takes before it blocks.</summary>
    public int SendBufferBytes { get; init; } = 5744;

    /// <summary>What the library queues behind that.</summary>
    public int QueueMax { get; init; } = int.MaxValue;

    /// <summary>Closed during a connect attempt, it goes through with the attempt all the same, and then closes.</summary>
    public bool IsStubborn { get; init; }

    public Action? Connected { get; init; }

    public Action<LinkFault>? Failed { get; init; }

    public Action? Lost { get; init; }

    public Action? Subscribed { get; init; }

    public Action<Packet>? Message { get; init; }

    /// <summary>CONNACK has come and nothing has ended it since.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>The connect attempt is under way.</summary>
    public bool IsKnocking => _isKnocking;

    public void Connect(Packet? will)
    {
        _will = will;
        _isKnocking = true;
        if (line.NewFault != LinkFault.None)
        {
            LinkFault fault = line.NewFault;
            eventQueue.After(line.NewFaultMs, () => Fail(fault));
            return;
        }

        line.Connect(this, Join);
    }

    public void Subscribe(string[] filters, int qos) => Send(new Packet { Kind = PacketKind.Subscribe, Filters = filters, Qos = qos });

    /// <summary>False when the queue is full: the message is dropped.</summary>
    public bool Publish(Packet message)
    {
        if (_queue.Count >= QueueMax)
        {
            return false;
        }

        Send(message);
        return true;
    }

    /// <summary>Says farewell: the broker forgets the will.</summary>
    public void Disconnect()
    {
        Send(Packet.Disconnect);
        Close();
    }

    /// <summary>Frees everything without DISCONNECT: what the network stack has goes out, what the library has does not. Nothing is told
    /// any more, but for the outcome of a stubborn attempt.</summary>
    public void Close()
    {
        _isOver = true;
        IsConnected = false;
        _queue.Clear();
        _isKnocking &= IsStubborn;
        if (!_isKnocking)
        {
            _connection?.CloseByClient();
            _connection = null;
        }
    }

    /// <summary>The power goes: nothing is told to anybody, not even to the broker.</summary>
    public void PowerOff()
    {
        _isOver = true;
        _isDark = true;
        IsConnected = false;
        _queue.Clear();
        _connection?.DarkenClient();
        _connection = null;
    }

    public void Take(Packet packet)
    {
        switch (packet.Kind)
        {
            case PacketKind.ConnAck when _isKnocking:
                Joined();
                break;
            case PacketKind.Publish when !_isOver:
                if (packet.Qos > 0)
                {
                    Send(Packet.PubAck);
                }

                Message?.Invoke(packet);
                break;
            case PacketKind.SubAck when !_isOver:
                Subscribed?.Invoke();
                break;
            case PacketKind.PingResp:
                _isPongAwaited = false;
                break;
        }
    }

    public void Ended()
    {
        _connection = null;
        if (_isKnocking)
        {
            Fail(LinkFault.Protocol);
        }
        else
        {
            Lose();
        }
    }

    public void Passed()
    {
        while (_queue.Count > 0 && _connection != null && HasRoom(_queue.Peek()))
        {
            _connection.SendUp(_queue.Dequeue());
        }
    }

    private void Join(Connection? connection)
    {
        if (_isDark)
        {
            connection?.DarkenClient();
            return;
        }

        if (!_isKnocking)
        {
            connection?.CloseByClient();
            return;
        }

        if (connection == null)
        {
            Fail(LinkFault.Tcp);
            return;
        }

        _connection = connection;
        _connection.SendUp(new Packet { Kind = PacketKind.Connect, Topic = clientId, KeepAliveS = KeepAliveS, Will = _will });
        _sentMs = eventQueue.NowMs;
        eventQueue.After(ConnAckMs, () => Fail(LinkFault.Protocol));
    }

    private void Joined()
    {
        _isKnocking = false;
        IsConnected = !_isOver;
        Connected?.Invoke();
        if (_isOver)
        {
            _connection?.CloseByClient();
            _connection = null;
            return;
        }

        if (PingAfterMs > 0)
        {
            eventQueue.At(_sentMs + PingAfterMs > eventQueue.NowMs ? _sentMs + PingAfterMs : eventQueue.NowMs, Watch);
        }
    }

    private void Fail(LinkFault fault)
    {
        if (!_isKnocking || _isDark)
        {
            return;
        }

        _isKnocking = false;
        _connection?.CloseByClient();
        _connection = null;
        Failed?.Invoke(fault);
    }

    private void Lose()
    {
        if (IsConnected)
        {
            IsConnected = false;
            _queue.Clear();
            Lost?.Invoke();
        }
    }

    private void Send(Packet packet)
    {
        if (_connection == null || _isOver)
        {
            return;
        }

        _sentMs = eventQueue.NowMs;
        if (_queue.Count == 0 && HasRoom(packet))
        {
            _connection.SendUp(packet);
        }
        else
        {
            _queue.Enqueue(packet);
        }
    }

    private bool HasRoom(Packet packet) => _connection!.BytesUp == 0 || _connection.BytesUp + packet.Bytes <= SendBufferBytes;

    private void Watch()
    {
        if (!IsConnected)
        {
            return;
        }

        if (eventQueue.NowMs - _sentMs < PingAfterMs)
        {
            eventQueue.At(_sentMs + PingAfterMs, Watch);
            return;
        }

        _isPongAwaited = true;
        Send(Packet.PingReq);
        eventQueue.After(PingLimitMs, Judge);
    }

    private void Judge()
    {
        if (IsConnected && _isPongAwaited)
        {
            _connection?.CloseByClient();
            _connection = null;
            Lose();
        }
        else
        {
            Watch();
        }
    }
}
