// The whole shell, running on a board on the bench with a thread of its own.
using System;
using System.Threading;
using Aul.Device;
using Aul.Terminal;
using NanoOnDotnet;

namespace Aul.DeviceTests;

public sealed class RunningShell
{
    private readonly BenchBoard _bench;
    private readonly Thread _thread;

    public RunningShell(BenchBoard bench)
    {
        _bench = bench;
        bench.Board.StartTimeService();
        Shell = bench.Make(() => new Shell(4711));
        _thread = new Thread(() => bench.Run(Run)) { IsBackground = true };
        _thread.Start();
    }

    public Shell Shell { get; }

    /// <summary>What ended the shell, other than a power cut.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Waits until the sensing side has gone on for some records.</summary>
    public void UntilRecorded(int more)
    {
        long from = Shell.Agent.Journal.Durable;
        Wait.Until(() => Shell.Agent.Journal.Durable >= from + more || Fault != null, $"{more} more records");
        Assert.IsNull(Fault);
    }

    public void Stop()
    {
        Shell.Stop();
        Assert.IsTrue(_thread.Join(5000), "the loop did not end");
    }

    public void CutPower()
    {
        _bench.Board.CutPower();
        Stop();
    }

    private void Run()
    {
        try
        {
            Shell.Run();
        }
        catch (PowerCutException)
        {
            // What a cut looks like from inside.
        }
        catch (Exception e)
        {
            Fault = e;
        }
    }
}
