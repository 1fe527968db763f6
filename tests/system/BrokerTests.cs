// link.centre against a real Mosquitto: killed, refusing, absent (talking nonsense: FaultyBrokerTests). Sensing goes on; what was taken arrives, once.
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
        using LossSite village = new(mosquitto.Port);
        village.UntilConnected();
        mosquitto.Kill();
        village.UntilState(SignalId.LinkCentre, SignalTable.Broken);
        long before = village.Agent.Journal.Newest;
        Wait.Until(() => village.Agent.Journal.Newest > before + 15, "readings while the broker is away");
        mosquitto.Start();
        village.UntilWell();
        Reading outage = village.OutageOf(Cause.Centre);
        Assert.IsTrue(outage.A > 1000, $"the outage took {outage.A} ms");
        village.CheckNothingLost();
        int meanwhile = village.Stored.Count(reading => reading.AtMs > outage.AtMs - outage.A && reading.AtMs < outage.AtMs);
        Assert.IsTrue(meanwhile > 10, $"{meanwhile} readings were taken during the outage and arrived after it");
    }

    [TestMethod]
    public void ABrokerThatRefusesIsCountedAndTriedAgain()
    {
        using Mosquitto mosquitto = new(allowsAnonymous: false);
        mosquitto.Start();
        using LossSite village = new(mosquitto.Port);
        CheckGoesOn(village);
        Assert.AreEqual(LinkFault.Refused, village.Agent.CentreFault);
    }

    [TestMethod]
    public void ABrokerThatIsNotThereIsCountedAndTriedAgain()
    {
        Mosquitto mosquitto = new();
        int port = mosquitto.Port;
        mosquitto.Dispose();
        using LossSite village = new(port);
        CheckGoesOn(village);
        Assert.AreEqual(LinkFault.Tcp, village.Agent.CentreFault);
    }

    [TestMethod]
    public void AHostThatWasStoppedGetsAllThatItMissed()
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        using LossSite village = new(mosquitto.Port);
        village.UntilConnected();
        village.StopHost();
        long before = village.Agent.Journal.Newest;
        Wait.Until(() => village.Agent.Journal.Newest > before + 25, "readings while the host is away");
        Assert.AreEqual(SyncState.Live, village.Agent.SyncState);
        village.StartHost();
        village.CheckNothingLost();
    }

    [TestMethod]
    public void APowerCutInTheMiddleIsTwoBootsAndNoLoss()
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        using LossSite village = new(mosquitto.Port);
        village.UntilConnected();
        village.Site.CutPower();
        village.Site.RestorePower();
        village.UntilConnected();
        village.Site.CutPower();
        village.Site.RestorePower();
        Wait.Until(() => village.Stored.Any(reading => reading.Boot == 3), "readings of the third boot");
        village.CheckNothingLost();
        Assert.IsTrue(village.Stored.Where(reading => reading.Kind == RecordKind.Boot).Select(reading => reading.Boot).Take(3).SequenceEqual([1L, 2L, 3L]));
    }

    private static void CheckGoesOn(LossSite village)
    {
        Wait.Until(() => village.Agent.Counters.Of(Tally.LinkFailures) >= 3, "three failed attempts");
        long before = village.Agent.Journal.Newest;
        Wait.Until(() => village.Agent.Journal.Newest > before + 5, "readings all the same");
        Assert.IsTrue(village.Agent.Counters.Of(Tally.LinkAttempts) >= 3);
        Assert.AreNotEqual(SyncState.Live, village.Agent.SyncState);
        Wait.Until(() => village.Site.Board.OpenMqttClients <= 1, "clients of ended attempts to be closed");
    }
}
