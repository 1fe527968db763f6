// What MQTT packets cost as IP packets: counted lengths, and a formula for what TCP and TLS put around them.
//
//   segment      40 B (IPv4 and TCP without options, as lwIP sends) for each 1,400 B
//   TLS 1.2      29 B for each record of up to 4,096 B; mutual handshake with P-256 certificates 2,983 B (PLATFORM.md 6: 3,368 less 327 of
//                TCP, CONNECT and CONNACK, less their two records); before it the device's own hello on a connection of its own: 88 B of
//                ClientHello, 7 B of alert, both acknowledged, opened and closed as below
//   TCP          opening 44 + 44 + 40 B, closing 4 x 40 B
//   ACK          bare, 40 B, one for every second segment of a burst; the last one is carried by an answer within 200 ms. But the broker's
//                Linux leaves its interactive mode when it had to acknowledge bare, and then does so at once for the next burst as well
//   keep-alive   PINGREQ and PINGRESP whenever nothing was sent for the keep-alive; a packet sent starts the time anew, as in M2Mqtt
//
// It models no loss, no retransmission and no tunnel of the access network.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.Proof.Bench;

/// <param name="IsTls">With TLS 1.2, or TCP alone.</param>
/// <param name="IsEachAcknowledged">The worst case: a bare acknowledgement for every segment.</param>
public sealed record IpBytes(bool IsTls, bool IsEachAcknowledged = false)
{
    public const int SegmentBytes = 1400;
    public const int HeadBytes = 40;
    public const int DelayedAckMs = 200;
    private const int RecordBytes = 4096;
    private const int RecordHeadBytes = 29;
    private const int TlsHandshakeBytes = 3368 - 327 - (2 * RecordHeadBytes);
    private const int HelloBytes = 88 + 7 + (4 * HeadBytes) + 44 + 44 + 40 + (4 * HeadBytes);
    private const int PingBytes = 2;

    /// <summary>Opening and closing a connection, without any MQTT packet.</summary>
    public int Connection => 44 + 44 + 40 + (4 * HeadBytes) + (IsTls ? TlsHandshakeBytes + HelloBytes : 0);

    /// <summary>One ping and its answer, which a bare acknowledgement follows.</summary>
    public int Ping => Packet(PingBytes) + Packet(PingBytes) + (HeadBytes * (IsEachAcknowledged ? 2 : 1));

    /// <summary>One MQTT packet, sent on its own.</summary>
    public int Packet(int mqttBytes) => OnWire(mqttBytes) + (HeadBytes * Segments(mqttBytes));

    /// <summary>A whole session: connection, packets, acknowledgements, pings.</summary>
    public long Session(IReadOnlyList<Passed> passed, int keepAliveS, long endMs) =>
        Connection + passed.Sum(packet => (long)Packet(packet.Bytes)) + ((long)HeadBytes * Acks(passed))
        + ((long)Ping * Pings(passed, keepAliveS, endMs));

    /// <summary>Bare acknowledgements for these packets.</summary>
    public int Acks(IReadOnlyList<Passed> passed)
    {
        int acks = 0;
        int burst = 0;
        bool isInteractive = false;
        for (int i = 0; i < passed.Count; i++)
        {
            burst += Segments(passed[i].Bytes);
            bool isLast = i + 1 == passed.Count;
            bool isSoon = !isLast && Follows(passed[i], passed[i + 1]);
            if (isSoon && passed[i + 1].Up == passed[i].Up)
            {
                continue;
            }

            bool isCarried = isSoon && (isInteractive || !passed[i].Up);
            acks += IsEachAcknowledged ? burst : ((burst + 1) / 2) - (isCarried ? 1 : 0);
            isInteractive = passed[i].Up ? isSoon : isInteractive;
            burst = 0;
        }

        return acks;
    }

    /// <summary>Pings that the rule asks for between the packets that were sent.</summary>
    public static int Pings(IReadOnlyList<Passed> passed, int keepAliveS, long endMs)
    {
        long keepAliveMs = keepAliveS * 1000L;
        long pings = 0;
        long beforeMs = 0;
        foreach (long atMs in passed.Where(packet => packet.Up).Select(packet => packet.AtMs).Append(endMs))
        {
            pings += Math.Max(0, (atMs - beforeMs - 1) / keepAliveMs);
            beforeMs = atMs;
        }

        return (int)pings;
    }

    private static bool Follows(Passed first, Passed second) =>
        second.AtMs - first.AtMs <= DelayedAckMs && second.RealMs - first.RealMs <= DelayedAckMs;

    private int OnWire(int mqttBytes) => mqttBytes + (IsTls ? RecordHeadBytes * ((mqttBytes + RecordBytes - 1) / RecordBytes) : 0);

    private int Segments(int mqttBytes) => (OnWire(mqttBytes) + SegmentBytes - 1) / SegmentBytes;
}
