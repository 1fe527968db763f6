// What a snapshot of eight values costs in a sealed block, beside standard Sparkplug history and JSON of the same trace.
// The floor is the order-0 entropy of the trace's deltas: what no coder of independent deltas can go below.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Aul.Cli.Bench;

public static class JournalBench
{
    private const int Days = 7;
    private const int SnapshotsADay = 1440;

    public static IEnumerable<Figure> Run(int seed)
    {
        Trace trace = new(seed);
        Record record = new();
        BlockWriter block = new();
        SparkplugWriter sparkplug = new();
        byte[] payload = new byte[Limits.PayloadBytesMax];
        long blockBytes = 0;
        long sparkplugBytes = 0;
        long jsonBytes = 0;
        int total = Days * SnapshotsADay;
        Dictionary<long, int>[] deltas = [.. Enumerable.Range(0, Trace.Columns).Select(_ => new Dictionary<long, int>())];
        long[] before = new long[Trace.Columns];
        block.Begin(1, 1, 0, Trace.ColumnMask);
        for (int i = 0; i < total; i++)
        {
            trace.Next(record);
            if (!block.HasRoom)
            {
                blockBytes += block.Length;
                block.Begin(1, i + 1, record.AtMs, Trace.ColumnMask);
            }

            block.Add(record);
            sparkplugBytes += Sparkplug(sparkplug, payload, record);
            jsonBytes += JsonSerializer.SerializeToUtf8Bytes(new { t = record.AtMs, v = record.Values[..Trace.Columns] }).Length;
            for (int column = 0; column < Trace.Columns; column++)
            {
                long delta = record.Values[column] - before[column];
                deltas[column][delta] = deltas[column].GetValueOrDefault(delta) + 1;
                before[column] = record.Values[column];
            }
        }

        blockBytes += block.Length;
        double floor = deltas.Sum(column => Entropy(column.Values, total)) / 8;
        double value = (double)blockBytes / total;
        yield return new Figure("journal.bytes-per-snapshot", value, "B", 6.0, "lower", "Sparkplug historical", (double)sparkplugBytes / total, floor);
        yield return new Figure("journal.bytes-per-snapshot.json", value, "B", 6.0, "lower", "JSON, short keys", (double)jsonBytes / total, floor);
    }

    // One historical metric a value, alias only, with its own timestamp: what a standard Sparkplug host takes.
    private static int Sparkplug(SparkplugWriter writer, byte[] payload, Record record)
    {
        writer.Begin(payload, 1_790_000_000_000 + record.AtMs);
        int head = writer.Length;
        for (int column = 0; column < Trace.Columns; column++)
        {
            writer.DataMetric(Alias.Signal + column);
            writer.Historical();
            writer.Long(record.Values[column]);
        }

        return writer.Length - head;
    }

    private static double Entropy(IEnumerable<int> counts, int total) =>
        counts.Sum(count => -(double)count / total * Math.Log2((double)count / total));
}
