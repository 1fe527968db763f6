// The power-cut-proof memory of the site: a record that Append has promised is there after any cut. Format: FORMAT.md.
// It never refuses to start, never invents a record, and never loses one without a record that counts it.
// It knows no clock, no broker and no meaning of a record beyond "sample or event".
namespace Aul;

public sealed class Journal
{
    private readonly IFlash _flash;
    private readonly Counters _counters;
    private readonly long _columnMask;
    private readonly int _groupMs;
    private readonly int _segmentsMax;
    private readonly FlashWatch _watch;
    private readonly SegmentStore _segments;
    private readonly Head _head;
    private readonly Room _room;
    private long _groupSinceMs;
    private long _reportedLast;

    /// <param name="bytesMax">Flash for the journal, in bytes: littlefs blocks of 4,096 that its files and folders may take.</param>
    /// <param name="columnMask">Bit n: signal n is a column of the snapshots.</param>
    /// <param name="groupMs">Snapshots may wait so long in RAM and go to flash together; 0: each is durable on its own.</param>
    public Journal(IFlash flash, Counters counters, long bytesMax, long columnMask, int groupMs = 0)
        : this(flash, counters, new FlashWatch(counters), new WorkBuffer(), bytesMax, columnMask, groupMs)
    {
    }

    /// <param name="watch">The flash's health, shared with whoever else writes to it.</param>
    /// <param name="work">Lent to a segment that is begun or downsampled.</param>
    public Journal(IFlash flash, Counters counters, FlashWatch watch, WorkBuffer work, long bytesMax, long columnMask, int groupMs)
    {
        _flash = flash;
        _counters = counters;
        _columnMask = columnMask;
        _groupMs = groupMs;
        _segmentsMax = FlashBudget.Segments(bytesMax);
        Require.That(_segmentsMax >= 3, FaultCode.JournalTooSmall);
        BlockReader reader = new BlockReader();
        _watch = watch;
        _segments = new SegmentStore(flash, counters, work, reader, _segmentsMax);
        _head = new Head(flash, _segments, counters, work, reader, _watch, groupMs > 0);
        _room = new Room(_segments, counters, work, reader);
    }

    /// <summary>Which journal this is: drawn when the flash was found empty. Sequences of two journals do not compare.</summary>
    public uint Id => _segments.Id;

    /// <summary>This start of the device, counted from 1.</summary>
    public long Boot { get; private set; }

    /// <summary>The newest record's sequence; 0 before the first.</summary>
    public long Newest => _head.Newest;

    /// <summary>The newest record that is on flash: what may be reported.</summary>
    public long Durable => _head.Durable;

    /// <summary>The centre has acknowledged that it stored all up to here.</summary>
    public long Stored { get; private set; }

    /// <summary>The oldest record that can still be read.</summary>
    public long Oldest => _segments.Oldest >= 0 ? _segments.Oldest : _head.First;

    /// <summary>Flash that the journal takes, folders and the block to copy into among it.</summary>
    public long BytesUsed => FlashBudget.Bytes(_segments.Files);

    /// <summary>False when the flash has refused the last write: the fault LED's business.</summary>
    public bool FlashWell => _watch.IsWell;

    /// <summary>Reads what is there, repairs the tail, and begins a new boot. <paramref name="entropy"/> names a new journal.</summary>
    public void Open(int entropy)
    {
        string[] names = _flash.List();
        for (int i = 0; i < names.Length; i++)
        {
            if (!_segments.TakeName(names[i]) && JournalFile.SliceSlot(names[i]) < 0 && !JournalFile.IsLedger(names[i])
                && names[i] != SessionFile.Name)
            {
                _counters.Add(CounterId.FilesForeign);
            }
        }

        SliceStore slices = _head.Slices;
        SegmentSurvey found = _segments.Found;
        uint drawn = entropy == 0 ? 1 : (uint)entropy;
        uint bySegments = found.MajorityId();
        uint bySlices = bySegments == 0 ? slices.MajorityId() : 0;
        _segments.Survey(bySegments != 0 ? bySegments : bySlices != 0 ? bySlices : drawn);
        slices.Survey(Id);
        _counters.Add(CounterId.BlocksBad, slices.Bad);
        Stored = slices.Stored > found.Stored ? slices.Stored : found.Stored;
        _head.TakeFound(Stored);
        long newest = slices.Newest > Newest ? slices.Newest : Newest;
        bool hasHoles = slices.Newest > Newest || slices.Bad > 0 || found.TakeDamage();
        Stored = Stored > newest ? newest : Stored;

        // Each number that is lost behind all that can be read may have begun a boot: none of them is counted again.
        Boot = 1 + (found.Boot > _head.BootFound ? found.Boot : _head.BootFound) + (newest - Newest);
        _head.Begin(Boot, newest, _columnMask);
        if (hasHoles)
        {
            TellHoles(Stored + 1, Newest, 0);
        }

        MakeRoom(0);
    }

    /// <summary>
    /// Adds a record and puts it on flash, unless it is a snapshot that may wait for its group. False: the flash refused; the record
    /// stays in RAM, <see cref="Durable"/> stays behind <see cref="Newest"/>, and the next Append or <see cref="Flush"/> tries again.
    /// </summary>
    public bool Append(Record record)
    {
        if (_segments.Files >= _segmentsMax)
        {
            MakeRoom(record.AtMs);
        }

        if (!_head.HasRoom && !Seal(record.AtMs))
        {
            // The flash takes nothing and the head is full: this reading is lost, and counted.
            _counters.Add(CounterId.RecordsLost);
            return false;
        }

        Add(record);
        if (_groupMs == 0 || record.Kind != RecordKind.Snapshot || record.AtMs - _groupSinceMs >= _groupMs)
        {
            return _head.Write(Stored, false);
        }

        if (_head.HasFullSlice)
        {
            _groupSinceMs = record.AtMs;
            return _head.Write(Stored, true);
        }

        return true;
    }

    /// <summary>Adds records to the end of an earlier boot; false when this boot has records already, or the flash refuses.</summary>
    /// <param name="second">Null: one record alone.</param>
    public bool AppendBefore(long boot, Record record, Record second) => _head.AddBefore(boot, record, second, Stored);

    /// <summary>
    /// Looks at one block more of what was on flash at start; false when all has been looked at. Damage is counted and told when it is
    /// found. For turns in which there is nothing better to do; whatever depends on it before looks by itself.
    /// </summary>
    public bool Check(long nowMs)
    {
        if (IsChecked || _segments.Step())
        {
            return !IsChecked;
        }

        IsChecked = true;
        if (_segments.Found.TakeDamage())
        {
            TellHoles(Stored + 1, _segments.Newest, nowMs);
        }

        return false;
    }

    /// <summary>True when <see cref="Check"/> has come to its end.</summary>
    public bool IsChecked { get; private set; }

    /// <summary>Puts on flash what is not there yet.</summary>
    public bool Flush() => Durable == Newest || _head.Write(Stored, false);

    /// <summary>The centre has stored all up to this sequence. Numbers that were never given are not believed.</summary>
    public void Release(long sequence)
    {
        if (sequence > Stored && sequence <= Durable)
        {
            Stored = sequence;
        }
    }

    /// <summary>Finds the block that holds this sequence, or the first one behind it; false when all that is durable has been
    /// read.</summary>
    public bool Peek(long sequence, BlockView view) => _segments.Peek(sequence, view) || _head.Peek(sequence, view);

    /// <summary>
    /// Tells in a gap record which numbers of this range no block has, unless one tells them already. The centre must hear of it, or it
    /// would wait for them. Damage is found at start, and by whoever reads a block that has rotted since. Returns the number of the record
    /// that tells the last of them; 0: none is lost.
    /// </summary>
    public long TellHoles(long first, long last, long nowMs)
    {
        _segments.MakeAllSure();
        long reportedBy = 0;
        LostNumbers lost = new LostNumbers(this);
        for (long next = first; lost.Find(next, last); next = lost.Last + 1)
        {
            reportedBy = lost.ReportedBy();
            if (reportedBy == 0)
            {
                _counters.Add(CounterId.RecordsLost, lost.Last - lost.First + 1);
                TellLoss(lost.First, lost.Last, nowMs);
                reportedBy = Newest;
            }
        }

        return reportedBy;
    }

    /// <summary>
    /// How many days of readings at this pace can still be kept whole, if nothing is delivered: what is free and what is delivered
    /// already, divided by what a reading has cost here. Before the first block: by eight bytes a reading.
    /// </summary>
    public int DaysLeft(int sampleEveryMs)
    {
        int segments = _segmentsMax - _segments.Count;
        for (int i = 0; i < _segments.Count - 1 && _segments.Last(i) <= Stored; i++)
        {
            segments++;
        }

        long bytes = (segments > 0 ? segments : 0) * (long)(Limits.SegmentBytesMax - JournalFile.HeadBytes);
        long records = _segments.WholeRecords == 0 ? bytes / 8 : bytes * _segments.WholeRecords / _segments.WholeBytes;
        return (int)(records * sampleEveryMs / 86400000);
    }

    private void Add(Record record)
    {
        if (_groupMs > 0 && Durable == Newest)
        {
            _groupSinceMs = record.AtMs;
        }

        _head.Add(record);
        _counters.Add(CounterId.RecordsWritten);
    }

    private bool Seal(long nowMs)
    {
        if (!_head.Seal(Stored))
        {
            return false;
        }

        MakeRoom(nowMs);
        return true;
    }

    // Keeps one segment's room free. Also a start takes room, when it seals what was growing, and so does a budget that was made smaller.
    private void MakeRoom(long nowMs)
    {
        while (_segments.Files >= _segmentsMax)
        {
            RoomStep step = _room.Step(Stored);
            if (step == RoomStep.Nothing ? !DropEvents(nowMs) : !_watch.Tried(step == RoomStep.Done))
            {
                return;
            }
        }
    }

    // The last resort. The loss is on flash before the file goes, so that no cut can make it silent.
    private bool DropEvents(long nowMs)
    {
        if (!_head.HasRoom || _segments.Count < 2 || !Flush())
        {
            return false;
        }

        long last = _segments.Last(0);
        if (last > _reportedLast)
        {
            _reportedLast = last;
            _counters.Add(CounterId.RecordsLost, _room.OldestEvents(Stored));
            long first = _segments.First(0) > Stored ? _segments.First(0) : Stored + 1;
            TellLoss(_room.OldestGapFirst < first ? _room.OldestGapFirst : first, last, nowMs);
        }

        if (Durable != Newest || !_watch.Tried(_segments.Drop(0)))
        {
            return false;
        }

        // The cursor steps over what has gone: nobody can acknowledge what no longer exists.
        Stored = last > Stored ? last : Stored;
        return true;
    }

    private void TellLoss(long first, long last, long nowMs)
    {
        if (_head.HasRoom || Seal(nowMs))
        {
            Add(new Record(0) { Kind = RecordKind.Gap, AtMs = nowMs, A = first, B = last - first + 1 });
            Flush();
        }
    }
}
