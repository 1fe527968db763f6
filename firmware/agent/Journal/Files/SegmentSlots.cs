// The numbered files that can hold a segment: their names, and whether each is free, ours or somebody else's. It reads no file.
namespace Aul;

public sealed class SegmentSlots
{
    private const byte Free = 0;
    private const byte Ours = 1;
    private const byte Foreign = 2;

    private byte[] _use;
    private int _highest;

    // The name that was asked for last: whoever works on a segment asks again. All of them would take 48 bytes a segment.
    private string _name;
    private int _namedSlot = -1;

    /// <param name="count">Slots that the budget needs. Files with higher numbers, from a larger budget before, are still found.</param>
    public SegmentSlots(int count)
    {
        _highest = count < Limits.SegmentsMax ? count : Limits.SegmentsMax;
        _use = new byte[_highest];
    }

    /// <summary>Behind the highest slot that may have a file.</summary>
    public int Count => _highest;

    /// <summary>Files that have a segment's name and are none of this journal's: they take room as well.</summary>
    public int ForeignCount { get; private set; }

    public int OursCount
    {
        get
        {
            int count = 0;
            for (int slot = 0; slot < _highest; slot++)
            {
                count += _use[slot] == Ours ? 1 : 0;
            }

            return count;
        }
    }

    public string Name(int slot)
    {
        if (slot != _namedSlot)
        {
            _name = JournalFile.SegmentName(slot);
            _namedSlot = slot;
        }

        return _name;
    }

    public bool IsOurs(int slot) => _use[slot] == Ours;

    public void SetOurs(int slot)
    {
        if (slot >= _highest)
        {
            byte[] use = new byte[slot + 1];
            System.Array.Copy(_use, 0, use, 0, _highest);
            _use = use;
            _highest = slot + 1;
        }

        _use[slot] = Ours;
    }

    public void SetFree(int slot)
    {
        ForeignCount -= _use[slot] == Foreign ? 1 : 0;
        _use[slot] = Free;
    }

    public void SetForeign(int slot)
    {
        ForeignCount++;
        _use[slot] = Foreign;
    }

    /// <summary>A slot without a file; -1 when there is none.</summary>
    public int FirstFree() => First(Free);

    /// <summary>A file that is none of ours; -1 when there is none.</summary>
    public int FirstForeign() => First(Foreign);

    private int First(byte use)
    {
        for (int slot = 0; slot < _highest; slot++)
        {
            if (_use[slot] == use)
            {
                return slot;
            }
        }

        return -1;
    }
}
