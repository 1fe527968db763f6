// Each fault of a line by name, between the agent, a real Mosquitto and the real host: what is left of it in the store is nothing.
// `lab prove loss` mixes them by the hundred.
using System.Linq;
using Aul.Proof.Loss;
using Aul.Proof.Servers;
using Aul.Terminal;

namespace Aul.SystemTests;

[TestClass]
public class FaultTests
{
    [TestMethod]
    public void ALineCutAtAnyByteIsMadeAgainAndLosesNothing()
    {
        int[] bytes = [0, 1, 14, 90, 120, 700, 1500, 1900];
        Check([.. bytes.Select((after, i) => Up(new Fault(i % 2 == 0 ? FaultKind.Cut : FaultKind.CutInOrder, after)))],
            happens: bytes.Length);
    }

    [TestMethod]
    public void AnAnswerCutAtAnyByteIsAskedForAgainAndLosesNothing()
    {
        int[] bytes = [0, 1, 3, 4, 6, 9, 20, 60];
        Check([.. bytes.Select((after, i) => Down(new Fault(i % 2 == 0 ? FaultKind.Cut : FaultKind.CutInOrder, after)))],
            happens: bytes.Length);
    }

    [TestMethod]
    public void ALineThatStallsIsSatOut() => Check(
        [new FaultPair(new Fault(FaultKind.Stall, 1600, Ms: 4000), new Fault(FaultKind.Stall, 20, Ms: 3000))],
        happens: 2,
        site => Assert.AreEqual(0, site.Agent.Counters.Of(CounterId.LinkLost)));

    [TestMethod]
    public void OneByteASecondIsSlowAndLosesNothing() => Check(
        [new FaultPair(new Fault(FaultKind.Trickle, 1600, Ms: 1000, Bytes: 20), new Fault(FaultKind.Trickle, 0, Ms: 1000, Bytes: 9))],
        happens: 2,
        site => Assert.AreEqual(0, site.Agent.Counters.Of(CounterId.LinkLost)));

    [TestMethod]
    public void WhatComesTwiceIsStoredOnce() => Check(
        [.. new[] { 1500, 1700, 1900, 2100 }.Select(after => new FaultPair(new Fault(FaultKind.Duplicate, after),
            new Fault(FaultKind.Cut, after / 4)))],
        happens: 2);

    [TestMethod]
    public void WhatIsDroppedOnTheWayIsSentAgain() => Check(
        [new FaultPair(new Fault(FaultKind.Drop, 1800), Fault.None)],
        happens: 1,
        site => Wait.Until(() => site.Host!.RebirthsAsked > 0 || site.Agent.Counters.Of(CounterId.BlocksSentAgain) > 0,
            "that it was missed"));

    [TestMethod]
    public void GarbageInTheStreamEndsTheSessionAndLosesNothing() => Check(
        [Up(new Fault(FaultKind.BreakFrame, 1500)), Down(new Fault(FaultKind.BreakFrame, 20)),
            Up(new Fault(FaultKind.Garbage, 1700, Bytes: 40, Seed: 5))],
        happens: 3,
        site => Wait.Until(() => site.Agent.Counters.Of(CounterId.LinkLost) >= 2, "lost sessions"));

    [TestMethod]
    public void ABlockThatIsSpoiledOnTheWayIsRefusedAndSentAgain() => Check(
        [Up(new Fault(FaultKind.SpoilBlock, 1500, Seed: 3))],
        happens: 1,
        site => Wait.Until(() => site.Host!.Bad == 1 && site.Agent.Counters.Of(CounterId.BlocksSentAgain) > 0,
            "the refusal and the repetition"));

    // Long pauses between reports, so that there is nothing to send and a ping is due: it is what finds a line that is dead and looks
    // alive.
    [TestMethod]
    public void AnIdleLineThatIsHalfOpenIsFoundByThePing() => Check(
        [Down(new Fault(FaultKind.HalfOpen, 30))],
        happens: 1,
        site => Wait.Until(() => site.Agent.Counters.Of(CounterId.LinkLost) == 1, "the loss to be noticed", 20),
        "mqtt.keepAliveS = 5\nsample.everyMs = 3000\nreport.everyMs = 15000\nreport.ackMs = 60000");

    [TestMethod]
    public void ASubscriptionThatIsNeverAnsweredIsGivenUp() => Check(
        [Down(new Fault(FaultKind.Drop, 4))],
        happens: 1,
        site => Wait.Until(() => site.Agent.Counters.Of(CounterId.LinkFailures) == 1, "the attempt to be given up", 90));

    [TestMethod]
    public void AHostWhoseLineIsHalfOpenComesBack()
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        using FaultProxy line = new(mosquitto.Port, Down(new Fault(FaultKind.HalfOpen, 4000)));
        using LossSite site = new(mosquitto.Port, hostPort: line.Port);
        Wait.Until(() => line.Happened == 1, "the line to die");
        Wait.Until(() => line.Accepted == 2, "the host to notice", 60);
        site.CheckNothingLost();
    }

    private static FaultPair Up(Fault fault) => new(fault, Fault.None);

    private static FaultPair Down(Fault fault) => new(Fault.None, fault);

    private static void Check(FaultPair[] faults, int happens, System.Action<LossSite>? also = null, string settings = "")
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        using FaultProxy line = new(mosquitto.Port, faults);
        using LossSite site = new(mosquitto.Port, settings, agentPort: line.Port);
        Wait.Until(() => line.Happened >= happens, () => $"{happens} faults; there were {line.Happened} in {line.Accepted} connections",
            60);
        also?.Invoke(site);
        site.CheckNothingLost(90);
        Assert.IsNull(site.Site.Fault);
    }
}
