// Holds the days of a site's ledger to what was lived there: every day has 86,400 seconds, and outages are as long as they were, within
// what probes can know. Where the clock was wrong only the sum is held; where the ledger's files rot, or nobody tells the time, more may be
// unobserved, and nothing else.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Aul.Monitor;

namespace Aul.Simulation;

internal sealed class DayCheck(World world, SimulatedSite site, IReadOnlyList<SiteDay> told, Findings findings)
{
    // How late a change is known, in seconds: two sides of it, each some probes and their misses.
    private const int FibreChangeS = 150;
    private const int SatelliteChangeS = 700;

    // Each boot may cost what was not saved, also of a day that was to be closed by it, and its first minutes are unobserved.
    private const int BootS = 900;
    private const int AlwaysS = 30;

    /// <summary>Days that were held against what was lived.</summary>
    public long Compared { get; private set; }

    public void Run()
    {
        bool clockWasWrong = world.Plan.Has(site.Number, WorldFault.ClockStepped, WorldFault.ClockLies);
        foreach (SiteDay day in told)
        {
            int outageS = day.Causes.Length == 0 ? 0
                : day.Causes.Split(' ').Sum(cause => int.Parse(cause[(cause.IndexOf(':', StringComparison.Ordinal) + 1)..],
                CultureInfo.InvariantCulture));
            int allS = day.ServiceS + day.UnobservedS + outageS;
            findings.AddIf(allS != DayEntry.DayS, site, "ledger", $"day {day.Day} has {allS} seconds");
            if (!clockWasWrong && site.Days.Days.TryGetValue(day.Day, out LivedDay? lived) && lived.ServiceMs + lived.OutageMs
                + lived.DarkMs == WorldPlan.DayMs)
            {
                Compared++;
                Compare(day, lived, outageS, lived.Boots + (site.Days.Days.TryGetValue(day.Day + 1, out LivedDay? next) ? next.Boots : 0));
            }
        }
    }

    private void Compare(SiteDay day, LivedDay lived, int outageS, int boots)
    {
        int slackS = (lived.Changes * (site.Truth.IsSatellite ? SatelliteChangeS : FibreChangeS)) + (boots * BootS) + AlwaysS;
        long livedServiceS = lived.ServiceMs / 1000;
        long livedOutageS = lived.OutageMs / 1000;
        bool mayForget = world.Plan.Has(site.Number, WorldFault.BitRot, WorldFault.FlashWorn, WorldFault.ClockSilent);
        findings.AddIf(day.ServiceS > livedServiceS + slackS, site, "ledger", $"day {day.Day} claims {day.ServiceS} s of service, "
            + $"{livedServiceS} s were simulated ({lived.Changes} changes, {boots} boots)");
        findings.AddIf(outageS > livedOutageS + slackS, site, "ledger", $"day {day.Day} claims {outageS} s without service, "
            + $"{livedOutageS} s were simulated ({lived.Changes} changes, {boots} boots)");
        findings.AddIf(!mayForget && day.UnobservedS > ((lived.DarkMs + lived.UndatedMs) / 1000) + slackS, site, "ledger",
            $"day {day.Day} claims {day.UnobservedS} s unobserved, the board was dark for {lived.DarkMs / 1000} s and undated for "
                + $"{lived.UndatedMs / 1000} s");
    }
}
