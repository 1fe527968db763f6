// Every bench by name: from a seed and a place for notes to its figures.
using System;
using System.Collections.Generic;

namespace Aul.Proof.Bench;

public static class Benches
{
    public static IReadOnlyDictionary<string, Func<int, Action<string>, IEnumerable<Figure>>> All { get; } =
        new Dictionary<string, Func<int, Action<string>, IEnumerable<Figure>>>
        {
            ["journal"] = (seed, _) => JournalBench.Run(seed),
            ["agent"] = (seed, _) => AgentBench.Run(seed),
            ["wire"] = WireBench.Run,
            ["drain"] = DrainBench.Run,
            ["chip"] = (_, _) => ChipBench.Run(),
        };
}
