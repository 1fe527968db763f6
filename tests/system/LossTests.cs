// The ack that `lab prove loss` runs two hundred times, here in small, and its two scenarios with peers: the same code.
using System;
using System.Collections.Generic;
using Aul.Proof;
using Aul.Proof.Loss;

namespace Aul.SystemTests;

[TestClass]
public class LossTests
{
    private const int Lives = 8;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void SeededLivesLoseNothing()
    {
        List<string> failures = [];
        ProofResult result = Proofs.Run(new LossProof(), Lives, 31, (_, _) => { }, failures);
        Assert.AreEqual(0L, result.Failed, string.Join("\n", failures));
        Assert.AreEqual(Lives, result.Tried);
    }

    [TestMethod]
    public void ASeedDrawsTheSamePlanAgain() => Assert.AreEqual(LossPlan.Draw(12345).ToString(), LossPlan.Draw(12345).ToString());

    [TestMethod]
    public void WhatTheAgentSentToABrokerThatIsKilledArrives() => Check(PeerScenario.BrokerKilled(), PeerScenario.KilledAfter);

    [TestMethod]
    public void WhatTheAgentSentWhileNobodyTookItArrives() => Check(PeerScenario.ConsumerStopped(), PeerScenario.SentMeanwhile);

    private void Check(PeerLoss loss, int peerSent)
    {
        TestContext.WriteLine(loss.ToString());
        Assert.AreEqual(0, loss.OurLost);
        Assert.AreEqual(peerSent, loss.PeerSent);
    }
}
