// The host as a process in a world: the monitor's own decisions over the modelled store, a client of the modelled broker that stays
// connected, and a life that can end at any moment. What it has not committed it does not know any more.
using System;
using System.Collections.Generic;
using Aul.Monitor;

namespace Aul.Simulation;

/// <param name="utcMsAtStart">The wall clock when the world began.</param>
public sealed class HostModel(EventQueue eventQueue, Line line, StoreModel store, long utcMsAtStart)
{
    // As the monitor's Host has them.
    private const int RetryMs = 500;
    private const int ConnectMsMax = 15_000;
    private const int PingAfterMs = 10_000;
    private const int PingLimitMs = 10_000;

    private readonly Queue<Packet> _waiting = new();
    private ClientEnd? _client;
    private Ingest? _ingest;
    private int _life;
    private bool _isSubscribed;
    private bool _isBusy;

    public bool IsRunning { get; private set; }

    /// <summary>Connected and subscribed: it hears.</summary>
    public bool IsListening => _isSubscribed && _client is { IsConnected: true };

    /// <summary>What this life of the host decides by; before the first one: null.</summary>
    public Ingest? Ingest => _ingest;

    public StoreModel Store => store;

    public Line Line => line;

    /// <summary>How long one message takes; what comes meanwhile waits in memory.</summary>
    public int MessageMs { get; set; }

    /// <summary>What the host's wall clock is off by.</summary>
    public long ClockErrorMs { get; set; }

    public long CommitsFailed { get; private set; }

    public long Kills { get; private set; }

    /// <summary>Commands sent.</summary>
    public long Commands { get; private set; }

    public DateTime UtcNow => DateTime.UnixEpoch.AddMilliseconds(utcMsAtStart + eventQueue.NowMs + ClockErrorMs);

    public void Start()
    {
        if (!IsRunning)
        {
            IsRunning = true;
            _ingest = new Ingest(store, Send);
            Connect();
        }
    }

    /// <summary>The process ends at once: what was in its memory is gone, what was committed is not.</summary>
    /// <param name="darkly">The machine loses its power, so the broker is not told.</param>
    public void Kill(bool darkly = false)
    {
        if (!IsRunning)
        {
            return;
        }

        IsRunning = false;
        Kills++;
        _life++;
        _isBusy = false;
        _isSubscribed = false;
        _waiting.Clear();
        if (darkly)
        {
            _client?.PowerOff();
        }
        else
        {
            _client?.Close();
        }

        _client = null;
    }

    private void Connect()
    {
        int life = _life;
        ClientEnd client = null!;
        client = new ClientEnd(eventQueue, line, "aul-monitor-" + life)
        {
            KeepAliveS = PingAfterMs / 1000,
            PingAfterMs = PingAfterMs,
            PingLimitMs = PingLimitMs,
            Connected = () => client.Subscribe(["spBv1.0/#"], 0),
            Subscribed = () => _isSubscribed = true,
            Failed = _ => ConnectLater(client),
            Lost = () => ConnectLater(client),
            Message = Hear,
        };
        _client = client;
        _isSubscribed = false;
        client.Connect(null);
        eventQueue.After(ConnectMsMax, () => GiveUp(client));
    }

    private void GiveUp(ClientEnd client)
    {
        if (client == _client && !_isSubscribed)
        {
            client.Close();
            ConnectLater(client);
        }
    }

    private void ConnectLater(ClientEnd client)
    {
        if (client == _client)
        {
            int life = _life;
            _client = null;
            _isSubscribed = false;
            eventQueue.After(RetryMs, () => ConnectIfAlive(life));
        }
    }

    private void ConnectIfAlive(int life)
    {
        if (life == _life && _client == null)
        {
            Connect();
        }
    }

    private void Hear(Packet message)
    {
        if (MessageMs == 0 && !_isBusy)
        {
            Take(message);
            return;
        }

        _waiting.Enqueue(message);
        if (!_isBusy)
        {
            Begin();
        }
    }

    private void Begin()
    {
        int life = _life;
        _isBusy = true;
        eventQueue.After(MessageMs, () => TakeNext(life));
    }

    private void TakeNext(int life)
    {
        if (life != _life)
        {
            return;
        }

        _isBusy = false;
        Take(_waiting.Dequeue());
        if (_waiting.Count > 0)
        {
            Begin();
        }
    }

    private void Take(Packet message)
    {
        try
        {
            _ingest!.Take(message.Topic, message.Payload, UtcNow);
        }
        catch (CommitFailedException)
        {
            CommitsFailed++;
        }
        catch (HostKilledException)
        {
            Kill();
        }
    }

    private void Send(string topic, byte[] payload)
    {
        Commands++;
        _client?.Publish(Packet.Publish(topic, payload));
    }
}
