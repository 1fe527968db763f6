// How far a journal may have given things up: every number up to each of these may be gone, be a mere count, or be part of a summary.
// A cut journal may have given up as much as the step under way would have. Where the flash is full its start may go further by itself: it
// seals what was growing, which can take a segment, and where events leave little to downsample, winning one can take everything but them.
namespace Aul.Proof.PowerCut;

/// <param name="Gone">Up to here whole segments may have gone: delivered, or events told in a gap record.</param>
/// <param name="Dropped">Up to here only the number of snapshots may be left.</param>
/// <param name="Downsampled">Up to here snapshots may be summaries.</param>
public readonly record struct Kept(long Gone, long Dropped, long Downsampled)
{
    /// <summary>Anything may have been given up that the flash being full allows.</summary>
    public static Kept Anything { get; } = new(long.MaxValue, long.MaxValue, long.MaxValue);

    public static Kept Of(Journal journal)
    {
        long gone = journal.Oldest - 1;
        long dropped = gone;
        long downsampled = gone;
        long secondSegment = gone;
        int bytes = 0;
        BlockView view = new();
        for (long next = 0; journal.Peek(next, view); next = view.LastSequence + 1)
        {
            dropped = view.Level == BlockLevel.Events ? view.LastSequence : dropped;
            downsampled = view.Level >= BlockLevel.Summaries ? view.LastSequence : downsampled;
            secondSegment = bytes < 2 * Limits.SegmentBytesMax ? view.LastSequence : secondSegment;
            bytes += view.Length;
        }

        bool isFull = journal.BytesUsed + Limits.FlashBlockBytes >= Limits.JournalBytesMin;
        return isFull ? Anything with { Gone = secondSegment } : new Kept(gone, dropped, downsampled);
    }
}
