// An MQTT connection without a network: the broker takes all at once, and the centre behind it stores it and says so.
using System;
using System.Threading;
using NanoOnDotnet;

namespace Aul.OnChip;

public sealed class ChipConnection : IMqttConnection
{
    private volatile bool _connected;
    private int _published;

    public event Action<string, byte[], int, bool>? Received;

    /// <summary>It never breaks.</summary>
    public event Action? Lost
    {
        add { }
        remove { }
    }

    /// <summary>What the centre says after each message, and on which topic; null before there is a journal.</summary>
    public Func<(string Topic, byte[] Payload)>? Answer { get; set; }

    public bool IsConnected => _connected;

    public int Published => Volatile.Read(ref _published);

    public int Connect(MqttConnect connect, int timeoutMs)
    {
        _connected = true;
        return 0;
    }

    public void Publish(string topic, byte[] payload, int qos, bool retain)
    {
        if (Answer?.Invoke() is (string to, byte[] answer))
        {
            Received?.Invoke(to, answer, 0, false);
        }

        Interlocked.Increment(ref _published);
    }

    public int[] Subscribe(string[] topics, int[] qos) => Array.ConvertAll(topics, _ => 1);

    public void Disconnect() => _connected = false;

    public void Abort() => _connected = false;

    public void Dispose() => _connected = false;
}
