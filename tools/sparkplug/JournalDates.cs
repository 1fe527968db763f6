// The dates of one journal: powered time to UTC, between the anchors that are believed. See DATING.md.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.Sparkplug;

public sealed class JournalDates
{
    // Powered time at which each boot begins, and which anchors it has.
    private readonly Dictionary<long, long> _beginMs = [];
    private readonly List<AnchorPoint> _all = [];
    private readonly List<AnchorPoint> _honest;
    private readonly HashSet<AnchorPoint> _believed;
    private readonly long _endMs;
    private readonly long _nowUtcMs;

    public JournalDates(IEnumerable<Reading> readings, long nowUtcMs)
    {
        _nowUtcMs = nowUtcMs;
        foreach (IGrouping<long, Reading> boot in readings.GroupBy(reading => reading.Boot).OrderBy(boot => boot.Key))
        {
            long lengthMs = Math.Max(0, boot.Max(reading => reading.AtMs));
            List<Reading> anchors = [.. boot.Where(reading => reading.Kind == RecordKind.Anchor)
                .OrderBy(anchor => anchor.AtMs).ThenBy(anchor => anchor.Sequence)];
            for (int i = 0; i < anchors.Count; i++)
            {
                long untilMs = i + 1 < anchors.Count ? anchors[i + 1].AtMs : lengthMs;
                _all.Add(new AnchorPoint(boot.Key, anchors[i].AtMs, _endMs + anchors[i].AtMs, anchors[i].A, untilMs - anchors[i].AtMs));
            }

            _beginMs[boot.Key] = _endMs;
            _endMs += lengthMs;
        }

        _honest = HonestAnchors.Of(_all, _endMs, nowUtcMs);
        _believed = [.. _honest];
    }

    public ReadingDate At(long boot, long atMs)
    {
        if (!_beginMs.TryGetValue(boot, out long beginMs))
        {
            return ReadingDate.None;
        }

        long poweredMs = beginMs + atMs;
        int behind = FirstBehind(_honest, boot, atMs);
        AnchorPoint? before = behind > 0 ? _honest[behind - 1] : null;
        AnchorPoint? next = behind < _honest.Count ? _honest[behind] : null;
        if (before == null && next == null)
        {
            return ReadingDate.None;
        }

        long utcMs = Place(boot, poweredMs, before, next);
        (long? earliestMs, long latestMs) = Bracket(boot, poweredMs, before, next);
        bool isSynchronised = (before?.Boot == boot || next?.Boot == boot) && !IsUnderALie(boot, atMs);
        return new ReadingDate(
            utcMs, isSynchronised ? WallClock.Synchronised : WallClock.Estimated,
            earliestMs > utcMs ? utcMs : earliestMs, Math.Max(latestMs, utcMs));
    }

    private static long Place(long boot, long poweredMs, AnchorPoint? before, AnchorPoint? next)
    {
        if (before != null && next != null)
        {
            long poweredStepMs = next.PoweredMs - before.PoweredMs;
            long stepMs = next.UtcMs - before.UtcMs;
            if (before.Boot == next.Boot || stepMs < poweredStepMs)
            {
                // One clock, or boots that follow so closely that the crystal's error shows.
                return before.UtcMs + (poweredStepMs == 0 ? 0 : (long)((Int128)(poweredMs - before.PoweredMs) * stepMs / poweredStepMs));
            }
        }

        // Behind the last anchor of its own boot; else backwards from the next one, be it of this boot or of a later one.
        return before != null && (before.Boot == boot || next == null)
            ? before.UtcMs + (poweredMs - before.PoweredMs)
            : next!.UtcMs - (next.PoweredMs - poweredMs);
    }

    // At least the powered time has passed since the anchor before, and must still pass to the next one; within a boot exactly that.
    private (long? EarliestMs, long LatestMs) Bracket(long boot, long poweredMs, AnchorPoint? before, AnchorPoint? next)
    {
        long sinceMs = before == null ? 0 : poweredMs - before.PoweredMs;
        long untilMs = next == null ? _endMs - poweredMs : next.PoweredMs - poweredMs;
        long? earliestMs = before?.UtcMs + sinceMs - HonestAnchors.DriftMs(sinceMs) - HonestAnchors.NoiseMs;
        long latestMs = (next?.UtcMs ?? _nowUtcMs) - untilMs + HonestAnchors.DriftMs(untilMs) + HonestAnchors.NoiseMs;
        if (next?.Boot == boot)
        {
            long fromNextMs = next.UtcMs - untilMs - HonestAnchors.DriftMs(untilMs) - HonestAnchors.NoiseMs;
            earliestMs = earliestMs > fromNextMs ? earliestMs : fromNextMs;
        }

        if (before?.Boot == boot)
        {
            latestMs = Math.Min(latestMs, before.UtcMs + sinceMs + HonestAnchors.DriftMs(sinceMs) + HonestAnchors.NoiseMs);
        }

        return (earliestMs, latestMs);
    }

    private bool IsUnderALie(long boot, long atMs)
    {
        int behind = FirstBehind(_all, boot, atMs);
        return behind > 0 && _all[behind - 1].Boot == boot && !_believed.Contains(_all[behind - 1]);
    }

    // Index of the first anchor behind a moment. The order is that of boots and of the time within: powered times of two boots may meet.
    private static int FirstBehind(List<AnchorPoint> anchors, long boot, long atMs)
    {
        int low = 0;
        int high = anchors.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            bool isBehind = anchors[middle].Boot > boot || (anchors[middle].Boot == boot && anchors[middle].AtMs > atMs);
            (low, high) = isBehind ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
