// The usual way to send without loss, as store-and-forward clients do it: publish at QoS 1, delete the copy when the broker has
// acknowledged it; and a consumer with a persistent session that is away meanwhile. Nothing here is worse than the standard asks.
using System;
using System.Buffers;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Aul.Proof.Loss;

public sealed class Peer(int brokerPort)
{
    private const string Topic = "peer/readings";
    private const int QuietMs = 3000;

    private readonly HashSet<int> _arrived = [];
    private long _newestMs;

    /// <summary>Messages that the broker has acknowledged, and that the publisher has deleted therefore.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>Of these, what has never come to the consumer.</summary>
    public int Lost => Acknowledged - _arrived.Count;

    /// <summary>The consumer subscribes for good and goes away; the publisher gets so many messages acknowledged.</summary>
    public async Task Publish(int messages)
    {
        using (IMqttClient consumer = await Connect("consumer", cleanSession: false))
        {
            await consumer.SubscribeAsync(Topic, MqttQualityOfServiceLevel.AtLeastOnce);
            await consumer.DisconnectAsync();
        }

        using IMqttClient publisher = await Connect("publisher", cleanSession: true);
        for (int i = 0; i < messages; i++)
        {
            MqttClientPublishResult result = await publisher.PublishAsync(
                new MqttApplicationMessageBuilder().WithTopic(Topic).WithPayload(i.ToString(CultureInfo.InvariantCulture))
                    .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build());
            Acknowledged += result.IsSuccess ? 1 : 0;
        }
    }

    /// <summary>The consumer comes back, into its session if it is still there, and takes what comes until nothing comes any
    /// more.</summary>
    public async Task Consume()
    {
        using IMqttClient consumer = new MqttClientFactory().CreateMqttClient();
        consumer.ApplicationMessageReceivedAsync += message =>
        {
            lock (_arrived)
            {
                _arrived.Add(int.Parse(Encoding.ASCII.GetString(message.ApplicationMessage.Payload.ToArray()),
                    CultureInfo.InvariantCulture));
                _newestMs = Environment.TickCount64;
            }

            return Task.CompletedTask;
        };
        _newestMs = Environment.TickCount64;
        await consumer.ConnectAsync(Options("consumer", cleanSession: false));
        await consumer.SubscribeAsync(Topic, MqttQualityOfServiceLevel.AtLeastOnce);
        while (Environment.TickCount64 - Interlocked.Read(ref _newestMs) < QuietMs)
        {
            await Task.Delay(100);
        }
    }

    private async Task<IMqttClient> Connect(string name, bool cleanSession)
    {
        IMqttClient client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(Options(name, cleanSession));
        return client;
    }

    private MqttClientOptions Options(string name, bool cleanSession) => new MqttClientOptionsBuilder()
        .WithTcpServer("127.0.0.1", brokerPort).WithClientId("peer-" + name).WithProtocolVersion(MqttProtocolVersion.V311)
        .WithCleanSession(cleanSession).Build();
}
