// What happens in a scripted life of the journal, step by step, from a seed: readings, events, proofs, restarts, and a long time in which
// nothing is delivered, so that the flash fills up to its last event. It knows no flash.
using System;

namespace Aul.Proof.PowerCut;

public enum LifeStepKind
{
    Append,
    Release,
    Restart,
}

public sealed class LifeScript
{
    public const int Columns = 7;

    /// <summary>A state, a counter and five levels, wide and noisy, so that the flash is full early.</summary>
    public const long ColumnMask = (1L << SignalId.PowerMains) | (1L << SignalId.PowerBattery) | (1L << SignalId.LinkOctetsIn)
        | (1L << SignalId.LinkSignal) | (1L << SignalId.LinkGatewayMs) | (1L << SignalId.LinkInternetMs) | (1L << SignalId.SiteTemperature);

    /// <summary>Which column is the state and which the counter; all others are levels.</summary>
    public const int State = 0;
    public const int Counter = 2;

    private const int RestartEvery = 400;
    private readonly Random _random;
    private readonly int _steps;
    private readonly long[] _level = [2, 13000, 0, -70, 20, 600, 215];
    private int _step;
    private long _atMs;

    public LifeScript(int seed, int steps)
    {
        _random = new Random(seed);
        _steps = steps;
    }

    /// <summary>What the next step does; for an append the record is filled in.</summary>
    public LifeStepKind Next(Record record)
    {
        int step = _step++;
        if (step % RestartEvery == RestartEvery - 1)
        {
            _atMs = 0;
            return LifeStepKind.Restart;
        }

        // Delivered as it comes at first and at the end; nothing is delivered in between.
        bool isDelivering = step < _steps / 16 || step > _steps * 14 / 16;
        if (isDelivering && step % 50 == 49)
        {
            return LifeStepKind.Release;
        }

        // Sites differ: one has an event in forty readings, one that flaps has hardly anything else.
        int inEvents = step > _steps * 7 / 16 && step < _steps * 13 / 16 ? 95 : 4;
        Fill(record, _random.Next(100) < inEvents);
        return LifeStepKind.Append;
    }

    private void Fill(Record record, bool isEvent)
    {
        _atMs += isEvent ? _random.Next(1, 5000) : 60000;
        record.AtMs = _atMs;
        record.Id = 0;
        record.B = 0;
        if (isEvent)
        {
            record.Kind = _random.Next(4) switch
            {
                0 => RecordKind.OutageOpen,
                1 => RecordKind.OutageClose,
                2 => RecordKind.Anchor,
                _ => RecordKind.Change,
            };
            record.Id = record.Kind == RecordKind.Anchor ? 0 : _random.Next(60);
            record.A = record.Kind == RecordKind.Anchor ? 1_790_000_000_000 + _atMs : _random.NextInt64(-1, 1 << 30);
            return;
        }

        record.Kind = RecordKind.Snapshot;
        record.A = 0;
        _level[0] = _random.Next(50) == 0 ? 0 : 2;
        _level[1] += _random.Next(-300, 301);
        _level[2] += _random.Next(0, 60000);
        _level[3] = _random.Next(-110, -40);
        _level[4] = _random.Next(2, 3000);
        _level[5] = _random.Next(40, 100_000);
        _level[6] += _random.Next(-40, 41);
        for (int i = 0; i < Columns; i++)
        {
            record.Known[i] = i == 0 || _random.Next(30) != 0;
            record.Values[i] = _level[i];
        }
    }
}
