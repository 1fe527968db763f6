// Which anchors of a journal are believed. A lie is no property of one anchor: what is sought are anchors that can all be true together,
// and of all such sets the one whose clocks ruled the longest. It dates nothing.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.Sparkplug;

/// <summary>
/// A clock reading of the device: UtcMs at AtMs of its boot. PoweredMs is the same moment on the journal's count of time with power, all
/// boots one behind the other; RuledMs how long the device went by this anchor.
/// </summary>
public sealed record AnchorPoint(long Boot, long AtMs, long PoweredMs, long UtcMs, long RuledMs);

public static class HonestAnchors
{
    /// <summary>
    /// More than any crystal of ours drifts: 802.11 allows 25 ppm for the carrier, which comes from the same crystal. It is also the most
    /// that ntpd corrects.
    /// </summary>
    public const int DriftPpm = 500;

    /// <summary>What an anchor may be off by itself: the device records no smaller correction.</summary>
    public const long NoiseMs = WallClock.StepMs;

    /// <summary>The drift of so long a time, upwards.</summary>
    public static long DriftMs(long ms) => (ms / (1_000_000 / DriftPpm)) + 1;

    /// <summary>Of all anchors, in the order of powered time, those that are believed.</summary>
    /// <param name="poweredEndMs">Powered time of the newest reading.</param>
    /// <param name="nowUtcMs">The present: nothing that was received can be later.</param>
    public static List<AnchorPoint> Of(IReadOnlyList<AnchorPoint> all, long poweredEndMs, long nowUtcMs)
    {
        List<AnchorPoint> anchors = [.. all.Where(anchor => IsPossible(anchor, poweredEndMs, nowUtcMs))];
        long[] weight = new long[anchors.Count];
        int[] before = new int[anchors.Count];
        long[] bestUpTo = new long[anchors.Count];
        int last = -1;
        for (int i = 0; i < anchors.Count; i++)
        {
            before[i] = Predecessor(anchors, weight, bestUpTo, i);
            weight[i] = (before[i] < 0 ? 0 : weight[before[i]]) + anchors[i].RuledMs + 1;
            bestUpTo[i] = Math.Max(weight[i], i == 0 ? 0 : bestUpTo[i - 1]);

            // Of two that are worth the same the later one: a correction is made with more knowledge than what it corrects.
            last = last < 0 || weight[i] >= weight[last] ? i : last;
        }

        List<AnchorPoint> honest = [];
        for (int i = last; i >= 0; i = before[i])
        {
            honest.Add(anchors[i]);
        }

        honest.Reverse();
        return honest;
    }

    // The heaviest anchor before that goes together with this one. Where all are honest it is the last, and the search ends there.
    private static int Predecessor(List<AnchorPoint> anchors, long[] weight, long[] bestUpTo, int of)
    {
        int best = -1;
        for (int i = of - 1; i >= 0 && (best < 0 || bestUpTo[i] > weight[best]); i--)
        {
            if ((best < 0 || weight[i] > weight[best]) && GoTogether(anchors[i], anchors[of]))
            {
                best = i;
            }
        }

        return best;
    }

    // Within a boot the two clocks run alike; between boots there is time without power, and never less than none.
    private static bool GoTogether(AnchorPoint one, AnchorPoint next)
    {
        long poweredMs = next.PoweredMs - one.PoweredMs;
        long passedMs = next.UtcMs - one.UtcMs;
        long slackMs = (2 * NoiseMs) + DriftMs(poweredMs);
        return passedMs >= 0 && passedMs >= poweredMs - slackMs && (one.Boot != next.Boot || passedMs <= poweredMs + slackMs);
    }

    private static bool IsPossible(AnchorPoint anchor, long poweredEndMs, long nowUtcMs)
    {
        long behindMs = poweredEndMs - anchor.PoweredMs;
        return WallClock.IsPlausible(anchor.UtcMs) && anchor.UtcMs + behindMs - DriftMs(behindMs) - NoiseMs <= nowUtcMs;
    }
}
