// The power-cut-proof memory of the site: a record that Append has promised is there after any cut. Format: FORMAT.md.
// It never refuses to start, never invents a record, and never loses one without a gap record that counts it.
// It knows no clock, no broker and no meaning of a record.
using System;

namespace Aul;

public sealed class Journal
{
    private readonly IFlash _flash;
    private readonly Counters _counters;
    private readonly long _bytesMax;
    private readonly long _columnMask;
    private readonly BlockReader _reader = new BlockReader();
    private readonly SegmentStore _segments;
    private readonly BlockWriter _head = new BlockWriter();
    private readonly Record _gap = new Record();
    private readonly byte[] _file = new byte[JournalFile.HeadBytes + JournalFile.CursorBytes + Limits.BlockBytesMax];
    private byte[] _orphan;

    public Journal(IFlash flash, Counters counters, long bytesMax, long columnMask)
    {
        _flash = flash;
        _counters = counters;
        _bytesMax = bytesMax;
        _columnMask = columnMask;
        _segments = new SegmentStore(flash, counters, _reader);
    }

    /// <summary>Which journal this is: drawn when the flash was found empty. Sequences of two journals do not compare.</summary>
    public uint Id => _segments.Id;

    /// <summary>This start of the device, counted from 1.</summary>
    public long Boot { get; private set; }

    /// <summary>The newest record's sequence; 0 before the first.</summary>
    public long Newest { get; private set; }

    /// <summary>The newest record that is on flash: what may be reported.</summary>
    public long Durable { get; private set; }

    /// <summary>The centre has proved that it stored all up to here.</summary>
    public long Stored { get; private set; }

    /// <summary>The oldest record that can still be read.</summary>
    public long Oldest => _segments.Oldest < 0 ? _head.FirstSequence : _segments.Oldest;

    public long BytesUsed => _segments.BytesUsed + JournalFile.HeadBytes + JournalFile.CursorBytes + _head.Length;

    /// <summary>False when the flash has refused the last write: the fault LED's business.</summary>
    public bool FlashWell { get; private set; } = true;

    /// <summary>Reads what is there, repairs the tail, and begins a new boot. <paramref name="entropy"/> names a new journal.</summary>
    public void Open(int entropy)
    {
        string[] names = _flash.List();
        bool hasHead = false;
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i] == JournalFile.HeadName)
            {
                hasHead = true;
            }
            else if (!_segments.Found(names[i]))
            {
                _counters.Add(Tally.FilesForeign);
            }
        }

        _segments.Survey();
        Newest = _segments.Newest;
        Boot = _segments.Boot;
        if (hasHead)
        {
            TakeHead();
        }

        if (Id == 0)
        {
            _segments.Id = entropy == 0 ? 1 : (uint)entropy;
        }

        Boot++;
        Durable = Newest;
        _head.Begin(Boot, Newest + 1, 0, _columnMask);
    }

    /// <summary>
    /// Adds a record and puts it on flash. False: the flash refused; the record stays in RAM, <see cref="Durable"/> stays
    /// behind <see cref="Newest"/>, and the next Append or <see cref="Flush"/> tries again.
    /// </summary>
    public bool Append(Record record)
    {
        if (!_head.HasRoom && SealHead())
        {
            MakeRoom(record.AtMs);
        }

        if (!_head.HasRoom)
        {
            // The flash takes nothing and the head is full: this reading is lost, and counted.
            _counters.Add(Tally.RecordsLost);
            return false;
        }

        Add(record);
        return Flush();
    }

    /// <summary>Puts on flash what is not there yet.</summary>
    public bool Flush()
    {
        if (Durable == Newest)
        {
            return true;
        }

        if (_orphan != null && !PutOrphan())
        {
            return false;
        }

        JournalFile.WriteHead(_file, Id);
        JournalFile.WriteCursor(_file, Stored);
        int start = JournalFile.HeadBytes + JournalFile.CursorBytes;
        Array.Copy(_head.Buffer, 0, _file, start, _head.Length);
        if (Tried(_flash.Replace(JournalFile.HeadName, _file, start + _head.Length)))
        {
            Durable = Newest;
        }

        return FlashWell;
    }

    /// <summary>The centre has stored all up to this sequence. Numbers that were never given are not believed.</summary>
    public void Release(long sequence)
    {
        if (sequence > Stored && sequence <= Durable)
        {
            Stored = sequence;
        }
    }

    /// <summary>Finds the block that holds this sequence, or the first one behind it; false when all that is durable has been read.</summary>
    public bool Peek(long sequence, BlockView view)
    {
        if (_segments.Peek(sequence, view))
        {
            return true;
        }

        if (_head.Count == 0 || sequence > Durable || Durable != Newest)
        {
            return false;
        }

        view.Set(_head);
        return true;
    }

    // The head of the boot before: unless a segment has it already, it is sealed into one now.
    private void TakeHead()
    {
        int length = _flash.Read(JournalFile.HeadName, _file);
        int start = JournalFile.HeadBytes + JournalFile.CursorBytes;
        if (!JournalFile.IsOurs(_file, length) || length < start)
        {
            _counters.Add(Tally.FilesForeign);
            return;
        }

        _segments.Id = JournalFile.Id(_file);
        Stored = JournalFile.Cursor(_file);
        if (!_reader.Open(_file, start, length))
        {
            _counters.Add(Tally.BlocksBad);
        }
        else
        {
            Boot = _reader.Boot > Boot ? _reader.Boot : Boot;
            if (_reader.LastSequence > Newest)
            {
                Newest = _reader.LastSequence;
                _orphan = new byte[_reader.Length];
                Array.Copy(_file, start, _orphan, 0, _reader.Length);
                PutOrphan();
            }
        }

        Stored = Stored > Newest ? Newest : Stored;
    }

    // While the old head cannot be put into a segment its file is the only copy: the new head must not overwrite it.
    private bool PutOrphan()
    {
        if (_reader.Open(_orphan, 0, _orphan.Length)
            && !Tried(_segments.Put(_orphan, 0, _orphan.Length, _reader.FirstSequence, _reader.LastSequence)))
        {
            return false;
        }

        _orphan = null;
        return true;
    }

    private void Add(Record record)
    {
        _head.Add(record);
        _counters.Add(Tally.RecordsWritten);
        Newest = _head.LastSequence;
    }

    // The head's block goes to the newest segment; the head file is only overwritten afterwards, so a cut leaves it twice, never nowhere.
    private bool SealHead()
    {
        if (!Flush() || !Tried(_segments.Put(_head.Buffer, 0, _head.Length, _head.FirstSequence, _head.LastSequence)))
        {
            return false;
        }

        _head.Begin(Boot, Newest + 1, 0, _columnMask);
        return true;
    }

    // Keeps one segment's room free. Oldest first is delivered first; what was not delivered is told in a gap record,
    // and that record is on flash before the file goes, so that no cut can make a loss silent.
    private void MakeRoom(long nowMs)
    {
        while (_segments.Count > 0 && _head.HasRoom
            && (_segments.IsNearlyFull || BytesUsed + Limits.SegmentBytesMax + Limits.BlockBytesMax > _bytesMax))
        {
            NoteLoss(_segments.OldestFirst, _segments.OldestLast, nowMs);
            if (!Flush() || !Tried(_segments.DropOldest()))
            {
                return;
            }
        }
    }

    private void NoteLoss(long first, long last, long nowMs)
    {
        long from = first > Stored ? first : Stored + 1;
        if (last < from)
        {
            return;
        }

        // The cursor steps over what goes: nobody can prove what no longer exists.
        Stored = last;
        _counters.Add(Tally.RecordsLost, last - from + 1);
        _gap.Kind = RecordKind.Gap;
        _gap.AtMs = nowMs;
        _gap.A = from;
        _gap.B = last - from + 1;
        Add(_gap);
    }

    private bool Tried(bool done)
    {
        FlashWell = done;
        if (!done)
        {
            _counters.Add(Tally.FlashErrors);
        }

        return done;
    }
}
