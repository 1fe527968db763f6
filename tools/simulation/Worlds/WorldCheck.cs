// Holds what the centre has stored to what the sites have recorded, and both to what was really so: it asks each check about each site.
// Every check has a name; every finding says where and what. A check that was never asked is no proof: it counts what each of them has
// compared.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Monitor;
using Aul.Sparkplug;

namespace Aul.Simulation;

public sealed class WorldCheck
{
    private readonly World _world;
    private readonly Findings _findings = new();

    private WorldCheck(World world) => _world = world;

    /// <summary>How often each check has compared something with the truth.</summary>
    public SortedDictionary<string, long> Compared { get; } =
        new() { ["readings"] = 0, ["readings given away"] = 0, ["summaries"] = 0, ["dates"] = 0, ["days"] = 0, ["boots"] = 0, ["messages"] = 0, ["outages"] = 0, ["snapshots"] = 0, ["verdicts"] = 0 };

    /// <summary>What is wrong, each "check: what"; empty: nothing.</summary>
    public IReadOnlyList<string> Findings => _findings.All;

    public static WorldCheck Of(World world) => Of(world, site => world.Centre.Readings(site.Node), site => world.Centre.Days(site.Node));

    /// <summary>The same with what somebody says that the centre has stored.</summary>
    public static WorldCheck Of(World world, Func<SimulatedSite, IReadOnlyList<Reading>> stored,
        Func<SimulatedSite, IReadOnlyList<SiteDay>> days)
    {
        WorldCheck check = new(world);
        if (world.HealedMs < 0)
        {
            check.TellWhoIsNotAtRest();
        }

        foreach (SimulatedSite site in world.Sites)
        {
            check.Check(site, stored(site), days(site));
        }

        return check;
    }

    private void Check(SimulatedSite site, IReadOnlyList<Reading> stored, IReadOnlyList<SiteDay> days)
    {
        foreach ((string name, string what) in site.Verdicts.Wrong)
        {
            _findings.Add(site, name, what);
        }

        ReadingCheck readings = new(_world, site, stored, _findings);
        readings.Run();
        SummaryCheck summaries = new(site, stored, _findings);
        summaries.Run();
        DateCheck dates = new(_world, site, stored, _findings);
        dates.Run();
        DayCheck ledger = new(_world, site, days, _findings);
        ledger.Run();
        PolicyCheck policy = new(_world, site, stored, _findings);
        policy.Run();
        CheckAgent(site, stored, days);
        Compared["readings"] += readings.Compared;
        Compared["readings given away"] += readings.GivenAway;
        Compared["summaries"] += summaries.Compared;
        Compared["dates"] += dates.Compared;
        Compared["days"] += ledger.Compared;
        Compared["boots"] += policy.Boots;
        Compared["verdicts"] += site.Verdicts.Cells.Values.Sum();
    }

    // What the agent said and held for true, while it lived and in the end.
    private void CheckAgent(SimulatedSite site, IReadOnlyList<Reading> stored, IReadOnlyList<SiteDay> days)
    {
        WireCheck wire = _world.Centre.Wire(site.Number);
        IEnumerable<(string Check, string What)> wrong = [.. site.Watch.Wrong, .. wire.Wrong];
        long outages = 0;
        if (site.Watch.IsFlashSound)
        {
            // A flash that refuses and rots loses the begin of an outage, its end, or the number of a boot.
            wrong = wrong.Concat(OutageCheck.Of(stored, out outages));
        }

        // Days that are asked for again wait while the month's bytes are scarce. A clock that was wrong closes days out of their order, or
        // twice.
        if (site.Agent is Agent agent && agent.Pace.Budget.Stretch == 1 && !_world.Plan.Has(site.Number, WorldFault.ClockStepped,
            WorldFault.ClockLies)
            && !_world.Plan.Events.Any(happening => happening.What == WorldFault.HostForgetsCommit))
        {
            wrong = wrong.Concat(ReportedDays.Of(agent, days, out _));
        }

        foreach ((string name, string what) in wrong)
        {
            _findings.Add(site, name, what);
        }

        Compared["messages"] += wire.Compared;
        Compared["outages"] += outages;
        Compared["snapshots"] += site.Watch.Compared;
    }

    private void TellWhoIsNotAtRest()
    {
        foreach (SimulatedSite site in _world.Sites.Where(site => !_world.IsAtRest(site)))
        {
            _findings.Add(site, "rest", site.Agent is not Agent agent ? "its board is dark"
                : $"{agent.SyncState}, {agent.Journal.Durable} recorded, {_world.Centre.Watermark(site.Node, agent.Journal.Id)} stored, "
                    + $"the last attempt ended with {agent.CentreFault}");
        }
    }
}
