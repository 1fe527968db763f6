// Finds blocks in segments by their numbers. It remembers where it has been, because whoever reads on or back comes there next.
namespace Aul;

public sealed class SegmentSearch
{
    private readonly SegmentWindow _window;
    private readonly SegmentSlots _slots;
    private readonly BlockReader _reader;

    // Where the blocks lie that were passed on the way to the last one, in this slot's file.
    private readonly ushort[] _way = new ushort[16];
    private int _ways;
    private int _waySlot = -1;
    private int _nextAt;
    private long _nextSequence;
    private long _foundFirst;

    public SegmentSearch(SegmentWindow window, SegmentSlots slots, BlockReader reader)
    {
        _window = window;
        _slots = slots;
        _reader = reader;
    }

    /// <summary>Finds the block that holds this sequence or the first one behind it, whatever its segment only claims.</summary>
    public bool Find(SegmentIndex index, long sequence, BlockView view)
    {
        bool isMisread = false;
        bool found = false;
        for (int i = index.Find(sequence); i >= 0 && i < index.Count && !found; i++)
        {
            _window.Look(_slots.Name(index.Slot(i)));
            int at = WhereToBegin(index.Slot(i), sequence, out bool isOpen);
            while (!found && _window.Has(at))
            {
                bool opens = isOpen || _window.Open(_reader, at);
                isOpen = false;
                isMisread |= !opens;
                found = opens && _reader.LastSequence >= sequence;
                if (opens && _ways < _way.Length)
                {
                    _way[_ways++] = (ushort)at;
                }

                if (found)
                {
                    view.Set(_window.Bytes, _window.PlaceOf(at), _reader);
                    _foundFirst = _reader.FirstSequence;
                    _nextSequence = _reader.LastSequence + 1;
                    _nextAt = at + _reader.Length;
                }

                at += opens ? _reader.Length : 1;
            }
        }

        if (isMisread)
        {
            // Perhaps it was only read wrongly: the next call begins anew.
            Forget();
        }

        return found;
    }

    /// <summary>Files have changed.</summary>
    public void Forget()
    {
        _window.Forget();
        _waySlot = -1;
        _ways = 0;
    }

    // Whoever reads on begins where the last block ended, and whoever reads back at a block that was passed: what lies before it need not
    // be looked at again.
    private int WhereToBegin(int slot, long sequence, out bool isOpen)
    {
        isOpen = false;
        if (slot != _waySlot)
        {
            _waySlot = slot;
            _ways = 0;
        }
        else if (_ways > 0 && sequence >= _nextSequence)
        {
            return _nextAt;
        }

        if (_ways > 0 && sequence < _foundFirst)
        {
            _ways--;
        }

        while (_ways > 0 && !isOpen)
        {
            _ways--;
            isOpen = _window.Open(_reader, _way[_ways]) && _reader.FirstSequence <= sequence;
        }

        return isOpen ? _way[_ways] : JournalFile.HeadBytes;
    }
}
