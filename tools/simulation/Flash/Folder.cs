// One directory: a chain of metadata pairs, sorted by name from pair to pair, each naming the next. Finds, lists, and marks what it uses.
// How it changes is in FolderCommit.cs. It keeps no name and no content in RAM.
using System;
using System.Collections.Generic;
using System.Text;

namespace Aul.Simulation;

internal sealed partial class Folder
{
    private readonly NorFlash _flash;
    private readonly LogWriter _writer;
    private readonly BlockAllocator _allocator;
    private readonly Folder? _parent;
    private readonly int _idInParent;

    // The first Count are the chain; those behind wait to be used again.
    private readonly List<MetadataPair> _pairs = [];

    /// <param name="flash">The chip.</param>
    /// <param name="writer">Builds the commits of all folders, one at a time.</param>
    /// <param name="allocator">Where new pairs come from.</param>
    /// <param name="parent">The folder whose log says where this one begins; null for the root, which therefore can never move.</param>
    /// <param name="idInParent">Under which id it says so.</param>
    public Folder(NorFlash flash, LogWriter writer, BlockAllocator allocator, Folder? parent, int idInParent)
    {
        (_flash, _writer, _allocator, _parent, _idInParent) = (flash, writer, allocator, parent, idInParent);
    }

    /// <summary>Pairs in the chain.</summary>
    public int Count { get; private set; }

    /// <summary>The check codes of all pairs, mixed.</summary>
    public uint Seed { get; private set; }

    /// <summary>Reads the chain. False: part of it is not there or cannot be read.</summary>
    public bool Mount(int first, int second)
    {
        Count = 0;
        Seed = 0;
        while (first >= 0)
        {
            MetadataPair pair = Spare();
            if (Count * 2 >= _flash.Blocks || !pair.Fetch(first, second))
            {
                return false;
            }

            Count++;
            Seed ^= pair.Check;
            (first, second) = (pair.TailFirst, pair.TailSecond);
        }

        return true;
    }

    /// <summary>The slot of a file of the first pair: the root's entries are found this way.</summary>
    public FileSlot SlotOf(int id) => id < _pairs[0].Slots.Length ? _pairs[0].Slots[id] : default;

    /// <summary>
    /// Looks for a file. Not found: id -1, and the pair is the one where the name belongs. False: the device could not read.
    /// </summary>
    public bool Find(ReadOnlySpan<byte> name, out int index, out int id)
    {
        id = -1;
        for (index = Count - 1; index >= 0; index--)
        {
            if (!Log(_pairs[index], out ReadOnlySpan<byte> log))
            {
                return false;
            }

            bool belongsHere = index == 0;
            ReadOnlySpan<FileSlot> slots = _pairs[index].Slots;
            for (int i = 0; i < slots.Length; i++)
            {
                int order = slots[i].NameLength == 0 ? -1 : name.SequenceCompareTo(log.Slice(slots[i].NameAt, slots[i].NameLength));
                belongsHere |= order >= 0;
                id = order == 0 ? i : id;
            }

            if (belongsHere)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads a file's content from a place on. -1: the device could not read.</summary>
    public int Read(int index, int id, int from, Span<byte> buffer)
    {
        FileSlot slot = _pairs[index].Slots[id];
        int count = Math.Clamp(slot.Length - from, 0, buffer.Length);
        bool isInline = slot.Kind == EntryKind.Inline;
        return _flash.Read(isInline ? _pairs[index].Current : slot.At, (isInline ? slot.At : 0) + (count > 0 ? from : 0), buffer[..count])
            ? count : -1;
    }

    /// <summary>Adds all names. False: the device could not read.</summary>
    public bool List(List<string> names)
    {
        for (int i = 0; i < Count; i++)
        {
            if (!Log(_pairs[i], out ReadOnlySpan<byte> log))
            {
                return false;
            }

            foreach (FileSlot slot in _pairs[i].Slots)
            {
                if (slot.NameLength > 0)
                {
                    names.Add(Encoding.UTF8.GetString(log.Slice(slot.NameAt, slot.NameLength)));
                }
            }
        }

        return true;
    }

    /// <summary>Marks the blocks of the pairs and of the content.</summary>
    public void Mark(bool[] isUsed)
    {
        for (int i = 0; i < Count; i++)
        {
            isUsed[_pairs[i].Current] = true;
            isUsed[_pairs[i].Other] = true;
            foreach (FileSlot slot in _pairs[i].Slots)
            {
                if (slot.Kind == EntryKind.Outline)
                {
                    isUsed[slot.At] = true;
                }
            }
        }
    }

    private bool Log(MetadataPair pair, out ReadOnlySpan<byte> log) => _flash.View(pair.Current, 0, NorFlash.BlockBytes, out log);

    // The pair behind the chain's end, ready to be filled.
    private MetadataPair Spare()
    {
        if (Count == _pairs.Count)
        {
            _pairs.Add(new MetadataPair(_flash));
        }

        return _pairs[Count];
    }
}
