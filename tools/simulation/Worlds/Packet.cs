// One MQTT 3.1.1 packet, as an object: who gets it must not change it. It is never encoded; its length is what the encoding would have.
using System;
using System.Text;

namespace Aul.Simulation;

public enum PacketKind
{
    Connect,
    ConnAck,
    Publish,
    PubAck,
    Subscribe,
    SubAck,
    PingReq,
    PingResp,
    Disconnect,

    /// <summary>No packet: the other end has closed the connection.</summary>
    End,
}

public sealed class Packet
{
    // IP and TCP, without options.
    private const int HeadBytes = 40;

    public static readonly Packet ConnAck = new() { Kind = PacketKind.ConnAck };
    public static readonly Packet PubAck = new() { Kind = PacketKind.PubAck };
    public static readonly Packet SubAck = new() { Kind = PacketKind.SubAck };
    public static readonly Packet PingReq = new() { Kind = PacketKind.PingReq };
    public static readonly Packet PingResp = new() { Kind = PacketKind.PingResp };
    public static readonly Packet Disconnect = new() { Kind = PacketKind.Disconnect };
    public static readonly Packet End = new() { Kind = PacketKind.End };

    public required PacketKind Kind { get; init; }

    /// <summary>Of a publish; of a connect: the client's id.</summary>
    public string Topic { get; init; } = "";

    public byte[] Payload { get; init; } = [];

    /// <summary>0 or 1; of a subscribe: the highest that is wished.</summary>
    public int Qos { get; init; }

    public bool IsRetained { get; init; }

    /// <summary>Of a subscribe.</summary>
    public string[] Filters { get; init; } = [];

    /// <summary>Of a connect: null without a will.</summary>
    public Packet? Will { get; init; }

    /// <summary>Of a connect; 0: never silent for too long.</summary>
    public int KeepAliveS { get; init; }

    /// <summary>What it takes of a line, with the head of one IP packet.</summary>
    public int Bytes => HeadBytes + Kind switch
    {
        PacketKind.Publish => 4 + Topic.Length + Payload.Length + (2 * Qos),
        PacketKind.Connect => 14 + Topic.Length + (Will == null ? 0 : 4 + Will.Topic.Length + Will.Payload.Length),
        PacketKind.Subscribe => 4 + FilterBytes(),
        PacketKind.End => 0,
        _ => 4,
    };

    public static Packet Publish(string topic, byte[] payload, int qos = 0, bool isRetained = false) =>
        new() { Kind = PacketKind.Publish, Topic = topic, Payload = payload, Qos = qos, IsRetained = isRetained };

    /// <summary>A will as M2Mqtt sends it: text.</summary>
    public static Packet WillOf(string topic, string text) => Publish(topic, Encoding.UTF8.GetBytes(text), 1);

    /// <summary>The same message at another quality, and as a subscriber gets it that was there before.</summary>
    public Packet As(int qos, bool isRetained) => qos == Qos && isRetained == IsRetained ? this : Publish(Topic, Payload,
        Math.Min(qos, Qos), isRetained);

    private int FilterBytes()
    {
        int bytes = 0;
        foreach (string filter in Filters)
        {
            bytes += 3 + filter.Length;
        }

        return bytes;
    }
}
