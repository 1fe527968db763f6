// When a site's agent is turned next: often after something has happened, then more seldom, then when a snapshot is due. A board turns ten
// times a second; a year must pass here in seconds. It turns nothing itself.
using System;

namespace Aul.Simulation;

internal sealed class TurnPace(WorldClock clock)
{
    private const int SoonMs = 1000;
    private const int LaterMs = 5000;
    private const int SoonForMs = 15_000;
    private const int LaterForMs = 120_000;
    private const int AwayMs = 20_000;

    // Probes are asked when a turn comes: what is known late by this is within the slack of the checks.
    private const int IdleMs = 120_000;
    private long _happenedMs;

    public void Happened(long nowMs) => _happenedMs = nowMs;

    public long NextMs(Agent agent, int sampleEveryMs, long nowMs, long boardMs)
    {
        if (agent.HasMore)
        {
            return nowMs + Limits.TurnMsMax;
        }

        long sinceMs = nowMs - _happenedMs;
        long gridMs = clock.WorldMs(boardMs - (boardMs % sampleEveryMs) + sampleEveryMs);
        long stepMs = sinceMs < SoonForMs ? SoonMs : sinceMs < LaterForMs ? LaterMs : agent.SyncState != SyncState.Live ? AwayMs : IdleMs;
        return Math.Min(gridMs, nowMs + stepMs);
    }
}
