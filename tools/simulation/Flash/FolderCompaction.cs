// A directory's log written anew: into the other block of its pair, into a fresh one when that is worn or broken, or into two pairs.
// The old log stays good until one commit replaces it; it never writes over the block that counts.
using System;

namespace Aul.Simulation;

internal sealed partial class Folder
{
    private bool[] _isUpper = new bool[64];

    private enum Part
    {
        All,
        Lower,
        Upper,
    }

    /// <summary>Compactions after which a pair moves one of its blocks, so that wear spreads; littlefs makes the number odd.</summary>
    public int BlockCycles { get; set; } = LittleFlash.BlockCyclesDefault;

    private bool Compact(int index, in Change change, Part part)
    {
        MetadataPair pair = _pairs[index];
        uint revision = pair.Revision + 1;
        if (!Build(pair, revision, change, part))
        {
            return false;
        }

        // A pair that has worn its blocks for long enough moves, if there is somewhere to go. The root cannot.
        int fresh = _parent != null && revision % (uint)(BlockCycles | 1) == 0 ? _allocator.Take() : -1;
        int target = fresh >= 0 ? fresh : pair.Other;
        while (!_flash.Erase(target) || !_writer.Program(target))
        {
            target = _parent != null ? _allocator.Take() : -1;
            if (target < 0)
            {
                return false;
            }
        }

        return (target == pair.Other || Moved(index, pair.Current, target)) && pair.Fetch(pair.Current, target);
    }

    // The pair has other blocks now: who names it must say so. That commit is what makes the new block count.
    private bool Moved(int index, int first, int second)
    {
        if (index > 0)
        {
            return WriteTail(index - 1, first, second);
        }

        Span<byte> payload = stackalloc byte[LogEntry.PointerBytes];
        LogEntry.Pointer(payload, first, second);
        return _parent!.Write(0, new Change(EntryKind.Directory, _idInParent, payload)) == Outcome.Done;
    }

    // A new pair with the upper half of the names. Until the lower half's commit names it, nobody knows of it. False: no room for it.
    private bool WriteUpper(MetadataPair pair, out int first, out int second)
    {
        first = _allocator.Take();
        second = _allocator.Take();
        if (second < 0 || !Log(pair, out ReadOnlySpan<byte> log)
            || !_flash.View(second, 0, NorFlash.BlockBytes, out ReadOnlySpan<byte> stale))
        {
            return false;
        }

        MarkUpper(pair, log);
        if (!Build(pair, MetadataPair.RevisionOf(stale) + 1, default, Part.Upper))
        {
            return false;
        }

        while (!_flash.Erase(first) || !_writer.Program(first))
        {
            first = _allocator.Take();
            if (first < 0)
            {
                return false;
            }
        }

        return true;
    }

    private bool Split(int index, int first, int second)
    {
        Span<byte> tail = stackalloc byte[LogEntry.PointerBytes];
        LogEntry.Pointer(tail, first, second);
        MetadataPair upper = Spare();
        if (!Compact(index, new Change(EntryKind.Tail, 0, tail), Part.Lower) || !upper.Fetch(first, second))
        {
            return false;
        }

        _pairs.RemoveAt(Count);
        _pairs.Insert(index + 1, upper);
        Count++;
        return true;
    }

    // One commit with all that lives, the change included.
    private bool Build(MetadataPair pair, uint revision, in Change change, Part part)
    {
        if (!Log(pair, out ReadOnlySpan<byte> log))
        {
            return false;
        }

        _writer.Begin(revision);
        bool isTail = change.Kind == EntryKind.Tail;
        ReadOnlySpan<FileSlot> slots = pair.Slots;
        for (int id = 0; id < slots.Length; id++)
        {
            FileSlot slot = slots[id];
            bool isChanged = id == change.Id && !isTail && change.Kind is not (EntryKind.None or EntryKind.Create);
            if (slot.NameLength == 0 || (isChanged && change.Kind == EntryKind.Delete)
                || (part != Part.All && _isUpper[id] != (part == Part.Upper)))
            {
                continue;
            }

            _writer.Add(EntryKind.Name, id, log.Slice(slot.NameAt, slot.NameLength));
            if (isChanged)
            {
                _writer.Add(change.Kind, id, change.Payload);
            }
            else if (slot.Kind == EntryKind.Inline)
            {
                _writer.Add(EntryKind.Inline, id, log.Slice(slot.At, slot.Length));
            }
            else
            {
                _writer.AddPointer(slot.Kind, id, slot.At, slot.Length);
            }
        }

        if (change.Kind == EntryKind.Create)
        {
            _writer.Add(EntryKind.Name, change.Id, change.Payload);
            _writer.Add(EntryKind.Inline, change.Id, []);
        }

        if (isTail)
        {
            _writer.Add(EntryKind.Tail, 0, change.Payload);
        }
        else if (pair.TailFirst >= 0)
        {
            _writer.AddPointer(EntryKind.Tail, 0, pair.TailFirst, pair.TailSecond);
        }

        _writer.Finish();
        return true;
    }

    // By rank, without sorting: a split is rare and a pair is small.
    private void MarkUpper(MetadataPair pair, ReadOnlySpan<byte> log)
    {
        ReadOnlySpan<FileSlot> slots = pair.Slots;
        if (_isUpper.Length < slots.Length)
        {
            _isUpper = new bool[slots.Length * 2];
        }

        for (int id = 0; id < slots.Length; id++)
        {
            ReadOnlySpan<byte> name = log.Slice(slots[id].NameAt, slots[id].NameLength);
            int rank = 0;
            foreach (FileSlot slot in slots)
            {
                rank += slot.NameLength > 0 && log.Slice(slot.NameAt, slot.NameLength).SequenceCompareTo(name) < 0 ? 1 : 0;
            }

            _isUpper[id] = rank >= pair.Count / 2;
        }
    }
}
