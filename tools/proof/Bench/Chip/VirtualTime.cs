// The time in which a metered device's own threads sleep: a thread that sleeps is woken when the driver has come so far, and the driver
// goes on when all that it woke sleep again. So a minute takes as long as its work, and the same happens in each run. The weaver puts Sleep
// in place of the device's.
using System;
using System.Collections.Generic;

namespace Aul.OnChip;

public static class VirtualTime
{
    /// <summary>A thread that does something that never ends must not hold a figure for ever.</summary>
    private const int WorkMsMax = 20_000;

    private static readonly object Gate = new();
    private static readonly List<long> Sleepers = [];
    private static int _awake;
    private static bool _isOver;

    [ThreadStatic]
    private static bool _isDriver;

    public static long NowMs { get; private set; }

    /// <summary>The calling thread drives; its own sleeps take no time. Threads that were started wait for <see cref="Advance"/>.</summary>
    public static void Begin()
    {
        _isDriver = true;
        NowMs = 0;
    }

    /// <summary>Called by the woven code in place of Thread.Sleep.</summary>
    public static void Sleep(int ms)
    {
        if (_isDriver)
        {
            return;
        }

        lock (Gate)
        {
            long untilMs = NowMs + ms;
            Sleepers.Add(untilMs);
            _awake -= _awake > 0 ? 1 : 0;
            System.Threading.Monitor.PulseAll(Gate);
            while (NowMs < untilMs && !_isOver)
            {
                System.Threading.Monitor.Wait(Gate);
            }
        }
    }

    /// <summary>So many threads have begun to work that will sleep: waits until they do.</summary>
    public static void AwaitFirstSleep(int threads)
    {
        lock (Gate)
        {
            for (long untilMs = Environment.TickCount64 + WorkMsMax; Sleepers.Count < threads && Environment.TickCount64 < untilMs;)
            {
                System.Threading.Monitor.Wait(Gate, WorkMsMax);
            }
        }
    }

    /// <summary>Goes on to a moment, step by step where somebody wakes before it.</summary>
    public static void Advance(long toMs)
    {
        lock (Gate)
        {
            while (true)
            {
                long nextMs = toMs;
                Sleepers.ForEach(untilMs => nextMs = Math.Min(nextMs, untilMs));
                NowMs = Math.Max(NowMs, nextMs);
                _awake += Sleepers.RemoveAll(untilMs => untilMs <= NowMs);
                System.Threading.Monitor.PulseAll(Gate);
                for (long endMs = Environment.TickCount64 + WorkMsMax; _awake > 0 && Environment.TickCount64 < endMs;)
                {
                    System.Threading.Monitor.Wait(Gate, WorkMsMax);
                }

                if (NowMs >= toMs)
                {
                    return;
                }
            }
        }
    }

    /// <summary>Lets whoever sleeps go.</summary>
    public static void End()
    {
        lock (Gate)
        {
            _isOver = true;
            System.Threading.Monitor.PulseAll(Gate);
        }
    }
}
