// One journal of one node in the modelled store: rows in the order in which they came, found by number and kind. Rows are only ever added,
// so the store of yesterday is the first so many of them. How far it is complete follows the same rule as in the monitor's file
// (Completeness.cs).
using System;
using System.Collections.Generic;
using Aul.Monitor;
using Aul.Sparkplug;

namespace Aul.Simulation;

public sealed class StoredJournal(string node, long id)
{
    private readonly RowOrder _order = new();

    // Of what tells of other numbers than its own.
    private readonly RowOrder _spanning = new();
    private readonly PackedValues _values = new();
    private readonly List<(long First, long Last)> _lost = [];
    private StoredRow[] _rows = new StoredRow[64];
    private int _count;
    private SiteDay[] _days = [];
    private long _reached;

    public string Node => node;

    public long Id => id;

    public Watermark Watermark { get; private set; } = new(id, 0, 0);

    /// <summary>Readings, each once.</summary>
    public int Count => _order.Count;

    public IReadOnlyList<SiteDay> Days => _days;

    /// <summary>Ranges that were given up, in the order of their first number.</summary>
    public IReadOnlyList<(long First, long Last)> Lost => _lost;

    /// <summary>The day up to which all have been told; null: none.</summary>
    public long? Told { get; set; }

    /// <summary>A reading by its place in the order of number and kind.</summary>
    public ref readonly StoredRow At(int place) => ref _rows[_order[place]];

    public Reading ReadingAt(int place)
    {
        ref readonly StoredRow row = ref At(place);
        (IReadOnlyDictionary<int, long?> values, IReadOnlyDictionary<int, Spread> spreads) = _values.Read(row.ValuesAt);
        return new Reading(id, row.Boot, row.Sequence, row.Kind, row.AtMs, row.Id, row.A, row.B, values) { Spreads = spreads };
    }

    /// <summary>True when it was not there, or stands for more numbers than what was.</summary>
    public bool Put(Reading reading)
    {
        long key = StoredRow.KeyOf(reading.Sequence, reading.Kind);
        int place = _order.Find(key);
        if (place < 0)
        {
            Append(new StoredRow(reading.Sequence, reading.Boot, reading.AtMs, reading.A, reading.B, reading.Id, reading.Kind,
                _values.Write(reading), -1));
            _order.Insert(~place, key, _count - 1);
            if (IsSpanning(reading.Kind))
            {
                _spanning.Insert(~_spanning.Find(key), key, _count - 1);
            }

            return true;
        }

        int there = _order[place];
        if (reading.Kind is not (RecordKind.Summary or RecordKind.Dropped) || reading.B <= _rows[there].B)
        {
            return false;
        }

        Append(_rows[there] with { Boot = reading.Boot, AtMs = reading.AtMs, B = reading.B, ValuesAt = _values.Write(reading), Replaces = there });
        _order.Point(place, _count - 1);
        _spanning.Point(_spanning.Find(key), _count - 1);
        return true;
    }

    /// <summary>Moves the watermark as far as the readings are complete.</summary>
    public Watermark Settle(Watermark before)
    {
        Watermark = before;
        _reached = before.Sequence;
        do
        {
            ReadOn();
        }
        while (StepOverHole());
        return Watermark;
    }

    public void GiveUp(long last)
    {
        long first = Watermark.Sequence + 1;
        int place = 0;
        while (place < _lost.Count && _lost[place].First < first)
        {
            place++;
        }

        if (place < _lost.Count && _lost[place].First == first)
        {
            _lost[place] = (first, last);
        }
        else
        {
            _lost.Insert(place, (first, last));
        }
    }

    public void Put(SiteDay day)
    {
        int place = 0;
        while (place < _days.Length && _days[place].Day < day.Day)
        {
            place++;
        }

        if (place == _days.Length || _days[place].Day != day.Day)
        {
            _days = [.. _days[..place], day, .. _days[place..]];
        }
        else if (day.UnobservedS <= _days[place].UnobservedS)
        {
            _days = [.. _days];
            _days[place] = day;
        }
    }

    /// <summary>All that is needed to be again what it is now.</summary>
    internal JournalBackup Backup() => new(this, _count, _values.Length, Watermark, [.. _lost], _days, Told);

    internal void RollBack(JournalBackup backup)
    {
        while (_count > backup.Rows)
        {
            ref readonly StoredRow row = ref _rows[--_count];
            long key = row.Key;
            int place = _order.Find(key);
            int spanning = _spanning.Find(key);
            if (row.Replaces >= 0)
            {
                _order.Point(place, row.Replaces);
                _spanning.Point(spanning, row.Replaces);
                continue;
            }

            _order.Remove(place);
            if (spanning >= 0)
            {
                _spanning.Remove(spanning);
            }
        }

        _values.CutTo(backup.Values);
        Watermark = backup.Watermark;
        _lost.Clear();
        _lost.AddRange(backup.Lost);
        _days = backup.Days;
        Told = backup.Told;
    }

    private static bool IsSpanning(RecordKind kind) => kind is RecordKind.Gap or RecordKind.Summary or RecordKind.Dropped;

    private static int Behind(RowOrder order, long sequence)
    {
        int place = order.Find(StoredRow.KeyOf(sequence + 1, 0));
        return place < 0 ? ~place : place;
    }

    private void ReadOn()
    {
        for (int place = Behind(_order, Watermark.Sequence); place < _order.Count; place++)
        {
            ref readonly StoredRow row = ref At(place);
            if (row.Sequence - row.Covers > _reached)
            {
                return;
            }

            Take(row.Sequence, row.Boot);
        }
    }

    // True when something behind the hole accounts for its first number, and so a step forward was made.
    private bool StepOverHole()
    {
        long before = _reached;
        for (int place = Behind(_spanning, Watermark.Sequence); place < _spanning.Count; place++)
        {
            ref readonly StoredRow row = ref _rows[_spanning[place]];
            if (row.Kind == RecordKind.Gap)
            {
                long last = Math.Min(row.A + row.B, row.Sequence) - 1;
                _reached = row.A <= _reached + 1 && last > _reached ? last : _reached;
            }
            else if (row.Sequence - row.B <= _reached)
            {
                Take(row.Sequence, row.Boot);
            }
        }

        return _reached > before;
    }

    private void Take(long sequence, long boot)
    {
        _reached = Math.Max(_reached, sequence);
        if (sequence > Watermark.Sequence)
        {
            Watermark = new Watermark(id, boot, sequence);
        }
    }

    private void Append(in StoredRow row)
    {
        if (_count == _rows.Length)
        {
            Array.Resize(ref _rows, _count * 2);
        }

        _rows[_count++] = row;
    }
}

/// <summary>A journal as it was: so many rows, so many packed values, and the little that is not only added to.</summary>
internal sealed record JournalBackup(
    StoredJournal Journal, int Rows, int Values, Watermark Watermark, (long First, long Last)[] Lost, SiteDay[] Days, long? Told);
