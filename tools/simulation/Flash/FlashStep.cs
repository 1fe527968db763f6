// One operation that changed the flash, as the trace keeps it: enough to do it again, wholly or up to a cut.

namespace Aul.Simulation;

public enum FlashStepKind
{
    Program,
    Erase,
}

/// <param name="Kind">What was done.</param>
/// <param name="Block">The block it was done to.</param>
/// <param name="At">The first byte within the block; 0 for an erase.</param>
/// <param name="Data">The bytes that were programmed; empty for an erase.</param>
public readonly record struct FlashStep(FlashStepKind Kind, int Block, int At, byte[] Data)
{
    /// <summary>Cut points inside the step: one for each programmed byte, a fixed number for an erase.</summary>
    public int Points => Kind == FlashStepKind.Erase ? NorFlash.ErasePoints : Data.Length;
}
