// What lies in the segment files when the device starts: whose they are, what they hold, and what of it is damaged or there twice. One
// file at a time is in RAM, however many there are. It repairs nothing but doubles.
namespace Aul;

public sealed class SegmentSurvey
{
    private readonly IFlash _flash;
    private readonly Counters _counters;
    private readonly SegmentSlots _slots;
    private readonly SegmentScan _scan;
    private readonly byte[] _file;

    /// <param name="buffer">Room for one segment; the survey's as long as it runs.</param>
    public SegmentSurvey(IFlash flash, Counters counters, SegmentSlots slots, BlockReader reader, byte[] buffer)
    {
        _flash = flash;
        _counters = counters;
        _slots = slots;
        _scan = new SegmentScan(reader);
        _file = buffer;
    }

    /// <summary>Highest sequence, boot and proof cursor in any segment.</summary>
    public long Newest { get; private set; }
    public long Boot { get; private set; }
    public long Stored { get; private set; }

    /// <summary>Bytes and records of the unthinned blocks.</summary>
    public long WholeBytes { get; private set; }
    public long WholeRecords { get; private set; }

    /// <summary>True when the survey met something that it could not read: there may be holes in the sequence.</summary>
    public bool HasDamage { get; private set; }

    /// <summary>The file that may be appended to; -1 when none may.</summary>
    public int TailSlot { get; private set; } = -1;

    /// <summary>The id that most segments say, by their sound heads: one stray file must not take the journal over. 0: none says any.</summary>
    public uint MajorityId()
    {
        Majority majority = new Majority();
        byte[] head = new byte[JournalFile.HeadBytes];
        for (int slot = 0; slot < SegmentSlots.Count; slot++)
        {
            int length = _slots.IsOurs(slot) ? _flash.Read(_slots.Name(slot), head) : 0;
            if (JournalFile.IsHeadSound(head, length) && JournalFile.IsMarked(head, length) && JournalFile.VersionOf(head) == JournalFile.Version)
            {
                majority.Vote(JournalFile.Id(head));
            }
        }

        return majority.Id;
    }

    /// <summary>Reads all segments once and fills the index with those of the journal with this id.</summary>
    public void Run(uint id, SegmentIndex index)
    {
        for (int slot = 0; slot < SegmentSlots.Count; slot++)
        {
            if (_slots.IsOurs(slot))
            {
                Survey(slot, id, index);
            }
        }

        RemoveDoubles(index);
        for (int i = 1; i < index.Count; i++)
        {
            HasDamage |= index.First(i) > index.Last(i - 1) + 1;
        }
    }

    private void Survey(int slot, uint id, SegmentIndex index)
    {
        int length = Load(slot);
        if (length == 0)
        {
            // A cut between making a file and writing it leaves it empty.
            _slots.SetFree(slot);
            return;
        }

        _scan.Take(_file, length);
        if (!_scan.IsSound)
        {
            // What was only read wrongly must not be told as lost.
            length = Load(slot);
            _scan.Take(_file, length);
        }

        if (IsAnothers(id, length) || _scan.First == 0)
        {
            _slots.SetForeign(slot);
            _counters.Add(Tally.FilesForeign);
            return;
        }

        if (_scan.IsHeadSound)
        {
            long stored = JournalFile.Cursor(_file);
            Stored = stored > Stored ? stored : Stored;
        }

        if (!_scan.IsSound)
        {
            HasDamage = true;
            _counters.Add(Tally.BlocksBad);
        }

        // Nothing is appended behind bytes that cannot be read: a reader would have to search its way to them.
        if (_scan.Last > Newest)
        {
            Newest = _scan.Last;
            TailSlot = _scan.IsSound && _scan.Level == BlockLevel.Whole ? slot : -1;
        }

        Boot = _scan.Boot > Boot ? _scan.Boot : Boot;
        WholeBytes += _scan.WholeBytes;
        WholeRecords += _scan.WholeRecords;
        index.Insert(slot, _scan.First, _scan.Last, length, _scan.Level);
    }

    // Another format, or another journal's. A head that is damaged says nothing; then the blocks decide.
    private bool IsAnothers(uint id, int length) => _scan.IsHeadSound
        && (!JournalFile.IsMarked(_file, length) || JournalFile.VersionOf(_file) != JournalFile.Version
            || JournalFile.Id(_file) != id);

    // A cut while two segments became one leaves the old beside the new, and a write that took effect although it was refused leaves a
    // block in two files: what a sound segment covers altogether is there twice.
    private void RemoveDoubles(SegmentIndex index)
    {
        for (int i = index.Count - 2; i >= 0; i--)
        {
            bool isOlderInNewer = index.First(i + 1) == index.First(i);
            bool isNewerInOlder = index.Last(i + 1) <= index.Last(i);
            if ((isOlderInNewer && IsSound(index.Slot(i + 1)) && Drop(index, i))
                || (isNewerInOlder && IsSound(index.Slot(i)) && Drop(index, i + 1)))
            {
                _counters.Add(Tally.FilesDouble);
            }
        }
    }

    private bool IsSound(int slot)
    {
        _scan.Take(_file, Load(slot));
        return _scan.IsSound;
    }

    private bool Drop(SegmentIndex index, int which)
    {
        int slot = index.Slot(which);
        if (!_flash.Delete(_slots.Name(slot)))
        {
            return false;
        }

        index.Remove(which);
        _slots.SetFree(slot);
        TailSlot = slot == TailSlot ? -1 : TailSlot;
        return true;
    }

    private int Load(int slot)
    {
        int length = _flash.Read(_slots.Name(slot), _file);
        return length < 0 ? 0 : length;
    }
}
