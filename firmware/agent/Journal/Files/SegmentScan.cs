// What a segment's bytes hold: its head, and the range of its blocks. Bytes that are no block are stepped over one by one until a check
// code fits again, so a bad block costs itself alone. It changes nothing and keeps no byte.
namespace Aul;

public sealed class SegmentScan
{
    private readonly BlockReader _reader;

    public SegmentScan(BlockReader reader)
    {
        _reader = reader;
    }

    /// <summary>The file's head is whole. A damaged one does not make the blocks unreadable: they have codes of their own.</summary>
    public bool IsHeadSound { get; private set; }

    /// <summary>The head, the blocks and the sequence are without a hole.</summary>
    public bool IsSound { get; private set; }

    /// <summary>Of the blocks: first and last sequence (0 without a block), highest boot, least thinned level.</summary>
    public long First { get; private set; }
    public long Last { get; private set; }
    public long Boot { get; private set; }
    public int Level { get; private set; }

    /// <summary>Bytes and records of the blocks that are not thinned.</summary>
    public long WholeBytes { get; private set; }
    public long WholeRecords { get; private set; }

    public void Take(byte[] file, int length)
    {
        IsHeadSound = JournalFile.IsHeadSound(file, length);
        IsSound = IsHeadSound;
        First = 0;
        Last = 0;
        Boot = 0;
        Level = BlockLevel.Events;
        WholeBytes = 0;
        WholeRecords = 0;
        int at = JournalFile.HeadBytes;
        while (at < length)
        {
            if (_reader.Open(file, at, length))
            {
                TakeBlock();
                at += _reader.Length;
            }
            else
            {
                IsSound = false;
                at++;
            }
        }
    }

    private void TakeBlock()
    {
        IsSound &= First == 0 || _reader.FirstSequence == Last + 1;
        First = First == 0 || _reader.FirstSequence < First ? _reader.FirstSequence : First;
        Last = _reader.LastSequence > Last ? _reader.LastSequence : Last;
        Boot = _reader.Boot > Boot ? _reader.Boot : Boot;
        Level = _reader.Level < Level ? _reader.Level : Level;
        if (_reader.Level == BlockLevel.Whole)
        {
            WholeBytes += _reader.Length;
            WholeRecords += _reader.Count;
        }
    }
}
