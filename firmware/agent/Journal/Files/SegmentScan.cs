// What a segment's bytes hold: its head, and the range of its blocks. Bytes that are no block are stepped over one by one until a check
// code fits again, so a bad block costs itself alone. It changes nothing and keeps no byte.
namespace Aul;

public sealed class SegmentScan
{
    private readonly SegmentWindow _window;
    private readonly BlockReader _reader;
    private string _name;
    private int _at;

    public SegmentScan(SegmentWindow window, BlockReader reader)
    {
        _window = window;
        _reader = reader;
    }

    /// <summary>Bytes of the file.</summary>
    public int Length { get; private set; }

    /// <summary>The file's head is whole. A damaged one does not make the blocks unreadable: they have codes of their own.</summary>
    public bool IsHeadSound { get; private set; }

    /// <summary>
    /// The head says this format, and which journal's it is and how far that had been acknowledged; looked at only where it is sound.
    /// </summary>
    public bool IsOurFormat { get; private set; }
    public uint Id { get; private set; }
    public long Cursor { get; private set; }

    /// <summary>The head, the blocks and the sequence are without a hole.</summary>
    public bool IsSound { get; private set; }

    /// <summary>Of the blocks: first and last sequence (0 without a block), highest boot, least downsampled level.</summary>
    public long First { get; private set; }
    public long Last { get; private set; }
    public long Boot { get; private set; }
    public int Level { get; private set; }

    /// <summary>Bytes and records of the blocks that are not downsampled.</summary>
    public long WholeBytes { get; private set; }
    public long WholeRecords { get; private set; }

    /// <summary>Reads a file.</summary>
    public void Take(string name)
    {
        Begin(name);
        while (Step())
        {
        }
    }

    /// <summary>Begins to read a file in steps.</summary>
    public void Begin(string name)
    {
        _name = name;
        _window.Look(name);
        TakeHead();
        if (!IsHeadSound)
        {
            TakeHead();
        }

        IsSound = IsHeadSound;
        First = 0;
        Last = 0;
        Boot = 0;
        Level = BlockLevel.Events;
        WholeBytes = 0;
        WholeRecords = 0;
        _at = JournalFile.HeadBytes;
    }

    /// <summary>
    /// Reads one block more, or one byte that is none; false when the file has ended. Others may look elsewhere between two steps.
    /// </summary>
    public bool Step()
    {
        _window.Look(_name);
        if (!_window.Has(_at))
        {
            Length = Length < JournalFile.HeadBytes ? Length : _at;
            return false;
        }

        if (_window.Open(_reader, _at))
        {
            TakeBlock();
            _at += _reader.Length;
        }
        else
        {
            IsSound = false;
            _at++;
        }

        return true;
    }

    private void TakeHead()
    {
        _window.Forget();
        Length = 0;
        while (Length < JournalFile.HeadBytes && _window.Has(Length))
        {
            Length++;
        }

        byte[] head = _window.Bytes;
        IsHeadSound = JournalFile.IsHeadSound(head, Length);
        if (IsHeadSound)
        {
            IsOurFormat = JournalFile.IsMarked(head, Length) && JournalFile.VersionOf(head) == JournalFile.Version;
            Id = JournalFile.Id(head);
            Cursor = JournalFile.Cursor(head);
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
