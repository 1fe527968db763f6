// The device's Thread, on threads that are used again: see ParkedThread. As on the device, none keeps the program alive.
using System.Threading;

namespace NanoOnDotnet;

[StandsFor("System.Threading.Thread")]
public sealed class NanoThread(ThreadStart start)
{
    private readonly object _gate = new();
    private bool _ended;

    public static void Sleep(int millisecondsTimeout) => Thread.Sleep(millisecondsTimeout);

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
        start();
        lock (_gate)
        {
            _ended = true;
            Monitor.PulseAll(_gate);
        }
    }
}
