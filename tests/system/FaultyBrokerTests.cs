// A broker that answers nonsense is left and tried again by the rules that hold for one that is away; sensing goes on meanwhile.
using System;
using Aul.Proof.Loss;
using Aul.Terminal;

namespace Aul.SystemTests;

[TestClass]
public class FaultyBrokerTests
{
    [TestMethod]
    public void ABrokerThatSpeaksHttpIsCountedAndTriedAgain() => CheckIsTriedAgain(Nonsense.Http(), LinkFault.Protocol);

    [TestMethod]
    public void ABrokerThatSendsEndlessZerosIsCountedAndTriedAgain() => CheckIsTriedAgain(Nonsense.EndlessZeros(), LinkFault.Protocol);

    [TestMethod]
    public void ABrokerThatGoesOnWithGarbageAfterItsAnswerIsCountedAndTriedAgain() =>
        CheckIsTriedAgain(Nonsense.GarbageAfterConnack(), LinkFault.Tcp);

    [TestMethod]
    public void ABrokerThatGrantsNoSubscriptionIsCountedAndTriedAgain() => CheckIsTriedAgain(Nonsense.RefusedSubscription(), LinkFault.Refused);

    [TestMethod]
    public void ASessionThatTurnsIntoZerosIsLeftAndMadeAgain()
    {
        using Nonsense nonsense = Nonsense.ZerosAfterSuback();
        using LossSite village = new(nonsense.Port);
        Wait.Until(() => village.Agent.Counters.Of(Tally.LinkLost) >= 3, "three lost sessions");
        CheckGoesOn(village);
    }

    [TestMethod]
    public void ACommandOf300KBIsCountedAndEndsNothing()
    {
        using Nonsense nonsense = Nonsense.LongCommand("spBv1.0/test/NCMD/" + LossSite.Node);
        using LossSite village = new(nonsense.Port);
        Wait.Until(() => village.Agent.Counters.Of(Tally.CommandsBad) == 1, "the command to be counted");
        CheckGoesOn(village);
        Assert.AreEqual(SyncState.Live, village.Agent.SyncState);
        Assert.AreEqual(1, village.Agent.Counters.Of(Tally.LinkAttempts));
    }

    private static void CheckIsTriedAgain(Nonsense nonsense, LinkFault fault)
    {
        using (nonsense)
        {
            using LossSite village = new(nonsense.Port);
            Wait.Until(() => village.Agent.Counters.Of(Tally.LinkFailures) >= 3, "three failed attempts");
            CheckGoesOn(village);
            Assert.AreEqual(fault, village.Agent.CentreFault);
            Assert.AreNotEqual(SyncState.Live, village.Agent.SyncState);
        }
    }

    private static void CheckGoesOn(LossSite village)
    {
        long before = village.Agent.Journal.Newest;
        Wait.Until(() => village.Agent.Journal.Newest > before + 5, "readings all the same");
        Assert.IsNull(village.Site.Fault);
        Wait.Until(() => village.Site.Board.OpenMqttClients <= 1, "clients of ended attempts to be closed");
    }
}
