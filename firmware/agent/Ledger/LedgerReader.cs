// Reads the closed days of the ledger, oldest first, some of a file at a time. A day that was closed twice comes twice: the later one
// counts.
namespace Aul;

public sealed class LedgerReader
{
    // A few days at a time: a file is opened for each.
    private const int BytesMax = 1024;

    private readonly LedgerStore _store;
    private readonly byte[] _bytes = new byte[BytesMax];
    private int _age = -1;
    private int _file;
    private int _from;
    private int _end;

    public LedgerReader(LedgerStore store)
    {
        _store = store;
    }

    /// <summary>Days read so far.</summary>
    public long Count { get; private set; }

    /// <summary>Where in the file the next day lies.</summary>
    public int At { get; private set; }

    /// <summary>Reads the next day; false when all have been read.</summary>
    public bool Next(DayEntry entry)
    {
        while (_age < LedgerStore.Files)
        {
            if (_age >= 0 && NextHere(entry))
            {
                Count++;
                return true;
            }

            _age++;
            if (_age < LedgerStore.Files)
            {
                Begin(_store.FileOf(_age));
            }
        }

        return false;
    }

    /// <summary>Begins to read one of the files.</summary>
    public void Begin(int file)
    {
        _file = file;
        _from = 0;
        _end = _store.Begin(file, _bytes);
        At = LedgerStore.FirstAt;
    }

    /// <summary>Reads the next day of the file; false when there is none, or none that is good.</summary>
    public bool NextHere(DayEntry entry)
    {
        int next = LedgerStore.ReadEntry(_bytes, At - _from, _end - _from, entry);
        if (next < 0 && _end - _from == BytesMax)
        {
            _from = At;
            _end = At + _store.Read(_file, At, _bytes);
            next = LedgerStore.ReadEntry(_bytes, 0, _end - _from, entry);
        }

        At = next < 0 ? At : _from + next;
        return next >= 0;
    }
}
