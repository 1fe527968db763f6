// The device shell's link through connect, subscribe, publish and disconnect, again and again, as the board would in a century, on several
// boards at once. It measures what is left behind over all of them: memory, threads, clients.
using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Aul.Terminal;

namespace Aul.Proof.LongLife;

public sealed class Cycles
{
    // A cycle is four threads' work that wait for each other: so many links keep a core busy while one of them waits.
    private const int LinksACore = 8;

    // The runtime compiles what is used often a second time, and keeps what it needs for that.
    private const int WarmCycles = 300;

    // What a runtime keeps for itself comes and goes by some KiB; the smallest object that stays behind a cycle is 24 bytes.
    private const long SlackBytes = 65_536;
    private const int SlackThreads = 6;

    // A thread without work ends after a second.
    private const int DebounceMs = 1_500;
    private const int DebounceMsMax = 20_000;

    private readonly Action<string> _fail;
    private readonly Action<CycleConnection> _made;
    private CycleLink[] _links = [];
    private long _begun;
    private long _ended;
    private long _bytes;
    private int _threads;

    /// <param name="keep">What is done with every connection beside using it: a test plants a leak with it.</param>
    public Cycles(Action<string> fail, Action<CycleConnection>? keep = null)
    {
        Lock gate = new();
        _fail = fail;
        _made = connection =>
        {
            lock (gate)
            {
                keep?.Invoke(connection);
            }
        };
    }

    /// <summary>What was left behind at a tenth, at half and at the end.</summary>
    public string Told { get; private set; } = "";

    public void Run(long count, Action<long> done)
    {
        string folder = ExitCleanup.Folder("aul-cycles-");
        _links = [.. Enumerable.Range(0, LinksACore * Environment.ProcessorCount)
            .Select(i => new CycleLink(Path.Combine(folder, i.ToString(CultureInfo.InvariantCulture)), _fail, _made))];
        try
        {
            GoOnUntil(WarmCycles);
            for (int tenth = 1; tenth <= 10; tenth++)
            {
                long cycles = count * tenth / 10;
                long before = _ended;
                GoOnUntil(WarmCycles + cycles);
                done(_ended - before);
                if (tenth is 1 or 5 or 10)
                {
                    Measure(cycles, isFirst: tenth == 1);
                }
            }
        }
        finally
        {
            foreach (CycleLink link in _links)
            {
                link.CutPower();
            }

            ExitCleanup.Remove(folder);
        }
    }

    private void GoOnUntil(long end)
    {
        SpinWait wait = default;
        while (_ended < end)
        {
            bool moved = false;
            foreach (CycleLink link in _links)
            {
                moved |= TryMove(link, end);
            }

            if (moved)
            {
                wait.Reset();
            }
            else
            {
                wait.SpinOnce();
            }
        }
    }

    private bool TryMove(CycleLink link, long end)
    {
        if (!link.IsIdle)
        {
            bool moved = link.TryStep();
            _ended += link.IsIdle ? 1 : 0;
            return moved;
        }

        if (_begun == end)
        {
            return false;
        }

        _begun++;
        link.Begin((int)_begun);
        return true;
    }

    private void Measure(long cycles, bool isFirst)
    {
        foreach (CycleLink link in _links)
        {
            link.Forget();
        }

        int threads = SettledThreads(isFirst ? int.MaxValue : _threads + SlackThreads);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long bytes = GC.GetTotalMemory(forceFullCollection: true);
        int clients = _links.Sum(link => link.OpenClients);
        Told += string.Create(CultureInfo.InvariantCulture, $"{(isFirst ? "" : "; ")}after {cycles}: {bytes} B, {threads} threads");
        if (isFirst)
        {
            _bytes = bytes;
            _threads = threads;
        }
        else if (bytes > _bytes + SlackBytes || threads > _threads + SlackThreads)
        {
            _fail($"{bytes} bytes and {threads} threads after {cycles} cycles, where there were {_bytes} and {_threads}");
        }

        if (clients > 0)
        {
            _fail($"{clients} clients are open after {cycles} cycles");
        }
    }

    private static int SettledThreads(int threadsMax)
    {
        Stopwatch watch = Stopwatch.StartNew();
        int threads;
        do
        {
            Thread.Sleep(DebounceMs);
            using Process self = Process.GetCurrentProcess();
            threads = self.Threads.Count;
        }
        while (threads > threadsMax && watch.ElapsedMilliseconds < DebounceMsMax);

        return threads;
    }
}
