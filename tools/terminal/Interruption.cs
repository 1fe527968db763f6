// Ctrl+C, SIGTERM and a terminal that is closed: the verb is asked to end; one that does not is ended, and nothing is left behind.
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;

namespace Aul.Terminal;

public sealed class Interruption : IDisposable
{
    // What a shell says of a program that a signal has ended.
    private const int SignalExit = 128;
    private const string ShowCursor = "\u001b[?25h";
    private static readonly Dictionary<PosixSignal, int> Numbers =
        new() { [PosixSignal.SIGHUP] = 1, [PosixSignal.SIGINT] = 2, [PosixSignal.SIGTERM] = 15 };

    private readonly CancellationTokenSource _asked = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly TimeSpan _grace;
    private int _exit;

    /// <param name="grace">How long the verb may take to end by itself.</param>
    public Interruption(TimeSpan grace)
    {
        _grace = grace;
        foreach (PosixSignal signal in Numbers.Keys)
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, Take));
        }
    }

    public CancellationToken Asked => _asked.Token;

    /// <summary>The exit code of the signal that came; 0 when none did.</summary>
    public int Exit => Volatile.Read(ref _exit);

    public void Dispose()
    {
        // The token stays: a signal may just be on its way to it.
        _registrations.ForEach(registration => registration.Dispose());
    }

    private void Take(PosixSignalContext context)
    {
        context.Cancel = true;
        int exit = SignalExit + Numbers[context.Signal];
        bool isFirst = Interlocked.CompareExchange(ref _exit, exit, 0) == 0;
        new Thread(() => End(isFirst, exit)) { IsBackground = true, Name = "interruption" }.Start();
    }

    // A second Ctrl+C does not wait.
    private void End(bool isFirst, int exit)
    {
        if (isFirst)
        {
            _asked.Cancel();
            Thread.Sleep(_grace);
        }

        ExitCleanup.Clear();
        if (!Console.IsOutputRedirected)
        {
            Console.Write(ShowCursor);
        }

        if (_grace > TimeSpan.Zero || OperatingSystem.IsWindows())
        {
            Environment.Exit(exit);
        }

        // The runtime's own end takes its time, in which the other threads go on. A verb without a grace uses no keys, so the terminal is
        // as it was.
        ExitNow(exit);
    }

    [DllImport("libc", EntryPoint = "_exit")]
    private static extern void ExitNow(int code);
}
