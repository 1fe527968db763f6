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
    // coded already. The file's running code is _lead ^ the block's; _countBit is what the lowest bit of the count changes in it.
    private int _growsFrom = -1;
    private int _whole;
    private uint _lead;
    private uint _countBit;

    public int FileBytes { get; private set; }
    public uint Id { get; private set; }

    /// <summary>First sequence of the block that this is a slice of.</summary>
    public long First { get; private set; }

    /// <summary>Records in the block up to the end of this slice.</summary>
    public int Count { get; private set; }

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
        FileBytes = at + JournalFile.CheckBytes;
        if (from >= BlockReader.HeadBytes && to == block.BodyEnd)
        {
            _growsFrom = from;
            _whole = block.WholeBytes;
            int coded = _bytesAt + _whole - from;
            _countBit = Crc32.Table[1];
            Shift(coded - CountAt - 1);
            _lead = Crc32.Over(Crc32.Start, File, 0, coded) ^ block.Crc;
        }
    }

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
        Count = File[CountAt];
        To = From + end - at;
        _bytesAt = at;
        return File[PlaceAt] == place && Count > 0 && To <= Limits.BlockBytesMax - BlockReader.CheckBytes;
    }

    /// <summary>Puts the slice's bytes in their place in the block.</summary>
    public void CopyTo(byte[] block) => Array.Copy(File, _bytesAt, block, From, To - From);

    private void WriteFields(uint id, int place, int count, long stored, long first, int from)
    {
        _growsFrom = -1;
        Id = id;
        First = first;
        Count = count;
        Stored = stored;
        JournalFile.WriteMark(File, id);
        File[PlaceAt] = (byte)place;
        File[CountAt] = (byte)count;
        int at = Varint.Write(File, CountAt + 1, first);
        at = Varint.Write(File, at, stored);
        _bytesAt = Varint.Write(File, at, from);
    }

    private void GoOn(BlockWriter block, int count, int to)
    {
        byte[] file = File;
        int whole = block.WholeBytes;
        int bytesAt = _bytesAt - _growsFrom;
        _lead ^= Crc32.Changed(count ^ Count, _countBit);
        Shift(whole - _whole);
        Count = count;
        file[CountAt] = (byte)count;
        Array.Copy(block.Growing, _whole, file, bytesAt + _whole, to - _whole);
        _whole = whole;
        uint crc = _lead ^ block.Crc;
        int at = bytesAt + to;
        if (to > whole)
        {
            crc = Crc32.Table[(byte)(crc ^ file[at - 1])] ^ (crc >> 8);
        }

        crc = Crc32.End(crc);
        file[at] = (byte)crc;
        file[at + 1] = (byte)(crc >> 8);
        file[at + 2] = (byte)(crc >> 16);
        file[at + 3] = (byte)(crc >> 24);
        FileBytes = at + JournalFile.CheckBytes;
    }

    // Carries both over so many bytes, whatever they are: a running code is linear in its bytes.
    private void Shift(int bytes)
    {
        uint[] table = Crc32.Table;
        uint lead = _lead;
        uint countBit = _countBit;
        for (; bytes > 0; bytes--)
        {
            lead = table[(byte)lead] ^ (lead >> 8);
            countBit = table[(byte)countBit] ^ (countBit >> 8);
        }

        _lead = lead;
        _countBit = countBit;
    }

    // Steps over a number and keeps it; false when it does not end in time or is above the limit.
    private bool Number(ref int at, int end, long max)
    {
        at = Varint.Read(File, at, end, out _number);
        return at >= 0 && _number >= 0 && _number <= max;
    }
}
