// An MQTT connection that does what the test says: accepts, refuses, breaks, hangs, and remembers what the firmware gave it.
using System;
using System.Collections.Generic;
using System.Threading;
using NanoOnDotnet;

namespace Aul.DeviceTests;

public sealed class ScriptedConnection : IMqttConnection
{
    private readonly ManualResetEventSlim _connectGate = new(true);
    private readonly ManualResetEventSlim _publishGate = new(true);
    private volatile bool _connected;
    private int _published;

    public event Action<string, byte[], int, bool>? Received;

    public event Action? Lost;

    /// <summary>CONNACK's return code.</summary>
    public int Code { get; init; }

    /// <summary>What Connect throws instead of answering.</summary>
    public Exception? Fault { get; init; }

    /// <summary>What SUBACK grants.</summary>
    public int Granted { get; init; } = 1;

    public bool IsConnected => _connected;

    public MqttConnect? Asked { get; private set; }

    public bool WasAborted { get; private set; }

    public bool WasDisposed { get; private set; }

    public List<byte[]> Published { get; } = [];

    public int PublishedCount => Volatile.Read(ref _published);

    public void HangInConnect() => _connectGate.Reset();

    public void HangInPublish() => _publishGate.Reset();

    public void Release()
    {
        _connectGate.Set();
        _publishGate.Set();
    }

    public int Connect(MqttConnect connect, int timeoutMs)
    {
        Asked = connect;
        _connectGate.Wait(timeoutMs);
        if (Fault != null)
        {
            throw Fault;
        }

        _connected = Code == 0 && !WasDisposed;
        return Code;
    }

    public void Publish(string topic, byte[] payload, int qos, bool retain)
    {
        _publishGate.Wait();
        lock (Published)
        {
            Published.Add(payload);
        }

        Interlocked.Increment(ref _published);
    }

    public int[] Subscribe(string[] topics, int[] qos) => [Granted];

    public void Disconnect() => _connected = false;

    public void Abort()
    {
        WasAborted = true;
        Break();
    }

    public void Dispose()
    {
        WasDisposed = true;
        _connected = false;
    }

    /// <summary>The broker sends a message.</summary>
    public void Deliver(string topic, byte[] payload) => Received?.Invoke(topic, payload, 0, false);

    /// <summary>The connection is gone, and the client library notices.</summary>
    public void Break()
    {
        GoQuiet();
        Lost?.Invoke();
    }

    /// <summary>The connection is gone, and the client library tells nobody.</summary>
    public void GoQuiet() => _connected = false;
}
