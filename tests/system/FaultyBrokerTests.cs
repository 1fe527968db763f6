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
    public void ABrokerThatGrantsNoSubscriptionIsCountedAndTriedAgain() => CheckIsTriedAgain(Nonsense.RefusedSubscription(),
        LinkFault.Refused);

    [TestMethod]
    public void ASessionThatTurnsIntoZerosIsLeftAndMadeAgain()
    {
        using Nonsense nonsense = Nonsense.ZerosAfterSuback();
        using LossSite site = new(nonsense.Port);
        Wait.Until(() => site.Agent.Counters.Of(CounterId.LinkLost) >= 3, "three lost sessions");
        CheckGoesOn(site);
    }

    [TestMethod]
    public void ACommandOf300KBIsCountedAndEndsNothing()
    {
        using Nonsense nonsense = Nonsense.LongCommand("spBv1.0/test/NCMD/" + LossSite.Node);
        using LossSite site = new(nonsense.Port);
        Wait.Until(() => site.Agent.Counters.Of(CounterId.CommandsBad) == 1, "the command to be counted");
        CheckGoesOn(site);
        Assert.AreEqual(SyncState.Live, site.Agent.SyncState);
        Assert.AreEqual(1, site.Agent.Counters.Of(CounterId.LinkAttempts));
    }

    private static void CheckIsTriedAgain(Nonsense nonsense, LinkFault fault)
    {
        using (nonsense)
        {
            using LossSite site = new(nonsense.Port);
            Wait.Until(() => site.Agent.Counters.Of(CounterId.LinkFailures) >= 3, "three failed attempts");
            CheckGoesOn(site);
            Assert.AreEqual(fault, site.Agent.CentreFault);
            Assert.AreNotEqual(SyncState.Live, site.Agent.SyncState);
        }
    }

    private static void CheckGoesOn(LossSite site)
    {
        long before = site.Agent.Journal.Newest;
        Wait.Until(() => site.Agent.Journal.Newest > before + 5, "readings all the same");
        Assert.IsNull(site.Site.Fault);
        Wait.Until(() => site.Site.Board.OpenMqttClients <= 1, "clients of ended attempts to be closed");
    }
}
