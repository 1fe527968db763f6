// `aul decode`: prints Sparkplug payloads and journal files readably. It never changes what it reads.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using Aul.Monitor;
using Aul.Monitor.Sparkplug;

namespace Aul.Cli.Decode;

public static class DecodeCommand
{
    public static Command Create()
    {
        Argument<string[]> paths = new("PATH") { Description = "files or journal folders; '-' reads standard input", Arity = ArgumentArity.ZeroOrMore };
        Option<string?> hex = new("--hex") { Description = "a payload as hexadecimal digits" };
        Command command = new("decode", "Print Sparkplug payloads and journal files readably.\n\n"
            + "What a file is shows itself by its first bytes: journal files begin with AUL, blocks with B1, everything else is read as a payload.")
        {
            paths, hex,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(paths) is null or [] && result.GetValue(hex) == null)
            {
                result.AddError("decode needs a PATH or --hex");
            }
        });
        command.SetAction(parsed => Run(parsed.GetValue(paths) ?? [], parsed.GetValue(hex)));
        return command;
    }

    private static int Run(string[] paths, string? hex)
    {
        bool good = true;
        if (hex != null)
        {
            try
            {
                good = Print("--hex", Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));
            }
            catch (FormatException)
            {
                Console.Error.WriteLine("--hex: expected an even number of digits 0-9 and a-f");
                return 1;
            }
        }

        foreach (string path in paths)
        {
            good &= PrintPath(path);
        }

        return good ? 0 : 1;
    }

    private static bool PrintPath(string path)
    {
        try
        {
            if (path == "-")
            {
                using MemoryStream input = new();
                using Stream standard = Console.OpenStandardInput();
                standard.CopyTo(input);
                return Print("standard input", input.ToArray());
            }

            if (Directory.Exists(path))
            {
                List<JournalPart> parts = JournalFolder.ReadAll(path);
                if (parts.Count == 0)
                {
                    Console.Error.WriteLine($"{path}: no journal files here (head, s00000001, ...)");
                    return false;
                }

                return parts.Aggregate(true, (good, part) => good & Print(part));
            }

            return Print(Path.GetFileName(path), File.ReadAllBytes(path));
        }
        catch (IOException e)
        {
            Console.Error.WriteLine($"{path}: {e.Message}");
            return false;
        }
        catch (UnauthorizedAccessException e)
        {
            Console.Error.WriteLine($"{path}: {e.Message}");
            return false;
        }
    }

    private static bool Print(string name, byte[] bytes)
    {
        if (JournalFolder.IsJournalFile(bytes))
        {
            return Print(JournalFolder.Read(name, bytes));
        }

        if (bytes.Length > 0 && bytes[0] == BlockReader.Marker)
        {
            List<Reading> readings = Reading.Unpack(0, bytes, out int bad);
            return Print(new JournalPart(name, 0, null, readings, bad > 0 ? [$"the last {bad} bytes are no block"] : []));
        }

        if (!Payloads.TryRead(bytes, out Payload payload, out string reason))
        {
            Console.Error.WriteLine($"{name}: neither a journal file nor a Sparkplug payload: {reason}");
            return false;
        }

        Console.WriteLine($"{name}: Sparkplug payload, seq {(payload.HasSeq ? payload.Seq : "none")}, time {Time(payload.HasTimestamp, payload.Timestamp)}");
        foreach (Metric metric in payload.Metrics)
        {
            string label = metric.HasName ? metric.Name : $"alias {metric.Alias}{AliasName(metric.Alias)}";
            Console.WriteLine($"  {label} = {Value(metric)}{(metric.IsHistorical ? "  (history)" : "")}");
        }

        return true;
    }

    private static bool Print(JournalPart part)
    {
        Console.WriteLine($"{part.Name}: journal {part.Journal}, {part.Readings.Count} records"
            + (part.Stored == null ? "" : $", proven stored up to {part.Stored}"));
        foreach (Reading reading in part.Readings)
        {
            Console.WriteLine($"  {reading.Boot}.{reading.Sequence,-6} {reading.AtMs / 1000.0,12:F3} s  {reading.Text()}");
        }

        foreach (string problem in part.Problems)
        {
            Console.Error.WriteLine($"{part.Name}: {problem}");
        }

        return part.Problems.Count == 0;
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

    private static string Blocks(byte[] bytes)
    {
        List<Reading> readings = Reading.Unpack(0, bytes, out int bad);
        return readings.Count == 0
            ? Convert.ToHexString(bytes)
            : $"{bytes.Length} bytes of journal, {readings.Count} records{(bad > 0 ? $", {bad} bad bytes" : "")}"
                + string.Concat(readings.Select(reading => $"\n    {reading.Boot}.{reading.Sequence} {reading.AtMs / 1000.0:F3} s  {reading.Text()}"));
    }

    private static string AliasName(ulong alias) => alias switch
    {
        Alias.JournalBlock => " (Journal/Block)",
        Alias.JournalNewest => " (Journal/Newest)",
        Alias.JournalStored => " (Journal/Stored)",
        Alias.OutageCause => " (Outage/Cause)",
        Alias.OutageEvidence => " (Outage/Evidence)",
        Alias.OutageSince => " (Outage/Since)",
        Alias.ClockQuality => " (Clock/Quality)",
        >= Alias.Signal and < Alias.Signal + SignalId.Total => $" ({SignalTable.Metric((int)alias - Alias.Signal)})",
        _ => "",
    };

    private static string Time(bool there, ulong utcMs) => there && utcMs < 253402300800000 ? Reading.Utc((long)utcMs) : "unknown";
}
