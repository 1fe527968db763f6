// The numbered files that can hold a segment: their names, and whether each is free, ours or somebody else's. It reads no file.
namespace Aul;

public sealed class SegmentSlots
{
    private const byte Free = 0;
    private const byte Ours = 1;
    private const byte Foreign = 2;

    private readonly byte[] _use = new byte[Limits.SegmentsMax];
    // Names are made once: a string a call would feed the garbage collector. Those of a larger budget before are made when they are asked
    // for.
    private readonly string[] _names;
    private int _highest;

    /// <param name="count">Slots that the budget needs. Files with higher numbers, from a larger budget before, are still found.</param>
    public SegmentSlots(int count)
    {
        _highest = count < Limits.SegmentsMax ? count : Limits.SegmentsMax;
        _names = new string[_highest];
        for (int slot = 0; slot < _names.Length; slot++)
        {
            _names[slot] = JournalFile.SegmentName(slot);
        }
    }

    public static int Count => Limits.SegmentsMax;

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

    public string Name(int slot) => slot < _names.Length ? _names[slot] : JournalFile.SegmentName(slot);

    public bool IsOurs(int slot) => _use[slot] == Ours;

    public void SetOurs(int slot)
    {
        _highest = slot < _highest ? _highest : slot + 1;
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
