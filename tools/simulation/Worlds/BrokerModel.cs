// An MQTT 3.1.1 broker as agents and host see it: clean sessions, wills, retained messages, QoS 0 and 1, and a memory that is gone when it
// is killed. It trusts everybody, and writes to its disk only when told.
using System;
using System.Collections.Generic;

namespace Aul.Simulation;

public sealed class BrokerModel(EventQueue eventQueue)
{
    private readonly List<BrokerSession> _sessions = [];
    private readonly Dictionary<string, BrokerSession> _byClient = [];
    private readonly Dictionary<string, List<Subscription>> _exact = [];
    private readonly List<Subscription> _wild = [];
    private readonly List<Subscription> _targets = [];
    private readonly List<Connection> _dark = [];
    private List<Packet> _retained = [];
    private List<Packet> _saved = [];
    private int _life;
    private long _routedMs;

    public bool IsRunning { get; private set; }

    /// <summary>True while the machine has no power: it does not even refuse a connection.</summary>
    public bool IsDark { get; private set; }

    /// <summary>Messages that may wait for one client.</summary>
    public int QueueMax { get; set; } = 1000;

    /// <summary>How long a message lies in the broker's memory before it goes on to those who subscribe.</summary>
    public int LagMs { get; set; }

    /// <summary>Of brokers in a cluster: for so long the connection that another has taken over is still read.</summary>
    public int TakeoverLagMs { get; set; }

    /// <summary>Of brokers with a bridge between: after how many milliseconds a message comes once more; 0: it does not.</summary>
    public Func<string, int>? AgainMs { get; set; }

    /// <summary>Messages that were not delivered because too many waited for their client.</summary>
    public long Dropped { get; private set; }

    public long Published { get; private set; }

    public long Delivered { get; private set; }

    public long Wills { get; private set; }

    public long Takeovers { get; private set; }

    /// <summary>Clients that the broker holds for connected.</summary>
    public int Clients => _byClient.Count;

    public void Start()
    {
        IsRunning = true;
        IsDark = false;
        _retained = [.. _saved];
        foreach (Connection connection in _dark)
        {
            connection.LightBroker();
        }

        _dark.Clear();
    }

    /// <summary>Writes what is retained to the disk: after a kill it is as it was then.</summary>
    public void Save() => _saved = [.. _retained];

    /// <summary>The process ends at once, with all that it had in its memory. No will is told.</summary>
    /// <param name="darkly">The machine loses its power: the clients are not told that their connections are gone.</param>
    public void Kill(bool darkly = false)
    {
        IsRunning = false;
        IsDark = darkly;
        _life++;
        List<BrokerSession> sessions = [.. _sessions];
        _sessions.Clear();
        _byClient.Clear();
        _exact.Clear();
        _wild.Clear();
        foreach (BrokerSession session in sessions)
        {
            session.Die(darkly);
            if (darkly)
            {
                _dark.Add(session.Connection);
            }
        }
    }

    /// <summary>Publishes as the broker's own, or somebody's who is no part of the world.</summary>
    public void Publish(Packet message)
    {
        if (IsRunning)
        {
            Enter(message);
        }
    }

    internal void Accept(Connection connection)
    {
        BrokerSession session = new(eventQueue, this, connection);
        _sessions.Add(session);
        connection.HoldBroker(session);
    }

    internal void Join(BrokerSession session)
    {
        if (_byClient.TryGetValue(session.ClientId, out BrokerSession? old) && old != session)
        {
            Takeovers++;
            Unsubscribe(old);
            if (TakeoverLagMs > 0)
            {
                eventQueue.After(TakeoverLagMs, () => EndTakenOver(old));
            }
            else
            {
                old.TakenOver();
            }
        }

        _byClient[session.ClientId] = session;
    }

    internal void Subscribe(BrokerSession session, Packet wish)
    {
        foreach (string filter in wish.Filters)
        {
            List<Subscription> list = _wild;
            if (TopicFilter.IsExact(filter) && !_exact.TryGetValue(filter, out list!))
            {
                list = _exact[filter] = [];
            }

            list.RemoveAll(there => there.Session == session && there.Filter == filter);
            list.Add(new Subscription(session, filter, wish.Qos));
            foreach (Packet message in _retained)
            {
                if (TopicFilter.Matches(filter, message.Topic))
                {
                    session.Deliver(message.As(Math.Min(wish.Qos, message.Qos), true));
                }
            }
        }
    }

    internal void Take(BrokerSession from, Packet message)
    {
        if (IsRunning && !from.IsOver)
        {
            Enter(message);
        }
    }

    internal void Leave(BrokerSession session)
    {
        _sessions.Remove(session);
        Unsubscribe(session);
        if (_byClient.TryGetValue(session.ClientId, out BrokerSession? there) && there == session)
        {
            _byClient.Remove(session.ClientId);
        }
    }

    internal void TellWill(Packet will)
    {
        Wills++;
        Enter(will);
    }

    internal void CountDropped() => Dropped++;

    private static void EndTakenOver(BrokerSession old)
    {
        if (!old.IsOver)
        {
            old.TakenOver();
        }
    }

    private void Enter(Packet message)
    {
        Published++;
        int againMs = AgainMs?.Invoke(message.Topic) ?? 0;
        if (againMs > 0)
        {
            EnterAt(eventQueue.NowMs + againMs, message);
        }

        if (LagMs == 0 && _routedMs <= eventQueue.NowMs)
        {
            Route(message);
            return;
        }

        _routedMs = Math.Max(_routedMs, eventQueue.NowMs + LagMs);
        EnterAt(_routedMs, message);
    }

    private void EnterAt(long ms, Packet message)
    {
        int life = _life;
        eventQueue.At(ms, () =>
        {
            if (life == _life)
            {
                Route(message);
            }
        });
    }

    private void Route(Packet message)
    {
        if (message.IsRetained)
        {
            _retained.RemoveAll(there => there.Topic == message.Topic);
            if (message.Payload.Length > 0)
            {
                _retained.Add(message);
            }
        }

        _targets.Clear();
        if (_exact.TryGetValue(message.Topic, out List<Subscription>? exact))
        {
            foreach (Subscription subscription in exact)
            {
                Add(subscription);
            }
        }

        foreach (Subscription subscription in _wild)
        {
            if (TopicFilter.Matches(subscription.Filter, message.Topic))
            {
                Add(subscription);
            }
        }

        foreach (Subscription target in _targets)
        {
            target.Session.Place = -1;
            Delivered++;
            target.Session.Deliver(message.As(Math.Min(target.Qos, message.Qos), false));
        }
    }

    // Once to each session, at the best quality that one of its filters asked for.
    private void Add(Subscription subscription)
    {
        int place = subscription.Session.Place;
        if (place < 0)
        {
            subscription.Session.Place = _targets.Count;
            _targets.Add(subscription);
        }
        else if (subscription.Qos > _targets[place].Qos)
        {
            _targets[place] = subscription;
        }
    }

    private void Unsubscribe(BrokerSession session)
    {
        _wild.RemoveAll(there => there.Session == session);
        foreach (List<Subscription> list in _exact.Values)
        {
            list.RemoveAll(there => there.Session == session);
        }
    }

    private sealed record Subscription(BrokerSession Session, string Filter, int Qos);
}
