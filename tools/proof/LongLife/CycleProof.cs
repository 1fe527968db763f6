// The proof of the link's cycles: what a million connections leave behind is nothing. It takes a minute on two cores.
using Aul.Terminal;

namespace Aul.Proof.LongLife;

public sealed class CycleProof : IProof
{
    public string Name => "cycles";

    public string Claim => "connect, publish, disconnect, again and again: memory and threads stay as they were";

    public long TriedMin => 10_000;

    public void Run(ProofRun run, long tries)
    {
        Cycles cycles = new(run.Fail);
        cycles.Run(tries, done =>
        {
            run.Count(done);
            run.Progress("cycles");
        });
        run.Tell(cycles.Told);
    }
}
