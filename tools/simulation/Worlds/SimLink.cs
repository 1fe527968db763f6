// An agent's port to the broker over a modelled line, with the behaviour of the device's own: one client object for each attempt, events in
// the device's own ring, and attempts that were given up and tell their end all the same. It decides nothing.
using System;
using System.Collections.Generic;
using Aul.Device;

namespace Aul.Simulation;

/// <param name="node">The client's id.</param>
public sealed class SimLink(EventQueue eventQueue, Line line, string node) : IMqttLink
{
    private const int QueueMax = 16;

    // M2Mqtt closes its client before it tells that the connection is gone.
    private const int LostMs = 200;
    private const long DayMs = 86_400_000;
    private const long HourMs = 3_600_000;

    // Attempts that were given up and go on.
    private readonly List<ClientEnd> _stubborn = [];
    private LinkEvents _events = new();
    private ClientEnd? _client;
    private int _attempt;
    private int _dropped;

    /// <summary>Where events that the ring did not take are counted; null: nowhere. Each boot has its own.</summary>
    public Counters? Counters { get; set; }

    /// <summary>Called when something has happened on the link: a world may let a quiet agent sleep until then.</summary>
    public Action? Woken { get; set; }

    /// <summary>Connect attempts, by the day.</summary>
    public PeakCount Attempts { get; } = new(eventQueue, DayMs);

    /// <summary>Messages that the agent has published, by the hour.</summary>
    public PeakCount Messages { get; } = new(eventQueue, HourMs);

    /// <summary>Where the attempts of all sites are counted; null: nowhere.</summary>
    public PeakCount? Fleet { get; set; }

    /// <summary>Told every wish before it is done, and whether the present attempt's connection stands.</summary>
    public Action<LinkCommand, bool>? Wished { get; set; }

    public Line Line => line;

    public bool IsConnected => _client is { IsConnected: true };

    public void Do(LinkCommand command)
    {
        Wished?.Invoke(command, IsConnected);
        switch (command.Wish)
        {
            case LinkWish.Connect:
                Close();
                Connect(command);
                break;
            case LinkWish.Subscribe:
                Subscribe(command);
                break;
            case LinkWish.Publish:
                Publish(command);
                break;
            case LinkWish.Close:
                Close();
                break;
        }
    }

    public bool TryTake(LinkEvent linkEvent)
    {
        int dropped = _events.Dropped;
        Counters?.Add(CounterId.CommandsBad, dropped - _dropped);
        _dropped = dropped;
        return _events.TryTake(linkEvent);
    }

    /// <summary>The device goes dark: nothing of its session is left on it, and nobody is told.</summary>
    public void PowerOff()
    {
        _client?.PowerOff();
        _client = null;
        foreach (ClientEnd client in _stubborn)
        {
            client.PowerOff();
        }

        _stubborn.Clear();
        _dropped = 0;

        // Earlier attempts hold the old ring.
        _events = new LinkEvents();
    }

    private void Connect(LinkCommand command)
    {
        LinkEvents events = _events;
        int attempt = command.Attempt;
        Attempts.Add(1);
        Fleet?.Add(1);
        _attempt = attempt;
        _client = new ClientEnd(eventQueue, line, node)
        {
            KeepAliveS = command.KeepAliveS,
            PingAfterMs = command.KeepAliveS * 1000,
            PingLimitMs = command.KeepAliveS * 1000,
            QueueMax = QueueMax,
            IsStubborn = true,
            Connected = () => Tell(events, LinkNews.Connected, attempt, LinkFault.None),
            Failed = fault => Tell(events, LinkNews.Failed, attempt, fault),
            Lost = () => eventQueue.After(LostMs, () => Tell(events, LinkNews.Lost, attempt, LinkFault.Tcp)),
            Subscribed = () => Tell(events, LinkNews.Subscribed, attempt, LinkFault.None),
            Message = message => Tell(events, attempt, message),
        };
        _client.Connect(Packet.WillOf(command.Topic, command.WillText));
    }

    private void Tell(LinkEvents events, LinkNews news, int attempt, LinkFault fault)
    {
        events.Add(news, attempt, fault);
        Wake(events);
    }

    private void Tell(LinkEvents events, int attempt, Packet message)
    {
        events.AddMessage(attempt, message.Topic, message.Payload);
        Wake(events);
    }

    // Nobody looks any more into the ring of an earlier boot.
    private void Wake(LinkEvents events)
    {
        if (events == _events)
        {
            Woken?.Invoke();
        }
    }

    private void Subscribe(LinkCommand command)
    {
        string[] filters = (command.StateTopic, command.MarkTopic) switch
        {
            (null, null) => [command.Topic],
            (null, _) => [command.Topic, command.MarkTopic],
            (_, null) => [command.Topic, command.StateTopic],
            _ => [command.Topic, command.StateTopic, command.MarkTopic],
        };
        if (_client is { IsConnected: true })
        {
            _client.Subscribe(filters, 1);
        }
        else
        {
            _events.Add(LinkNews.Lost, _attempt, LinkFault.Tcp);
        }
    }

    private void Publish(LinkCommand command)
    {
        Messages.Add(1);
        if (_client is not { IsConnected: true })
        {
            _events.Add(LinkNews.Lost, _attempt, LinkFault.Tcp);
        }
        else if (!_client.Publish(Packet.Publish(command.Topic, command.Payload[..command.PayloadLength])))
        {
            _events.Add(LinkNews.Dropped, _attempt, LinkFault.None);
        }
    }

    private void Close()
    {
        if (_client == null)
        {
            return;
        }

        _client.Close();
        _stubborn.RemoveAll(client => !client.IsKnocking);
        if (_client.IsKnocking)
        {
            _stubborn.Add(_client);
        }

        _client = null;
    }
}
