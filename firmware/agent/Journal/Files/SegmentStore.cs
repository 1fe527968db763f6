// The sealed part of the journal: blocks in segment files that each fill one flash block. It puts, finds, rewrites and drops them; which
// records they are about, and what goes first when the flash is full, is decided elsewhere.
using System;

namespace Aul;

public sealed class SegmentStore
{
    // A segment may be begun before an old one has gone.
    private const int Spare = 8;

    private readonly IFlash _flash;
    private readonly BlockReader _reader;
    private readonly SegmentSurvey _survey;
    private readonly SegmentSlots _slots;
    private readonly int _segmentsMax;
    private SegmentIndex _index;
    private readonly byte[] _file = new byte[Limits.SegmentBytesMax];
    private int _loadedSlot = -1;
    private int _loadedBytes;
    private int _tailSlot = -1;
    private int _nextAt;
    private long _nextSequence;

    public SegmentStore(IFlash flash, Counters counters, BlockReader reader, int segmentsMax)
    {
        _flash = flash;
        _reader = reader;

        _segmentsMax = segmentsMax;
        _slots = new SegmentSlots(segmentsMax + Spare);
        _survey = new SegmentSurvey(flash, counters, _slots, reader, _file);
    }

    public uint Id { get; private set; }

    /// <summary>What the survey found.</summary>
    public SegmentSurvey Found => _survey;

    /// <summary>Highest sequence in any segment.</summary>
    public long Newest { get; private set; }

    /// <summary>Bytes and records of the unthinned blocks seen so far: what a record costs here.</summary>
    public long WholeBytes { get; private set; }
    public long WholeRecords { get; private set; }

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

    /// <summary>Reads all segments once, as those of the journal with this id.</summary>
    public void Survey(uint id)
    {
        Id = id;

        // As many as the budget allows, or as there are: after a larger budget before, none may be overlooked.
        int found = _slots.OursCount;
        _index = new SegmentIndex((found > _segmentsMax ? found : _segmentsMax) + Spare);
        _survey.Run(id, _index);
        Newest = _survey.Newest;
        WholeBytes = _survey.WholeBytes;
        WholeRecords = _survey.WholeRecords;
        _tailSlot = _survey.TailSlot;
        _loadedSlot = -1;
    }

    /// <summary>True when so many bytes can be added without a new file.</summary>
    public bool HasTailFor(int length)
    {
        int newest = _index.Count - 1;
        return newest >= 0 && _index.Slot(newest) == _tailSlot && _index.Bytes(newest) + length <= Limits.SegmentBytesMax;
    }

    /// <summary>Adds unthinned blocks at the end; true when they are on flash. <paramref name="stored"/> goes into a new file's head.</summary>
    public bool Put(byte[] buffer, int length, long first, long last, long stored)
    {
        _loadedSlot = -1;
        int newest = _index.Count - 1;
        if (HasTailFor(length))
        {
            if (!_flash.Append(_slots.Name(_tailSlot), buffer, 0, length))
            {
                // What the file holds now is not known: nothing more is written behind it.
                _tailSlot = -1;
                return false;
            }

            _index.Grow(newest, length, last);
        }
        else
        {
            int slot = _slots.FirstFree();
            if (slot < 0 || _index.IsFull)
            {
                return false;
            }

            JournalFile.WriteHead(_file, Id, stored);
            Array.Copy(buffer, 0, _file, JournalFile.HeadBytes, length);
            if (!_flash.Replace(_slots.Name(slot), _file, JournalFile.HeadBytes + length))
            {
                return false;
            }

            _slots.SetOurs(slot);
            _tailSlot = slot;
            _index.Insert(slot, first, last, JournalFile.HeadBytes + length, BlockLevel.Whole);
        }

        Newest = last > Newest ? last : Newest;
        WholeBytes += length;
        WholeRecords += last - first + 1;
        return true;
    }

    /// <summary>The bytes of the segment that was loaded last; anybody's until the next call here.</summary>
    public byte[] Loaded => _file;

    /// <summary>Reads a segment's file anew into <see cref="Loaded"/>; returns its bytes, 0 when it cannot be read.</summary>
    public int Load(int index)
    {
        _loadedSlot = -1;
        LoadSlot(_index.Slot(index));
        return _loadedBytes;
    }

    /// <summary>Copies a segment's file into the buffer; returns its bytes, 0 when it cannot be read.</summary>
    public int Read(int index, byte[] buffer)
    {
        int length = _flash.Read(_slots.Name(_index.Slot(index)), buffer);
        return length < 0 ? 0 : length;
    }

    /// <summary>Gives a segment's file another content, in one step: after a cut it is the old or the new one.</summary>
    public bool Rewrite(int index, byte[] buffer, int length, long first, int level)
    {
        _loadedSlot = -1;
        if (!_flash.Replace(_slots.Name(_index.Slot(index)), buffer, length))
        {
            return false;
        }

        _index.Rewrite(index, length, first, level);
        return true;
    }

    /// <summary>Nothing more can be won of this segment: it is counted as thinned without being rewritten.</summary>
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
        _loadedSlot = -1;
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
        for (int i = _index.Find(sequence); i >= 0 && i < _index.Count; i++)
        {
            LoadSlot(_index.Slot(i));

            // Whoever reads on begins where the last block ended: all before it need not be checked again.
            int at = sequence >= _nextSequence ? _nextAt : JournalFile.HeadBytes;
            while (at < _loadedBytes)
            {
                if (!_reader.Open(_file, at, _loadedBytes))
                {
                    // Perhaps it was only read wrongly: the next call reads the file anew.
                    _loadedSlot = -1;
                    at++;
                }
                else if (_reader.LastSequence >= sequence)
                {
                    view.Set(_file, at, _reader);
                    _nextSequence = _reader.LastSequence + 1;
                    _nextAt = at + _reader.Length;
                    return true;
                }
                else
                {
                    at += _reader.Length;
                }
            }
        }

        return false;
    }

    private void LoadSlot(int slot)
    {
        if (slot != _loadedSlot)
        {
            _loadedBytes = _flash.Read(_slots.Name(slot), _file);
            _loadedBytes = _loadedBytes < 0 ? 0 : _loadedBytes;
            _loadedSlot = slot;
            _nextSequence = long.MaxValue;
        }
    }
}
