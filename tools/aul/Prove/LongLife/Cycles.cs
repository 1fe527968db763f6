// The device shell's link through connect, subscribe, publish and disconnect, again and again, as the board would in a century: each cycle ends
// by our close, by the broker's break, or by its refusal. It measures what is left behind: memory, threads, clients.
using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;
using Aul.Device;
using NanoOnDotnet;

namespace Aul.Cli.Prove.LongLife;

public sealed class Cycles
{
    private const int WaitMs = 20_000;
    private const int PayloadBytes = 120;
    private const int CodeRefused = 5;
    private const int RefusedEvery = 10;

    // The runtime compiles what is used often a second time, and keeps what it needs for that.
    private const int WarmCycles = 300;

    // What a runtime keeps for itself comes and goes by some KiB; the smallest object that stays behind a cycle is 24 bytes.
    private const long SlackBytes = 65_536;
    private const int SlackThreads = 6;

    private readonly Action<string> _fail;
    private readonly Action<CycleConnection>? _keep;
    private readonly LinkCommand _command = new() { Topic = "spBv1.0/long/NDEATH/life", WillText = "will", KeepAliveS = 60, PayloadLength = PayloadBytes };
    private readonly LinkEvent _event = new();
    private CycleConnection _connection = new(0);
    private MqttLink _link = new(new Settings(), new Counters());
    private int _code;
    private long _bytes;
    private int _threads;

    /// <param name="keep">What is done with every connection beside using it: a test plants a leak with it.</param>
    public Cycles(Action<string> fail, Action<CycleConnection>? keep = null)
    {
        _fail = fail;
        _keep = keep;
    }

    /// <summary>What was left behind at a tenth, at half and at the end.</summary>
    public string Told { get; private set; } = "";

    public void Run(long count, Action<long> done)
    {
        string folder = Directory.CreateTempSubdirectory("aul-cycles-").FullName;
        NanoOnDotnet.Board board = new(folder, new VirtualPins(), Next);
        try
        {
            board.Run(() => Run(board, count, done));
        }
        finally
        {
            board.CutPower();
            Directory.Delete(folder, true);
        }
    }

    private void Run(NanoOnDotnet.Board board, long count, Action<long> done)
    {
        _link = new MqttLink(new Settings { MqttHost = "127.0.0.1", Node = "life" }, new Counters());
        for (int i = 1; i <= WarmCycles; i++)
        {
            Cycle(i);
        }

        long tenth = Math.Max(1, count / 10);
        for (long i = 1; i <= count; i++)
        {
            Cycle(WarmCycles + (int)i);
            if (i % tenth == 0)
            {
                done(tenth);
            }

            if (i == tenth || i == count / 2 || i == count)
            {
                Measure(board, i, isFirst: i == tenth);
            }
        }
    }

    private CycleConnection Next()
    {
        CycleConnection connection = new(_code);
        _keep?.Invoke(connection);
        _connection = connection;
        return connection;
    }

    private void Cycle(int attempt)
    {
        bool isRefused = attempt % RefusedEvery == 0;
        _code = isRefused ? CodeRefused : 0;
        _command.Attempt = attempt;
        Do(LinkWish.Connect);
        if (!isRefused)
        {
            Expect(LinkNews.Connected);
            Do(LinkWish.Subscribe);
            Expect(LinkNews.Subscribed);
            Do(LinkWish.Publish);
            Expect(LinkNews.Message);
            if (attempt % 2 == 0)
            {
                _connection.Abort();
                Expect(LinkNews.Lost);
            }
        }
        else
        {
            Expect(LinkNews.Failed);
        }

        Do(LinkWish.Close);
        Until(() => _connection.IsDisposed, "the client to be closed");
    }

    private void Do(LinkWish wish)
    {
        _command.Wish = wish;
        _link.Do(_command);
    }

    private void Expect(LinkNews news)
    {
        if (Until(() => _link.TryTake(_event), "news of the link") && (_event.News != news || _event.Attempt != _command.Attempt))
        {
            _fail($"{_event.News} of attempt {_event.Attempt} in the place of {news} of {_command.Attempt}");
        }
    }

    private bool Until(Func<bool> isSo, string what)
    {
        SpinWait wait = default;
        long untilMs = Environment.TickCount64 + WaitMs;
        while (!isSo())
        {
            if (Environment.TickCount64 > untilMs)
            {
                _fail($"attempt {_command.Attempt} waited {WaitMs} ms for {what}");
                return false;
            }

            wait.SpinOnce(sleep1Threshold: -1);
        }

        return true;
    }

    private void Measure(NanoOnDotnet.Board board, long cycles, bool isFirst)
    {
        Until(() => board.OpenMqttClients == 0, "all clients to be closed");
        _event.Payload = null!;
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long bytes = GC.GetTotalMemory(forceFullCollection: true);
        using Process self = Process.GetCurrentProcess();
        int threads = self.Threads.Count;
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
    }
}
