// Small worlds of one seed each, lived with whatever agent this code has been loaded over. It is called from outside that agent's context, so only
// the framework's own types go in and out.
using System;
using System.Linq;
using Aul.Cli.Worlds;

namespace Aul.Planted;

public static class Lives
{
    // As small as what the checks need allows: most of a short life's time is the compiler's.
    public const int Days = 15;
    public const int Villages = 4;

    // What few worlds have, and some bugs need.
    private static readonly Upset?[] Rare = [null, Upset.Partition, Upset.FlashWorn, Upset.BitRot, Upset.ClockStepped, Upset.ClockLies];
    private const int Far = 1_000_000;

    /// <summary>What is wrong in the world of this seed, each "check: what"; empty: nothing. What the world throws is a finding, too.</summary>
    public static string[] Findings(int seed)
    {
        try
        {
            WorldsProof.Lived(Plan(seed), out WorldCheck check);
            return [.. check.Findings];
        }
        catch (Exception e)
        {
            return [$"threw: {e.GetType().Name} at {Place(e)}: {e.Message}"];
        }
    }

    // Every few worlds have one kind of malice for certain: where the seed has none of it, the next one that has it lends its own.
    private static WorldPlan Plan(int seed)
    {
        WorldPlan plan = WorldPlan.Draw(seed, Days, Villages);
        if (Rare[(int)((uint)(seed - Program.DefaultSeed) % Rare.Length)] is not Upset rare)
        {
            return plan;
        }

        for (int other = seed; ; other += Far)
        {
            WorldEvent[] lent = [.. WorldPlan.Draw(other, Days, Villages).Events.Where(happening => happening.What == rare)];
            if (lent.Length > 0)
            {
                return other == seed ? plan : plan.With(plan.Events.Concat(lent));
            }
        }
    }

    private static string Place(Exception e) => (e.StackTrace ?? "").Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith("at ", StringComparison.Ordinal))?[3..] ?? "an unknown place";
}
