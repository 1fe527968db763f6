// Two known ways to lose what a broker has accepted, lived through by the usual client and by ours at the same broker at the same time:
// Mosquitto killed, and a consumer that is away for longer than Mosquitto's default queue. Both figures are measured, in every run.
using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aul.Proof.Servers;
using Aul.Terminal;

namespace Aul.Proof.Loss;

/// <summary>What was sent while nobody took it, and what of it never arrived.</summary>
public sealed record PeerLoss(string Scenario, int PeerSent, int PeerLost, int OurSent, int OurLost)
{
    public override string ToString() =>
        $"{Scenario}: QoS 1 with deletion on PUBACK: {PeerLost:N0} of {PeerSent:N0} lost; Aul: {OurLost:N0} of {OurSent:N0} lost";
}

public static class PeerScenario
{
    /// <summary>Acknowledged, then killed: Mosquitto as Debian configures it writes its file every half hour.</summary>
    public const int KilledAfter = 500;

    /// <summary>Mosquitto's default queue of a client that is away holds 1,000.</summary>
    public const int SentMeanwhile = 5000;

    private const int OurReadingsMin = 500;
    private const int PatienceS = 120;
    private const int StepMs = 60;

    // Doors and machines that never rest: five hundred readings in seconds, where minute snapshots take eight hours.
    private static readonly int[] Restless = [SignalId.PowerUps, SignalId.LinkAccess, SignalId.SiteDoor, SignalId.SiteGenset];

    private const string Settings = """
        signal.power.ups = gpio pin=4 debounceMs=0
        signal.link.access = gpio pin=13 debounceMs=0
        signal.site.door = gpio pin=14 debounceMs=0
        signal.site.genset = gpio pin=16 debounceMs=0
        """;

    public static PeerLoss BrokerKilled() => Run("Mosquitto killed after accepting", KilledAfter, killed: true);

    public static PeerLoss ConsumerStopped() => Run("consumer stopped", SentMeanwhile, killed: false);

    private static PeerLoss Run(string scenario, int messages, bool killed)
    {
        using Mosquitto mosquitto = new(persistence: true);
        mosquitto.Start();
        using LossSite site = new(mosquitto.Port, Settings);
        site.UntilConnected();
        site.StopHost();
        long before = site.Agent.Journal.Durable;
        Peer peer = new(mosquitto.Port);
        Task publishing = Task.Run(() => peer.Publish(messages));
        bool open = false;
        Wait.Until(
            () =>
            {
                open = !open;
                Array.ForEach(Restless, signal => site.Site.Drive(signal, open ? 1 : 0));
                Thread.Sleep(StepMs);
                return publishing.IsCompleted && site.Agent.Journal.Durable - before >= OurReadingsMin;
            },
            "what both send while nobody takes it",
            PatienceS);
        publishing.GetAwaiter().GetResult();
        if (killed)
        {
            mosquitto.Kill();
            mosquitto.Start();
        }

        long sent = site.Agent.Journal.Durable;
        site.StartHost();
        peer.Consume().GetAwaiter().GetResult();

        Wait.Until(() => site.Agent.Journal.Stored >= sent, "the ack of what was sent", PatienceS);
        int arrived = site.Stored.Count(reading => reading.Sequence > before && reading.Sequence <= sent);
        site.CheckNothingLost();
        return new PeerLoss(scenario, peer.Acknowledged, peer.Lost, (int)(sent - before), (int)(sent - before) - arrived);
    }
}
