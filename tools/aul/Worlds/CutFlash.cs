// A board's flash whose power can be taken in the middle of a life: at a writing call, before it or behind it, or inside it where the store beneath
// can be torn. It changes nothing else.
using Aul.Cli.Flash;

namespace Aul.Cli.Worlds;

public sealed class CutFlash : IFlash
{
    private const int Blocks = 64;
    private readonly NorFlash? _cells;
    private IFlash _files;
    private int _callsLeft = -1;
    private bool _behind;

    /// <param name="seed">What a cut leaves in the cells is drawn from it.</param>
    /// <param name="cells">True: a flash chip and its file system, byte by byte; false: files that are written whole or not at all, and faster.</param>
    public CutFlash(int seed, bool cells)
    {
        if (cells)
        {
            _cells = new NorFlash(Blocks, seed);
            LittleFlash.Format(_cells);
            _files = new LittleFlash(_cells);
        }
        else
        {
            _files = new MemoryFlash();
        }
    }

    /// <summary>Writing calls so far.</summary>
    public long Writes { get; private set; }

    /// <summary>The power goes soon: within the next few writing calls, or bytes of them.</summary>
    public void CutSoon(int strength)
    {
        if (_cells != null)
        {
            _cells.CutAt = _cells.Points + strength;
            return;
        }

        _callsLeft = strength % 7;
        _behind = strength % 2 == 0;
    }

    /// <summary>The power is back: the file system is mounted anew.</summary>
    public void PowerOn()
    {
        _callsLeft = -1;
        if (_cells != null)
        {
            _cells.CutAt = -1;
            _cells.PowerOn();
            _files = new LittleFlash(_cells);
        }
    }

    public string[] List() => _files.List();

    public int Read(string name, byte[] buffer) => _files.Read(name, buffer);

    public bool Replace(string name, byte[] buffer, int count)
    {
        Before();
        bool done = _files.Replace(name, buffer, count);
        After();
        return done;
    }

    public bool Append(string name, byte[] buffer, int offset, int count)
    {
        Before();
        bool done = _files.Append(name, buffer, offset, count);
        After();
        return done;
    }

    public bool Delete(string name)
    {
        Before();
        bool done = _files.Delete(name);
        After();
        return done;
    }

    private void Before()
    {
        Writes++;
        if (_callsLeft == 0 && !_behind)
        {
            throw new PowerLost();
        }
    }

    private void After()
    {
        if (_callsLeft == 0)
        {
            throw new PowerLost();
        }

        _callsLeft -= _callsLeft > 0 ? 1 : 0;
    }
}
