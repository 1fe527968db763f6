// Threads that have done their work and wait a while for more: a device starts four for every connection, and making one costs a PC
// more than all that happens on it. Not the thread pool: boards block their threads for half a minute, and there may be many boards.
using System.Collections.Generic;
using System.Threading;

namespace NanoOnDotnet;

internal sealed class ParkedThread
{
    private const int ParkedMs = 1000;

    private static readonly List<ParkedThread> Parked = [];

    private readonly AutoResetEvent _given = new(false);
    private ThreadStart? _work;
    private ExecutionContext? _context;

    /// <summary>Runs something on a background thread of its own, on the board of the caller. What it throws ends the process, as with any
    /// thread.</summary>
    public static void Start(ThreadStart work)
    {
        ParkedThread? parked = Take();
        ParkedThread thread = parked ?? new ParkedThread();
        thread._context = ExecutionContext.Capture();
        thread._work = work;
        if (parked == null)
        {
            new Thread(thread.Live) { IsBackground = true, Name = "board" }.Start();
        }
        else
        {
            thread._given.Set();
        }
    }

    private static ParkedThread? Take()
    {
        lock (Parked)
        {
            if (Parked.Count == 0)
            {
                return null;
            }

            // The last one: those that are not needed then come to the end of their time.
            ParkedThread last = Parked[Parked.Count - 1];
            Parked.RemoveAt(Parked.Count - 1);
            return last;
        }
    }

    private void Live()
    {
        do
        {
            ExecutionContext.Run(_context, work => ((ThreadStart)work)(), _work);

            // A thread that waits keeps nothing of what it did.
            _work = null;
            _context = null;
            lock (Parked)
            {
                Parked.Add(this);
            }
        }
        while (IsGivenMore());

        _given.Dispose();
    }

    private bool IsGivenMore()
    {
        if (_given.WaitOne(ParkedMs))
        {
            return true;
        }

        lock (Parked)
        {
            if (Parked.Remove(this))
            {
                return false;
            }
        }

        // Taken as its time ended: the work is on its way.
        return _given.WaitOne();
    }
}
