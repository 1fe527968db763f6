// One slice of a growing block as it lies in its file: some of the block's bytes, and what is needed to put them in their place.
// It knows no file: SliceStore does.
using System;

namespace Aul;

public sealed class Slice
{
    /// <summary>What a slice may need beside the block's bytes: mark, place, count, three numbers, check code.</summary>
    public const int OverheadBytesMax = JournalFile.MarkBytes + 2 + (3 * Varint.BytesMax) + JournalFile.CheckBytes;

    /// <summary>The slice's whole file lies at 0..<see cref="FileBytes"/>.</summary>
    public readonly byte[] File = new byte[OverheadBytesMax + Limits.BlockBytesMax];

    private int _bytesAt;
    private long _number;

    public int FileBytes { get; private set; }
    public uint Id { get; private set; }

    /// <summary>First sequence of the block that this is a slice of.</summary>
    public long First { get; private set; }

    /// <summary>Records in the block up to the end of this slice.</summary>
    public int Count { get; private set; }

    /// <summary>Where in the block the slice's bytes begin, and behind them.</summary>
    public int From { get; private set; }
    public int To { get; private set; }

    /// <summary>The proof cursor when the slice was written.</summary>
    public long Stored { get; private set; }

    public long Last => First + Count - 1;

    /// <summary>Makes the file of a slice. <paramref name="place"/> is its number among the block's slices.</summary>
    public void Write(uint id, int place, int count, long stored, BlockWriter block, int from, int to)
    {
        JournalFile.WriteMark(File, id);
        int at = JournalFile.MarkBytes;
        File[at++] = (byte)place;
        File[at++] = (byte)count;
        at = Varint.Write(File, at, block.FirstSequence);
        at = Varint.Write(File, at, stored);
        at = Varint.Write(File, at, from);
        Array.Copy(block.Buffer, from, File, at, to - from);
        at += to - from;
        JournalFile.WriteCheck(File, at);
        FileBytes = at + JournalFile.CheckBytes;
    }

    /// <summary>Reads the file's first bytes, which the caller has put into <see cref="File"/>; false when they are no slice of this place.</summary>
    public bool Read(int length, int place)
    {
        if (!JournalFile.IsMarked(File, length) || JournalFile.VersionOf(File) != JournalFile.Version || !JournalFile.IsChecked(File, length))
        {
            return false;
        }

        int end = length - JournalFile.CheckBytes;
        int at = JournalFile.MarkBytes + 2;
        if (!Number(ref at, end, BlockReader.SequenceMax) || (First = _number) < 1
            || !Number(ref at, end, BlockReader.SequenceMax) || (Stored = _number) < 0
            || !Number(ref at, end, Limits.BlockBytesMax) || (From = (int)_number) < 0)
        {
            return false;
        }

        Id = JournalFile.Id(File);
        Count = File[JournalFile.MarkBytes + 1];
        To = From + end - at;
        _bytesAt = at;
        return File[JournalFile.MarkBytes] == place && Count > 0 && To <= Limits.BlockBytesMax - BlockReader.CheckBytes;
    }

    /// <summary>Puts the slice's bytes in their place in the block.</summary>
    public void CopyTo(byte[] block) => Array.Copy(File, _bytesAt, block, From, To - From);

    // Steps over a number and keeps it; false when it does not end in time or is above the limit.
    private bool Number(ref int at, int end, long max)
    {
        at = Varint.Read(File, at, end, out _number);
        return at >= 0 && _number >= 0 && _number <= max;
    }
}
