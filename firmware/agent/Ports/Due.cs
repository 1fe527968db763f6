// Moments at which a stage wants its next turn, in milliseconds since boot, and which of two comes first.
namespace Aul;

public static class Due
{
    /// <summary>Time alone asks for no turn.</summary>
    public const long Never = long.MaxValue;

    public static long First(long oneMs, long otherMs) => oneMs < otherMs ? oneMs : otherMs;
}
