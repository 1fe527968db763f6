// An MQTT connection that accepts everything and keeps what the firmware's own link asked of the client library: flags, QoS, retain.
// It has no socket: which bytes the library makes of it is the library's business.
using System;
using System.Collections.Generic;
using NanoOnDotnet;

namespace Aul.SparkplugTests;

public sealed class KeptConnection : IMqttConnection
{
    private readonly object _lock = new();
    private readonly List<(string Topic, byte[] Payload, int Qos, bool Retain)> _published = [];
    private readonly List<(string Topic, int Qos)> _subscribed = [];
    private volatile bool _connected;

    public event Action<string, byte[], int, bool>? Received;

    public event Action? Lost;

    public bool IsConnected => _connected;

    public MqttConnect? Asked { get; private set; }

    public int Disconnects { get; private set; }

    public bool WasDisposed { get; private set; }

    public List<(string Topic, byte[] Payload, int Qos, bool Retain)> Published => Copy(_published);

    public List<(string Topic, int Qos)> Subscribed => Copy(_subscribed);

    public int Connect(MqttConnect connect, int timeoutMs)
    {
        Asked = connect;
        _connected = true;
        return 0;
    }

    public void Publish(string topic, byte[] payload, int qos, bool retain)
    {
        lock (_lock)
        {
            _published.Add((topic, payload, qos, retain));
        }
    }

    public int[] Subscribe(string[] topics, int[] qos)
    {
        lock (_lock)
        {
            for (int i = 0; i < topics.Length; i++)
            {
                _subscribed.Add((topics[i], qos[i]));
            }
        }

        return qos;
    }

    public void Deliver(string topic, byte[] payload) => Received?.Invoke(topic, payload, 0, false);

    public void Disconnect() => Disconnects++;

    public void Abort()
    {
        _connected = false;
        Lost?.Invoke();
    }

    public void Dispose()
    {
        _connected = false;
        WasDisposed = true;
    }

    private List<T> Copy<T>(List<T> list)
    {
        lock (_lock)
        {
            return [.. list];
        }
    }
}
