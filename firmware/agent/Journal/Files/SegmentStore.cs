// The sealed part of the journal: blocks in segment files that each fill one flash block. It puts, finds, rewrites and drops them; which
// records they are about, and what goes first when the flash is full, is decided elsewhere.
using System;

namespace Aul;

public sealed class SegmentStore
{
    // A segment may be begun before an old one has gone.
    private const int Spare = 8;

    private readonly IFlash _flash;
    private readonly WorkBuffer _work;
    private readonly SegmentWindow _window;
    private readonly SegmentSearch _search;
    private readonly SegmentSurvey _survey;
    private readonly SegmentSlots _slots;
    private readonly int _segmentsMax;
    private SegmentIndex _index;
    private int _tailSlot = -1;
    private long _wholeBytes;
    private long _wholeRecords;

    /// <param name="work">Lent to a segment that is begun.</param>
    public SegmentStore(IFlash flash, Counters counters, WorkBuffer work, BlockReader reader, int segmentsMax)
    {
        _flash = flash;
        _work = work;
        _segmentsMax = segmentsMax;
        _slots = new SegmentSlots(segmentsMax + Spare);
        _window = new SegmentWindow(flash);
        _search = new SegmentSearch(_window, _slots, reader);
        _survey = new SegmentSurvey(flash, counters, _slots, _window, reader);
    }

    public uint Id { get; private set; }

    /// <summary>What the survey found.</summary>
    public SegmentSurvey Found => _survey;

    /// <summary>Highest sequence in any segment.</summary>
    public long Newest { get; private set; }

    /// <summary>Bytes and records of the full-resolution blocks seen so far: what a record costs here.</summary>
    public long WholeBytes => _survey.WholeBytes + _wholeBytes;
    public long WholeRecords => _survey.WholeRecords + _wholeRecords;

    /// <summary>What is looked at of a segment's file.</summary>
    public SegmentWindow Window => _window;

    public int Count => _index.Count;

    /// <summary>Files that have a segment's name and are none of this journal's: they take room as well.</summary>
    public int ForeignCount => _slots.ForeignCount;

    /// <summary>Files that take room, ours and others.</summary>
    public int Files => _index.Count + _slots.ForeignCount;

    public long First(int index) => _index.First(index);

    public long Last(int index) => _index.Last(index);

    public int Level(int index) => _index.Level(index);

    /// <summary>The oldest sequence that can be read; -1 when there is none.</summary>
    public long Oldest => _index.Count == 0 ? -1 : _index.First(0);

    /// <summary>Takes a file name found on flash; false when it is not a segment's.</summary>
    public bool TakeName(string name)
    {
        int slot = JournalFile.SegmentSlot(name);
        if (slot >= 0)
        {
            _slots.SetOurs(slot);
        }

        return slot >= 0;
    }

    /// <summary>Looks at all segments, as those of the journal with this id.</summary>
    public void Survey(uint id)
    {
        Id = id;

        // As many as the budget allows, or as there are: after a larger budget before, none may be overlooked.
        int found = _slots.OursCount;
        _index = new SegmentIndex((found > _segmentsMax ? found : _segmentsMax) + Spare);
        _survey.Run(id, _index);
        Newest = _survey.Newest;
        _tailSlot = _survey.TailSlot;
    }

    /// <summary>True when a block that begins with this number can be added without a new file: it must follow the last one.</summary>
    public bool HasTailFor(int length, long first)
    {
        int newest = _index.Count - 1;
        return newest >= 0 && _index.Slot(newest) == _tailSlot && first == _index.Last(newest) + 1
            && _index.Bytes(newest) + length <= Limits.SegmentBytesMax;
    }

    /// <summary>
    /// Adds full-resolution blocks at the end; true when they are on flash. <paramref name="stored"/> goes into a new file's head.
    /// </summary>
    /// <param name="at">Where the blocks lie; a whole file's head before them is made in the same buffer.</param>
    public bool Put(byte[] buffer, int at, int length, long first, long last, long stored)
    {
        _window.Forget();
        bool done = HasTailFor(length, first) ? Append(buffer, at, length, last) : Begin(buffer, at, length, first, last, stored);
        if (done)
        {
            Newest = last > Newest ? last : Newest;
            _wholeBytes += length;
            _wholeRecords += last - first + 1;
        }

        return done;
    }

    public string NameOf(int index) => _slots.Name(_index.Slot(index));

    /// <summary>Reads a file whole; returns its bytes, 0 when it cannot be read.</summary>
    public int Read(string name, byte[] buffer)
    {
        int length = _flash.Read(name, 0, buffer);
        return length < 0 ? 0 : length;
    }

    /// <summary>See <see cref="SegmentSurvey.MakeSure"/>.</summary>
    public bool MakeSure(int index) => _survey.MakeSure(index);

    public void MakeAllSure() => _survey.MakeAllSure();

    /// <summary>Looks at one block more of what is known by its claim alone; false when there is nothing.</summary>
    public bool Step() => _survey.Step();

    /// <summary>Gives a segment's file another content, in one step: after a cut it is the old or the new one.</summary>
    public bool Rewrite(int index, byte[] buffer, int length, long first, int level)
    {
        _search.Forget();
        if (!_flash.Replace(_slots.Name(_index.Slot(index)), buffer, length))
        {
            return false;
        }

        _index.Rewrite(index, length, first, level);
        return true;
    }

    /// <summary>Nothing more can be won of this segment: it is counted as downsampled without being rewritten.</summary>
    public void GiveUp(int index, int level) => _index.Rewrite(index, _index.Bytes(index), _index.First(index), level);

    public bool Drop(int index)
    {
        int slot = _index.Slot(index);
        if (!_flash.Delete(_slots.Name(slot)))
        {
            return false;
        }

        _index.Remove(index);
        _slots.SetFree(slot);
        _tailSlot = slot == _tailSlot ? -1 : _tailSlot;
        _search.Forget();
        return true;
    }

    /// <summary>Removes one file that is none of ours; false when there is none, or when the flash refuses.</summary>
    public bool DropForeign()
    {
        int slot = _slots.FirstForeign();
        if (slot < 0 || !_flash.Delete(_slots.Name(slot)))
        {
            return false;
        }

        _slots.SetFree(slot);
        return true;
    }

    /// <summary>Finds the block that holds this sequence or the first one behind it.</summary>
    public bool Peek(long sequence, BlockView view)
    {
        bool found = _search.Find(_index, sequence, view);
        if (!_survey.IsSure && sequence > 0 && sequence <= Newest && !(found && view.FirstSequence <= sequence))
        {
            // Nothing counts as missing while a segment is known by its claim alone.
            _survey.MakeAllSure();
            found = _search.Find(_index, sequence, view);
        }

        return found;
    }

    private bool Append(byte[] buffer, int at, int length, long last)
    {
        if (!_flash.Append(_slots.Name(_tailSlot), buffer, at, length))
        {
            // What the file holds now is not known: nothing more is written behind it.
            _tailSlot = -1;
            return false;
        }

        _index.Grow(_index.Count - 1, length, last);
        return true;
    }

    private bool Begin(byte[] buffer, int at, int length, long first, long last, long stored)
    {
        int slot = _slots.FirstFree();
        if (slot < 0 || _index.IsFull)
        {
            return false;
        }

        bool isOwn = at != JournalFile.HeadBytes;
        byte[] file = buffer;
        if (isOwn)
        {
            file = _work.Borrow();
            Array.Copy(buffer, at, file, JournalFile.HeadBytes, length);
        }

        JournalFile.WriteHead(file, Id, stored);
        bool done = _flash.Replace(_slots.Name(slot), file, JournalFile.HeadBytes + length);
        if (isOwn)
        {
            _work.Return();
        }

        if (done)
        {
            _slots.SetOurs(slot);
            _tailSlot = slot;
            _index.Insert(slot, first, last, JournalFile.HeadBytes + length, BlockLevel.Whole);
        }

        return done;
    }
}
