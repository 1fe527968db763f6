// Power cuts: inside every byte and every erase of scripted lives, twice, and every pair of cuts of a short life and its recovery.
using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Aul.Proof.PowerCut;

public sealed class PowerCutProof : IProof
{
    private const int Steps = 4000;
    private const int StepsAPiece = 64;
    private const int GroupMs = 900_000;

    public string Name => "powercut";

    public string Claim => "after a power cut at any byte of any flash write, and a second one, every promised record is there and "
        + "nothing else";

    public long TriedMin => 1_000_000;

    public void Run(ProofRun run, long tries)
    {
        // A few tries want a thin sample of the whole life, not all of its beginning; many want more lives.
        for (int life = 0; run.Tried < tries; life++)
        {
            RecordedLife durable = new(run.Seed + (2 * life), Steps, 0);
            RecordedLife grouped = new(run.Seed + (2 * life) + 1, Steps, GroupMs);
            if (!durable.HasSeenEverything || !grouped.HasSeenEverything)
            {
                run.Fail($"powercut --seed {run.Seed}: life {life} did not fill the flash to its last event");
            }

            long points = Points(durable) + Points(grouped);
            int stride = (int)Math.Max(1, points / Math.Max(1, tries - run.Tried));
            Cut(run, durable, $"powercut --seed {run.Seed}, life {life}", stride);
            Cut(run, grouped, $"powercut --seed {run.Seed}, life {life} in groups", stride);
            new RecoveryCuts(run).Cut(stride);
        }
    }

    private static void Cut(ProofRun run, RecordedLife life, string name, int stride)
    {
        List<int> pieces = [];
        for (int from = 0; from < life.Steps.Count; from += StepsAPiece)
        {
            pieces.Add(from);
        }

        Parallel.ForEach(
            pieces,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            () => new CutWorker(life, run, name),
            (from, _, worker) =>
            {
                worker.Cut(from, Math.Min(from + StepsAPiece, life.Steps.Count), stride);
                return worker;
            },
            _ => { });
    }

    private static long Points(RecordedLife life)
    {
        long points = 0;
        foreach (LifeStep step in life.Steps)
        {
            points += step.Points;
        }

        return points;
    }
}
