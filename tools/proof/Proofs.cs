// Every proof by name, and how one is run: the command and the tests run the same code.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Aul.Proof.Boards;
using Aul.Proof.Fuzz;
using Aul.Proof.LongLife;
using Aul.Proof.Loss;
using Aul.Proof.PowerCut;

namespace Aul.Proof;

/// <summary>One row of the result, in the contract of design section 12.</summary>
public sealed record ProofResult(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("tried")] long Tried,
    [property: JsonPropertyName("failed")] long Failed,
    [property: JsonPropertyName("seed")] int Seed,
    [property: JsonPropertyName("seconds")] double Seconds);

public static class Proofs
{
    public static IReadOnlyList<IProof> All { get; } =
    [
        new FuzzProof(), new BitFlipProof(), new PowerCutProof(), new LossProof(), new ScenarioProof(), new BoardProof(),
        new LongLifeProof(), new CycleProof(), new WorldsProof(),
    ];

    /// <summary>Runs one proof.</summary>
    public static ProofResult Run(
        IProof proof, long tries, int seed, Action<long, string> progress, List<string> failures, List<string>? told = null)
    {
        Stopwatch watch = Stopwatch.StartNew();
        ProofRun run = new(seed, progress);
        proof.Run(run, tries);
        failures.AddRange(run.Failures);
        told?.AddRange(run.Told);
        return new ProofResult(proof.Name, run.Tried, run.Tried == 0 ? 1 : run.Failed, seed, Math.Round(watch.Elapsed.TotalSeconds, 3));
    }
}
