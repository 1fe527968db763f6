// A broker's connection for a million cycles: it accepts, or refuses, takes what is published, and breaks when told. No socket, no thread,
// no memory.
using System;
using NanoOnDotnet;

namespace Aul.Proof.LongLife;

public sealed class CycleConnection(int code) : IMqttConnection
{
    private volatile bool _isConnected;
    private volatile bool _isDisposed;

    public event Action<string, byte[], int, bool>? Received;

    public event Action? Lost;

    public bool IsConnected => _isConnected;

    public bool IsDisposed => _isDisposed;

    public int Connect(MqttConnect connect, int timeoutMs)
    {
        _isConnected = code == 0;
        return code;
    }

    // What is published comes back, so that the way in is used as well.
    public void Publish(string topic, byte[] payload, int qos, bool retain) => Received?.Invoke(topic, payload, qos, retain);

    public int[] Subscribe(string[] topics, int[] qos) => [.. qos];

    public void Disconnect() => _isConnected = false;

    public void Abort()
    {
        _isConnected = false;
        Lost?.Invoke();
    }

    public void Dispose()
    {
        _isConnected = false;
        _isDisposed = true;
    }
}
