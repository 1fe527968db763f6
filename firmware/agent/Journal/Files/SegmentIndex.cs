// What lies in which segment file, in RAM: a few numbers a segment, whatever the journal holds. It reads no file. What a segment's first
// block says without its check code having been looked at is no more than a claim, until the segment is sure.
namespace Aul;

public sealed class SegmentIndex
{
    private const int SureFlag = 128;

    private readonly ushort[] _slots;
    private readonly long[] _first;
    private readonly long[] _last;
    private readonly ushort[] _bytes;
    private readonly byte[] _levels;
    private int _count;

    public SegmentIndex(int segmentsMax)
    {
        _slots = new ushort[segmentsMax];
        _first = new long[segmentsMax];
        _last = new long[segmentsMax];
        _bytes = new ushort[segmentsMax];
        _levels = new byte[segmentsMax];
    }

    public int Count => _count;

    public bool IsFull => _count == _slots.Length;

    /// <summary>Number of the file that holds this segment. Indexes run from the oldest records to the newest.</summary>
    public int Slot(int index) => _slots[index];

    public long First(int index) => _first[index];

    /// <summary>Of a segment that is not sure: all up to the next one.</summary>
    public long Last(int index) => IsSure(index) || index == _count - 1 ? _last[index] : _first[index + 1] - 1;

    /// <summary>Bytes of a sure segment's file.</summary>
    public int Bytes(int index) => _bytes[index];

    /// <summary>The least downsampled of the segment's blocks.</summary>
    public int Level(int index) => _levels[index] & ~SureFlag;

    /// <summary>True when all of the segment's blocks have been looked at.</summary>
    public bool IsSure(int index) => (_levels[index] & SureFlag) != 0;

    /// <summary>Index of the first segment that is not sure; -1 when all are.</summary>
    public int FirstUnsure()
    {
        for (int i = 0; i < _count; i++)
        {
            if (!IsSure(i))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Index of the segment in a file; -1 when there is none.</summary>
    public int IndexOf(int slot)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_slots[i] == slot)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Puts a segment in its place by its records, so that files may be found in any order; returns its index.</summary>
    public int Insert(int slot, long first, long last, int bytes, int level)
    {
        int at = Place(first, last);
        _slots[at] = (ushort)slot;
        _first[at] = first;
        _last[at] = last;
        _bytes[at] = (ushort)bytes;
        _levels[at] = (byte)(level | SureFlag);
        return at;
    }

    /// <summary>The same for what its first block only claims.</summary>
    public void Claim(int slot, long first, int level)
    {
        int at = Place(first, first);
        _slots[at] = (ushort)slot;
        _first[at] = first;
        _last[at] = first;
        _levels[at] = (byte)level;
    }

    /// <summary>The segment has got one more block at its end.</summary>
    public void Grow(int index, int bytes, long last)
    {
        _bytes[index] += (ushort)bytes;
        _last[index] = last;
    }

    /// <summary>The segment's file was rewritten.</summary>
    public void Rewrite(int index, int bytes, long first, int level)
    {
        _bytes[index] = (ushort)bytes;
        _first[index] = first;
        _levels[index] = (byte)(level | SureFlag);
    }

    public void Remove(int index)
    {
        _count--;
        for (int i = index; i < _count; i++)
        {
            Move(i + 1, i);
        }
    }

    /// <summary>Index of the first segment that holds this sequence or a later one; -1 when none does.</summary>
    public int Find(long sequence)
    {
        for (int i = 0; i < _count; i++)
        {
            if (Last(i) >= sequence)
            {
                return i;
            }
        }

        return -1;
    }

    private int Place(long first, long last)
    {
        int at = _count++;
        while (at > 0 && (_first[at - 1] > first || (_first[at - 1] == first && _last[at - 1] > last)))
        {
            Move(at - 1, at);
            at--;
        }

        return at;
    }

    private void Move(int from, int to)
    {
        _slots[to] = _slots[from];
        _first[to] = _first[from];
        _last[to] = _last[from];
        _bytes[to] = _bytes[from];
        _levels[to] = _levels[from];
    }
}
