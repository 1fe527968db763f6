// link.centre against a real Mosquitto: killed, refusing, absent (talking nonsense: FaultyBrokerTests). Sensing goes on; what was taken
// arrives, once.
using System.Linq;
using Aul.Proof.Loss;
using Aul.Proof.Servers;
using Aul.Sparkplug;
using Aul.Terminal;

namespace Aul.SystemTests;

[TestClass]
public class BrokerTests
{
    [TestMethod]
    public void ABrokerKilledAndRestartedIsAnOutageOfTheCentreAndLosesNothing()
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        using LossSite site = new(mosquitto.Port);
        site.UntilConnected();
        mosquitto.Kill();
        site.UntilState(SignalId.LinkCentre, SignalTable.Broken);
        long before = site.Agent.Journal.Newest;
        Wait.Until(() => site.Agent.Journal.Newest > before + 15, "readings while the broker is away");
        mosquitto.Start();
        site.UntilWell();
        Reading outage = site.OutageOf(Cause.Centre);
        Assert.IsTrue(outage.A > 1000, $"the outage took {outage.A} ms");
        site.CheckNothingLost();
        int meanwhile = site.Stored.Count(reading => reading.AtMs > outage.AtMs - outage.A && reading.AtMs < outage.AtMs);
        Assert.IsTrue(meanwhile > 10, $"{meanwhile} readings were taken during the outage and arrived after it");
    }

    [TestMethod]
    public void ABrokerThatRefusesIsCountedAndTriedAgain()
    {
        using Mosquitto mosquitto = new(allowsAnonymous: false);
        mosquitto.Start();
        using LossSite site = new(mosquitto.Port);
        CheckGoesOn(site);
        Assert.AreEqual(LinkFault.Refused, site.Agent.CentreFault);
    }

    [TestMethod]
    public void ABrokerThatIsNotThereIsCountedAndTriedAgain()
    {
        Mosquitto mosquitto = new();
        int port = mosquitto.Port;
        mosquitto.Dispose();
        using LossSite site = new(port);
        CheckGoesOn(site);
        Assert.AreEqual(LinkFault.Tcp, site.Agent.CentreFault);
    }

    [TestMethod]
    public void AHostThatWasStoppedGetsAllThatItMissed()
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        using LossSite site = new(mosquitto.Port);
        site.UntilConnected();
        site.StopHost();
        long before = site.Agent.Journal.Newest;
        Wait.Until(() => site.Agent.Journal.Newest > before + 25, "readings while the host is away");
        Assert.AreEqual(SyncState.Live, site.Agent.SyncState);
        site.StartHost();
        site.CheckNothingLost();
    }

    [TestMethod]
    public void APowerCutInTheMiddleIsTwoBootsAndNoLoss()
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        using LossSite site = new(mosquitto.Port);
        site.UntilConnected();
        site.Site.CutPower();
        site.Site.RestorePower();
        site.UntilConnected();
        site.Site.CutPower();
        site.Site.RestorePower();
        Wait.Until(() => site.Stored.Any(reading => reading.Boot == 3), "readings of the third boot");
        site.CheckNothingLost();
        Assert.IsTrue(site.Stored.Where(reading => reading.Kind == RecordKind.Boot).Select(reading => reading.Boot).Take(3)
            .SequenceEqual([1L, 2L, 3L]));
    }

    private static void CheckGoesOn(LossSite site)
    {
        Wait.Until(() => site.Agent.Counters.Of(CounterId.LinkFailures) >= 3, "three failed attempts");
        long before = site.Agent.Journal.Newest;
        Wait.Until(() => site.Agent.Journal.Newest > before + 5, "readings all the same");
        Assert.IsTrue(site.Agent.Counters.Of(CounterId.LinkAttempts) >= 3);
        Assert.AreNotEqual(SyncState.Live, site.Agent.SyncState);
        Wait.Until(() => site.Site.Board.OpenMqttClients <= 1, "clients of ended attempts to be closed");
    }
}
