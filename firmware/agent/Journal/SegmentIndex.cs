// What lies in which segment file, in RAM: three numbers a segment, whatever the journal holds. It reads no file.
namespace Aul;

public sealed class SegmentIndex
{
    private readonly int[] _numbers;
    private readonly string[] _names;
    private readonly long[] _first;
    private readonly long[] _last;
    private readonly int[] _bytes;

    public SegmentIndex(int segmentsMax)
    {
        _numbers = new int[segmentsMax];
        _names = new string[segmentsMax];
        _first = new long[segmentsMax];
        _last = new long[segmentsMax];
        _bytes = new int[segmentsMax];
    }

    public int Count { get; private set; }
    public long BytesUsed { get; private set; }

    public bool IsFull => Count == _numbers.Length;

    /// <summary>File number of the segment with this index; indexes run from the oldest.</summary>
    public int Number(int index) => _numbers[index];

    /// <summary>The file's name, made once: a string a call would feed the garbage collector.</summary>
    public string Name(int index) => _names[index];

    /// <summary>First sequence in the segment; above <see cref="Last"/> when it holds no good block.</summary>
    public long First(int index) => _first[index];

    public long Last(int index) => _last[index];

    public int Bytes(int index) => _bytes[index];

    /// <summary>Puts a segment in its place by number, so that files may be found in any order.</summary>
    public void Insert(int number)
    {
        int at = Count++;
        while (at > 0 && _numbers[at - 1] > number)
        {
            _numbers[at] = _numbers[at - 1];
            _names[at] = _names[at - 1];
            _first[at] = _first[at - 1];
            _last[at] = _last[at - 1];
            _bytes[at] = _bytes[at - 1];
            at--;
        }

        _numbers[at] = number;
        _names[at] = JournalFile.SegmentName(number);
        _first[at] = long.MaxValue;
        _last[at] = -1;
        _bytes[at] = 0;
    }

    /// <summary>Notes bytes in a segment that hold these records; an empty range notes only the bytes.</summary>
    public void Grow(int index, int bytes, long first, long last)
    {
        _bytes[index] += bytes;
        BytesUsed += bytes;
        if (last >= first)
        {
            _first[index] = first < _first[index] ? first : _first[index];
            _last[index] = last > _last[index] ? last : _last[index];
        }
    }

    public void RemoveOldest()
    {
        BytesUsed -= _bytes[0];
        Count--;
        for (int i = 0; i < Count; i++)
        {
            _numbers[i] = _numbers[i + 1];
            _names[i] = _names[i + 1];
            _first[i] = _first[i + 1];
            _last[i] = _last[i + 1];
            _bytes[i] = _bytes[i + 1];
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
}
