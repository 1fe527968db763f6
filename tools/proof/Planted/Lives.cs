// Small worlds of one seed each, lived with whatever agent this code has been loaded over. It is called from outside that agent's context, so only
// the framework's own types go in and out.
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
    public const int Villages = 4;

    private const long HourMs = 3_600_000;
    private const int Kinds = 6;

    // WorldEvent.Strength: what is refused of a flash that is worn, and a time server that is fifty-one hours late.
    private const int Strength = 51;

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

    // As drawn; and, because some bugs need what few worlds have: weeks without a line, worn flash and rot beside what is drawn; late clocks and
    // outages without any, and backlogs on a flash that is worn or rots, with nothing else beside them.
    private static WorldPlan Plan(int seed)
    {
        WorldPlan plan = WorldPlan.Draw(seed, Days, Villages);
        IEnumerable<WorldEvent> also(Func<int, IEnumerable<WorldEvent>> more) => plan.Events.Concat(Everywhere(more));
        return ((seed - PlantedTrial.DefaultSeed) % Kinds) switch
        {
            1 => plan.With(also(village => [At(village, 48, Upset.Partition, 216)])),
            2 => plan.With(also(village => [.. Spread(village, 48, Upset.FlashWorn, 8), .. Spread(village, 52, Upset.PowerCut, 1)])),
            3 => plan.With(also(village => [.. Spread(village, 24, Upset.BitRot, 0), .. Spread(village, 30, Upset.PowerCut, 1)])),
            4 => plan.With(Everywhere(village => village % 2 == 0
                ? [At(village, 120, Upset.ClockLies, 30), At(village, 125, Upset.PowerCut, 1)]
                : [At(village, 120, Upset.AccessDown, 7), At(village, 121, Upset.PowerCut, 1)])),
            5 => plan.With(Everywhere(village => [.. Spread(village, 24, Upset.LineDown, 22), .. village % 2 == 0
                ? Enumerable.Range(0, 18).SelectMany(hour => Spread(village, 27 + hour, Upset.BitRot, 0))
                : Spread(village, 26, Upset.FlashWorn, 18), .. Spread(village, 45, Upset.PowerCut, 1)])),
            _ => plan,
        };
    }

    private static IEnumerable<WorldEvent> Everywhere(Func<int, IEnumerable<WorldEvent>> of) => Enumerable.Range(0, Villages).SelectMany(of);

    // Every day from an hour on, for some days.
    private static IEnumerable<WorldEvent> Spread(int village, int hour, Upset what, int forHours) =>
        Enumerable.Range(0, 10).Select(day => At(village, hour + (24 * day), what, forHours));

    private static WorldEvent At(int village, int hour, Upset what, int forHours) => new((hour + village) * HourMs, village, what, forHours * HourMs, Strength);

    private static string Place(Exception e) => (e.StackTrace ?? "").Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith("at ", StringComparison.Ordinal))?[3..] ?? "an unknown place";
}
