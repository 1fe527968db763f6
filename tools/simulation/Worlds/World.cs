// A world: villages, the lines between them and the centre, and everything that its plan says goes wrong, on one virtual clock. When the plan is
// over all is mended, and the world must come to rest within a stated time. It judges nothing; WorldCheck does.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.Simulation;

public sealed class World
{
    /// <summary>Within this time all must be told and stored after the last thing was mended: a satellite proves its history every few hours.</summary>
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
        Agenda = new Agenda();
        Centre = new Centre(Agenda, plan, BeganUtcMs);
        Chronicle = new Chronicle(Agenda);
        Villages = [.. Enumerable.Range(0, plan.Villages.Count).Select(number => new Village(Agenda, Centre, Chronicle, plan, number, BeganUtcMs))];
    }

    public WorldPlan Plan { get; }

    public Agenda Agenda { get; }

    public Centre Centre { get; }

    public Chronicle Chronicle { get; }

    public IReadOnlyList<Village> Villages { get; }

    /// <summary>When everything was told and stored, after the plan was over; -1: it was not within <see cref="HealMs"/>.</summary>
    public long HealedMs { get; private set; } = -1;

    /// <summary>Lives the plan to its end, and on until the world has come to rest.</summary>
    public void Live()
    {
        foreach (WorldEvent happening in Plan.Events)
        {
            Agenda.At(happening.AtMs, () =>
            {
                Chronicle.Add(happening.Village, () => "** " + happening.What);
                Begin(happening);
            });
            if (happening.ForMs > 0)
            {
                Agenda.At(happening.AtMs + happening.ForMs, () =>
                {
                    Chronicle.Add(happening.Village, () => $"** {happening.What} is over");
                    End(happening);
                });
            }
        }

        Centre.Start();
        foreach (Village village in Villages)
        {
            village.Happened();
        }

        Weigh();

        Agenda.RunUntil(Plan.EndMs);
        foreach (Village village in Villages)
        {
            _recordedAtEnd.Add(village.Agent == null ? 0 : village.Agent.Journal.Durable);
        }

        for (long ms = 0; ms < HealMs && HealedMs < 0; ms += StepMs)
        {
            Agenda.RunUntil(Plan.EndMs + ms + StepMs);
            HealedMs = Villages.All(IsAtRest) ? ms + StepMs : -1;
        }

        foreach (Village village in Villages)
        {
            village.End();
        }
    }

    /// <summary>FNV-1a over what was recorded, stored and lived through: the same plan gives the same number.</summary>
    public ulong Trace()
    {
        ulong trace = 14695981039346656037;
        foreach (Village village in Villages)
        {
            long[] facts = [village.Boots, village.Turns, village.Journals.Sum(recorded => recorded.Last), (long)village.Journals.Aggregate(0UL, (mark, recorded) => mark ^ recorded.Sum()), Centre.Readings(village.Node).Count];
            foreach (long fact in facts)
            {
                trace = (trace ^ (ulong)fact) * 1099511628211;
            }
        }

        return (trace ^ (ulong)Agenda.Happened) * 1099511628211;
    }

    /// <summary>True when the board lives, is heard, and the centre has all that was recorded until the last thing was mended; what waits for
    /// the next month's bytes is at rest as well.</summary>
    public bool IsAtRest(Village village) =>
        village.Agent is Agent agent && agent.SyncState == SyncState.Live && village.Truth.Serves(Agenda.NowMs)
        && (!agent.Pace.HasBytes || Centre.Watermark(village.Node, agent.Journal.Id) >= Math.Max(_recordedAtEnd[village.Number], 1));

    private void Weigh()
    {
        foreach (Village village in Villages)
        {
            village.Life.Weigh(village.Agent);
        }

        Agenda.After(WeighEveryMs, Weigh);
    }

    private void Begin(WorldEvent happening)
    {
        Village? village = happening.Village < 0 ? null : Villages[happening.Village];
        switch (happening.What)
        {
            case < Upset.LineDown when village != null:
                Change(village, happening, 1);
                break;
            case Upset.PowerCut when village != null:
                village.PowerOff();
                break;
            case Upset.PowerCutInWrite when village != null:
                village.CutSoon(happening.Strength % CutBytesMax, happening.ForMs);
                break;
            case Upset.PowerCycles when village != null:
                village.Cycle(2 + (happening.Strength % CyclesMax));
                break;
            case Upset.ClockStepped when village != null:
                village.Clock.Step(Step(happening));
                village.Happened();
                break;
            case Upset.ClockLies when village != null:
                village.Clock.LieMs = Step(happening);
                break;
            case Upset.ClockSilent when village != null:
                village.Clock.IsSilent = true;
                break;
            case Upset.SettingsChanged when village != null:
                village.ChangeSettings(Plan, happening.Strength);
                break;
            case Upset.BitRot when village != null:
                village.Rot();
                break;
            case Upset.FlashWorn when village != null:
                village.Wear(1 + (happening.Strength % RefusedPercentMax));
                break;
            default:
                Centre.Begin(happening, village);
                break;
        }
    }

    private void End(WorldEvent happening)
    {
        Village? village = happening.Village < 0 ? null : Villages[happening.Village];
        switch (happening.What)
        {
            case < Upset.LineDown when village != null:
                Change(village, happening, -1);
                break;
            case Upset.PowerCut when village != null:
                village.PowerOn();
                break;
            case Upset.ClockLies when village != null:
                village.Clock.LieMs = 0;
                break;
            case Upset.ClockSilent when village != null:
                village.Clock.IsSilent = false;
                break;
            case Upset.FlashWorn when village != null:
                village.Wear(0);
                break;
            case Upset.PowerCutInWrite or Upset.ClockStepped or Upset.BitRot or Upset.HostileCommands:
                break;
            default:
                Centre.End(happening);
                break;
        }
    }

    // A log-in page cannot be seen by a board that asks no page: there it would be an outage that nobody can know of.
    private static void Change(Village village, WorldEvent happening, int by)
    {
        if (happening.What != Upset.LogInPage || !village.Truth.IsSatellite)
        {
            village.Truth.Change(happening.What, by, happening.Strength, village.NowMs);
            village.Happened();
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
