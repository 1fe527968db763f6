// A pair of blocks of which one holds the log that counts: what is in it, and where it goes on. Reading never writes.
// The block with the higher revision counts if its first commit is good, else the other. A commit that is not good ends the log.
using System;
using System.Buffers.Binary;

namespace Aul.Simulation;

/// <summary>One file as the log has it. Names and inline content stay on flash; these are the places.</summary>
internal struct FileSlot
{
    /// <summary>0: no file has this id.</summary>
    public int NameLength;
    public int NameAt;

    /// <summary>Inline, Outline or Directory.</summary>
    public EntryKind Kind;

    /// <summary>Inline: where the content lies in the block. Outline: the data block. Directory: the first block.</summary>
    public int At;

    /// <summary>The content's length. Directory: the second block.</summary>
    public int Length;
}

internal sealed class MetadataPair(NorFlash flash)
{
    private const int SlotsMax = 512;

    private FileSlot[] _slots = new FileSlot[32];

    /// <summary>The block whose log counts, and the one that the next compaction erases.</summary>
    public int Current { get; private set; }

    public int Other { get; private set; }

    public uint Revision { get; private set; }

    /// <summary>Where the next commit goes.</summary>
    public int End { get; private set; }

    /// <summary>The check code of the last good commit.</summary>
    public uint Check { get; private set; }

    /// <summary>False: something unerased lies behind the last good commit, so the log cannot go on there.</summary>
    public bool IsClean { get; set; }

    /// <summary>Files alive.</summary>
    public int Count { get; private set; }

    /// <summary>The next pair of the directory; -1: there is none.</summary>
    public int TailFirst { get; private set; }

    public int TailSecond { get; private set; }

    /// <summary>By file id. Ids of deleted files are free.</summary>
    public ReadOnlySpan<FileSlot> Slots => _slots.AsSpan(0, SlotCount);

    private int SlotCount { get; set; }

    /// <summary>Reads the pair. False: neither block is good, or the device could not read.</summary>
    public bool Fetch(int first, int second)
    {
        if ((uint)first >= (uint)flash.Blocks || (uint)second >= (uint)flash.Blocks
            || !flash.View(first, 0, NorFlash.BlockBytes, out ReadOnlySpan<byte> log)
            || !flash.View(second, 0, NorFlash.BlockBytes, out ReadOnlySpan<byte> otherLog))
        {
            return false;
        }

        // An erased block's revision is the highest number there is; added to 1 it is the lowest.
        bool isFirst = unchecked(LogEntry.Word(log, 0) + 1 > LogEntry.Word(otherLog, 0) + 1);
        (Current, Other) = isFirst ? (first, second) : (second, first);
        if (Parse(isFirst ? log : otherLog))
        {
            return true;
        }

        (Current, Other) = (Other, Current);
        return Parse(isFirst ? otherLog : log);
    }

    /// <summary>The revision of a block's log, 0 when it is not good: a new pair must begin above what its other block says.</summary>
    public static uint RevisionOf(ReadOnlySpan<byte> log)
    {
        uint check = LogEntry.CheckStart;
        return CommitEnd(log, 0, ref check) < 0 ? 0 : LogEntry.Word(log, 0);
    }

    public int FreeId()
    {
        int id = 0;
        while (id < SlotCount && _slots[id].NameLength > 0)
        {
            id++;
        }

        return id;
    }

    /// <summary>The entry of a finished commit that was appended: the log is one commit longer.</summary>
    public void Appended(LogWriter writer, ReadOnlySpan<byte> log)
    {
        Take(log, End, writer.End);
        End = writer.End;
        Check = writer.Check;
        IsClean = true;
    }

    private bool Parse(ReadOnlySpan<byte> log)
    {
        Array.Clear(_slots, 0, SlotCount);
        SlotCount = 0;
        Count = 0;
        TailFirst = -1;
        End = 0;
        Check = LogEntry.CheckStart;
        while (End < NorFlash.BlockBytes)
        {
            uint check = Check;
            int end = CommitEnd(log, End, ref check);
            if (end < 0)
            {
                break;
            }

            Take(log, End == 0 ? LogEntry.RevisionBytes : End, end);
            Check = check;
            End = LogEntry.AlignUp(end);
        }

        Revision = LogEntry.Word(log, 0);
        IsClean = log[End..].IndexOfAnyExcept((byte)0xFF) < 0;
        return End > 0;
    }

    // The end of the good commit that begins there; -1 when there is none.
    private static int CommitEnd(ReadOnlySpan<byte> log, int start, ref uint check)
    {
        int at = start == 0 ? LogEntry.RevisionBytes : start;
        while (at + LogEntry.CheckBytes <= log.Length)
        {
            uint tag = LogEntry.Word(log, at);
            EntryKind kind = LogEntry.Kind(tag);
            if (kind is EntryKind.None or > EntryKind.Check)
            {
                return -1;
            }

            if (kind == EntryKind.Check)
            {
                int codeAt = at + LogEntry.CheckBytes - sizeof(uint);
                check = LogEntry.Check(check, log[start..codeAt]);
                return check == LogEntry.Word(log, codeAt) ? codeAt + sizeof(uint) : -1;
            }

            at += LogEntry.TagBytes + LogEntry.Length(tag);
        }

        return -1;
    }

    // Takes the entries of a good commit.
    private void Take(ReadOnlySpan<byte> log, int at, int end)
    {
        for (uint tag; at < end && LogEntry.Kind(tag = LogEntry.Word(log, at)) != EntryKind.Check; at += LogEntry.Length(tag))
        {
            at += LogEntry.TagBytes;
            int id = LogEntry.Id(tag);
            if (LogEntry.Kind(tag) == EntryKind.Tail)
            {
                TailFirst = Number(log, at);
                TailSecond = Number(log, at + 4);
            }
            else if (id < SlotsMax)
            {
                TakeFile(ref Slot(id), LogEntry.Kind(tag), at, LogEntry.Length(tag), log);
            }
        }
    }

    private void TakeFile(ref FileSlot slot, EntryKind kind, int at, int length, ReadOnlySpan<byte> log)
    {
        switch (kind)
        {
            case EntryKind.Name:
                slot = new FileSlot { NameAt = at, NameLength = length, Kind = EntryKind.Inline };
                Count++;
                break;
            case EntryKind.Inline:
                (slot.Kind, slot.At, slot.Length) = (kind, at, length);
                break;
            case EntryKind.Outline or EntryKind.Directory:
                (slot.Kind, slot.At, slot.Length) = (kind, Number(log, at), Number(log, at + 4));
                break;
            case EntryKind.Delete:
                slot = default;
                Count--;
                break;
        }
    }

    private ref FileSlot Slot(int id)
    {
        if (id >= _slots.Length)
        {
            Array.Resize(ref _slots, Math.Max(id + 1, _slots.Length * 2));
        }

        SlotCount = Math.Max(SlotCount, id + 1);
        return ref _slots[id];
    }

    private static int Number(ReadOnlySpan<byte> log, int at) => BinaryPrimitives.ReadInt32LittleEndian(log[at..]);
}
