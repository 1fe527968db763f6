// Holds what the centre has stored to what the villages have recorded, and both to what was really so: it asks each check about each village. Every
// check has a name; every finding says where and what. A check that was never asked is no proof: it counts what each of them has compared.
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
    public SortedDictionary<string, long> Compared { get; } = new() { ["readings"] = 0, ["readings given away"] = 0, ["summaries"] = 0, ["dates"] = 0, ["days"] = 0, ["boots"] = 0, ["messages"] = 0, ["outages"] = 0, ["snapshots"] = 0, ["verdicts"] = 0 };

    /// <summary>What is wrong, each "check: what"; empty: nothing.</summary>
    public IReadOnlyList<string> Findings => _findings.All;

    public static WorldCheck Of(World world) => Of(world, village => world.Centre.Readings(village.Node), village => world.Centre.Days(village.Node));

    /// <summary>The same with what somebody says that the centre has stored.</summary>
    public static WorldCheck Of(World world, Func<Village, IReadOnlyList<Reading>> stored, Func<Village, IReadOnlyList<SiteDay>> days)
    {
        WorldCheck check = new(world);
        if (world.HealedMs < 0)
        {
            check.TellWhoIsNotAtRest();
        }

        foreach (Village village in world.Villages)
        {
            check.Check(village, stored(village), days(village));
        }

        return check;
    }

    private void Check(Village village, IReadOnlyList<Reading> stored, IReadOnlyList<SiteDay> days)
    {
        foreach ((string name, string what) in village.Verdicts.Wrong)
        {
            _findings.Add(village, name, what);
        }

        ReadingCheck readings = new(_world, village, stored, _findings);
        readings.Run();
        SummaryCheck summaries = new(village, stored, _findings);
        summaries.Run();
        DateCheck dates = new(_world, village, stored, _findings);
        dates.Run();
        DayCheck ledger = new(_world, village, days, _findings);
        ledger.Run();
        MannersCheck manners = new(_world, village, stored, _findings);
        manners.Run();
        CheckAgent(village, stored, days);
        Compared["readings"] += readings.Compared;
        Compared["readings given away"] += readings.GivenAway;
        Compared["summaries"] += summaries.Compared;
        Compared["dates"] += dates.Compared;
        Compared["days"] += ledger.Compared;
        Compared["boots"] += manners.Boots;
        Compared["verdicts"] += village.Verdicts.Cells.Values.Sum();
    }

    // What the agent said and held for true, while it lived and in the end.
    private void CheckAgent(Village village, IReadOnlyList<Reading> stored, IReadOnlyList<SiteDay> days)
    {
        WireCheck wire = _world.Centre.Wire(village.Number);
        IEnumerable<(string Check, string What)> wrong = [.. village.Watch.Wrong, .. wire.Wrong];
        long outages = 0;
        if (village.Watch.IsFlashSound)
        {
            // A flash that refuses and rots loses the begin of an outage, its end, or the number of a boot.
            wrong = wrong.Concat(OutageCheck.Of(stored, out outages));
        }

        // Days that are asked for again wait while the month's bytes are scarce. A clock that was wrong closes days out of their order, or twice.
        if (village.Agent is Agent agent && agent.Pace.Budget.Stretch == 1 && !_world.Plan.Has(village.Number, Upset.ClockStepped, Upset.ClockLies)
            && !_world.Plan.Events.Any(happening => happening.What == Upset.HostForgetsCommit))
        {
            wrong = wrong.Concat(ToldDays.Of(agent, days, out _));
        }

        foreach ((string name, string what) in wrong)
        {
            _findings.Add(village, name, what);
        }

        Compared["messages"] += wire.Compared;
        Compared["outages"] += outages;
        Compared["snapshots"] += village.Watch.Compared;
    }

    private void TellWhoIsNotAtRest()
    {
        foreach (Village village in _world.Villages.Where(village => !_world.IsAtRest(village)))
        {
            _findings.Add(village, "rest", village.Agent is not Agent agent ? "its board is dark"
                : $"{agent.SyncState}, {agent.Journal.Durable} recorded, {_world.Centre.Watermark(village.Node, agent.Journal.Id)} stored, "
                    + $"the last attempt ended with {agent.CentreFault}");
        }
    }
}
