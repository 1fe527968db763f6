// A board's flash in a world: its power can be taken in the middle of a life, at a writing call, before it or behind it, or inside it where
// the store beneath can be torn; a bit of a file can turn over; and worn, it refuses some of the writing calls. It changes nothing else.
using System;

namespace Aul.Simulation;

public sealed class BoardFlash : IFlash
{
    private const int Blocks = 64;
    private readonly NorFlash? _cells;
    private readonly byte[] _file = new byte[NorFlash.BlockBytes];
    private readonly Random _random;
    private IFlash _files;
    private int _callsLeft = -1;
    private bool _behind;

    /// <param name="seed">What a cut leaves in the cells, and what rots, is drawn from it.</param>
    /// <param name="cells">True: a flash chip and its file system, byte by byte; false: files that are written whole or not at all, and
    /// faster.</param>
    public BoardFlash(int seed, bool cells)
    {
        _random = new Random(seed);
        if (cells)
        {
            _cells = new NorFlash(Blocks, seed);
            LittleFlash.Format(_cells);
            _files = new LittleFlash(_cells);
        }
        else
        {
            _files = new RamFlash();
        }
    }

    /// <summary>Of a hundred writing calls so many are refused: the file stays as it was.</summary>
    public int RefusedPercent { get; set; }

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

    /// <summary>One bit of one file turns over, whatever lies there. What the file system would notice itself is not rot here.</summary>
    public void Rot()
    {
        string[] names = _files.List();
        if (names.Length == 0)
        {
            return;
        }

        Array.Sort(names, StringComparer.Ordinal);
        string name = names[_random.Next(names.Length)];
        int length = _files.Read(name, 0, _file);
        if (length > 0)
        {
            int bit = _random.Next(length * 8);
            _file[bit >> 3] ^= (byte)(1 << (bit & 7));
            _files.Replace(name, _file, length);
        }
    }

    public string[] List() => _files.List();

    public int Read(string name, int from, byte[] buffer) => _files.Read(name, from, buffer);

    public bool Replace(string name, byte[] buffer, int count) => IsTaken() && Done(_files.Replace(name, buffer, count));

    public bool Append(string name, byte[] buffer, int offset, int count) => IsTaken() && Done(_files.Append(name, buffer, offset, count));

    public bool Delete(string name) => IsTaken() && Done(_files.Delete(name));

    private bool IsTaken()
    {
        if (_callsLeft == 0 && !_behind)
        {
            throw new PowerLost();
        }

        return RefusedPercent == 0 || _random.Next(100) >= RefusedPercent;
    }

    private bool Done(bool done)
    {
        if (_callsLeft == 0)
        {
            throw new PowerLost();
        }

        _callsLeft -= _callsLeft > 0 ? 1 : 0;
        return done;
    }
}
