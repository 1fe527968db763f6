// Watches over the loop: a thread of its own restarts the device when the loop has not turned for long, because the platform has no
// watchdog (PLATFORM.md 5f). It counts its own rounds, not the clock: while native code holds all threads (a name look-up, a handshake) no
// round goes by, and the loop gets its turn before the next. Such a freeze is the external watchdog's, which sees an output that no longer
// changes.
using System;
using System.Threading;
using nanoFramework.Runtime.Native;

namespace Aul.Device;

public sealed class Supervisor
{
    /// <summary>So long without a turn is no slow network: every wait in the loop is below a minute.</summary>
    public const int StallMs = 300000;
    private const int Rounds = 10;

    // Whoever stops it does not wait long.
    private const int StepMs = 500;

    private readonly int _roundMs;
    private readonly Watchdog _watchdog;
    private int _turns;
    private bool _stop;

    /// <param name="stallMs">So long without a turn, and the device restarts.</param>
    public Supervisor(Watchdog watchdog, int stallMs)
    {
        _watchdog = watchdog;
        _roundMs = stallMs / Rounds;
    }

    /// <summary>True while the thread runs.</summary>
    public bool IsWatching { get; private set; }

    public void Start()
    {
        IsWatching = true;
        new Thread(Watch).Start();
    }

    public void Stop() => _stop = true;

    /// <summary>The loop has turned.</summary>
    public void Turned()
    {
        _turns++;
        _watchdog.Change();
    }

    private void Sleep()
    {
        for (int leftMs = _roundMs; leftMs > 0 && !_stop; leftMs -= StepMs)
        {
            Thread.Sleep(leftMs < StepMs ? leftMs : StepMs);
        }
    }

    private void Watch()
    {
        int seen = _turns;
        int quiet = 0;
        while (!_stop)
        {
            Sleep();
            quiet = _turns == seen ? quiet + 1 : 0;
            seen = _turns;
            if (quiet >= Rounds && !_stop)
            {
                Restart.Because(BootReason.Stall);
                break;
            }
        }

        IsWatching = false;
    }
}
