// The Sparkplug host on its broker: a client that stays connected, gives every message to Ingest and sends what that says. It decides
// nothing.
using System;
using System.Buffers;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Aul.Monitor;

public sealed class Host : IAsyncDisposable
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(15);

    // A line that is dead and looks alive is found after the two together.
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PingLimit = TimeSpan.FromSeconds(10);

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly MqttClientOptions _options;
    private readonly Ingest _ingest;

    // Of the one message that is being taken.
    private readonly List<(string Topic, byte[] Payload)> _commands = [];
    private readonly CancellationTokenSource _ended = new();
    private Task _running = Task.CompletedTask;

    public Host(string broker, int port, IReadingStore store)
    {
        _ingest = new Ingest(store, (topic, payload) => _commands.Add((topic, payload)));
        _options = new MqttClientOptionsBuilder().WithTcpServer(broker, port).WithProtocolVersion(MqttProtocolVersion.V311)
            .WithClientId("aul-monitor-" + Guid.NewGuid().ToString("N")[..8]).WithCleanSession()
            .WithKeepAlivePeriod(PingAfter).WithTimeout(PingLimit).Build();
        _client.ApplicationMessageReceivedAsync += Received;
    }

    /// <summary>Every node that has been heard of, by name.</summary>
    public IReadOnlyDictionary<string, Node> Nodes => _ingest.Nodes;

    /// <summary>Messages that were no Sparkplug, or whose blocks could not be read.</summary>
    public long Bad => _ingest.Bad;

    public long Messages => _ingest.Messages;

    public long RebirthsAsked => _ingest.RebirthsAsked;

    /// <summary>Ranges that this store had lost and asked a node for again.</summary>
    public long ReplaysAsked => _ingest.ReplaysAsked;

    /// <summary>How often a site's ledger was asked for days.</summary>
    public long DaysAsked => _ingest.DaysAsked;

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
        try
        {
            _ingest.Take(received.ApplicationMessage.Topic, received.ApplicationMessage.Payload.ToArray(), DateTime.UtcNow);
        }
        finally
        {
            // Also what was said before the store failed: an ack of what is stored is true all the same.
            foreach ((string topic, byte[] payload) in _commands)
            {
                await Publish(topic, payload);
            }

            _commands.Clear();
        }
    }

    private async Task Publish(string topic, byte[] payload)
    {
        try
        {
            await _client.PublishAsync(new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).Build(), _ended.Token);
        }
        catch (Exception)
        {
            // The broker went away: the node sends again what it has no ack of.
        }
    }
}
