// One MQTT 3.1.1 connection by MQTTnet over a real socket, with blocking calls as the device's client makes them.
using System;
using System.Buffers;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace NanoOnDotnet;

public sealed class MqttNetConnection : IMqttConnection
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly CancellationTokenSource _ended = new();
    private volatile bool _leaving;

    public MqttNetConnection()
    {
        _client.ApplicationMessageReceivedAsync += message =>
        {
            MqttApplicationMessage m = message.ApplicationMessage;
            Received?.Invoke(m.Topic, m.Payload.ToArray(), (int)m.QualityOfServiceLevel, m.Retain);
            return Task.CompletedTask;
        };
        _client.DisconnectedAsync += gone =>
        {
            if (gone.ClientWasConnected && !_leaving)
            {
                Lost?.Invoke();
            }

            return Task.CompletedTask;
        };
    }

    public event Action<string, byte[], int, bool>? Received;

    public event Action? Lost;

    public bool IsConnected => _client.IsConnected;

    public int Connect(MqttConnect connect, int timeoutMs)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token);
        DeviceTls? tls = connect.Tls == null ? null : new DeviceTls(connect.Tls, () => limit.CancelAfter(timeoutMs));
        if (tls == null)
        {
            limit.CancelAfter(timeoutMs);
        }

        MqttClientOptionsBuilder options = new MqttClientOptionsBuilder()
            .WithTcpServer(connect.Host, connect.Port)
            .WithClientId(connect.ClientId)
            .WithProtocolVersion(MqttProtocolVersion.V311)
            .WithCleanSession(connect.CleanSession)
            .WithKeepAlivePeriod(TimeSpan.FromSeconds(connect.KeepAliveS))
            .WithTimeout(TimeSpan.FromSeconds(connect.KeepAliveS))
            .WithoutPacketFragmentation(); // One write a packet, as the device's client does.
        if (connect.User != null)
        {
            options = options.WithCredentials(connect.User, connect.Password);
        }

        if (connect.WillTopic != null)
        {
            options = options.WithWillTopic(connect.WillTopic).WithWillPayload(connect.WillPayload)
                .WithWillQualityOfServiceLevel((MqttQualityOfServiceLevel)connect.WillQos).WithWillRetain(connect.WillRetain);
        }

        if (tls != null)
        {
            options = options.WithTlsOptions(tls.Apply);
        }

        return (int)Connect(options.Build(), tls, limit.Token).ResultCode switch
        {
            0 => 0,
            (int)MqttClientConnectResultCode.UnsupportedProtocolVersion => 1,
            (int)MqttClientConnectResultCode.ClientIdentifierNotValid => 2,
            (int)MqttClientConnectResultCode.BadUserNameOrPassword => 4,
            (int)MqttClientConnectResultCode.NotAuthorized => 5,
            _ => 3,
        };
    }

    public void Publish(string topic, byte[] payload, int qos, bool retain) => Wait(_client.PublishAsync(
        new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload)
            .WithQualityOfServiceLevel((MqttQualityOfServiceLevel)qos).WithRetainFlag(retain).Build(),
        _ended.Token));

    public int[] Subscribe(string[] topics, int[] qos)
    {
        MqttClientSubscribeOptionsBuilder options = new();
        for (int i = 0; i < topics.Length; i++)
        {
            options = options.WithTopicFilter(topics[i], (MqttQualityOfServiceLevel)qos[i]);
        }

        return [.. Wait(_client.SubscribeAsync(options.Build(), _ended.Token)).Items.Select(item => (int)item.ResultCode)];
    }

    public void Disconnect()
    {
        _leaving = true;
        Wait(_client.DisconnectAsync(new MqttClientDisconnectOptions(), _ended.Token));
    }

    public void Abort()
    {
        // Cancelled and disposed without DISCONNECT: the broker sees a connection that broke, and sends the will.
        bool stood = _client.IsConnected;
        Dispose();
        if (stood)
        {
            Lost?.Invoke();
        }
    }

    public void Dispose()
    {
        _leaving = true;
        _ended.Cancel();
        _client.Dispose();
    }

    // As the device's client does, the ping's answer is waited for as long as the line was idle before it: WithTimeout counts for that
    // alone. The device's client shows the exception of the socket, or the number of mbedTLS: MQTTnet wraps it.
    // MQTTnet's own timeout counts only when it is given no token: the limit must be in the token.
    private MqttClientConnectResult Connect(MqttClientOptions options, DeviceTls? tls, CancellationToken limit)
    {
        try
        {
            return Wait(_client.ConnectAsync(options, limit));
        }
        catch (MqttCommunicationException e) when (tls?.NumberOf(e.InnerException) is { } number)
        {
            throw new SocketException(number);
        }
        catch (MqttCommunicationException e) when (e.InnerException is SocketException inner)
        {
            throw new SocketException(inner.ErrorCode);
        }
    }

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static void Wait(Task task) => task.GetAwaiter().GetResult();
}
