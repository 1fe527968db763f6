// What is still to happen, in order of virtual time; what falls on the same millisecond happens in the order in which it was entered. It
// knows no real time and no threads: the same entries give the same run.
using System;

namespace Aul.Simulation;

public sealed class EventQueue
{
    private long[] _atMs = new long[256];
    private long[] _order = new long[256];
    private Action[] _what = new Action[256];
    private int _count;
    private long _entered;

    /// <summary>Milliseconds since the world began.</summary>
    public long NowMs { get; private set; }

    /// <summary>Entries that have happened.</summary>
    public long Happened { get; private set; }

    public int Waiting => _count;

    /// <summary>Enters what is to happen then; never in the past.</summary>
    public void At(long ms, Action what)
    {
        if (ms < NowMs)
        {
            throw new ArgumentOutOfRangeException(nameof(ms), ms, $"the past: it is {NowMs} ms");
        }

        if (_count == _what.Length)
        {
            Array.Resize(ref _atMs, _count * 2);
            Array.Resize(ref _order, _count * 2);
            Array.Resize(ref _what, _count * 2);
        }

        long order = _entered++;
        int place = _count++;
        while (place > 0 && IsBefore(ms, order, (place - 1) / 2))
        {
            Move((place - 1) / 2, place);
            place = (place - 1) / 2;
        }

        Put(place, ms, order, what);
    }

    public void After(long ms, Action what) => At(NowMs + ms, what);

    /// <summary>Lets happen all up to this time, and what it leads to within it.</summary>
    public void RunUntil(long ms)
    {
        while (_count > 0 && _atMs[0] <= ms)
        {
            NowMs = _atMs[0];
            Action what = _what[0];
            RemoveFirst();
            Happened++;
            what();
        }

        NowMs = Math.Max(NowMs, ms);
    }

    private void RemoveFirst()
    {
        int last = --_count;
        long atMs = _atMs[last];
        long order = _order[last];
        Action what = _what[last];
        _what[last] = null!;
        int place = 0;
        for (int child = 1; child < last; child = (2 * place) + 1)
        {
            if (child + 1 < last && IsBefore(_atMs[child + 1], _order[child + 1], child))
            {
                child++;
            }

            if (IsBefore(atMs, order, child))
            {
                break;
            }

            Move(child, place);
            place = child;
        }

        if (last > 0)
        {
            Put(place, atMs, order, what);
        }
    }

    private bool IsBefore(long atMs, long order, int place) => atMs < _atMs[place] || (atMs == _atMs[place] && order < _order[place]);

    private void Move(int from, int to) => Put(to, _atMs[from], _order[from], _what[from]);

    private void Put(int place, long atMs, long order, Action what)
    {
        _atMs[place] = atMs;
        _order[place] = order;
        _what[place] = what;
    }
}
