// The proof of the diagnosis: every named situation, played by the real agent, is told as it was written down before.
using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using Aul.Simulation;
using Aul.Terminal;

namespace Aul.Proof;

public sealed class ScenarioProof : IProof
{
    public string Name => "scenarios";

    public string Claim => "every named situation is diagnosed as it was written down";

    public long TriedMin => ScenarioFile.Names.Count;

    public void Run(ProofRun run, long tries)
    {
        Stopwatch watch = Stopwatch.StartNew();
        double livedS = 0;
        for (long i = 0; i < tries; i++)
        {
            string name = ScenarioFile.Names[(int)(i % ScenarioFile.Names.Count)];
            try
            {
                ScenarioFile file = ScenarioFile.Load(name);
                ScenarioRun scenario = new(file);
                scenario.Play();
                livedS += file.EndMs / 1000.0;
                if (scenario.Unmet.Count > 0)
                {
                    run.Fail(string.Join("; ", scenario.Unmet));
                }
            }
            catch (InvalidDataException e)
            {
                run.Fail(e.Message);
            }

            run.Count(1);
            run.Progress("scenarios");
        }

        run.Tell(string.Create(CultureInfo.InvariantCulture, $"{livedS:N0} s simulated, {livedS / watch.Elapsed.TotalSeconds:N0} "
            + $"times real time"));
    }
}
