// The rungs between the site and the internet, all of them at once: what is known when all is well, and which rung is named.
using System.Collections.Generic;
using System.Linq;
using Aul.Proof.Loss;
using Aul.Proof.Servers;
using Aul.Simulation;
using Aul.Sparkplug;
using Aul.Terminal;

namespace Aul.SystemTests;

[TestClass]
public class AccessLadderTests
{
    [TestMethod]
    public void WhenAllIsWellEverySignalIsKnownAndOctetsGrowBothWays()
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        using Snmpd snmpd = new();
        snmpd.Start();
        using Relay first = new(mosquitto.Port);
        using LossSite site = new(mosquitto.Port, InputTests.Snmp(snmpd.Port, "lo") + Gateway(first, first));
        site.UntilConnected();
        Wait.Until(() => Snapshots(site).Any(AllKnown), "a stored snapshot without an unknown signal");
        Wait.Until(
            () => Grows(site, SignalId.LinkOctetsIn) && Grows(site, SignalId.LinkOctetsOut),
            "octets in the store to grow in both directions");
        Assert.AreEqual(Cause.None, site.Agent.Outages.Announced);
        site.CheckNothingLost();
        CollectionAssert.AreEqual(
            new List<int>(),
            site.Stored.Where(reading => reading.Kind == RecordKind.OutageOpen && Cause.TakesService(reading.Id))
                .Select(reading => reading.Id).ToList(),
            "an outage was recorded while all was well");
    }

    [TestMethod]
    public void AGatewayIsLostWithItsLastTargetAndIsACauseOnlyWithoutInternet()
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        using Relay first = new(mosquitto.Port);
        using Relay second = new(mosquitto.Port);
        using LossSite site = new(mosquitto.Port, Gateway(first, second));
        site.UntilConnected();
        site.UntilState(SignalId.LinkGateway, SignalTable.Well);
        first.Cut();
        long before = site.Agent.Journal.Newest;
        Wait.Until(() => site.Agent.Journal.Newest > before + 8, "readings with one target of two");
        Assert.IsTrue(site.Agent.Signals.Is(SignalId.LinkGateway, SignalTable.Well), "one target of two is enough");
        second.Cut();
        site.UntilState(SignalId.LinkGateway, SignalTable.Broken);
        before = site.Agent.Journal.Newest;
        Wait.Until(() => site.Agent.Journal.Newest > before + 8, "readings without a gateway");
        Assert.AreEqual(Cause.None, site.Agent.Outages.Announced, "a silent gateway is no outage while the internet answers");
        site.Internet.Cut();
        site.UntilCause(Cause.Gateway);
        first.Mend();
        site.Internet.Mend();
        site.UntilWell();
        site.OutageOf(Cause.Gateway);
        site.CheckNothingLost();
    }

    private static string Gateway(Relay first, Relay second) =>
        $"signal.link.gateway = tcp target=127.0.0.1:{first.Port},127.0.0.1:{second.Port} everyMs=150 timeoutMs=500\n";

    private static IEnumerable<Reading> Snapshots(LossSite site) =>
        site.Stored.Where(reading => reading.Kind == RecordKind.Snapshot);

    private static bool AllKnown(Reading snapshot) => snapshot.Values.Count >= 9 && snapshot.Values.Values.All(value => value != null);

    private static bool Grows(LossSite site, int signal)
    {
        List<long> values = [.. Snapshots(site).Select(snapshot => snapshot.Values[signal]).OfType<long>()];
        return values.Count > 1 && values.Zip(values.Skip(1)).All(pair => pair.First <= pair.Second) && values[0] < values[^1];
    }
}
