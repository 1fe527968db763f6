// What lies in which segment file, in RAM: a few numbers a segment, whatever the journal holds. It reads no file.
namespace Aul;

public sealed class SegmentIndex
{
    private readonly int[] _slots;
    private readonly long[] _first;
    private readonly long[] _last;
    private readonly int[] _bytes;
    private readonly byte[] _levels;

    public SegmentIndex(int segmentsMax)
    {
        _slots = new int[segmentsMax];
        _first = new long[segmentsMax];
        _last = new long[segmentsMax];
        _bytes = new int[segmentsMax];
        _levels = new byte[segmentsMax];
    }

    public int Count { get; private set; }

    public bool IsFull => Count == _slots.Length;

    /// <summary>Number of the file that holds this segment. Indexes run from the oldest records to the newest.</summary>
    public int Slot(int index) => _slots[index];

    public long First(int index) => _first[index];

    public long Last(int index) => _last[index];

    public int Bytes(int index) => _bytes[index];

    /// <summary>The least thinned of the segment's blocks.</summary>
    public int Level(int index) => _levels[index];

    /// <summary>Puts a segment in its place by its records, so that files may be found in any order; returns its index.</summary>
    public int Insert(int slot, long first, long last, int bytes, int level)
    {
        int at = Count++;
        while (at > 0 && (_first[at - 1] > first || (_first[at - 1] == first && _last[at - 1] > last)))
        {
            Move(at - 1, at);
            at--;
        }

        _slots[at] = slot;
        _first[at] = first;
        _last[at] = last;
        _bytes[at] = bytes;
        _levels[at] = (byte)level;
        return at;
    }

    /// <summary>The segment has got one more block at its end.</summary>
    public void Grow(int index, int bytes, long last)
    {
        _bytes[index] += bytes;
        _last[index] = last;
    }

    /// <summary>The segment's file was rewritten.</summary>
    public void Rewrite(int index, int bytes, long first, int level)
    {
        _bytes[index] = bytes;
        _first[index] = first;
        _levels[index] = (byte)level;
    }

    public void Remove(int index)
    {
        Count--;
        for (int i = index; i < Count; i++)
        {
            Move(i + 1, i);
        }
    }

    /// <summary>Index of the first segment that holds this sequence or a later one; -1 when none does.</summary>
    public int Find(long sequence)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_last[i] >= sequence)
            {
                return i;
            }
        }

        return -1;
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
