// Rows by their key, in one sorted array. Most keys come in order and go to the end; the others cost a move of what is behind.
using System;

namespace Aul.Simulation;

public sealed class RowOrder
{
    private long[] _keys = new long[64];
    private int[] _rows = new int[64];

    public int Count { get; private set; }

    public int this[int place] => _rows[place];

    /// <summary>The place of a key; when it is not there, the complement of where it would stand.</summary>
    public int Find(long key) => Count > 0 && key > _keys[Count - 1] ? ~Count : Array.BinarySearch(_keys, 0, Count, key);

    public void Insert(int place, long key, int row)
    {
        if (Count == _keys.Length)
        {
            Array.Resize(ref _keys, Count * 2);
            Array.Resize(ref _rows, Count * 2);
        }

        if (place < Count)
        {
            Array.Copy(_keys, place, _keys, place + 1, Count - place);
            Array.Copy(_rows, place, _rows, place + 1, Count - place);
        }

        _keys[place] = key;
        _rows[place] = row;
        Count++;
    }

    public void Point(int place, int row) => _rows[place] = row;

    public void Remove(int place)
    {
        Count--;
        Array.Copy(_keys, place + 1, _keys, place, Count - place);
        Array.Copy(_rows, place + 1, _rows, place, Count - place);
    }
}
