// A board that was cut off for a week: its flash, filled by the core itself in virtual time, a second a turn, with no centre in its
// settings.
using Aul.Simulation;

namespace Aul.Proof.Bench;

public static class Backlog
{
    public const int Snapshots = 7 * 1440;
    private const int TurnMs = 1000;

    /// <summary>The flash after a week of minute snapshots of the trace.</summary>
    public static RamFlash Week(int seed)
    {
        RamFlash flash = new();
        TraceSite site = new(seed, "mqtt.host = nowhere");
        site.Settings.MqttHost = "";
        Agent agent = new(site.Settings, 0, flash, new Counters(), seed);
        agent.Open(BootReason.Unknown);
        AgentLoop loop = new(site, new NoLink(), new DarkPanel(), agent);
        for (; site.NowMs < (long)Snapshots * Trace.StepMs; site.NowMs += TurnMs)
        {
            loop.Turn(site.NowMs);
        }

        return flash;
    }

    private sealed class NoLink : IMqttLink
    {
        public void Do(LinkCommand command)
        {
        }

        public bool TryTake(LinkEvent linkEvent) => false;
    }
}
