// How far a block has been downsampled. The numbers are stored: they never change.
namespace Aul;

public static class BlockLevel
{
    /// <summary>Every record as it was written.</summary>
    public const int Whole = 0;

    /// <summary>Snapshots became summaries; events as they were.</summary>
    public const int Summaries = 1;

    /// <summary>Of the snapshots only their number is left; events as they were.</summary>
    public const int Events = 2;
}
