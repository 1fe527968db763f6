// Holds what a full journal has summed up to what it had recorded: a summary or a count stands for snapshots alone, never for an event, and
// its lowest, highest, mean, worst and last values are those of its snapshots (FORMAT.md). It reads the recorded values, not the agent.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Sparkplug;

namespace Aul.Simulation;

internal sealed class SummaryCheck(SimulatedSite site, IReadOnlyList<Reading> stored, Findings findings)
{
    /// <summary>Summaries and counts that were held against their snapshots.</summary>
    public long Compared { get; private set; }

    public void Run()
    {
        foreach (Reading sum in stored.Where(reading => reading.Kind is RecordKind.Summary or RecordKind.Dropped))
        {
            if (site.Journals.Find(recorded => recorded.Journal == sum.Journal) is Recorded recorded)
            {
                Compare(sum, recorded);
            }
        }
    }

    private void Compare(Reading sum, Recorded recorded)
    {
        bool isWhole = sum.First > 0;
        List<IReadOnlyDictionary<int, long?>> snapshots = [];
        for (long number = Math.Max(1, sum.First); number <= Math.Min(sum.Sequence, recorded.Last); number++)
        {
            if (recorded.KindOf(number) is RecordKind kind)
            {
                findings.AddIf(kind != RecordKind.Snapshot, site, "summary",
                    $"{number} of journal {recorded.Journal} was {kind}, and is given away in {sum.Kind} {sum.Sequence} of "
                        + $"{sum.B} snapshots");
                snapshots.Add(recorded.ValuesOf(number));
            }
            else
            {
                isWhole = false;
            }
        }

        findings.AddIf(!isWhole && sum.First < 1, site, "summary", $"{sum.Kind} {sum.Sequence} of journal {recorded.Journal} stands "
            + $"for {sum.B} numbers");
        if (isWhole && sum.Kind == RecordKind.Summary && snapshots.Count == sum.B)
        {
            Compared++;
            CompareValues(sum, snapshots);
        }
    }

    private void CompareValues(Reading sum, List<IReadOnlyDictionary<int, long?>> snapshots)
    {
        foreach ((int id, long? said) in sum.Values)
        {
            List<long> known = [.. snapshots.Select(snapshot => snapshot.GetValueOrDefault(id)).Where(value => value.HasValue)
                .Select(value => value!.Value)];
            string? wrong = known.Count == 0 ? said == null ? null : "unknown"
                : said == null ? "known"
                : SignalTable.Kind(id) switch
                {
                    SignalKind.Level => Level(said.Value, sum.Spreads.GetValueOrDefault(id), known),
                    SignalKind.State => said == known.Min() ? null : $"at worst {known.Min()}",
                    _ => said == known[^1] ? null : $"{known[^1]} at last",
                };
            findings.AddIf(wrong != null, site, "summary", $"summary {sum.Sequence} says {said?.ToString() ?? "unknown"} for "
                + $"{SignalTable.Name(id)} of {sum.B} snapshots that were {wrong}");
        }
    }

    private static string? Level(long mean, Spread? spread, List<long> known) =>
        spread == null || spread.Low != known.Min() || spread.High != known.Max() ? $"from {known.Min()} to {known.Max()}"
        : Math.Abs(mean - known.Average()) > 1 ? $"{known.Average():F1} in the mean" : null;
}
