// What the parts behind the facades must provide. The facades hold the behaviour; the parts hold the real things.
using System;

namespace NanoOnDotnet;

/// <summary>The pins of a board. A pin number that the board lacks is refused with ArgumentException.</summary>
public interface IPins
{
    void Open(int pin, bool output, bool pullUp, bool pullDown);

    void SetMode(int pin, bool output, bool pullUp, bool pullDown);

    void Close(int pin);

    bool IsOpen(int pin);

    bool Read(int pin);

    void Write(int pin, bool high);
}

/// <summary>What CONNECT carries.</summary>
public sealed class MqttConnect
{
    public string Host { get; set; } = "";

    public int Port { get; set; }

    /// <summary>Null for a plain connection.</summary>
    public MqttTls? Tls { get; set; }

    public string ClientId { get; set; } = "";

    public string? User { get; set; }

    public string? Password { get; set; }

    public bool CleanSession { get; set; }

    public int KeepAliveS { get; set; }

    public string? WillTopic { get; set; }

    public byte[]? WillPayload { get; set; }

    public int WillQos { get; set; }

    public bool WillRetain { get; set; }
}

/// <summary>A TLS 1.2 client that checks the server's chain, name and dates, as mbedTLS does on the device.</summary>
public sealed class MqttTls
{
    /// <summary>The name, or the address, that the server's certificate must be for.</summary>
    public string Name { get; set; } = "";

    /// <summary>PEM or DER, as the device keeps it: PEM with a NUL at its end.</summary>
    public byte[] Authority { get; set; } = [];

    public byte[]? Certificate { get; set; }

    public byte[]? PrivateKey { get; set; }

    /// <summary>The board's clock, which the dates are held against.</summary>
    public Func<DateTime> UtcNow { get; set; } = () => DateTime.UtcNow;
}

/// <summary>One MQTT connection over a real socket. Calls block, as on the device.</summary>
public interface IMqttConnection : IDisposable
{
    event Action<string, byte[], int, bool>? Received;

    /// <summary>The connection ended without our doing.</summary>
    event Action? Lost;

    bool IsConnected { get; }

    /// <summary>Returns the CONNACK return code of MQTT 3.1.1, 0 to 5; throws when there is no connection or no answer.
    /// A TLS handshake that fails is a SocketException with mbedTLS's negative number, as on the device; it has no time limit.</summary>
    int Connect(MqttConnect connect, int timeoutMs);

    void Publish(string topic, byte[] payload, int qos, bool retain);

    /// <summary>Returns the granted QoS levels.</summary>
    int[] Subscribe(string[] topics, int[] qos);

    /// <summary>Sends DISCONNECT.</summary>
    void Disconnect();

    /// <summary>Ends the TCP connection without an error, as a power cut does.</summary>
    void Abort();
}
