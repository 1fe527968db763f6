// The sealed part of the journal: blocks in numbered segment files that each fill one flash block, oldest first.
// It puts, finds and drops whole blocks; which records they are about, and when one is full, is the journal's business.
using System;

namespace Aul;

public sealed class SegmentStore
{
    private readonly IFlash _flash;
    private readonly Counters _counters;
    private readonly BlockReader _reader;
    private readonly SegmentIndex _index = new SegmentIndex(Limits.SegmentsMax);
    private readonly byte[] _file = new byte[Limits.SegmentBytesMax];
    private int _loadedNumber = -1;
    private int _loadedBytes;
    private bool _tailSound;

    public SegmentStore(IFlash flash, Counters counters, BlockReader reader)
    {
        _flash = flash;
        _counters = counters;
        _reader = reader;
    }

    /// <summary>Journal id found in the files; 0 when there is none. Set by the journal before the first <see cref="Put"/>.</summary>
    public uint Id { get; set; }

    /// <summary>Highest sequence and boot in any segment.</summary>
    public long Newest { get; private set; }
    public long Boot { get; private set; }

    public int Count => _index.Count;
    public long BytesUsed => _index.BytesUsed;
    public bool IsNearlyFull => _index.Count >= Limits.SegmentsMax - 1;

    /// <summary>The range of the oldest segment; empty when it holds no good block.</summary>
    public long OldestFirst => _index.First(0);
    public long OldestLast => _index.Last(0);

    /// <summary>The oldest sequence that can be read; -1 when there is none.</summary>
    public long Oldest
    {
        get
        {
            int index = _index.Find(0);
            return index < 0 ? -1 : _index.First(index);
        }
    }

    /// <summary>Takes a file name found on flash; false when it is not a segment's.</summary>
    public bool Found(string name)
    {
        int number = JournalFile.SegmentNumber(name);
        if (number < 0 || _index.IsFull)
        {
            return false;
        }

        _index.Insert(number);
        return true;
    }

    /// <summary>Reads all segments once, in order. One file at a time is in RAM, however many there are.</summary>
    public void Survey()
    {
        for (int i = 0; i < _index.Count; i++)
        {
            Survey(i);
        }
    }

    /// <summary>Adds a block at the end; true when it is on flash.</summary>
    public bool Put(byte[] buffer, int offset, int length, long first, long last)
    {
        int newest = _index.Count - 1;
        _loadedNumber = -1;
        if (newest < 0 || !_tailSound || _index.Bytes(newest) + length > Limits.SegmentBytesMax)
        {
            int number = newest < 0 ? 1 : _index.Number(newest) + 1;
            JournalFile.WriteHead(_file, Id);
            Array.Copy(buffer, offset, _file, JournalFile.HeadBytes, length);
            if (!_flash.Replace(JournalFile.SegmentName(number), _file, JournalFile.HeadBytes + length))
            {
                return false;
            }

            _index.Insert(number);
            newest = _index.Count - 1;
            _index.Grow(newest, JournalFile.HeadBytes, 1, 0);
            _tailSound = true;
        }
        else if (!_flash.Append(_index.Name(newest), buffer, offset, length))
        {
            // What the file holds now is not known: nothing more is written behind it.
            _tailSound = false;
            return false;
        }

        _index.Grow(newest, length, first, last);
        Newest = last > Newest ? last : Newest;
        return true;
    }

    /// <summary>Removes the oldest segment.</summary>
    public bool DropOldest()
    {
        if (!_flash.Delete(_index.Name(0)))
        {
            return false;
        }

        _index.RemoveOldest();
        _loadedNumber = -1;
        return true;
    }

    /// <summary>Finds the block that holds this sequence or the first one behind it.</summary>
    public bool Peek(long sequence, BlockView view)
    {
        for (int i = _index.Find(sequence); i >= 0 && i < _index.Count; i++)
        {
            Load(i);
            int at = JournalFile.HeadBytes;
            while (at < _loadedBytes)
            {
                if (!_reader.Open(_file, at, _loadedBytes))
                {
                    at++;
                }
                else if (_reader.LastSequence >= sequence)
                {
                    view.Set(_file, at, _reader);
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

    // Bytes that are no block are stepped over one by one until a check code fits again: a bad block costs itself alone.
    private void Survey(int index)
    {
        Load(index);
        if (!JournalFile.IsOurs(_file, _loadedBytes))
        {
            _counters.Add(Tally.FilesForeign);
            _index.Grow(index, _loadedBytes < 0 ? 0 : _loadedBytes, 1, 0);
            _tailSound = false;
            return;
        }

        Id = JournalFile.Id(_file);
        _index.Grow(index, JournalFile.HeadBytes, 1, 0);
        int at = JournalFile.HeadBytes;
        int strange = 0;
        while (at < _loadedBytes)
        {
            if (_reader.Open(_file, at, _loadedBytes))
            {
                _index.Grow(index, _reader.Length, _reader.FirstSequence, _reader.LastSequence);
                Newest = _reader.LastSequence > Newest ? _reader.LastSequence : Newest;
                Boot = _reader.Boot > Boot ? _reader.Boot : Boot;
                at += _reader.Length;
            }
            else
            {
                at++;
                strange++;
            }
        }

        if (strange > 0)
        {
            _counters.Add(Tally.BlocksBad);
            _index.Grow(index, strange, 1, 0);
        }

        // Nothing is appended behind bytes that cannot be read: a reader would have to search its way to them.
        _tailSound = strange == 0;
    }

    private void Load(int index)
    {
        int number = _index.Number(index);
        if (number != _loadedNumber)
        {
            _loadedBytes = _flash.Read(_index.Name(index), _file);
            _loadedNumber = number;
        }
    }
}
