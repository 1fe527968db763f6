// Flash as a device leaves it that has written a journal for very long: one slice of a growing block, as the firmware writes it, whose
// numbers are high already. Living up to 2^31 records at one a minute would take four thousand years.
using Aul.Simulation;

namespace Aul.Proof.LongLife;

public static class HighStart
{
    public const uint JournalId = 0x4155_4C21;

    /// <summary>Writes the journal's last record, already proven, with this boot and sequence.</summary>
    public static void Write(LittleFlash flash, long boot, long sequence)
    {
        BlockWriter block = new();
        block.Begin(boot, sequence, 0, 1L << SignalId.PowerMains, BlockLevel.Whole);
        block.Add(new Record { Kind = RecordKind.Boot });
        Slice slice = new();
        slice.Write(JournalId, 0, block.Count, sequence, block, 0, block.Length - BlockReader.CheckBytes);
        flash.Replace(JournalFile.SliceName(0), slice.File, slice.FileBytes);
    }
}
