// One direction of a TCP connection: what was sent arrives whole and in order, however late, or not at all when the connection has died.
// It decides nothing about who is told.
using System;
using System.Collections.Generic;

namespace Aul.Simulation;

public sealed class Lane
{
    private readonly EventQueue _eventQueue;
    private readonly Line _line;
    private readonly Connection _connection;
    private readonly bool _isUp;
    private readonly Queue<Item> _items = new();
    private readonly Action _arrive;
    private readonly Action _despair;
    private bool _isAwaited;
    private bool _isDespairing;
    private long _stuckSinceMs;
    private long _lastMs;
    private long _freeMs;

    public Lane(EventQueue eventQueue, Line line, Connection connection, bool isUp)
    {
        _eventQueue = eventQueue;
        _line = line;
        _connection = connection;
        _isUp = isUp;
        _arrive = Arrive;
        _despair = Despair;
    }

    /// <summary>Sent and not arrived: the sender holds it in its buffer.</summary>
    public int Bytes { get; private set; }

    public int Count => _items.Count;

    private bool IsStuck => !_line.IsUp || _connection.IsSilent || _connection.IsDark(_isUp);

    public void Send(Packet packet)
    {
        int bytes = packet.Bytes;
        _line.Count(_isUp, bytes);
        long now = _eventQueue.NowMs;
        long sentMs = now;
        if (_line.BytesASecond > 0)
        {
            _freeMs = Math.Max(_freeMs, now) + (bytes * 1000L / _line.BytesASecond);
            sentMs = _freeMs;
        }

        // TCP hands on nothing before what went ahead of it.
        _lastMs = Math.Max(_lastMs, sentMs + _line.LatencyMs + (_line.ExtraMs?.Invoke() ?? 0));
        _items.Enqueue(new Item(packet, bytes, now, _lastMs));
        Bytes += bytes;
        Go();
    }

    /// <summary>The line has changed: what waits goes on, or waits.</summary>
    public void Go()
    {
        if (_items.Count == 0)
        {
            return;
        }

        if (IsStuck)
        {
            WatchForDespair();
        }
        else if (!_isAwaited)
        {
            // What waited for the line is sent once more.
            long atMs = _items.Peek().ArrivesMs;
            _isAwaited = true;
            _eventQueue.At(atMs > _eventQueue.NowMs ? atMs : _eventQueue.NowMs + _line.LatencyMs, _arrive);
        }
    }

    public void Stuck()
    {
        _stuckSinceMs = _eventQueue.NowMs;
        Go();
    }

    public void Clear()
    {
        _items.Clear();
        Bytes = 0;
    }

    private void Arrive()
    {
        _isAwaited = false;
        while (_items.Count > 0 && !IsStuck && _items.Peek().ArrivesMs <= _eventQueue.NowMs)
        {
            Item item = _items.Dequeue();
            Bytes -= item.Bytes;
            _connection.Arrived(_isUp, item.Packet);
        }

        Go();
    }

    private void WatchForDespair()
    {
        if (!_isDespairing && _line.GiveUpMs > 0)
        {
            _isDespairing = true;
            _eventQueue.At(Math.Max(_eventQueue.NowMs, Math.Max(_stuckSinceMs, _items.Peek().SentMs) + _line.GiveUpMs), _despair);
        }
    }

    // TCP repeats what is not acknowledged for so long, and no longer.
    private void Despair()
    {
        _isDespairing = false;
        if (_items.Count == 0 || !IsStuck)
        {
            return;
        }

        if (Math.Max(_stuckSinceMs, _items.Peek().SentMs) + _line.GiveUpMs > _eventQueue.NowMs)
        {
            WatchForDespair();
            return;
        }

        Clear();
        _connection.GivenUp(_isUp);
    }

    private readonly record struct Item(Packet Packet, int Bytes, long SentMs, long ArrivesMs);
}
