// Every record of a long life in its order: no number missing, none twice, times on their grid, values and dates as the world had them. It
// keeps the newest of each and nothing more, so that ten years cost no memory.
using System;
using Aul.Sparkplug;

namespace Aul.Proof.LongLife;

public sealed class LongRecords(LongPlan plan, Action<string> fail)
{
    /// <summary>The device records no smaller correction of its clock, and a turn may be as late.</summary>
    private const long DateSlackMs = 2100;

    private readonly Record _record = new();
    private long _bootBefore;
    private long _day;
    private int _boot = -1;
    private long _snapshotMs;
    private long _anchorUtcMs;
    private long _anchorAtMs = -1;

    /// <summary>The newest record; 0 before the first. What is behind it has been seen.</summary>
    public long Last { get; set; }

    /// <summary>Journal/Boot less the number in the plan; the first record tells it.</summary>
    public long FirstBoot { get; set; }

    /// <summary>Records and snapshots taken, and how many of these had a date.</summary>
    public long Taken { get; private set; }

    public long Snapshots { get; private set; }

    public long Dated { get; private set; }

    /// <summary>The largest difference of a date.</summary>
    public long DateErrorMs { get; private set; }

    /// <summary>The boot that was told last.</summary>
    public long BootNow => _bootBefore;

    public void BootReported(long told, int boot)
    {
        if (told != FirstBoot + boot || told < _bootBefore)
        {
            fail($"boot {told} in the place of {FirstBoot + boot}");
        }

        _bootBefore = told;
    }

    /// <summary>Days are closed in their order, one after the other.</summary>
    public void DayReported(long day)
    {
        if (_day > 0 && day < _day)
        {
            fail($"day {day} of the ledger behind day {_day}");
        }

        _day = day;
    }

    /// <summary>Takes what is new in a message of history; returns how many of its bytes were no block.</summary>
    public int Take(GrowingBlock growing, byte[] blocks, int boot) => growing.Read(blocks, Last, _record, _ => TakeNew(boot));

    private void TakeNew(int boot)
    {
        if (_record.Sequence != Last + 1)
        {
            fail($"record {_record.Sequence} follows {Last}");
        }

        Last = _record.Sequence;
        Taken++;
        int of = (int)(_record.Boot - FirstBoot);
        if (of < 0 || of > boot || of < _boot)
        {
            fail($"a record of boot {_record.Boot} while {FirstBoot + boot} runs");
            return;
        }

        switch (_record.Kind)
        {
            case RecordKind.Boot:
                Begin(of);
                break;
            case RecordKind.Anchor:
                _anchorUtcMs = _record.A;
                _anchorAtMs = _record.AtMs;
                break;
            case RecordKind.Snapshot:
                TakeSnapshot(plan.Boots[of]);
                break;
            case RecordKind.Gap:
            case RecordKind.Summary:
            case RecordKind.Dropped:
                fail($"record {_record.Sequence} tells a loss");
                break;
        }
    }

    private void Begin(int of)
    {
        if (of != _boot + 1)
        {
            fail($"boot {of} of the plan follows {_boot}");
        }

        CheckWhole(0);
        _boot = of;
        _snapshotMs = -LongPlan.MinuteMs;
        _anchorAtMs = -1;
    }

    /// <summary>The boot that was told last has told its last minute, but for so many.</summary>
    public void CheckWhole(int unreported)
    {
        if (_boot >= 0 && plan.Boots[_boot].LengthMs - _snapshotMs > (1 + unreported) * LongPlan.MinuteMs)
        {
            fail($"boot {_boot} of the plan ends at {plan.Boots[_boot].LengthMs} ms, its last snapshot is of {_snapshotMs} ms");
        }
    }

    private void TakeSnapshot(LongBoot boot)
    {
        Snapshots++;
        if (_record.AtMs - _snapshotMs != LongPlan.MinuteMs)
        {
            fail($"a snapshot of {_record.AtMs} ms follows one of {_snapshotMs} ms");
        }

        _snapshotMs = _record.AtMs;
        long octets = LongPlan.Octets(boot.StartMs + _record.AtMs);
        if (!_record.Known[LongDevice.OctetsColumn] || _record.Values[LongDevice.OctetsColumn] != octets)
        {
            fail($"record {_record.Sequence} says {_record.Values[LongDevice.OctetsColumn]} KiB where there were {octets}");
        }

        if (_anchorAtMs >= 0)
        {
            Dated++;
            long errorMs = Math.Abs(_anchorUtcMs + _record.AtMs - _anchorAtMs - LongPlan.UtcMs(boot, _record.AtMs));
            DateErrorMs = Math.Max(DateErrorMs, errorMs);
            if (errorMs > DateSlackMs)
            {
                fail($"record {_record.Sequence} is dated {errorMs} ms wrongly");
            }
        }
    }
}
