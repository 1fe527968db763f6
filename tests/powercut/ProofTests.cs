// The proofs that `lab prove` runs a million times, here in small: the same code, a thin sample of the same life.
using System.Collections.Generic;
using Aul.Proof;
using Aul.Proof.Fuzz;
using Aul.Proof.PowerCut;

namespace Aul.PowerCutTests;

[TestClass]
public class ProofTests
{
    private const int Seed = 31;

    [TestMethod]
    public void PowerCuts() => Holds(new PowerCutProof(), 4_000);

    [TestMethod]
    public void BitFlips() => Holds(new BitFlipProof(), 3_000);

    [TestMethod]
    public void HostileInput() => Holds(new FuzzProof(), 10_000);

    private static void Holds(IProof proof, long tries)
    {
        List<string> failures = [];
        ProofResult result = Proofs.Run(proof, tries, Seed, (_, _) => { }, failures);
        Assert.AreEqual(0L, result.Failed, string.Join("\n", failures));
        Assert.IsGreaterThanOrEqualTo(tries, result.Tried);
    }
}
