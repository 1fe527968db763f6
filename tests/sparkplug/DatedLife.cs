// A node's life with a true time that only the test knows: boots, readings, anchors that are honest, late or lying, and a crystal that
// drifts. It writes readings as the journal of the device would hold them.
using System.Collections.Generic;
using Aul.Sparkplug;

namespace Aul.SparkplugTests;

public sealed class DatedLife(long journal = 1, int driftPpm = 0)
{
    public const long StartUtcMs = 1_750_000_000_000;
    public const long Minute = 60_000;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;
    public const long Year = 365 * Day;

    private readonly List<(Reading Reading, long UtcMs)> _all = [];
    private long _boot;
    private long _bootUtcMs;

    /// <summary>The true time.</summary>
    public long NowUtcMs { get; private set; } = StartUtcMs;

    /// <summary>Each reading with the time at which it truly was.</summary>
    public IReadOnlyList<(Reading Reading, long UtcMs)> All => _all;

    /// <summary>Without power for so long, then a new boot.</summary>
    public DatedLife Boot(long offMs)
    {
        NowUtcMs += offMs;
        _bootUtcMs = NowUtcMs;
        _boot++;
        return Add(RecordKind.Boot, 0);
    }

    /// <summary>With power for so long, then a reading.</summary>
    public DatedLife Live(long ms)
    {
        NowUtcMs += ms;
        return Add(RecordKind.Change, SignalTable.Well);
    }

    /// <summary>A reading each so often, for so long.</summary>
    public DatedLife Live(long ms, long everyMs)
    {
        for (long passedMs = 0; passedMs < ms; passedMs += everyMs)
        {
            Live(everyMs);
        }

        return this;
    }

    /// <summary>A time server answers, and is off by so much.</summary>
    public DatedLife Ask(long offMs = 0) => Add(RecordKind.Anchor, NowUtcMs + offMs);

    public Dating Date(long? nowUtcMs = null)
    {
        List<Reading> readings = [];
        foreach ((Reading reading, long _) in _all)
        {
            readings.Add(reading);
        }

        return new Dating(readings, nowUtcMs ?? NowUtcMs);
    }

    private DatedLife Add(RecordKind kind, long a)
    {
        long trueMs = NowUtcMs - _bootUtcMs;
        long atMs = trueMs + (trueMs * driftPpm / 1_000_000);
        _all.Add((new Reading(journal, _boot, _all.Count + 1, kind, atMs, 0, a, 0, new Dictionary<int, long?>()), NowUtcMs));
        return this;
    }
}
