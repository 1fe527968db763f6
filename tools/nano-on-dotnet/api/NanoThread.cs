// The device's Thread, on threads that are used again: see ParkedThread. As on the device, none keeps the program alive.
using System.Threading;

namespace NanoOnDotnet;

[StandsFor("System.Threading.Thread")]
public sealed class NanoThread(ThreadStart start)
{
    private readonly object _gate = new();
    private bool _ended;

    /// <summary>Ends at a tick of the board, 10 ms apart: 1 ms is what is left of the present one, and never less than asked for.</summary>
    public static void Sleep(int millisecondsTimeout)
    {
        if (millisecondsTimeout > 0 && Board.OfThread is { } board)
        {
            board.SleepToTick(millisecondsTimeout);
        }
        else
        {
            Thread.Sleep(millisecondsTimeout);
        }
    }

    public void Start() => ParkedThread.Start(Run);

    /// <summary>Waits for the end of the thread that was started; false when it has not come in time.</summary>
    public bool Join(int millisecondsTimeout)
    {
        lock (_gate)
        {
            return _ended || Monitor.Wait(_gate, millisecondsTimeout);
        }
    }

    private void Run()
    {
        try
        {
            start();
        }
        catch (PowerCutException)
        {
            // The board lost its power: its threads end with it, wherever they are.
        }

        lock (_gate)
        {
            _ended = true;
            Monitor.PulseAll(_gate);
        }
    }
}
