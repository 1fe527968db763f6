// Holds the dates that the host gives to readings (DATING.md) to when they really were: the truth lies within what is stated, where nobody
// lied about the time. A site whose clock was stepped or lied to is left out: what can be claimed there is tests/agent's and
// tools/monitor's to prove.
using System.Collections.Generic;
using System.Linq;
using Aul.Sparkplug;

namespace Aul.Simulation;

internal sealed class DateCheck(World world, SimulatedSite site, IReadOnlyList<Reading> stored, Findings findings)
{
    /// <summary>Dates that were held against the truth.</summary>
    public long Compared { get; private set; }

    public void Run()
    {
        if (world.Plan.Has(site.Number, WorldFault.ClockStepped, WorldFault.ClockLies))
        {
            return;
        }

        long nowUtcMs = World.BeganUtcMs + world.EventQueue.NowMs;
        foreach (IGrouping<long, Reading> journal in stored.GroupBy(reading => reading.Journal))
        {
            JournalDates dates = new(journal, nowUtcMs);
            foreach (Reading reading in journal)
            {
                if (site.Life.Boots.TryGetValue((reading.Journal, reading.Boot), out LivedBoot? boot))
                {
                    Compare(reading, dates.At(reading.Boot, reading.AtMs), World.BeganUtcMs + boot.BeganMs
                        + site.Clock.SinceBootMs(reading.AtMs));
                }
            }
        }
    }

    private void Compare(Reading reading, ReadingDate date, long trueUtcMs)
    {
        if (date.Quality == WallClock.Unknown)
        {
            return;
        }

        Compared++;
        findings.AddIf(trueUtcMs < date.EarliestMs || trueUtcMs > date.LatestMs, site, "dates",
            $"{reading.Kind} {reading.Sequence} of boot {reading.Boot} was at {Reading.Utc(trueUtcMs)}, and is dated "
                + $"{Reading.Utc(date.UtcMs ?? 0)}, "
                + $"between {Reading.Utc(date.EarliestMs ?? 0)} and {Reading.Utc(date.LatestMs ?? 0)}, with quality {date.Quality}");
    }
}
