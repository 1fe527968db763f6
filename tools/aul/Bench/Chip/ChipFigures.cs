// Every figure of what the firmware costs the chip, by name, each taken from the compiled assemblies: it measures and judges nothing. Goals are in ChipBench,
// what a figure may not rise above is in chip.txt.
using System;
using System.Collections.Generic;
using System.IO;

namespace Aul.OnChip;

/// <summary>One figure. The peer is the same work done in the obvious way, or what there is at most.</summary>
public sealed record ChipFigure(string Name, double Value, string Unit, string Peer, double PeerValue);

public static class ChipFigures
{
    /// <summary>Estimate: an ESP32 executes 1 to 2 million operations a second (chip.md).</summary>
    private const double OperationsASecond = 1_000_000;

    /// <summary>The assemblies that go onto the chip.</summary>
    public static IReadOnlyList<string> Assemblies { get; } = ["Aul.Core", "Aul.Agent", "Aul.Device"];

    /// <param name="full">The text of settings.txt of the site with everything: 21 signals, SNMP, page.</param>
    /// <param name="eight">The same site with eight signals, on which the figures of 51fffb9 were taken.</param>
    public static IEnumerable<ChipFigure> All(string full, string eight)
    {
        foreach (string name in Assemblies)
        {
            int bytes = ByteCode.Of(Path.Combine(AppContext.BaseDirectory, name + ".dll"));
            yield return new ChipFigure("chip.byte-code." + name, bytes, "B", "an assembly's limit", ByteCode.BytesMax);
        }

        using MeteredCopy copy = new();
        double[] append = copy.Call<double[]>(typeof(ChipWork), nameof(ChipWork.Append));
        yield return new ChipFigure("chip.append-il-ops", append[0], "ops", "JSON text", append[1]);
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
    }
}
