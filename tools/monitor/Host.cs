// The Sparkplug host: keeps births, stores what the journals send, and proves it to them after the commit. One message at a time.
using System;
using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Aul.Monitor.Sparkplug;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Aul.Monitor;

public sealed class Host : IAsyncDisposable
{
    private static readonly TimeSpan RebirthPause = TimeSpan.FromSeconds(2);

    // Longer than a node needs to send a few thousand readings again, one message a second.
    private static readonly TimeSpan ReplayPause = TimeSpan.FromSeconds(30);
    private const int UnprovenBytesMax = 4096;

    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(15);

    // A line that is dead and looks alive is found after the two together.
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PingLimit = TimeSpan.FromSeconds(10);

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly MqttClientOptions _options;
    private readonly ReadingStore _store;
    private readonly ConcurrentDictionary<string, Node> _nodes = new();
    private readonly CancellationTokenSource _ended = new();
    private Task _running = Task.CompletedTask;

    public Host(string broker, int port, ReadingStore store)
    {
        _store = store;
        _options = new MqttClientOptionsBuilder().WithTcpServer(broker, port).WithProtocolVersion(MqttProtocolVersion.V311)
            .WithClientId("aul-monitor-" + Guid.NewGuid().ToString("N")[..8]).WithCleanSession()
            .WithKeepAlivePeriod(PingAfter).WithTimeout(PingLimit).Build();
        _client.ApplicationMessageReceivedAsync += Received;
    }

    /// <summary>Every node that has been heard of, by name.</summary>
    public IReadOnlyDictionary<string, Node> Nodes => _nodes;

    /// <summary>Messages that were no Sparkplug, or whose blocks could not be read.</summary>
    public long Bad { get; private set; }

    public long Messages { get; private set; }

    public long RebirthsAsked { get; private set; }

    /// <summary>Ranges that this store had lost and asked a node for again.</summary>
    public long ReplaysAsked { get; private set; }

    /// <summary>How often a site's ledger was asked for days.</summary>
    public long DaysAsked { get; private set; }

    /// <summary>Connects and stays connected until disposed; a broker that is away is tried again.</summary>
    public void Start() => _running = Task.Run(StayConnected);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _running;
        _client.Dispose();
        _ended.Dispose();
    }

    /// <summary>Ends as a killed process does: no farewell, and what was on its way is not taken any more.</summary>
    public async ValueTask Abort()
    {
        _client.Dispose();
        await DisposeAsync();
    }

    private async Task StayConnected()
    {
        while (!_ended.IsCancellationRequested)
        {
            try
            {
                if (!_client.IsConnected)
                {
                    await ConnectOnce();
                }
            }
            catch (Exception)
            {
                // The broker is away, refuses or is silent: whatever it is, the answer is to try again after a pause, and a
                // connection without its subscription is no connection.
                await Disconnect();
            }

            await Task.WhenAny(Task.Delay(RetryPause, _ended.Token));
        }

        await Disconnect();
    }

    // The limit is in the token: MQTTnet's own timeout counts only when it is given none.
    private async Task ConnectOnce()
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token);
        limit.CancelAfter(ConnectLimit);
        await _client.ConnectAsync(_options, limit.Token);
        await _client.SubscribeAsync("spBv1.0/#", MqttQualityOfServiceLevel.AtMostOnce, limit.Token);
    }

    private async Task Disconnect()
    {
        try
        {
            if (_client.IsConnected)
            {
                await _client.DisconnectAsync(new MqttClientDisconnectOptions(), CancellationToken.None);
            }
        }
        catch (Exception)
        {
            // It was gone before it could be left.
        }
    }

    private async Task Received(MqttApplicationMessageReceivedEventArgs received)
    {
        Messages++;
        string[] topic = received.ApplicationMessage.Topic.Split('/');
        if (topic.Length != 4 || topic[2] is not ("NBIRTH" or "NDATA" or "NDEATH"))
        {
            return;
        }

        if (!Payloads.TryRead(received.ApplicationMessage.Payload.ToArray(), out Payload payload, out _))
        {
            Bad++;
            return;
        }

        Node node = _nodes.GetOrAdd(topic[3], name => new Node(topic[1], name));
        switch (topic[2])
        {
            case "NBIRTH":
                node.Born(payload);
                node.ReplayAsked = DateTime.MinValue;
                await Prove(node, _store.WatermarkOf(node.Name, node.Journal));
                await AskAgain(node);
                await AskDays(node);
                break;
            case "NDEATH":
                node.Died(payload);
                break;
            default:
                await Data(node, payload);
                break;
        }
    }

    private async Task Data(Node node, Payload payload)
    {
        long newestBefore = node.LedgerNewest;
        bool follows = node.Data(payload);

        // Blocks carry their own proof of what they are: they are stored even when a live message between was lost.
        foreach (Metric metric in payload.Metrics)
        {
            if (node.Journal != 0 && metric.Alias == Alias.JournalBlock && metric.HasBytesValue)
            {
                follows &= await Store(node, metric.BytesValue.ToByteArray());
            }
            else if (node.Journal != 0 && metric.Alias == Alias.LedgerDays && metric.HasBytesValue)
            {
                StoreDays(node, metric.BytesValue.ToByteArray(), newestBefore);
            }
        }

        await AskAgain(node);
        await AskDays(node);
        if (!follows && DateTime.UtcNow - node.RebirthAsked > RebirthPause)
        {
            node.RebirthAsked = DateTime.UtcNow;
            RebirthsAsked++;
            await Command(node, Payloads.Rebirth(NowMs()));
        }
    }

    // False when bytes were no blocks, or the tail of one that did not come: the node begins anew with a birth.
    private async Task<bool> Store(Node node, byte[] blocks)
    {
        byte[] whole = node.Growing.Complete(blocks, out int badBytes);
        Bad += badBytes > 0 ? 1 : 0;
        List<Reading> readings = Reading.Unpack(node.Journal, whole, out _);
        long before = _store.Duplicates;
        Watermark watermark = _store.Add(node.Name, node.Journal, readings);
        node.Unproven++;
        node.UnprovenBytes += blocks.Length;

        // A link that is paid by the byte wants few proofs. What comes again, comes because a proof was lost.
        bool nothingNew = _store.Duplicates - before == readings.Count;

        // The end of what waited at the birth is told too.
        bool caughtUp = !node.HasCaughtUp && watermark.Sequence >= node.Newest;
        node.HasCaughtUp |= caughtUp;
        if (node.Unproven >= node.ProofEvery || node.UnprovenBytes >= UnprovenBytesMax || nothingNew || caughtUp)
        {
            await Prove(node, watermark);
        }

        return badBytes == 0;
    }

    // A node that holds more for proven than is stored here has been proven by a database that was rolled back, or lost: what the node
    // still has comes again, and what it has no more is written down as lost.
    private async Task AskAgain(Node node)
    {
        Watermark watermark = _store.WatermarkOf(node.Name, node.Journal);
        if (node.Journal == 0 || node.Stored <= watermark.Sequence || DateTime.UtcNow - node.ReplayAsked < ReplayPause)
        {
            return;
        }

        node.ReplayAsked = DateTime.UtcNow;
        long gone = Math.Min(node.Oldest - 1, node.Stored);
        if (gone > watermark.Sequence)
        {
            watermark = _store.GiveUp(node.Name, node.Journal, gone);
            await Prove(node, watermark);
        }

        if (node.Stored > watermark.Sequence)
        {
            ReplaysAsked++;
            await Command(node, Payloads.Replay(node.Journal, watermark.Sequence + 1, node.Stored, NowMs()));
        }
    }

    // Days come in the order in which they were closed. So with the newest one all have been told if it follows one that was, and at the end of
    // what was asked for.
    private void StoreDays(Node node, byte[] bytes, long newestBefore)
    {
        List<SiteDay> days = DayTable.Unpack(bytes, out int bad);
        Bad += bad > 0 ? 1 : 0;
        _store.Days.Add(node.Name, node.Journal, days);
        bool asked = node.DaysAskedTo == node.LedgerNewest;
        bool follows = newestBefore == 0 || _store.Days.FirstUntold(node.Name, node.Journal, newestBefore) > newestBefore;
        if (days.Count > 0 && days[^1].Day == node.LedgerNewest && (asked || follows))
        {
            _store.Days.Told(node.Name, node.Journal, node.LedgerNewest);
        }
    }

    // What a site's ledger has closed and this store has not been told: once a session for each newest day.
    private async Task AskDays(Node node)
    {
        if (node.Journal == 0 || node.LedgerNewest <= 0 || node.DaysAskedTo == node.LedgerNewest)
        {
            return;
        }

        long first = _store.Days.FirstUntold(node.Name, node.Journal, node.LedgerNewest);
        if (first > node.LedgerNewest)
        {
            return;
        }

        node.DaysAskedTo = node.LedgerNewest;
        DaysAsked++;
        await Command(node, Payloads.ReplayDays(node.Journal, first, node.LedgerNewest, NowMs()));
    }

    // Also 0 is told: a node that has just been born waits for it.
    private Task Prove(Node node, Watermark watermark)
    {
        node.Unproven = 0;
        node.UnprovenBytes = 0;
        return Command(node, Payloads.Stored(watermark, NowMs()));
    }

    private async Task Command(Node node, byte[] payload)
    {
        try
        {
            await _client.PublishAsync(
                new MqttApplicationMessageBuilder().WithTopic($"spBv1.0/{node.Group}/NCMD/{node.Name}").WithPayload(payload).Build(),
                _ended.Token);
        }
        catch (Exception)
        {
            // The broker went away: the node sends again what it has no proof of.
        }
    }

    private static ulong NowMs() => (ulong)DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
}
