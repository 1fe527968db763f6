// Finds the MQTT 3.1.1 packets in one direction of a connection and says what each is. It checks nothing and changes nothing.
using System;
using System.Collections.Generic;
using System.Text;
using Aul.Sparkplug;
using Aul.Sparkplug.Protobuf;

namespace Aul.Proof.Bench;

/// <summary>A packet as it passed: its length with the fixed header, and what it is.</summary>
public readonly record struct IpPacket(string Kind, int Bytes);

public sealed class PacketReader
{
    private static readonly string[] Kinds =
    [
        "?", "CONNECT", "CONNACK", "PUBLISH", "PUBACK", "PUBREC", "PUBREL", "PUBCOMP", "SUBSCRIBE", "SUBACK", "UNSUBSCRIBE", "UNSUBACK",
        "PINGREQ", "PINGRESP", "DISCONNECT", "?",
    ];

    private readonly List<byte> _waiting = [];

    /// <summary>Takes bytes as they come and returns the packets that they complete.</summary>
    public List<IpPacket> Take(ReadOnlySpan<byte> bytes)
    {
        _waiting.AddRange(bytes);
        List<IpPacket> packets = [];
        while (TryLength(out int head, out int length) && _waiting.Count >= head + length)
        {
            byte[] body = [.. _waiting.GetRange(head, length)];
            packets.Add(new IpPacket(KindOf(_waiting[0], body), head + length));
            _waiting.RemoveRange(0, head + length);
        }

        return packets;
    }

    /// <summary>What a Sparkplug message is: its type, and of data and commands what they carry.</summary>
    public static string KindOf(string topic, byte[] payload)
    {
        string[] levels = topic.Split('/');
        if (levels[0] != "spBv1.0" || levels.Length < 4 || !Payloads.TryRead(payload, out Payload read, out _))
        {
            return "PUBLISH";
        }

        string carries = "";
        foreach (Metric metric in read.Metrics)
        {
            carries = levels[2] switch
            {
                "NDATA" => metric.Alias == Alias.LedgerDays ? " ledger" : metric.HasBytesValue ? " history" : carries.Length > 0
                    ? carries : " live",
                "NCMD" => metric.Alias == Alias.JournalStored ? " Stored" : " other",
                _ => "",
            };
            if (metric.HasBytesValue)
            {
                break;
            }
        }

        return levels[2] + carries;
    }

    private static string KindOf(byte first, byte[] body)
    {
        int type = first >> 4;
        if (type != 3)
        {
            return Kinds[type];
        }

        int topicBytes = (body[0] << 8) | body[1];
        int payloadAt = 2 + topicBytes + ((first & 6) != 0 ? 2 : 0);
        return KindOf(Encoding.UTF8.GetString(body, 2, topicBytes), body[payloadAt..]);
    }

    // The remaining length is 1 to 4 bytes of 7 bits.
    private bool TryLength(out int head, out int length)
    {
        length = 0;
        for (head = 1; head < _waiting.Count && head <= 4; head++)
        {
            length |= (_waiting[head] & 0x7F) << (7 * (head - 1));
            if ((_waiting[head] & 0x80) == 0)
            {
                head++;
                return true;
            }
        }

        return false;
    }
}
