// Reads the closed days of the ledger, oldest first, a file at a time. A day that was closed twice comes twice: the later one counts.
namespace Aul;

public sealed class LedgerReader
{
    private readonly LedgerStore _store;
    private readonly byte[] _file = new byte[Limits.SegmentBytesMax];
    private int _age = -1;
    private int _at;
    private int _end;

    public LedgerReader(LedgerStore store)
    {
        _store = store;
    }

    /// <summary>Days read so far.</summary>
    public long Count { get; private set; }

    /// <summary>Reads the next day; false when all have been read.</summary>
    public bool Next(DayEntry entry)
    {
        while (_age < LedgerStore.Files)
        {
            if (_age >= 0 && _at < _end)
            {
                int next = LedgerStore.ReadEntry(_file, _at, _end, entry);
                if (next >= 0)
                {
                    _at = next;
                    Count++;
                    return true;
                }
            }

            _age++;
            _end = _age < LedgerStore.Files ? _store.ReadFile(_age, _file) : 0;
            _at = LedgerStore.FirstAt;
        }

        return false;
    }
}
