// Finds numbers that no block of a journal accounts for, and whether a gap record further on tells them already: then an earlier start has
// found them. Only damage leads here. It writes nothing.
namespace Aul;

public sealed class LostNumbers
{
    private readonly Journal _journal;
    private readonly BlockView _view = new BlockView();
    private readonly BlockReader _reader = new BlockReader();
    private readonly Record _record = new Record(0);

    public LostNumbers(Journal journal)
    {
        _journal = journal;
    }

    /// <summary>The hole that was found: its first and last number.</summary>
    public long First { get; private set; }
    public long Last { get; private set; }

    /// <summary>Finds the first hole from a number on, up to the newest one; false when there is none.</summary>
    public bool Find(long from, long newest)
    {
        long next = from;
        while (_journal.Peek(next, _view) && _view.FirstSequence <= newest)
        {
            if (_view.FirstSequence > next)
            {
                First = next;
                Last = _view.FirstSequence - 1;
                return true;
            }

            next = _view.LastSequence + 1;
        }

        First = next;
        Last = newest;
        return next <= newest;
    }

    /// <summary>The number of the gap record that tells the whole hole; 0: none does.</summary>
    public long ReportedBy()
    {
        for (long next = Last + 1; _journal.Peek(next, _view); next = _view.LastSequence + 1)
        {
            bool open = _reader.Open(_view);
            while (open && _reader.Next(_record))
            {
                if (_record.Kind == RecordKind.Gap && _record.A <= First && _record.A + _record.B > Last)
                {
                    return _record.Sequence;
                }
            }
        }

        return 0;
    }
}
