// A day of the agent in virtual time through a real broker: the firmware's core, loop and link, turn by turn as on the board, with real
// packets through a counting relay and proofs from the real host. Only the time between the packets is not waited for.
using System.Collections.Generic;
using System.Linq;
using Aul.Device;
using Aul.Simulation;
using NanoOnDotnet;

namespace Aul.Proof.Bench;

/// <summary>What passed in a day.</summary>
/// <param name="Values">Values that the centre has stored at its end.</param>
/// <param name="KernelSegments">TCP segments by the kernel's count, handshake and end not among them; 0 where it does not say.</param>
public sealed record WireDay(IReadOnlyList<Passed> Passed, long Values, int KeepAliveS, long KernelSegments)
{
    public const long DayMs = 86_400_000;

    // The last report is due when the day ends, some turns later: it belongs to it, and the next snapshot does not.
    private const int LastReportMs = 30_000;

    /// <param name="keys">The profile, as lines of the settings file.</param>
    /// <param name="endMs">The end, for a shorter day.</param>
    public static WireDay Live(RealCentre centre, int seed, string keys, long endMs = DayMs)
    {
        using CountingRelay relay = new(centre.Port);
        TraceSite site = new(seed, keys + $"\nmqtt.host = 127.0.0.1\nmqtt.port = {relay.Port}");
        NanoOnDotnet.Board board = VirtualBoard.PowerOn(centre.BoardFolder).Board;
        board.Run(() => Live(site, relay, centre, seed, endMs));
        long values = centre.Store.Readings(TraceSite.Node).Where(reading => reading.Kind == RecordKind.Snapshot)
            .Sum(reading => (long)reading.Values.Values.Count(value => value != null));
        long segments = relay.KernelSegments();
        board.CutPower();
        return new WireDay(relay.All(), values, site.Settings.KeepAliveS, segments);
    }

    private static void Live(TraceSite site, CountingRelay relay, RealCentre centre, int seed, long endMs)
    {
        Counters counters = new();
        Agent agent = new(site.Settings, 0, new RamFlash(), counters, seed);
        PacedLink link = new(new MqttLink(site.Settings, counters, new Names(new Clock(), 1)), relay,
            () => centre.Store.WatermarkOf(TraceSite.Node, agent.Journal.Id).Sequence);
        agent.Open(BootReason.Unknown);
        AgentLoop loop = new(site, link, new DarkPanel(), agent);
        for (long nowMs = 0; nowMs <= endMs + LastReportMs;)
        {
            relay.NowMs = nowMs;
            site.NowMs = nowMs;
            nowMs = loop.Turn(nowMs);
            link.Settle(agent.HasMore);
        }
    }
}
