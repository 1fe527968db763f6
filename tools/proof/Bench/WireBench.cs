// What a value costs on the wire, all counted: a day of eight values a minute on the satellite profile and its lean variant, beside others'
// means over the same relay. Goal and peers are over TLS 1.2; how packets become IP bytes is IpBytes.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Sites;

namespace Aul.Proof.Bench;

public static class WireBench
{
    /// <summary>What makes a satellite site leaner, as boards/profiles/README.md says.</summary>
    public static readonly string[] LeanLines =
        ["report.everyMs = 1800000", "mqtt.keepAliveS = 1860", "report.ackMs = 32400000", "report.budgetBytes = 1500000"];

    private static readonly string Satellite = ProfileFile.Load("satellite").Pace();
    private static readonly string Lean = ProfileFile.Load("satellite").Pace(LeanLines);

    // Order-0 entropy of a day, one publish of it, and one handshake resumed (PLATFORM.md 6): nobody sends less.
    private const int ResumedHandshakeBytes = 1537;
    private const int PublishHeadBytes = 4 + 29;

    public static IEnumerable<Figure> Run(int seed, Action<string> note)
    {
        using RealCentre centre = new();
        IpBytes tls = new(true);
        WirePeers peers = new(centre, seed);
        WireDay json = peers.Json();
        WireDay deflate = peers.JsonDeflate();
        WireDay sparkplug = peers.Sparkplug();
        WireDay day = WireDay.Live(centre, seed, Satellite);
        double floor = Floor(seed, day.Values);
        double value = PerValue(tls, day);
        yield return new Figure("wire.ip-bytes-per-value", value, "B", 3.0, "lower", "JSON+deflate x15", PerValue(tls, deflate), floor);
        yield return new Figure("wire.ip-bytes-per-value.sparkplug", value, "B", 3.0, "lower", "Sparkplug by exception",
            PerValue(tls, sparkplug), floor);
        yield return new Figure("wire.ip-bytes-per-value.json", value, "B", 3.0, "lower", "JSON a minute", PerValue(tls, json), floor);
        using RealCentre second = new();
        WireDay lean = WireDay.Live(second, seed, Lean);
        yield return new Figure(
            "wire.ip-bytes-per-value.lean", PerValue(tls, lean), "B", 2.0, "lower", "JSON+deflate x15", PerValue(tls, deflate), floor);
        Explain("satellite", day, note);
        Explain("lean", lean, note);
    }

    private static double PerValue(IpBytes bytes, WireDay day) => (double)bytes.Session(day.Passed, day.KeepAliveS,
        WireDay.DayMs) / day.Values;

    private static double Floor(int seed, long values)
    {
        double content = TraceEntropy.Of(seed) / 8 * values / Trace.Columns;
        int segments = (int)Math.Ceiling((content + PublishHeadBytes) / IpBytes.SegmentBytes);
        return (content + ResumedHandshakeBytes + PublishHeadBytes + (segments * IpBytes.HeadBytes * 1.5)) / values;
    }

    private static void Explain(string name, WireDay day, Action<string> note)
    {
        IpBytes tls = new(true);
        IpBytes tcp = new(false);
        long all = tls.Session(day.Passed, day.KeepAliveS, WireDay.DayMs);
        note($"{name}: {all} B in a day over TLS 1.2, {day.Values} values stored; keep-alive {day.KeepAliveS} s."
            + $" TCP alone {PerValue(tcp, day):F2} B a value; every segment acknowledged bare, TLS "
            + $"{PerValue(new IpBytes(true, true), day):F2}");
        note($"  {"",-16}{"packets",8}{"MQTT B",9}{"IP B",9}{"B/value",9}");
        void Row(string what, long packets, long mqttBytes, long ipBytes) =>
            note($"  {what,-16}{packets,8}{mqttBytes,9}{ipBytes,9}{(double)ipBytes / day.Values,9:F3}");
        foreach (IGrouping<string, Passed> kind in day.Passed.GroupBy(packet => packet.Kind))
        {
            Row(kind.Key, kind.Count(), kind.Sum(packet => (long)packet.Bytes), kind.Sum(packet => (long)tls.Packet(packet.Bytes)));
        }

        int acks = tls.Acks(day.Passed);
        int pings = IpBytes.Pings(day.Passed, day.KeepAliveS, WireDay.DayMs);
        Row("bare ACK", acks, 0, (long)acks * IpBytes.HeadBytes);
        Row("ping and answer", pings, pings * 4, (long)pings * tls.Ping);
        Row("TCP, TLS opening", 1, 0, tls.Connection);
        if (day.KernelSegments > 0)
        {
            long modelled = day.Passed.Sum(packet => (long)(tcp.Packet(packet.Bytes) - packet.Bytes)) / IpBytes.HeadBytes;
            note($"  segments without the opening: {modelled + tcp.Acks(day.Passed)} by the formula (TCP), {day.KernelSegments} by the "
                + $"kernel's count");
        }
    }
}
