// The network between one client and the broker, however many connections come and go on it. Bytes of a connection are neither lost nor put
// out of order, because TCP sees to it; the line makes them late, and kills connections, with or without telling.
using System;
using System.Collections.Generic;

namespace Aul.Simulation;

public sealed class Line(EventQueue eventQueue, BrokerModel broker)
{
    // lwIP repeats its SYN four times.
    private static readonly int[] SynMs = [0, 3_000, 9_000, 21_000];
    private const int SynMsMax = 31_000;

    private readonly List<Connection> _connections = [];

    /// <summary>One way.</summary>
    public int LatencyMs { get; set; } = 20;

    /// <summary>0: without bound.</summary>
    public int BytesASecond { get; set; }

    /// <summary>What a packet takes longer, drawn for each: a lossy line is one on which TCP sends again.</summary>
    public Func<int>? ExtraMs { get; set; }

    /// <summary>Asked for each packet of a handshake: true when it is lost, and is sent again after seconds.</summary>
    public Func<bool>? IsLost { get; set; }

    /// <summary>How long TCP sends again what is not acknowledged; 0: for ever.</summary>
    public long GiveUpMs { get; set; } = 900_000;

    /// <summary>What new connections come to, after so long; those that stand go on.</summary>
    public LinkFault NewFault { get; set; }

    public int NewFaultMs { get; set; } = 200;

    /// <summary>False while nothing passes and nobody is told: a cut, a partition.</summary>
    public bool IsUp { get; private set; } = true;

    public long BytesUp { get; private set; }

    public long BytesDown { get; private set; }

    public EventQueue EventQueue => eventQueue;

    public void Down() => Change(false);

    public void Up() => Change(true);

    /// <summary>The connections that stand become half open: a box on the way has forgotten them. New ones are well.</summary>
    public void HalfOpen()
    {
        foreach (Connection connection in Living())
        {
            connection.Silence();
        }
    }

    /// <summary>The connections that stand break, and both ends are told.</summary>
    public void Reset()
    {
        foreach (Connection connection in Living())
        {
            connection.Reset();
        }
    }

    /// <summary>Brings a connection about; told with it, or with null when nobody accepted one.</summary>
    public void Connect(IConnectionEnd client, Action<Connection?> told) => Knock(client, told, 0, eventQueue.NowMs);

    internal void Count(bool isUp, int bytes)
    {
        BytesUp += isUp ? bytes : 0;
        BytesDown += isUp ? 0 : bytes;
    }

    private void Knock(IConnectionEnd client, Action<Connection?> told, int attempt, long sinceMs)
    {
        if (IsUp && !broker.IsDark && IsLost?.Invoke() != true)
        {
            eventQueue.After(2 * LatencyMs, () => Answer(client, told, attempt, sinceMs));
        }
        else
        {
            KnockAgain(client, told, attempt, sinceMs);
        }
    }

    private void Answer(IConnectionEnd client, Action<Connection?> told, int attempt, long sinceMs)
    {
        if (IsUp && !broker.IsDark)
        {
            told(broker.IsRunning ? Accept(client) : null);
        }
        else
        {
            KnockAgain(client, told, attempt, sinceMs);
        }
    }

    private void KnockAgain(IConnectionEnd client, Action<Connection?> told, int attempt, long sinceMs)
    {
        if (attempt + 1 < SynMs.Length)
        {
            eventQueue.At(Math.Max(eventQueue.NowMs, sinceMs + SynMs[attempt + 1]), () => Knock(client, told, attempt + 1, sinceMs));
        }
        else
        {
            eventQueue.At(Math.Max(eventQueue.NowMs, sinceMs + SynMsMax), () => told(null));
        }
    }

    private Connection Accept(IConnectionEnd client)
    {
        Connection connection = new(eventQueue, this, client);
        broker.Accept(connection);
        Living().Add(connection);
        return connection;
    }

    private void Change(bool isUp)
    {
        if (isUp == IsUp)
        {
            return;
        }

        IsUp = isUp;
        foreach (Connection connection in Living())
        {
            connection.LineChanged(isUp);
        }
    }

    private List<Connection> Living()
    {
        _connections.RemoveAll(connection => connection.IsOver);
        return _connections;
    }
}
