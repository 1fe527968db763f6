// A Sparkplug payload in lines for people: its metrics by name, or by alias where data carries no other. Journal blocks in it are unpacked.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Sparkplug.Protobuf;

namespace Aul.Sparkplug;

public static class PayloadText
{
    public static IEnumerable<string> Lines(string name, Payload payload)
    {
        yield return $"{name}: Sparkplug payload, seq {(payload.HasSeq ? payload.Seq : "none")}, time "
            + $"{Time(payload.HasTimestamp, payload.Timestamp)}";
        foreach (Metric metric in payload.Metrics)
        {
            string label = metric.HasName ? metric.Name : $"alias {metric.Alias}{AliasName(metric.Alias)}";
            string value = metric is { Alias: Alias.LedgerDays, HasBytesValue: true } ? Days(metric.BytesValue.ToByteArray())
                : Value(metric);
            yield return $"  {label} = {value}{(metric.IsHistorical ? "  (history)" : "")}";
        }
    }

    private static string Value(Metric metric) => metric.IsNull ? "unknown" : metric.ValueCase switch
    {
        Metric.ValueOneofCase.IntValue => $"{metric.IntValue}",
        Metric.ValueOneofCase.LongValue => $"{(long)metric.LongValue}",
        Metric.ValueOneofCase.BooleanValue => metric.BooleanValue ? "true" : "false",
        Metric.ValueOneofCase.StringValue => metric.StringValue,
        Metric.ValueOneofCase.FloatValue => $"{metric.FloatValue}",
        Metric.ValueOneofCase.DoubleValue => $"{metric.DoubleValue}",
        Metric.ValueOneofCase.BytesValue => Blocks(metric.BytesValue.ToByteArray()),
        _ => "no value",
    };

    private static string Days(byte[] bytes)
    {
        string lines = "";
        DayEntry day = new();
        int at = 0;
        for (; at < bytes.Length && at + 1 + bytes[at] <= bytes.Length && day.Read(bytes, at + 1, at + 1 + bytes[at]); at += 1 + bytes[at])
        {
            lines += "\n  " + LedgerDays.Line(day);
        }

        return $"{bytes.Length} bytes of ledger{(at < bytes.Length ? $", {bytes.Length - at} bad bytes" : "")}{lines}";
    }

    private static string Blocks(byte[] bytes)
    {
        if (bytes.Length > 0 && bytes[0] == PackedBatch.TailMarker)
        {
            return $"{bytes.Length} bytes of journal: the tail of a block, to be put behind what came of it before";
        }

        List<Reading> readings = Reading.Unpack(0, new GrowingBlock(), bytes, 0, out int bad);
        Dating dates = JournalText.Dates(readings);
        return readings.Count == 0
            ? Convert.ToHexString(bytes)
            : $"{bytes.Length} bytes of journal, {readings.Count} records{(bad > 0 ? $", {bad} bad bytes" : "")}"
                + string.Concat(readings.Select(reading => "\n  " + JournalText.Line(reading, dates)));
    }

    private static string AliasName(ulong alias) => alias switch
    {
        Alias.JournalBlock => " (Journal/Block)",
        Alias.JournalNewest => " (Journal/Newest)",
        Alias.JournalStored => " (Journal/Stored)",
        Alias.LedgerNewest => " (Ledger/Newest)",
        Alias.LedgerDays => " (Ledger/Days)",
        Alias.LedgerReplay => " (Ledger/Replay)",
        Alias.OutageCause => " (Outage/Cause)",
        Alias.OutageEvidence => " (Outage/Evidence)",
        Alias.OutageSince => " (Outage/Since)",
        Alias.ClockQuality => " (Clock/Quality)",
        >= Alias.Signal and < Alias.Signal + SignalId.Total => $" ({SignalTable.Metric((int)alias - Alias.Signal)})",
        _ => "",
    };

    private static string Time(bool there, ulong utcMs) => there && utcMs < 253402300800000 ? Reading.Utc((long)utcMs) : "unknown";
}
