// The proof of the link's cycles: what a connection leaves behind is nothing. The whole million is `aul prove cycles --times 20`.
namespace Aul.Cli.Prove.LongLife;

public sealed class CycleProof : IProof
{
    public string Name => "cycles";

    public string Claim => "connect, publish, disconnect, again and again: memory and threads stay as they were (a million: --times 20, minutes)";

    public long TriedMin => 50_000;

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
