// What the firmware costs the chip, beside its goals of issue "The chip". The figures are exact and the same on every machine.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.OnChip;
using Aul.Simulation;
using Aul.Sites;

namespace Aul.Proof.Bench;

public static class ChipBench
{
    private const double ByteCodeGoal = 56_000;

    // The goals are for eight signals: for 21 the same a signal.
    private const double SignalsMore = 21.0 / 8;
    private const double Headroom = 1.05;

    /// <summary>Methods that take less of an append are not listed.</summary>
    private const double OperationsShown = 1;
    private const string SignalKey = "signal.";
    private const string FullBoard = "olimex-esp32-poe-iso";

    private static readonly string[] EightSignals =
    [
        "power.mains", "power.battery", "link.access", "link.internet", "link.internet.ms", "link.octets.in", "link.octets.out",
        "site.temperature",
    ];

    private static readonly Dictionary<string, double> Goals = new()
    {
        ["chip.heap-live-bytes"] = 92_160,
        ["chip.heap-live-core-bytes"] = 69_632,
        ["chip.heap-live-small-bytes"] = 67_584,
        ["chip.garbage-bytes-per-minute"] = 61_440,
        ["chip.garbage-objects-per-minute"] = 2_000,
        ["chip.largest-allocation-bytes"] = 2_048,
        ["chip.append-garbage-bytes"] = 0,
        ["chip.append-il-ops"] = 1_200,
        ["chip.sense-to-commit-il-ops"] = 2_400,
        ["chip.quiet-turn-il-ops"] = 900,
        ["chip.second-il-ops"] = 9_000,
        ["chip.sense-to-commit-21-signals-il-ops"] = 2_400 * SignalsMore,
        ["chip.quiet-turn-21-signals-il-ops"] = 900 * SignalsMore,
        ["chip.second-21-signals-il-ops"] = 9_000 * SignalsMore,
        ["chip.boot-full-journal-il-ops"] = 1_500_000,
        ["chip.boot-full-journal-bytes-read"] = 24_576,
    };

    public static IEnumerable<Figure> Run()
    {
        string full = Settings(BoardHeap.Full);
        return ChipFigures.All(full, OfSignals(full, EightSignals), Settings(BoardHeap.Small)).Select(figure => new Figure(
            figure.Name, figure.Value, figure.Unit, GoalOf(figure.Name), "lower", figure.Peer, figure.PeerValue, 0));
    }

    /// <summary>
    /// settings.txt of a fibre site with SNMP, as `aul site write` makes it: with all signals and the page, or for little memory.
    /// </summary>
    public static string Settings(string size)
    {
        BoardFile board = BoardFile.Load(FullBoard);
        string site = SiteExample.Text(board, ProfileFile.Load("fibre"), size) + (size == BoardHeap.Full ? "page.port = 80\n" : "");
        SiteFile file = SiteFile.Read("site.txt", site, size == BoardHeap.Full ? "page.pin = 123456\n" : "");
        return SiteSettings.Compile(file, board, isWeighed: false).Settings;
    }

    /// <summary>The lines of chip.txt for today's figures: the figure and 5 %.</summary>
    public static IEnumerable<string> Lines() => Run().Select(figure => $"{figure.Name} = {Math.Ceiling(figure.Value * Headroom)}");

    /// <summary>What holds the heap: class, or array or text by its field, in the assembly whose class it is.</summary>
    public static IEnumerable<string> Owners()
    {
        HeapCost cost = HeapCost.Of(Settings(BoardHeap.Full));
        yield return $"{cost.Bytes,8}        whole device: tables {cost.TableBytes}, objects {cost.Owners.Sum(owner => owner.Bytes)}, "
            + $"client and threads {PlatformHeap.SessionBytes} (stated)";
        foreach (HeapOwner owner in cost.Owners)
        {
            yield return $"{owner.Bytes,8} {owner.Count,5}  {owner.Assembly,-10} {owner.Name}";
        }
    }

    /// <summary>The operations of an append and of sense to commit, by method.</summary>
    public static IEnumerable<string> Work() => ChipFigures.Methods(OfSignals(Settings(BoardHeap.Full), EightSignals), OperationsShown);

    /// <summary>Where the operations of the bench's runs go, by method, the costliest first.</summary>
    public static IEnumerable<string> Methods(int count) =>
        ChipFigures.Profile(OfSignals(Settings(BoardHeap.Full), EightSignals), Settings(BoardHeap.Full), count);

    private static double GoalOf(string figure) => Goals.GetValueOrDefault(figure, ByteCodeGoal);

    // Of the settings' signals these alone.
    private static string OfSignals(string settings, string[] signals) => string.Concat(settings.Split('\n')
        .Where(line => !line.StartsWith(SignalKey, StringComparison.Ordinal) || signals.Contains(line[SignalKey.Length..].Split(' ')[0]))
        .Select(line => line + "\n"));
}
