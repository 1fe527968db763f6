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

    private const int PlaceAt = JournalFile.MarkBytes;
    private const int CountAt = PlaceAt + 1;

    private int _bytesAt;
    private long _number;

    // The slice that the file was made of and that may go on: where it begins in the block, -1 for none, and the block's bytes that are
    // in the file already. The file's running code is the block's with its Lead. Its CountBit is what the lowest bit of the file's count
    // changes in it, or of the block's first slice, what that of the last byte of the block's head does.
    private int _growsFrom = -1;
    private int _whole;
    private int _count;
    private int _fileBytes;

    public int FileBytes => _fileBytes;
    public uint Id { get; private set; }

    /// <summary>First sequence of the block that this is a slice of.</summary>
    public long First { get; private set; }

    /// <summary>Records in the block up to the end of this slice.</summary>
    public int Count => _count;

    /// <summary>Where in the block the slice's bytes begin, and behind them.</summary>
    public int From { get; private set; }
    public int To { get; private set; }

    /// <summary>The ack cursor when the slice was written.</summary>
    public long Stored { get; private set; }

    public long Last => First + Count - 1;

    /// <summary>
    /// Makes the file of a slice, <paramref name="place"/> being its number among the block's slices. Where only the block has grown since
    /// the same slice was made, the file is gone on with: then no byte is coded twice.
    /// </summary>
    public void Write(uint id, int place, int count, long stored, BlockWriter block, int from, int to)
    {
        if (from == _growsFrom && to == block.BodyEnd && First == block.FirstSequence && Stored == stored)
        {
            GoOn(block, count, to);
            return;
        }

        if (from < BlockReader.HeadBytes)
        {
            block.WriteHead();
        }

        WriteFields(id, place, count, stored, block.FirstSequence, from);
        Array.Copy(block.Growing, from, File, _bytesAt, to - from);
        int at = _bytesAt + to - from;
        JournalFile.WriteCheck(File, at);
        _fileBytes = at + JournalFile.CheckBytes;
        if (to == block.BodyEnd && (from == 0 || from >= BlockReader.HeadBytes))
        {
            BeginToGrow(block.Bits, from);
        }
    }

    /// <summary>Another block begins to grow, perhaps with the same first number: its first slice is not this one gone on.</summary>
    public void Forget() => _growsFrom = -1;

    /// <summary>
    /// Reads the file's first bytes, which the caller has put into <see cref="File"/>; false when they are no slice of this place.
    /// </summary>
    public bool Read(int length, int place)
    {
        _growsFrom = -1;
        if (!JournalFile.IsMarked(File, length) || JournalFile.VersionOf(File) != JournalFile.Version
            || !JournalFile.IsChecked(File, length))
        {
            return false;
        }

        int end = length - JournalFile.CheckBytes;
        int at = CountAt + 1;
        if (!Number(ref at, end, BlockReader.SequenceMax) || (First = _number) < 1
            || !Number(ref at, end, BlockReader.SequenceMax) || (Stored = _number) < 0
            || !Number(ref at, end, Limits.BlockBytesMax) || (From = (int)_number) < 0)
        {
            return false;
        }

        Id = JournalFile.Id(File);
        _count = File[CountAt];
        To = From + end - at;
        _bytesAt = at;
        return File[PlaceAt] == place && _count > 0 && To <= Limits.BlockBytesMax - BlockReader.CheckBytes;
    }

    /// <summary>Puts the slice's bytes in their place in the block.</summary>
    public void CopyTo(byte[] block) => Array.Copy(File, _bytesAt, block, From, To - From);

    private void WriteFields(uint id, int place, int count, long stored, long first, int from)
    {
        _growsFrom = -1;
        Id = id;
        First = first;
        _count = count;
        Stored = stored;
        JournalFile.WriteMark(File, id);
        File[PlaceAt] = (byte)place;
        File[CountAt] = (byte)count;
        int at = Varint.Write(File, CountAt + 1, first);
        at = Varint.Write(File, at, stored);
        _bytesAt = Varint.Write(File, at, from);
    }

    private void BeginToGrow(BitWriter bits, int from)
    {
        _growsFrom = from;
        _whole = bits.WholeBytes;
        int coded = _bytesAt + _whole - from;
        int changing = from == 0 ? _bytesAt + BlockReader.HeadBytes - 1 : CountAt;
        bits.Lead = Crc32.Over(Crc32.Start, File, 0, coded) ^ bits.Crc;
        bits.CountBit = Crc32.OverZeros(Crc32.Table[1], coded - changing - 1);
    }

    // What the block's head changes: its length, count and numbers covered are behind its first two bytes.
    private uint ChangeHead(BlockWriter block)
    {
        block.WriteHead();
        uint change = 0;
        uint bit = block.Bits.CountBit;
        for (int i = BlockReader.HeadBytes - 1; i >= 2; i--)
        {
            byte now = block.Growing[i];
            change ^= Crc32.Changed(File[_bytesAt + i] ^ now, bit);
            File[_bytesAt + i] = now;
            bit = Crc32.OverZeros(bit, 1);
        }

        return change;
    }

    // No byte is coded twice: a running code is linear in its bytes, so that the block's own, and two numbers that were carried along, give
    // it.
    private void GoOn(BlockWriter block, int count, int to)
    {
        byte[] file = File;
        BitWriter bits = block.Bits;
        int whole = bits.WholeBytes;
        int bytesAt = _bytesAt - _growsFrom;
        uint lead = bits.Lead;
        uint countBit = bits.CountBit;
        if (_growsFrom == 0)
        {
            lead ^= ChangeHead(block);
            countBit = Crc32.OverZeros(countBit, _bytesAt + BlockReader.HeadBytes - 1 - CountAt);
        }

        lead ^= Crc32.Changed(count ^ _count, countBit);
        bits.Lead = lead;
        _count = count;
        file[CountAt] = (byte)count;
        Array.Copy(block.Growing, _whole, file, bytesAt + _whole, to - _whole);
        _whole = whole;
        uint crc = lead ^ bits.Crc;
        int at = bytesAt + to;
        if (to > whole)
        {
            crc = Crc32.Table[(byte)(crc ^ file[at - 1])] ^ (crc >> 8);
        }

        crc = ~crc;
        file[at] = (byte)crc;
        file[at + 1] = (byte)(crc >> 8);
        file[at + 2] = (byte)(crc >> 16);
        file[at + 3] = (byte)(crc >> 24);
        _fileBytes = at + JournalFile.CheckBytes;
    }

    // Steps over a number and keeps it; false when it does not end in time or is above the limit.
    private bool Number(ref int at, int end, long max)
    {
        at = Varint.Read(File, at, end, out _number);
        return at >= 0 && _number >= 0 && _number <= max;
    }
}
