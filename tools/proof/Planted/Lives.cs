// Small worlds of one seed each, lived with whatever agent this code has been loaded over. It is called from outside that agent's context,
// so only the framework's own types go in and out.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Proof;
using Aul.Simulation;

namespace Aul.Planted;

public static class Lives
{
    // As small as what the checks need allows: most of a short life's time is the compiler's.
    public const int Days = 15;
    public const int Sites = 4;

    private const long HourMs = 3_600_000;
    private const int Kinds = 6;

    // WorldEvent.Strength: what is refused of a flash that is worn, and a time server that is fifty-one hours late.
    private const int Strength = 51;

    /// <summary>What is wrong in the world of this seed, each "check: what"; empty: nothing. What the world throws is a finding,
    /// too.</summary>
    public static string[] Findings(int seed)
    {
        try
        {
            WorldsProof.Simulate(Plan(seed), out WorldCheck check);
            return [.. check.Findings];
        }
        catch (Exception e)
        {
            return [$"threw: {e.GetType().Name} at {Place(e)}: {e.Message}"];
        }
    }

    // As drawn; and, because some bugs need what few worlds have: weeks without a line, worn flash and rot beside what is drawn; late
    // clocks and outages without any, and backlogs on a flash that is worn or rots, with nothing else beside them.
    private static WorldPlan Plan(int seed)
    {
        WorldPlan plan = WorldPlan.Draw(seed, Days, Sites);
        IEnumerable<WorldEvent> also(Func<int, IEnumerable<WorldEvent>> more) => plan.Events.Concat(Everywhere(more));
        return ((seed - PlantedTrial.DefaultSeed) % Kinds) switch
        {
            1 => plan.With(also(site => [At(site, 48, WorldFault.Partition, 216)])),
            2 => plan.With(also(site => [.. Spread(site, 48, WorldFault.FlashWorn, 8), .. Spread(site, 52, WorldFault.PowerCut, 1)])),
            3 => plan.With(also(site => [.. Spread(site, 24, WorldFault.BitRot, 0), .. Spread(site, 30, WorldFault.PowerCut, 1)])),
            4 => plan.With(Everywhere(site => site % 2 == 0
                ? [At(site, 120, WorldFault.ClockLies, 30), At(site, 125, WorldFault.PowerCut, 1)]
                : [At(site, 120, WorldFault.AccessDown, 7), At(site, 121, WorldFault.PowerCut, 1)])),
            5 => plan.With(Everywhere(site => [.. Spread(site, 24, WorldFault.LineDown, 22), .. site % 2 == 0
                ? Enumerable.Range(0, 18).SelectMany(hour => Spread(site, 27 + hour, WorldFault.BitRot, 0))
                : Spread(site, 26, WorldFault.FlashWorn, 18), .. Spread(site, 45, WorldFault.PowerCut, 1)])),
            _ => plan,
        };
    }

    private static IEnumerable<WorldEvent> Everywhere(Func<int, IEnumerable<WorldEvent>> of) => Enumerable.Range(0, Sites).SelectMany(of);

    // Every day from an hour on, for some days.
    private static IEnumerable<WorldEvent> Spread(int site, int hour, WorldFault what, int forHours) =>
        Enumerable.Range(0, 10).Select(day => At(site, hour + (24 * day), what, forHours));

    private static WorldEvent At(int site, int hour, WorldFault what, int forHours) => new((hour + site) * HourMs, site, what,
        forHours * HourMs, Strength);

    private static string Place(Exception e) => (e.StackTrace ?? "").Split('\n').Select(line => line.Trim())
        .FirstOrDefault(line => line.StartsWith("at ", StringComparison.Ordinal))?[3..] ?? "an unknown place";
}
