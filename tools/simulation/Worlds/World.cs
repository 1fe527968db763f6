// A world: sites, the lines between them and the centre, and everything that its plan says goes wrong, on one virtual clock. When the plan
// is over all is mended, and the world must come to rest within a stated time. It judges nothing; WorldCheck does.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.Simulation;

public sealed class World
{
    /// <summary>Within this time all must be told and stored after the last repair: a satellite proves its history every few
    /// hours.</summary>
    public const long HealMs = 3 * WorldPlan.DayMs;

    /// <summary>2026-03-01T00:00:00Z: no day in it is special.</summary>
    public const long BeganUtcMs = 1_772_323_200_000;

    private const long StepMs = 600_000;
    private const long WeighEveryMs = WorldPlan.DayMs;
    private const int CyclesMax = 8;
    private const int CutBytesMax = 900;
    private const int RefusedPercentMax = 60;

    private readonly List<long> _recordedAtEnd = [];

    public World(WorldPlan plan)
    {
        Plan = plan;
        EventQueue = new EventQueue();
        Centre = new Centre(EventQueue, plan, BeganUtcMs);
        EventLog = new EventLog(EventQueue);
        Sites = [.. Enumerable.Range(0, plan.Sites.Count).Select(number => new SimulatedSite(EventQueue, Centre, EventLog, plan, number,
            BeganUtcMs))];
    }

    public WorldPlan Plan { get; }

    public EventQueue EventQueue { get; }

    public Centre Centre { get; }

    public EventLog EventLog { get; }

    public IReadOnlyList<SimulatedSite> Sites { get; }

    /// <summary>When everything was told and stored, after the plan was over; -1: it was not within <see cref="HealMs"/>.</summary>
    public long HealedMs { get; private set; } = -1;

    /// <summary>Lives the plan to its end, and on until the world has come to rest.</summary>
    public void Live()
    {
        foreach (WorldEvent happening in Plan.Events)
        {
            EventQueue.At(happening.AtMs, () =>
            {
                EventLog.Add(happening.Site, () => "** " + happening.What);
                Begin(happening);
            });
            if (happening.ForMs > 0)
            {
                EventQueue.At(happening.AtMs + happening.ForMs, () =>
                {
                    EventLog.Add(happening.Site, () => $"** {happening.What} is over");
                    End(happening);
                });
            }
        }

        Centre.Start();
        foreach (SimulatedSite site in Sites)
        {
            site.Happened();
        }

        Weigh();

        EventQueue.RunUntil(Plan.EndMs);
        foreach (SimulatedSite site in Sites)
        {
            _recordedAtEnd.Add(site.Agent == null ? 0 : site.Agent.Journal.Durable);
        }

        for (long ms = 0; ms < HealMs && HealedMs < 0; ms += StepMs)
        {
            EventQueue.RunUntil(Plan.EndMs + ms + StepMs);
            HealedMs = Sites.All(IsAtRest) ? ms + StepMs : -1;
        }

        foreach (SimulatedSite site in Sites)
        {
            site.End();
        }
    }

    /// <summary>FNV-1a over what was recorded, stored and lived through: the same plan gives the same number.</summary>
    public ulong Trace()
    {
        ulong trace = 14695981039346656037;
        foreach (SimulatedSite site in Sites)
        {
            long[] facts = [site.Boots, site.Turns, site.Journals.Sum(recorded => recorded.Last), (long)site.Journals.Aggregate(0UL,
                (mark, recorded) => mark ^ recorded.Sum()), Centre.Readings(site.Node).Count];
            foreach (long fact in facts)
            {
                trace = (trace ^ (ulong)fact) * 1099511628211;
            }
        }

        return (trace ^ (ulong)EventQueue.Happened) * 1099511628211;
    }

    /// <summary>True when the board lives, is heard, and the centre has all that was recorded until the last thing was mended; what waits
    /// for the next month's bytes is at rest as well.</summary>
    public bool IsAtRest(SimulatedSite site) =>
        site.Agent is Agent agent && agent.SyncState == SyncState.Live && site.Truth.Serves(EventQueue.NowMs)
        && (!agent.Pace.HasBytes || Centre.Watermark(site.Node, agent.Journal.Id) >= Math.Max(_recordedAtEnd[site.Number], 1));

    private void Weigh()
    {
        foreach (SimulatedSite site in Sites)
        {
            site.Life.Weigh(site.Agent);
        }

        EventQueue.After(WeighEveryMs, Weigh);
    }

    private void Begin(WorldEvent happening)
    {
        SimulatedSite? site = happening.Site < 0 ? null : Sites[happening.Site];
        switch (happening.What)
        {
            case < WorldFault.LineDown when site != null:
                Change(site, happening, 1);
                break;
            case WorldFault.PowerCut when site != null:
                site.PowerOff();
                break;
            case WorldFault.PowerCutInWrite when site != null:
                site.CutSoon(happening.Strength % CutBytesMax, happening.ForMs);
                break;
            case WorldFault.PowerCycles when site != null:
                site.Cycle(2 + (happening.Strength % CyclesMax));
                break;
            case WorldFault.ClockStepped when site != null:
                site.Clock.Step(Step(happening));
                site.Happened();
                break;
            case WorldFault.ClockLies when site != null:
                site.Clock.LieMs = Step(happening);
                break;
            case WorldFault.ClockSilent when site != null:
                site.Clock.IsSilent = true;
                break;
            case WorldFault.SettingsChanged when site != null:
                site.ChangeSettings(Plan, happening.Strength);
                break;
            case WorldFault.BitRot when site != null:
                site.Rot();
                break;
            case WorldFault.FlashWorn when site != null:
                site.Wear(1 + (happening.Strength % RefusedPercentMax));
                break;
            default:
                Centre.Begin(happening, site);
                break;
        }
    }

    private void End(WorldEvent happening)
    {
        SimulatedSite? site = happening.Site < 0 ? null : Sites[happening.Site];
        switch (happening.What)
        {
            case < WorldFault.LineDown when site != null:
                Change(site, happening, -1);
                break;
            case WorldFault.PowerCut when site != null:
                site.PowerOn();
                break;
            case WorldFault.ClockLies when site != null:
                site.Clock.LieMs = 0;
                break;
            case WorldFault.ClockSilent when site != null:
                site.Clock.IsSilent = false;
                break;
            case WorldFault.FlashWorn when site != null:
                site.Wear(0);
                break;
            case WorldFault.PowerCutInWrite or WorldFault.ClockStepped or WorldFault.BitRot or WorldFault.HostileCommands:
                break;
            default:
                Centre.End(happening);
                break;
        }
    }

    // A log-in page cannot be seen by a board that asks no page: there it would be an outage that nobody can know of.
    private static void Change(SimulatedSite site, WorldEvent happening, int by)
    {
        if (happening.What != WorldFault.LogInPage || !site.Truth.IsSatellite)
        {
            site.Truth.Change(happening.What, by, happening.Strength, site.NowMs);
            site.Happened();
        }
    }

    // Hours, days or fifty years, to and fro.
    private static long Step(WorldEvent happening) => (happening.Strength % 2 == 0 ? 1 : -1) * (happening.Strength % 5) switch
    {
        0 => 50L * 365 * WorldPlan.DayMs,
        1 => 3_600_000L * happening.Strength,
        2 => 90_000L * happening.Strength,
        _ => 3000L * happening.Strength,
    };
}
