// What the firmware costs the chip, beside its goals of issue "The chip". The figures are exact and the same on every machine.
using System.Collections.Generic;
using System.Linq;
using Aul.Cli.Board;
using Aul.Cli.Site;
using Aul.OnChip;

namespace Aul.Cli.Bench;

public static class ChipBench
{
    private const double ByteCodeGoal = 56_000;

    // The goals are for eight signals: for 21 the same a signal.
    private const double SignalsMore = 21.0 / 8;
    private const string FullBoard = "olimex-esp32-poe-iso";

    private static readonly string[] EightSignals =
    [
        "power.mains", "power.battery", "link.access", "link.internet", "link.internet.ms", "link.octets.in", "link.octets.out", "site.temperature",
    ];

    private static readonly Dictionary<string, double> Goals = new()
    {
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

    public static IEnumerable<Figure> Run() => ChipFigures.All(FullSettings(), OfSignals(FullSettings(), EightSignals)).Select(figure =>
        new Figure(figure.Name, figure.Value, figure.Unit, Goals.GetValueOrDefault(figure.Name, ByteCodeGoal), "lower", figure.Peer, figure.PeerValue, 0));

    /// <summary>settings.txt of the site with everything, as `aul site write` makes it: fibre with SNMP and the page.</summary>
    public static string FullSettings()
    {
        BoardFile board = BoardFile.Load(FullBoard);
        string site = SiteExample.Text(board, ProfileFile.Load("fibre"), BoardHeap.Full) + "page.port = 80\n";
        return SiteSettings.Compile(SiteFile.Read("site.txt", site, "page.pin = 123456\n"), board, isWeighed: false).Settings;
    }

    // Of the settings' signals these alone.
    private static string OfSignals(string settings, string[] signals) => string.Concat(settings.Split('\n')
        .Where(line => !line.StartsWith("signal.", System.StringComparison.Ordinal) || signals.Contains(line["signal.".Length..line.IndexOf(' ', System.StringComparison.Ordinal)]))
        .Select(line => line + "\n"));
}
