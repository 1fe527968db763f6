// What lies in the segment files when the device starts: whose they are and what they hold. At start it reads the first bytes of each, and
// the newest whole; what the others' first blocks claim is looked at block by block in turns after the start, and before anything depends
// on it. Damage is counted when it is found. It repairs nothing but doubles.
namespace Aul;

public sealed class SegmentSurvey
{
    // The file's head, and a block's with all its numbers.
    private const int ClaimBytes = JournalFile.HeadBytes + BlockReader.HeadBytes + (2 * Varint.BytesMax);

    private readonly IFlash _flash;
    private readonly Counters _counters;
    private readonly SegmentSlots _slots;
    private readonly SegmentWindow _window;
    private readonly BlockReader _reader;

    // Reads one segment in turns; what cannot wait is read by another one. Null before the first, and when no segment needs it any more.
    private SegmentScan _slowScan;
    private SegmentIndex _index;
    private uint _id;
    private int _slowSlot = -1;

    public SegmentSurvey(IFlash flash, Counters counters, SegmentSlots slots, SegmentWindow window, BlockReader reader)
    {
        _flash = flash;
        _counters = counters;
        _slots = slots;
        _window = window;
        _reader = reader;
    }

    /// <summary>Highest sequence, boot and ack cursor in any segment.</summary>
    public long Newest { get; private set; }
    public long Boot { get; private set; }
    public long Stored { get; private set; }

    /// <summary>Bytes and records of the full-resolution blocks that have been looked at.</summary>
    public long WholeBytes { get; private set; }
    public long WholeRecords { get; private set; }

    /// <summary>True when the survey met something that it could not read: there may be holes in the sequence.</summary>
    public bool HasDamage { get; private set; }

    /// <summary>True when no segment is known by its claim alone.</summary>
    public bool IsSure { get; private set; }

    /// <summary>The file that may be appended to; -1 when none may.</summary>
    public int TailSlot { get; private set; } = -1;

    /// <summary>
    /// The id that most segments say, by their sound heads: one stray file must not take the journal over. 0: none says any.
    /// </summary>
    public uint MajorityId()
    {
        Majority majority = new Majority();
        byte[] head = new byte[ClaimBytes];
        for (int slot = 0; slot < _slots.Count; slot++)
        {
            int length = _slots.IsOurs(slot) ? _flash.Read(_slots.Name(slot), 0, head) : 0;
            if (JournalFile.IsHeadSound(head, length) && JournalFile.IsMarked(head, length)
                && JournalFile.VersionOf(head) == JournalFile.Version)
            {
                majority.Vote(JournalFile.Id(head));
            }
        }

        return majority.Id;
    }

    /// <summary>Fills the index with the segments of the journal with this id.</summary>
    public void Run(uint id, SegmentIndex index)
    {
        _id = id;
        _index = index;
        byte[] head = new byte[ClaimBytes];
        for (int slot = 0; slot < _slots.Count; slot++)
        {
            if (_slots.IsOurs(slot) && !Claims(slot, head))
            {
                Look(slot);
            }
        }

        // New records are numbered behind the newest one, and what claims the same place as another cannot both be right.
        while (_index.Count > 0 && MakeSure(_index.Count - 1))
        {
        }

        for (int i = _index.Count - 2; i >= 0; i--)
        {
            if (_index.First(i) == _index.First(i + 1) && (MakeSure(i) || MakeSure(i + 1)))
            {
                i = _index.Count - 1;
            }
        }

        Settle();
        HasDamage |= IsSure && HasGap();
    }

    /// <summary>Looks at all of a segment that is only known by its claim. True when it was so: then indexes may have changed.</summary>
    public bool MakeSure(int index)
    {
        if (_index.IsSure(index))
        {
            return false;
        }

        int slot = _index.Slot(index);
        _index.Remove(index);
        Look(slot);
        Settle();
        return true;
    }

    public void MakeAllSure()
    {
        for (int i = _index.FirstUnsure(); i >= 0; i = _index.FirstUnsure())
        {
            MakeSure(i);
        }

        Settle();
    }

    /// <summary>Looks at one block more; false when all have been looked at.</summary>
    public bool Step()
    {
        if (IsSure)
        {
            return false;
        }

        int index = _slowSlot < 0 ? -1 : _index.IndexOf(_slowSlot);
        if (index < 0 || _index.IsSure(index))
        {
            // It has gone meanwhile, or others could not wait for it.
            _slowSlot = _index.Slot(_index.FirstUnsure());
            _slowScan = _slowScan == null ? new SegmentScan(_window, _reader) : _slowScan;
            _slowScan.Begin(_slots.Name(_slowSlot));
        }
        else if (!_slowScan.Step())
        {
            _index.Remove(index);
            Take(_slowSlot, _slowScan);
            _slowSlot = -1;
            Settle();
        }

        return true;
    }

    /// <summary>Damage is told once.</summary>
    public bool TakeDamage()
    {
        bool hasDamage = HasDamage || HasGap();
        HasDamage = false;
        return hasDamage;
    }

    // True when the file's first bytes say all that is needed of a segment of ours, or of a file that is none.
    private bool Claims(int slot, byte[] head)
    {
        int length = _flash.Read(_slots.Name(slot), 0, head);
        if (length == 0)
        {
            // A cut between making a file and writing it leaves it empty.
            _slots.SetFree(slot);
            return true;
        }

        long first = BlockReader.ClaimedFirst(head, JournalFile.HeadBytes, length);
        if (!JournalFile.IsHeadSound(head, length) || !JournalFile.IsMarked(head, length)
            || JournalFile.VersionOf(head) != JournalFile.Version || JournalFile.Id(head) != _id || first < 1)
        {
            return false;
        }

        TakeCursor(JournalFile.Cursor(head));
        _index.Claim(slot, first, head[JournalFile.HeadBytes + 1]);
        return true;
    }

    private void Look(int slot) => Take(slot, Scanned(slot));

    private SegmentScan Scanned(int slot)
    {
        SegmentScan scan = new SegmentScan(_window, _reader);
        scan.Take(_slots.Name(slot));
        return scan;
    }

    private void Take(int slot, SegmentScan scan)
    {
        if (scan.Length == 0)
        {
            _slots.SetFree(slot);
            return;
        }

        // Another format, or another journal's. A head that is damaged says nothing; then the blocks decide.
        if ((scan.IsHeadSound && (!scan.IsOurFormat || scan.Id != _id)) || scan.First == 0)
        {
            _slots.SetForeign(slot);
            _counters.Add(CounterId.FilesForeign);
            return;
        }

        if (scan.IsHeadSound)
        {
            TakeCursor(scan.Cursor);
        }

        if (!scan.IsSound)
        {
            HasDamage = true;
            _counters.Add(CounterId.BlocksBad);
        }

        // Nothing is appended behind bytes that cannot be read: a reader would have to search its way to them.
        if (scan.Last > Newest)
        {
            Newest = scan.Last;
            TailSlot = scan.IsSound && scan.Level == BlockLevel.Whole ? slot : -1;
        }

        Boot = scan.Boot > Boot ? scan.Boot : Boot;
        WholeBytes += scan.WholeBytes;
        WholeRecords += scan.WholeRecords;
        _index.Insert(slot, scan.First, scan.Last, scan.Length, scan.Level);
    }

    private void TakeCursor(long stored) => Stored = stored > Stored ? stored : Stored;

    // A cut while two segments became one leaves the old beside the new, and a write that took effect although it was refused leaves a
    // block in two files: what a sound segment covers altogether is there twice.
    private void Settle()
    {
        for (int i = _index.Count - 2; i >= 0; i--)
        {
            bool areSure = _index.IsSure(i) && _index.IsSure(i + 1);
            bool isOlderInNewer = areSure && _index.First(i + 1) == _index.First(i);
            bool isNewerInOlder = areSure && _index.Last(i + 1) <= _index.Last(i);
            if ((isOlderInNewer && IsSound(i + 1) && Drop(i)) || (isNewerInOlder && IsSound(i) && Drop(i + 1)))
            {
                _counters.Add(CounterId.FilesDouble);
            }
        }

        IsSure = _index.FirstUnsure() < 0;
        _slowScan = IsSure ? null : _slowScan;
    }

    private bool HasGap()
    {
        for (int i = 1; i < _index.Count; i++)
        {
            if (_index.First(i) > _index.Last(i - 1) + 1)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsSound(int index) => Scanned(_index.Slot(index)).IsSound;

    private bool Drop(int which)
    {
        int slot = _index.Slot(which);
        if (!_flash.Delete(_slots.Name(slot)))
        {
            return false;
        }

        _index.Remove(which);
        _slots.SetFree(slot);
        TailSlot = slot == TailSlot ? -1 : TailSlot;
        return true;
    }
}
