// The newest records: the block that grows, its slices on flash, and what waits for a segment. A record is durable as soon as its slice
// is written. It does not know what a record means, nor what happens to sealed blocks.
using System;

namespace Aul;

public sealed class Head
{
    private readonly SegmentStore _segments;
    private readonly BlockReader _reader;
    private readonly FlashWatch _watch;
    private readonly SliceStore _slices;
    private readonly BlockWriter _block = new BlockWriter();
    private readonly bool _grouped;
    private readonly WorkBuffer _work;
    private readonly Counters _counters;

    // Blocks that are full or of the boot before, and not yet in a segment: up to two, in the slots of their halves, this one's first.
    private int _waits;
    private int _waitingHalf;
    private long _waitingFirst;
    private long _waitingLast;
    private bool _waitingFromBootBefore;
    private int _half;
    private long _newest;
    private long _durable;

    /// <param name="work">Lent to blocks that wait and go into a segment together.</param>
    public Head(IFlash flash, SegmentStore segments, Counters counters, WorkBuffer work, BlockReader reader, FlashWatch watch, bool grouped)
    {
        _counters = counters;
        _work = work;
        _segments = segments;
        _reader = reader;
        _watch = watch;
        _grouped = grouped;
        _slices = new SliceStore(flash, grouped);
    }

    /// <summary>What the slices told at start: see there.</summary>
    public SliceStore Slices => _slices;

    /// <summary>The highest boot of the blocks that were found growing.</summary>
    public long BootFound { get; private set; }

    /// <summary>The newest record's sequence, and the newest that is on flash.</summary>
    public long Newest => _newest;
    public long Durable => _durable;

    /// <summary>True when a block that is not full can take one more record.</summary>
    public bool HasRoom => _block.HasRoom;

    /// <summary>The oldest sequence that no segment has.</summary>
    public long First => _waits > 0 ? _waitingFirst : _block.FirstSequence;

    /// <summary>True when a slice that will not grow any more waits to be written.</summary>
    public bool HasFullSlice => _slices.HasFull;

    /// <summary>
    /// Takes the blocks that were growing when the boot before ended: unless a segment has them already, they go into one now.
    /// </summary>
    public void TakeFound(long stored)
    {
        _newest = _segments.Newest;
        long first = FirstOf(0);
        long second = FirstOf(1);
        int earlier = second > 0 && (first == 0 || second < first) ? 1 : 0;
        TakeIfNewer(earlier);
        TakeIfNewer(1 - earlier);
        _waitingFromBootBefore = _waits > 0;
        if (_waitingFromBootBefore)
        {
            PutWaiting(stored, false);
        }
    }

    /// <summary>Begins this boot's first block behind the newest number that anybody has told.</summary>
    public void Begin(long boot, long newest, long columnMask)
    {
        _half = 0;
        Turn(boot, newest, columnMask);
    }

    /// <summary>
    /// Adds what this start has found out of the end of an earlier boot, and goes on with this one. False, and nothing is added, when this
    /// boot has records already, or the flash refuses.
    /// </summary>
    public bool AddBefore(long boot, Record record, Record second, long stored)
    {
        long newest = _newest;
        long present = _block.Boot;
        if (First <= newest)
        {
            return false;
        }

        Turn(boot, newest, _block.ColumnMask);
        Add(record);
        if (second != null)
        {
            Add(second);
        }

        bool done = Write(stored, false) && Seal(stored);
        _counters.Add(CounterId.RecordsWritten, done ? _newest - newest : 0);
        Turn(present, done ? _newest : newest, _block.ColumnMask);
        return done;
    }

    public void Add(Record record)
    {
        _block.Add(record);
        _slices.Take(_block);
        _newest = record.Sequence;
    }

    /// <summary>Puts on flash what is not there yet; with <paramref name="fullOnly"/> only slices that will not grow any more.</summary>
    public bool Write(long stored, bool fullOnly)
    {
        // The slots that the block goes to hold the only copy of what waits since the boot before.
        if (_waitingFromBootBefore && !PutWaiting(stored, false))
        {
            return false;
        }

        bool done = _watch.Tried(_slices.Write(stored, _block, fullOnly));
        int durable = _slices.DurableCount;
        if (durable > 0)
        {
            _durable = _block.FirstSequence + durable - 1;
        }

        return done;
    }

    /// <summary>
    /// Puts a full block into the newest segment; its slots are only then written anew, so that a cut leaves it twice, never nowhere.
    /// When readings come in groups, every other block waits in its slots, so that two share the erase of a segment's tail.
    /// </summary>
    public bool Seal(long stored)
    {
        bool waits = _grouped && _waits == 0;
        if (_waitingFromBootBefore ? !PutWaiting(stored, false) : waits && Durable != Newest && !Write(stored, false))
        {
            return false;
        }

        if (waits)
        {
            Wait(_half, _block.FirstSequence, _block.LastSequence);
        }
        else if (_waits > 0 ? !PutWaiting(stored, true) : !PutBlock(stored))
        {
            return false;
        }

        _durable = Newest;
        _half = waits ? 1 : 0;
        Begin(_block.Boot, _block.ColumnMask);
        return true;
    }

    /// <summary>
    /// Finds the block that holds this sequence or the first one behind it; the growing one only when all of it is on flash.
    /// </summary>
    public bool Peek(long sequence, BlockView view)
    {
        for (int n = 0; n < _waits && sequence <= _waitingLast; n++)
        {
            if (OpenWaiting(n) && _reader.LastSequence >= sequence)
            {
                view.Set(_segments.Window.Bytes, 0, _reader);
                return true;
            }
        }

        if (_block.Count == 0 || sequence > Durable || Durable != Newest)
        {
            return false;
        }

        view.Set(_block);
        return true;
    }

    // Begins the growing block anew, behind this number; what it held is forgotten.
    private void Turn(long boot, long newest, long columnMask)
    {
        _newest = newest;
        _durable = newest;
        Begin(boot, columnMask);
    }

    private void Begin(long boot, long columnMask)
    {
        _block.Begin(boot, Newest + 1, 0, columnMask, BlockLevel.Whole);
        _slices.Begin(_half);
    }

    private void Wait(int half, long first, long last)
    {
        if (_waits == 0)
        {
            _waitingHalf = half;
            _waitingFirst = first;
        }

        _waits++;
        _waitingLast = last;
    }

    // Puts what waits into a segment, with the full block behind it when there is one.
    private bool PutWaiting(long stored, bool withBlock)
    {
        byte[] buffer = _work.Borrow();
        int end = JournalFile.HeadBytes;
        long first = 0;
        long last = 0;
        for (int n = 0; n < _waits; n++)
        {
            if (!OpenWaiting(n))
            {
                // Its slices have rotted. Whoever reads on misses its numbers, and tells that they are lost.
                _counters.Add(CounterId.BlocksBad);
                continue;
            }

            first = first == 0 ? _reader.FirstSequence : first;
            last = _reader.LastSequence;
            Array.Copy(_segments.Window.Bytes, 0, buffer, end, _reader.Length);
            end += _reader.Length;
        }

        if (withBlock)
        {
            first = first == 0 ? _block.FirstSequence : first;
            last = _block.LastSequence;
            Array.Copy(_block.Buffer, 0, buffer, end, _block.Length);
            end += _block.Length;
        }

        bool done = first == 0 || Put(buffer, JournalFile.HeadBytes, end - JournalFile.HeadBytes, first, last, stored);
        _work.Return();
        if (done)
        {
            _waits = 0;
            _waitingFromBootBefore = false;
        }

        return done;
    }

    private bool PutBlock(long stored) =>
        Put(_block.Buffer, 0, _block.Length, _block.FirstSequence, _block.LastSequence, stored);

    private bool Put(byte[] buffer, int at, int length, long first, long last, long stored) =>
        _watch.Tried(_segments.Put(buffer, at, length, first, last, stored));

    // Puts a block that waits together from its slices, where segments are looked at, and opens it.
    private bool OpenWaiting(int number)
    {
        byte[] bytes = _segments.Window.Bytes;
        _segments.Window.Forget();
        int length = _slices.Assemble(_waitingHalf ^ number, bytes);
        return length > 0 && _reader.Open(bytes, 0, length);
    }

    private void TakeIfNewer(int half)
    {
        long first = FirstOf(half);
        if (first > Newest)
        {
            BootFound = _reader.Boot > BootFound ? _reader.Boot : BootFound;
            _newest = _reader.LastSequence;
            Wait(half, first, _newest);
        }
    }

    // Puts the slices of a half together where the new block will grow, and opens it; returns its first sequence, 0 when there is none.
    private long FirstOf(int half)
    {
        int length = _slices.Assemble(half, _block.Growing);
        return length > 0 && _reader.Open(_block.Growing, 0, length) ? _reader.FirstSequence : 0;
    }
}
