// Hostile bytes at every door of the firmware: settings, commands, SNMP and HTTP answers, requests to its page, beacons, journal files.
// None may throw, hang or be believed.
using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aul.Terminal;

namespace Aul.Proof.Fuzz;

public sealed class FuzzProof : IProof
{
    private const int SlowMs = 200;
    private const int Workers = 2;
    private const int WorkerStep = 1_000_003;

    public string Name => "fuzz";

    public string Claim => "no input of settings, Sparkplug commands, SNMP or HTTP answers, page requests, beacons or journal files "
        + "throws, hangs, reads outside itself or is believed";

    public long TriedMin => 4_000_000;

    public void Run(ProofRun run, long tries)
    {
        // Always so many workers, so that a seed means the same inputs on every machine.
        ConcurrentDictionary<string, long> tried = new();
        long believed = 0;
        Parallel.For(0, Workers, worker =>
        {
            long share = (tries / Workers) + (worker < tries % Workers ? 1 : 0);
            Interlocked.Add(ref believed, Work(run, worker, share, tried));
        });
        if (believed == 0)
        {
            run.Fail("fuzz: no SNMP answer was believed, so none was judged");
        }

        run.Tell($"fuzz: {believed:N0} SNMP values believed, each found by a second parser");
        run.Tell("fuzz: " + string.Join(", ", tried.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key} {pair.Value:N0}")));
    }

    // Each with targets of its own. Returns how many SNMP values were believed.
    private static long Work(ProofRun run, int worker, long tries, ConcurrentDictionary<string, long> tried)
    {
        // Commands come from outside, over a line that others share: two ninths of all tries are theirs, and one of each other.
        CommandTarget commands = new();
        SnmpTarget snmp = new();
        IFuzzTarget[] targets = [commands, snmp, new BlockTarget(), commands, new JournalTarget(), new SettingsTarget(), new HttpTarget(),
            new BeaconTarget(),
            new PageTarget()];
        ByteMutator mutator = new(run.Seed + (worker * WorkerStep));
        for (long i = 0; i < tries; i++)
        {
            IFuzzTarget target = targets[i % targets.Length];
            Try(run, target, mutator.Mutate(target.Seeds));
            tried.AddOrUpdate(target.Name, 1, (_, count) => count + 1);
            run.Count(1);
            if ((i & 0xFFF) == 0)
            {
                run.Progress("inputs");
            }
        }

        return snmp.Believed;
    }

    // A machine that did something else meanwhile is not the firmware's fault: what is slow is slow twice.
    private static void Try(ProofRun run, IFuzzTarget target, byte[] input)
    {
        try
        {
            double tookMs = TookMs(target, input);
            if (tookMs > SlowMs && (tookMs = TookMs(target, input)) > SlowMs)
            {
                run.Fail($"fuzz --seed {run.Seed}: {target.Name} took {tookMs:F0} ms, twice, on {Convert.ToHexString(input)}");
            }
        }
        catch (Exception e)
        {
            run.Fail($"fuzz --seed {run.Seed}: {target.Name} threw {e.GetType().Name} ({e.Message}) on {Convert.ToHexString(input)}");
        }
    }

    private static double TookMs(IFuzzTarget target, byte[] input)
    {
        long before = Stopwatch.GetTimestamp();
        target.Take((byte[])input.Clone());
        return Stopwatch.GetElapsedTime(before).TotalMilliseconds;
    }
}
