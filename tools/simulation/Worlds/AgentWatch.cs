// What one agent holds for true, held against what is so at that moment: that nothing is proven which the host has not stored, that a
// snapshot says what the signals say and nothing that is too old, that an outage is announced after it has held, that a clock which
// contradicts the days before is not trusted, and that history which can go does go. It changes nothing.
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Aul.Simulation;

public sealed class AgentWatch
{
    private const int WrongMax = 5;

    // Reading a growing block costs more than writing to it: every so many records will do.
    private const int ReadEvery = 16;

    // A proof that does not come is asked for after half a minute on fibre and after nine hours by satellite: report.ackMs.
    private const long StuckMsMin = 2 * 3_600_000L;
    private const int StuckAcks = 3;

    // The newest segment and what grows: eight blocks and two; more than that is older.
    private const int BlocksOfNewest = 12;

    // A source may be looked at so much later than it is due: the site's agent sleeps between.
    private const long SleepMs = 130_000;

    private readonly BlockView _view = new();
    private readonly BlockReader _reader = new();
    private readonly Record _record = new();
    private int _announced;
    private bool _served = true;
    private long _outMs;
    private long _newest;
    private long _oldest;
    private long _stored;
    private long _kept;
    private long _movedMs;
    private long _journal;

    /// <summary>What is wrong: the check's name, and what.</summary>
    public List<(string Check, string What)> Wrong { get; } = [];

    /// <summary>Values of snapshots that were held against their signals.</summary>
    public long Compared { get; private set; }

    /// <summary>False: what a boot finds on this flash may not be what was put there.</summary>
    public bool IsFlashSound { get; init; } = true;

    /// <summary>A boot has opened its journal.</summary>
    public void Boot(Agent agent, long worldMs)
    {
        Journal journal = agent.Journal;
        AddIf(IsFlashSound && journal.Id == _journal && journal.Stored < _kept, "cursor",
            $"a boot holds {journal.Stored} for acknowledged, and {_kept} went with its last record");
        _announced = agent.Outages.Announced;
        _newest = journal.Newest;
        _journal = journal.Id;
        _oldest = 0;
        _stored = journal.Stored;
        _kept = 0;
        _movedMs = worldMs;
        _served = true;
    }

    /// <summary>The agent has been stepped once at this moment of its own clock.</summary>
    /// <param name="serves">Whether people have service.</param>
    public void Step(Agent agent, Settings settings, bool serves, long boardMs)
    {
        _outMs = serves ? _outMs : _served ? boardMs : _outMs;
        _served = serves;
        int said = agent.Outages.Announced;
        bool isNew = said != _announced && Cause.TakesService(said) && !Cause.TakesService(_announced);
        AddIf(isNew && boardMs - _outMs < settings.HoldMs - (settings.HoldMs / 100), "hold",
            $"{Cause.Word(said)} is announced {boardMs - _outMs} ms after the service went, at {boardMs} ms of the boot");
        AddIf(said != _announced && said == Cause.Contradiction, "causes", $"a contradiction is announced, and no source lies, at "
            + $"{boardMs} ms of the boot");
        _announced = said;
        Journal journal = agent.Journal;
        if (journal.Newest > _newest && journal.Newest / ReadEvery != _newest / ReadEvery && journal.Durable == journal.Newest)
        {
            CheckSnapshot(agent, settings, boardMs);
        }

        CheckRoom(journal);

        // The proof cursor lies beside each record as it was before.
        _kept = journal.Newest > _newest && journal.Durable == journal.Newest ? _stored : _kept;
        _newest = journal.Newest;
    }

    /// <summary>The agent rests.</summary>
    /// <param name="committedMax">The most that the host has ever stored without a hole.</param>
    /// <param name="hears">The host runs and listens.</param>
    public void Rest(Agent agent, Settings settings, long committedMax, bool hears, long boardMs, long worldMs)
    {
        Journal journal = agent.Journal;
        AddIf(journal.Stored > committedMax && journal.Stored >= journal.Oldest, "proof",
            $"the board holds {journal.Stored} for stored, and the host has never had more than {committedMax}");
        bool moves = journal.Stored != _stored || journal.Stored == journal.Durable || agent.SyncState != SyncState.Live || !hears
            || agent.Pace.Budget.Stretch != 1;
        _movedMs = moves ? worldMs : _movedMs;
        _stored = journal.Stored;
        long boardUtcMs = agent.Clock.Quality == WallClock.Synchronised ? agent.Clock.UtcMs(boardMs) : long.MaxValue;
        AddIf(boardMs < WallClock.StandMs && boardUtcMs < agent.Clock.FloorUtcMs, "clock",
            $"a time before the days that an earlier boot has seen is trusted, {boardMs} ms after the boot");
        long stuckMs = worldMs - _movedMs;
        AddIf(stuckMs > StuckMsMin && stuckMs > StuckAcks * settings.AckMs, "late", $"{journal.Durable - journal.Stored} records wait, "
            + $"and none was acknowledged for {stuckMs / 60_000} minutes of a session that stands");
    }

    // When undelivered records go, all that is older than the newest segment has been downsampled to its events (FORMAT.md, "When the flash
    // is full").
    private void CheckRoom(Journal journal)
    {
        long oldest = journal.Oldest;
        if (IsFlashSound && _oldest > 0 && oldest > _oldest && oldest > _stored + 1)
        {
            int blocks = 0;
            int level = BlockLevel.Events;
            for (long next = oldest; blocks < BlocksOfNewest && journal.Peek(next, _view); next = _view.LastSequence + 1)
            {
                level = blocks++ == 0 ? _view.Level : level;
            }

            AddIf(blocks == BlocksOfNewest && level < BlockLevel.Events, "room", $"undelivered records up to {oldest - 1} went, and "
                + $"what follows them is still at level {level}");
        }

        _oldest = oldest;
    }

    private void CheckSnapshot(Agent agent, Settings settings, long boardMs)
    {
        Journal journal = agent.Journal;
        if (!journal.Peek(journal.Newest, _view) || !_reader.Open(_view.Buffer, _view.Offset, _view.Offset + _view.Length))
        {
            AddIf(true, "values", $"record {journal.Newest} is on flash, and cannot be read");
            return;
        }

        while (_reader.Next(_record))
        {
        }

        if (_record.Kind != RecordKind.Snapshot || _record.Sequence != journal.Newest)
        {
            return;
        }

        AddIf(_record.AtMs != boardMs, "values", $"snapshot {journal.Newest} of {boardMs} ms is dated {_record.AtMs} ms");
        int column = 0;
        for (int id = 0; id < SignalId.Total; id++)
        {
            if ((_reader.ColumnMask & (1L << id)) != 0)
            {
                Signal signal = agent.Signals.At(settings.SlotOf(id));
                bool isSame = _record.Known[column] == signal.Known && (!signal.Known || _record.Values[column] == signal.Value);
                AddIf(!isSame, "values", $"{SignalTable.Name(id)} is {(signal.Known ? signal.Value : "unknown")}, and record "
                    + $"{journal.Newest} says {(_record.Known[column] ? _record.Values[column] : "unknown")}");
                bool isOld = signal.Known && IsSampled(signal.Source) && boardMs - signal.SampledMs > signal.StaleMs + SleepMs;
                AddIf(isOld, "values", $"{SignalTable.Name(id)} is held for known, and was measured {boardMs - signal.SampledMs} ms ago");
                Compared++;
                column++;
            }
        }
    }

    // The others are made by the agent itself.
    private static bool IsSampled(Source source) =>
        source is not (Source.Session or Source.Timing or Source.Loss or Source.Level or Source.Paths or Source.Memory or Source.Flash
        or Source.Witness);

    private void AddIf(bool isWrong, string check, [InterpolatedStringHandlerArgument(nameof(isWrong))] WrongText what)
    {
        if (isWrong && Wrong.Count < WrongMax)
        {
            Wrong.Add((check, what.ToString()));
        }
    }
}
