// What a snapshot of eight values costs in a sealed block, beside standard Sparkplug history and JSON of the same trace, how long a board
// can be cut off until it must downsample, and what an append costs the host.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text.Json;
using Aul.Simulation;

namespace Aul.Proof.Bench;

public static class JournalBench
{
    private const int Days = 7;
    private const int SnapshotsADay = 1440;
    private const int BlockSnapshots = 60;
    private const long SmallBytes = 160 * 1024;
    private const int Appends = 200_000;

    public static IEnumerable<Figure> Run(int seed) => Sizes(seed).Concat(Retention(seed)).Concat(WearBench.Run(seed)).Concat(Cost(seed));

    private static IEnumerable<Figure> Sizes(int seed)
    {
        Trace trace = new(seed);
        Record record = new();
        BlockWriter block = new();
        SparkplugWriter sparkplug = new();
        byte[] payload = new byte[Limits.PayloadBytesMax];
        TraceEntropy entropy = new();
        long blockBytes = 0;
        long sparkplugBytes = 0;
        long jsonBytes = 0;
        int total = Days * SnapshotsADay;
        for (int i = 0; i < total; i++)
        {
            trace.Next(record);
            if (i % BlockSnapshots == 0)
            {
                block.Begin(1, i + 1, record.AtMs, Trace.ColumnMask, BlockLevel.Whole);
            }

            block.Add(record);
            blockBytes += block.Count == BlockSnapshots ? block.Length : 0;
            sparkplugBytes += Sparkplug(sparkplug, payload, record);
            jsonBytes += Json(record);
            entropy.Take(record);
        }

        double value = (double)blockBytes / total;
        double floor = entropy.BitsPerSnapshot / 8;
        yield return new Figure("journal.bytes-per-snapshot", value, "B", 6.0, "lower", "Sparkplug historical",
            (double)sparkplugBytes / total, floor);
        yield return new Figure("journal.bytes-per-snapshot.json", value, "B", 6.0, "lower", "JSON, short keys", (double)jsonBytes / total,
            floor);
    }

    // Filled with nothing delivered until the first snapshot has to become part of a summary.
    private static IEnumerable<Figure> Retention(int seed)
    {
        yield return Kept("journal.days-in-160k", SmallBytes, 19, seed);
        yield return Kept("journal.days-in-2m", Limits.JournalBytesMax, 230, seed);
    }

    private static Figure Kept(string name, long bytes, double goal, int seed)
    {
        Trace trace = new(seed);
        Record record = new();
        Counters counters = new();
        Journal journal = new(new RamFlash(), counters, bytes, Trace.ColumnMask);
        journal.Open(seed);
        TraceEntropy entropy = new();
        long jsonBytes = 0;
        while (counters.Of(CounterId.RecordsThinned) == 0)
        {
            trace.Next(record);
            jsonBytes += Json(record);
            entropy.Take(record);
            journal.Append(record);
        }

        double days = (double)journal.Newest / SnapshotsADay;
        double perfect = bytes * 8 / entropy.BitsPerSnapshot / SnapshotsADay;
        return new Figure(name, days, "d", goal, "higher", "JSON lines", bytes * days / jsonBytes, perfect);
    }

    private static IEnumerable<Figure> Cost(int seed)
    {
        Trace trace = new(seed);
        Record record = new();
        Journal journal = new(new RamFlash(), new Counters(), SmallBytes, Trace.ColumnMask);
        journal.Open(seed);
        long jsonTicks = 0;
        long ticks = 0;
        long allocated = 0;
        long jsonAllocated = 0;
        for (int i = -Appends / 4; i < Appends; i++)
        {
            trace.Next(record);
            bool isWarm = i >= 0;
            long bytes = GC.GetAllocatedBytesForCurrentThread();
            long from = Stopwatch.GetTimestamp();
            journal.Append(record);
            ticks += isWarm ? Stopwatch.GetTimestamp() - from : 0;
            allocated += isWarm ? GC.GetAllocatedBytesForCurrentThread() - bytes : 0;
            bytes = GC.GetAllocatedBytesForCurrentThread();
            from = Stopwatch.GetTimestamp();
            Json(record);
            jsonTicks += isWarm ? Stopwatch.GetTimestamp() - from : 0;
            jsonAllocated += isWarm ? GC.GetAllocatedBytesForCurrentThread() - bytes : 0;
        }

        double nsATick = 1e9 / Stopwatch.Frequency / Appends;
        yield return new Figure("journal.append-host-ns", ticks * nsATick, "ns", 20_000, "lower", "JSON text", jsonTicks * nsATick, 0);
        yield return new Figure(
            "journal.append-allocated-bytes", (double)allocated / Appends, "B", 0, "lower", "JSON text", (double)jsonAllocated / Appends,
                0);
    }

    private static int Json(Record record) =>
        JsonSerializer.SerializeToUtf8Bytes(new { t = record.AtMs, v = record.Values[..Trace.Columns] }).Length;

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
}
