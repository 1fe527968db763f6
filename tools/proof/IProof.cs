// What a proof is: a claim of the design, tried many times from a seed. Tests and `lab prove` run the same code.
using System;
using Aul.Terminal;

namespace Aul.Proof;

/// <summary>One claim. A proof says what failed; it never stops at the first failure and never passes by having tried nothing.</summary>
public interface IProof
{
    /// <summary>The name of design section 12.</summary>
    string Name { get; }

    /// <summary>One sentence: what is claimed.</summary>
    string Claim { get; }

    /// <summary>Tries at least this many in a CI run.</summary>
    long TriedMin { get; }

    /// <summary>Tries the claim about <paramref name="tries"/> times.</summary>
    void Run(ProofRun run, long tries);
}

/// <summary>What a running proof counts, and where its progress and failures go.</summary>
public sealed class ProofRun(int seed, Action<long, string> progress)
{
    private const int FailuresKept = 20;

    /// <summary>Everything random in the proof comes from here: the same seed tries the same things.</summary>
    public int Seed { get; } = seed;

    private readonly System.Threading.Lock _gate = new();

    public long Tried { get; private set; }

    public long Failed { get; private set; }

    /// <summary>The first failures, each with what is needed to see it again.</summary>
    public System.Collections.Generic.List<string> Failures { get; } = [];

    /// <summary>What else was measured, line by line, for people.</summary>
    public System.Collections.Generic.List<string> Told { get; } = [];

    /// <summary>May be called from several threads, like all that follows.</summary>
    public void Count(long tried)
    {
        lock (_gate)
        {
            Tried += tried;
        }
    }

    /// <summary>Shows where the proof is, for people who wait.</summary>
    public void Progress(string what)
    {
        lock (_gate)
        {
            progress(Tried, what);
        }
    }

    public void Tell(string line)
    {
        lock (_gate)
        {
            Told.Add(line);
        }
    }

    public void Fail(string what)
    {
        lock (_gate)
        {
            Failed++;
            if (Failures.Count < FailuresKept)
            {
                Failures.Add(what);
            }
        }
    }
}
