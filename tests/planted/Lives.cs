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

    /// <summary>What is wrong in the world of this seed, each "check: what"; empty: nothing. What the world throws is a finding, too.</summary>
    public static string[] Findings(int seed)
    {
        try
        {
            WorldsProof.Lived(WorldPlan.Draw(seed, Days, Villages), out WorldCheck check);
            return [.. check.Findings];
        }
        catch (Exception e)
        {
            return [$"threw: {e.GetType().Name} at {Place(e)}: {e.Message}"];
        }
    }

    private static string Place(Exception e) => (e.StackTrace ?? "").Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith("at ", StringComparison.Ordinal))?[3..] ?? "an unknown place";
}
