// What one site will live through, drawn from a seed: faults of its line and of the host's, the broker killed, the host stopped or
// killed, the power cut. Each seed draws which of them there are at all. It does nothing; LossRun does.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.Proof.Loss;

public enum LossAction
{
    KillBroker,
    StartBroker,
    StopHost,
    KillHost,
    StartHost,
    CutPower,
    RestorePower,
}

public sealed record LossPlan(
    int Seed, int LifeMs, IReadOnlyList<FaultPair> AgentFaults, IReadOnlyList<FaultPair> HostFaults,
        IReadOnlyList<(int AtMs, LossAction LossAction)> Deeds)
{
    private const int AgentConnectionsMax = 4;
    private const int HostConnectionsMax = 2;
    private const double WellShare = 0.4;

    public static LossPlan Draw(int seed)
    {
        Random random = new(seed);
        int lifeMs = random.Next(2200, 3600);
        List<(int AtMs, LossAction LossAction)> deeds = [];
        Add(deeds, random, 0.4, lifeMs, LossAction.KillBroker, LossAction.StartBroker);
        Add(deeds, random, 0.4, lifeMs, random.Next(2) == 0 ? LossAction.StopHost : LossAction.KillHost, LossAction.StartHost);
        Add(deeds, random, 0.4, lifeMs, LossAction.CutPower, LossAction.RestorePower);
        return new LossPlan(
            seed,
            lifeMs,
            Faults(random, random.Next(1, AgentConnectionsMax + 1)),
            random.NextDouble() < WellShare ? Faults(random, random.Next(1, HostConnectionsMax + 1)) : [],
            [.. deeds.OrderBy(deed => deed.AtMs)]);
    }

    public override string ToString() => $"a life of {LifeMs} ms"
        + $"\n  agent's connections: {(AgentFaults.Count == 0 ? "well" : string.Join(" | ", AgentFaults))}"
        + $"\n  host's connections: {(HostFaults.Count == 0 ? "well" : string.Join(" | ", HostFaults))}"
        + $"\n  {(Deeds.Count == 0 ? "nothing else" : string.Join(", ", Deeds.Select(deed => $"{deed.LossAction} at {deed.AtMs} ms")))}";

    private static void Add(List<(int, LossAction)> deeds, Random random, double share, int lifeMs, LossAction first, LossAction last)
    {
        if (random.NextDouble() < share)
        {
            int atMs = random.Next(200, lifeMs - 200);
            deeds.Add((atMs, first));
            deeds.Add((Math.Min(lifeMs, atMs + random.Next(100, 1500)), last));
        }
    }

    private static FaultPair[] Faults(Random random, int connections) =>
        [.. Enumerable.Range(0, connections).Select(_ => new FaultPair(One(random, true), One(random, false)))];

    private static Fault One(Random random, bool carriesReadings) =>
        random.NextDouble() < WellShare ? Fault.None : Fault.Draw(random, carriesReadings);
}
