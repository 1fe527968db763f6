// Hostile bytes at every door of the firmware: settings, commands, SNMP answers, journal files. None may throw, hang or be believed.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace Aul.Cli.Prove.Fuzz;

public sealed class FuzzProof : IProof
{
    private const int SlowMs = 1000;

    public string Name => "fuzz";

    public string Claim => "no input of settings, Sparkplug commands, SNMP answers or journal files throws, hangs or reads outside itself";

    public long TriedMin => 3_000_000;

    public void Run(ProofRun run, long tries)
    {
        // Commands come from outside the village: they are tried twice as often as the rest.
        CommandTarget command = new();
        IFuzzTarget[] targets = [command, new SnmpTarget(), new BlockTarget(), command, new JournalTarget(), new SettingsTarget()];
        Mutator mutator = new(run.Seed);
        Stopwatch watch = new();
        for (long i = 0; i < tries; i++)
        {
            IFuzzTarget target = targets[i % targets.Length];
            byte[] input = mutator.Mutate(target.Seeds);
            watch.Restart();
            try
            {
                target.Take(input);
            }
            catch (Exception e)
            {
                run.Fail($"fuzz --seed {run.Seed}: {target.Name} threw {e.GetType().Name}, {e.Message}, on {Convert.ToHexString(input)}");
            }

            if (watch.ElapsedMilliseconds > SlowMs)
            {
                run.Fail($"fuzz --seed {run.Seed}: {target.Name} took {watch.ElapsedMilliseconds} ms on {Convert.ToHexString(input)}");
            }

            run.Count(1);
            if ((i & 0xFFF) == 0)
            {
                run.Progress("inputs");
            }
        }

        run.Tell("fuzz: " + string.Join(", ", targets.GroupBy(target => target.Name)
            .Select(same => $"{same.Key} {tries * same.Count() / targets.Length:N0}")) + " inputs");
    }
}
