// The same day by others' means, over the same broker, relay and formula: JSON every minute, JSON deflated in batches of 15, and standard
// Sparkplug by exception. QoS 0, one connection, no proof of delivery; each with a keep-alive that needs no ping between its publishes.
using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Text;
using Aul.Sparkplug.Protobuf;
using Aul.Terminal;
using Google.Protobuf;
using MQTTnet;

namespace Aul.Proof.Bench;

public sealed class WirePeers(RealCentre centre, int seed)
{
    private const int Minutes = 1440;
    private const int BatchMinutes = 15;
    private const int MinuteKeepAliveS = 60;
    private const int BatchKeepAliveS = 960;
    private const long BootUtcMs = 1_790_000_000_000;
    public const string JsonTopic = "village/" + TraceSite.Node;
    private static readonly string[] Names = ["mains", "battery", "access", "octetsIn", "octetsOut", "signal", "rttMs", "temperature"];

    public WireDay Json() => Publish(MinuteKeepAliveS, (records, _) => (JsonTopic, Encoding.ASCII.GetBytes(Text(records[^1]))), 1);

    public WireDay JsonDeflate() => Publish(
        BatchKeepAliveS,
        (records, _) =>
        {
            using MemoryStream packed = new();
            using (DeflateStream deflate = new(packed, CompressionLevel.SmallestSize))
            {
                deflate.Write(Encoding.ASCII.GetBytes("[" + string.Join(",", records.ConvertAll(Text)) + "]"));
            }

            return (JsonTopic, packed.ToArray());
        },
        BatchMinutes);

    /// <summary>A birth with names, then data by alias, only what changed, one timestamp for all: the leanest that the standard
    /// allows.</summary>
    public WireDay Sparkplug()
    {
        long[] told = new long[Trace.Columns];
        return Publish(MinuteKeepAliveS, (records, number) => Sparkplug(records[^1], number, told), 1);
    }

    private static (string Topic, byte[] Payload) Sparkplug(long[] record, int number, long[] told)
    {
        bool isBirth = number == 0;
        Payload payload = new() { Timestamp = (ulong)record[^1], Seq = (ulong)(number & 255) };
        if (isBirth)
        {
            payload.Metrics.Add(new Metric { Name = "bdSeq", Datatype = DataType.Int64, LongValue = 1 });
            payload.Metrics.Add(new Metric { Name = Alias.RebirthName, Datatype = DataType.Boolean, BooleanValue = false });
        }

        for (int column = 0; column < Trace.Columns; column++)
        {
            Metric metric = new() { Alias = (ulong)column + 1, LongValue = (ulong)record[column] };
            if (isBirth)
            {
                metric.Name = Names[column];
                metric.Datatype = DataType.Int64;
            }

            if (isBirth || record[column] != told[column])
            {
                payload.Metrics.Add(metric);
                told[column] = record[column];
            }
        }

        return ($"spBv1.0/{TraceSite.Group}/{(isBirth ? "NBIRTH" : "NDATA")}/peer", payload.ToByteArray());
    }

    /// <summary>A snapshot as one JSON object.</summary>
    public static string Text(Record record) => Text(Columns(record));

    private static long[] Columns(Record record) => [.. record.Values[..Trace.Columns], BootUtcMs + record.AtMs];

    private static string Text(long[] record)
    {
        StringBuilder text = new($"{{\"t\":{record[^1]}");
        for (int column = 0; column < Trace.Columns; column++)
        {
            text.Append($",\"{Names[column]}\":{record[column]}");
        }

        return text.Append('}').ToString();
    }

    private WireDay Publish(int keepAliveS, Func<List<long[]>, int, (string Topic, byte[] Payload)> write, int batch)
    {
        using CountingRelay relay = new(centre.Port);
        using IMqttClient client = new MqttClientFactory().CreateMqttClient();
        RealCentre.Wait(client.ConnectAsync(RealCentre.Options(relay.Port, "peer", keepAliveS)));
        Trace trace = new(seed);
        Record record = new();
        List<long[]> records = [];
        for (int minute = 0, number = 0; minute < Minutes; minute++)
        {
            trace.Next(record);
            records.Add(Columns(record));
            if (records.Count == batch)
            {
                relay.NowMs = record.AtMs;
                (string topic, byte[] payload) = write(records, number++);
                int before = relay.CountOf(true);
                RealCentre.Wait(client.PublishAsync(new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).Build()));
                System.Threading.SpinWait.SpinUntil(() => relay.CountOf(true) > before, 5000);
                records.Clear();
            }
        }

        List<Passed> passed = relay.All();
        return new WireDay(passed, (long)Minutes * Trace.Columns, keepAliveS, 0);
    }
}
