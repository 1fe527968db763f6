// Every figure of what the firmware costs the chip, by name, each taken from the compiled assemblies: it measures and judges nothing. Goals
// are in ChipBench, what a figure may not rise above is in chip.txt.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Aul.OnChip;

/// <summary>One figure. The peer is the same work done in the obvious way, or what there is at most.</summary>
public sealed record ChipFigure(string Name, double Value, string Unit, string Peer, double PeerValue);

public static class ChipFigures
{
    /// <summary>Estimate: an ESP32 executes 1 to 2 million operations a second (PLATFORM.md 4).</summary>
    private const double OperationsASecond = 1_000_000;

    /// <summary>What an ESP32 without PSRAM gives: 79 KB (nf-interpreter PR#2168) to 111 KB (PR#1597).</summary>
    private const double HeapLeast = 79 * 1024;
    private const double HeapMost = 111 * 1024;

    private const double SecondsAMinute = 60;

    /// <summary>The assemblies that go onto the chip.</summary>
    public static IReadOnlyList<string> Assemblies { get; } = ["Aul.Core", "Aul.Agent", "Aul.Device"];

    /// <param name="full">The text of settings.txt of the site with everything: 21 signals, SNMP, page.</param>
    /// <param name="eight">The same site with eight signals, on which the figures of 51fffb9 were taken.</param>
    /// <param name="small">A site for little memory: twelve signals, SNMP, no page.</param>
    public static IEnumerable<ChipFigure> All(string full, string eight, string small)
    {
        HeapCost whole = HeapCost.Of(full);
        yield return new ChipFigure("chip.heap-live-bytes", whole.Bytes, "B", "heap of an ESP32, at most", HeapMost);
        yield return new ChipFigure("chip.heap-live-core-bytes", whole.CoreBytes, "B", "heap of an ESP32, at most", HeapMost);
        yield return new ChipFigure("chip.heap-live-small-bytes", HeapCost.Of(small).Bytes, "B", "heap of an ESP32, at least", HeapLeast);
        foreach (string name in Assemblies)
        {
            int bytes = ByteCode.Of(Path.Combine(AppContext.BaseDirectory, name + ".dll"));
            yield return new ChipFigure("chip.byte-code." + name, bytes, "B", "an assembly's limit", ByteCode.BytesMax);
        }

        using MeteredCopy copy = new();
        double[] append = copy.Call<double[]>(typeof(ChipWork), nameof(ChipWork.Append));
        yield return new ChipFigure("chip.append-il-ops", append[0], "ops", "JSON text", append[1]);
        yield return new ChipFigure("chip.append-garbage-bytes", append[2], "B", "JSON text", append[3]);
        double[] garbage = copy.Call<double[]>(typeof(ChipWork), nameof(ChipWork.Garbage), full);
        yield return new ChipFigure("chip.garbage-bytes-per-minute", garbage[0], "B", "a JSON text a second", append[3] * SecondsAMinute);
        yield return new ChipFigure("chip.garbage-objects-per-minute", garbage[1], "", "a JSON text a second", append[4] * SecondsAMinute);
        foreach ((string suffix, string settings) in new[] { ("", eight), ("-21-signals", full) })
        {
            double[] silent = copy.Call<double[]>(typeof(ChipWork), nameof(ChipWork.Turns), settings, false);
            double[] standing = copy.Call<double[]>(typeof(ChipWork), nameof(ChipWork.Turns), settings, true);
            yield return new ChipFigure($"chip.sense-to-commit{suffix}-il-ops", silent[1], "ops", "JSON text", append[1]);
            yield return new ChipFigure($"chip.quiet-turn{suffix}-il-ops", standing[0], "ops", "JSON text", append[1]);
            yield return new ChipFigure($"chip.second{suffix}-il-ops", standing[2], "ops", "an ESP32 in a second", OperationsASecond);
        }

        double[] boot = copy.Call<double[]>(typeof(ChipWork), nameof(ChipWork.Boot), full);
        yield return new ChipFigure("chip.boot-full-journal-il-ops", boot[0], "ops", "an ESP32 in a second", OperationsASecond);
        yield return new ChipFigure("chip.boot-full-journal-bytes-read", boot[1], "B", "the whole journal", ChipWork.JournalBytes);
        double largest = Math.Max(boot[4], copy.Call<double[]>(typeof(ChipWork), nameof(ChipWork.Largest), full)[0]);
        yield return new ChipFigure("chip.largest-allocation-bytes", largest, "B", "a segment of the journal", Limits.SegmentBytesMax);
    }

    /// <summary>The operations of one append and of one way from sense to commit, by method, the costliest first.</summary>
    public static IEnumerable<string> Methods(string eight, double least)
    {
        using MeteredCopy copy = new();
        foreach ((string what, Func<double[]> run) in new (string, Func<double[]>)[]
        {
            ("an append of eight values", () => copy.Call<double[]>(typeof(ChipWork), nameof(ChipWork.AppendByMethod))),
            ("sense to commit", () => copy.Call<double[]>(typeof(ChipWork), nameof(ChipWork.CommitByMethod), eight)),
        })
        {
            double[] counts = run();
            yield return $"{counts.Sum(),12:N1}  operations of {what}:";
            foreach ((string method, double count) in copy.Methods.Zip(counts).Where(row => Math.Abs(row.Second) >= least)
                .OrderByDescending(row => row.Second))
            {
                yield return $"{count,12:N1}  {method}";
            }

            yield return "";
        }
    }

    /// <summary>The methods in which an append, a turn and a boot spend their operations, and which allocate.</summary>
    public static IEnumerable<string> Profile(string eight, string full, int most)
    {
        using MeteredCopy copy = new();
        void Run(string method, params object[] arguments) => copy.Call<double[]>(typeof(ChipWork), method, arguments);
        foreach ((string what, string count, Action run, double per) in new (string, string, Action, double)[]
        {
            ("operations of an append", nameof(Meter.Operations), () => Run(nameof(ChipWork.Append)), ChipWork.AppendsAll),
            ("operations of a second of session", nameof(Meter.Operations),
                () => Run(nameof(ChipWork.Turns), eight, true), ChipWork.TurnsS),
            ("operations of filling a journal and a boot", nameof(Meter.Operations), () => Run(nameof(ChipWork.Boot), eight), 1),
            ("bytes allocated in a minute of session", nameof(Meter.AllocatedBytes), () => Run(nameof(ChipWork.Garbage), full), 1),
        })
        {
            copy.Reset();
            run();
            yield return "";
            yield return $"{what}:";
            foreach ((string method, long sum) in copy.Profile(count).Take(most))
            {
                yield return $"{sum / per,12:N0}  {method}";
            }
        }
    }
}
