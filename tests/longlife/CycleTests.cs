// The link's cycles in small, and a planted leak: the measure must see a connection that somebody keeps.
using System.Collections.Generic;
using Aul.Proof;
using Aul.Proof.LongLife;

namespace Aul.LongLifeTests;

[TestClass]
public class CycleTests
{
    private const int Times = 600;

    [TestMethod]
    public void NothingIsLeftBehind()
    {
        List<string> failures = [];
        ProofResult result = Proofs.Run(new CycleProof(), Times, 1, (_, _) => { }, failures);
        Assert.AreEqual(0L, result.Failed, string.Join("\n", failures));
        Assert.AreEqual((long)Times, result.Tried);
    }

    [TestMethod]
    public void AConnectionThatSomebodyKeepsIsFound()
    {
        List<CycleConnection> kept = [];
        List<string> failures = [];
        new Cycles(failures.Add, kept.Add).Run(Times, _ => { });
        Assert.IsGreaterThanOrEqualTo(Times, kept.Count);
        Assert.HasCount(2, failures);
        Assert.Contains($"after {Times} cycles", failures[1]);
    }
}
