// Worlds that no one thought of, lived from seeds: nothing may be lost, invented, changed or told wrong, whatever goes wrong in them. One
// world is one seed; what is tried are device-days. The seeds stand first in what it tells.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aul.Simulation;
using Aul.Terminal;

namespace Aul.Proof;

public sealed class WorldsProof : IProof
{
    public const int DaysAWorld = 40;
    public const int SitesAWorld = 5;
    private const int DaysAYear = 365;
    private const int Workers = 2;

    public string Name => "worlds";

    public string Claim => "in seeded simulations of whole sites every record is stored once, dated and accounted for, whatever fails";

    /// <summary>Device-days: a hundred device-years, within five minutes on two cores.</summary>
    public long TriedMin => 100 * DaysAYear;

    public void Run(ProofRun run, long tries)
    {
        int worlds = (int)((tries + (DaysAWorld * SitesAWorld) - 1) / (DaysAWorld * SitesAWorld));
        run.Tell($"worlds: seeds {run.Seed} to {run.Seed + worlds - 1}");
        Stopwatch watch = Stopwatch.StartNew();
        SortedDictionary<string, long> compared = [];
        SortedDictionary<(int Right, int Said), long> verdicts = [];
        Lock gate = new();
        Parallel.For(0, worlds, new ParallelOptions { MaxDegreeOfParallelism = Workers }, number =>
        {
            World world = Simulate(WorldPlan.Draw(run.Seed + number, DaysAWorld, SitesAWorld), out WorldCheck check);
            run.Count(DaysAWorld * SitesAWorld);
            run.Progress("device-days");
            foreach (string finding in check.Findings)
            {
                run.Fail($"lab simulate --seed {run.Seed + number}: {finding}");
            }

            lock (gate)
            {
                foreach ((string what, long count) in check.Compared)
                {
                    compared[what] = compared.GetValueOrDefault(what) + count;
                }

                foreach (((int Right, int Said) cell, long count) in world.Sites.SelectMany(site => site.Verdicts.Cells))
                {
                    verdicts[cell] = verdicts.GetValueOrDefault(cell) + count;
                }
            }
        });

        foreach (string never in compared.Where(check => check.Value == 0).Select(check => check.Key))
        {
            run.Fail($"worlds: nothing was compared of {never}, so nothing is shown about them");
        }

        double years = (double)worlds * DaysAWorld * SitesAWorld / DaysAYear;
        run.Tell($"worlds: {years:F1} device-years, {years / watch.Elapsed.TotalMinutes:F0} a minute; compared with the truth: "
            + string.Join(", ", compared.Select(check => $"{check.Value:N0} {check.Key}")));
        foreach (string line in ConfusionMatrix.Lines(verdicts))
        {
            run.Tell("worlds: " + line);
        }
    }

    /// <summary>Lives a world and checks it.</summary>
    public static World Simulate(WorldPlan plan, out WorldCheck check)
    {
        World world = new(plan);
        world.Live();
        check = WorldCheck.Of(world);
        return world;
    }
}
