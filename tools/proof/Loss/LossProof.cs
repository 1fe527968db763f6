// Loss: sites live through faulty lines, killed brokers, stopped hosts and power cuts with real parts, many at a time, because they
// mostly wait; and two known ways to lose what a broker has accepted, with the usual client beside ours.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aul.Terminal;

namespace Aul.Proof.Loss;

public sealed class LossProof : IProof
{
    // A run waits for nine tenths of its time; two cores carry this many.
    private const int Workers = 12;

    public string Name => "loss";

    public string Claim => "whatever happens to lines, broker, host and power, every recorded reading is stored exactly once";

    public long TriedMin => 200;

    public void Run(ProofRun run, long tries)
    {
        Totals totals = new();
        Task[] beside = [.. Scenarios(tries).Select(scenario => Task.Factory.StartNew(() => LiveBeside(run, scenario),
            TaskCreationOptions.LongRunning))];
        int next = -1;
        Thread[] workers = [.. Enumerable.Range(0, (int)Math.Min(Workers, tries)).Select(_ => new Thread(() =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < tries;)
            {
                Live(run, run.Seed + i, totals);
            }
        }))];
        foreach (Thread worker in workers)
        {
            worker.Start();
        }

        foreach (Thread worker in workers)
        {
            worker.Join();
        }

        Task.WaitAll(beside);
        run.Tell(totals.ToString());
    }

    // One life that is seen again needs no peers beside it.
    private static IEnumerable<Func<PeerLoss>> Scenarios(long tries) =>
        tries < Workers ? [] : [PeerScenario.BrokerKilled, PeerScenario.ConsumerStopped];

    private static void LiveBeside(ProofRun run, Func<PeerLoss> scenario)
    {
        try
        {
            PeerLoss loss = scenario();
            run.Tell(loss.ToString());
            if (loss.OurLost > 0 || loss.PeerSent == 0)
            {
                run.Fail(loss.ToString());
            }
        }
        catch (Exception e)
        {
            run.Fail($"loss, {scenario.Method.Name}: {e.GetType().Name}: {e.Message}");
        }

        run.Count(1);
    }

    // A failure says how to see it again.
    private static void Live(ProofRun run, int seed, Totals totals)
    {
        LossPlan plan = LossPlan.Draw(seed);
        try
        {
            Stopwatch watch = Stopwatch.StartNew();
            using LossRun one = new(plan);
            one.Live();
            totals.Add(one, watch.ElapsedMilliseconds);
        }
        catch (Exception e)
        {
            run.Fail($"loss --seed {seed} --times 0.005: {e.GetType().Name}: {e.Message}\n{plan}");
        }

        run.Count(1);
        run.Progress("sites' lives");
    }

    // What came together in all runs, so that a proof of nothing is seen.
    private sealed class Totals
    {
        private readonly List<long> _tookMs = [];
        private long _readings;
        private readonly List<FaultKind> _faults = [];

        public void Add(LossRun run, long tookMs)
        {
            lock (_tookMs)
            {
                _tookMs.Add(tookMs);
                _readings += run.Readings;
                _faults.AddRange(run.Faults);
            }
        }

        public override string ToString() =>
            $"loss: {_tookMs.Count:N0} lives, {_readings:N0} readings stored once; a life took "
            + $"{_tookMs.DefaultIfEmpty().Average() / 1000:F1} s, the longest {_tookMs.DefaultIfEmpty().Max() / 1000.0:F1} s; "
            + $"{_faults.Count:N0} faults of lines came to pass: "
            + $"{string.Join(", ", _faults.CountBy(kind => kind).OrderBy(kind => kind.Key).Select(kind => $"{kind.Key} {kind.Value:N0}"))}";
    }
}
