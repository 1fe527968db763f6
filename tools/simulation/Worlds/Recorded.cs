// What one journal has promised, number by number: read from the flash while the site lives, kept outside it, and held against what the
// centre has stored in the end. It keeps of each record what tells it from any other, and the values of snapshots.
using System.Collections.Generic;
using System.Numerics;
using Aul.Sparkplug;

namespace Aul.Simulation;

public sealed class Recorded(long journal)
{
    private readonly BlockView _view = new();
    private readonly BlockReader _reader = new();
    private readonly Record _record = new();
    private readonly List<ulong> _marks = [0];
    private readonly List<(RecordKind Kind, int ValuesAt)> _said = [(0, -1)];
    private readonly PackedValues _values = new();

    /// <summary>Journal/Id.</summary>
    public long Journal { get; } = journal;

    /// <summary>All up to this number has been seen on the flash.</summary>
    public long Last => _marks.Count - 1;

    /// <summary>Reads what is new on the flash.</summary>
    public void Look(Journal journal)
    {
        for (long next = Last + 1; next <= journal.Durable && journal.Peek(next, _view); next = Last + 1)
        {
            if (!_reader.Open(_view))
            {
                return;
            }

            while (_reader.Next(_record))
            {
                if (_record.Sequence > Last)
                {
                    Take(Reading.Of(Journal, _record, _reader.ColumnMask));
                }
            }

            if (Last < _view.LastSequence)
            {
                return;
            }
        }
    }

    /// <summary>One number for all that was recorded.</summary>
    public ulong Sum()
    {
        ulong sum = 0;
        foreach (ulong mark in _marks)
        {
            sum = (sum ^ mark) * 1099511628211;
        }

        return sum;
    }

    /// <summary>0: this number was not seen alone.</summary>
    public ulong Of(long sequence) => sequence > 0 && sequence <= Last ? _marks[(int)sequence] : 0;

    /// <summary>What kind of record had this number; null: it was not seen alone.</summary>
    public RecordKind? KindOf(long sequence) => Of(sequence) != 0 ? _said[(int)sequence].Kind : null;

    /// <summary>The values of the snapshot with this number.</summary>
    public IReadOnlyDictionary<int, long?> ValuesOf(long sequence) => _values.Read(_said[(int)sequence].ValuesAt).Values;

    /// <summary>What tells a reading from any other: a hash over all that it says, a number a step, each step one to one.</summary>
    public static ulong Mark(Reading reading)
    {
        ulong mark = 14695981039346656037;
        Mix(ref mark, (long)reading.Kind);
        Mix(ref mark, reading.Boot);
        Mix(ref mark, reading.Sequence);
        Mix(ref mark, reading.AtMs);
        Mix(ref mark, reading.Id);
        Mix(ref mark, reading.A);
        Mix(ref mark, reading.B);
        for (int id = 0, left = reading.Values.Count; left > 0; id++)
        {
            if (reading.Values.TryGetValue(id, out long? value))
            {
                left--;
                Mix(ref mark, id);
                Mix(ref mark, value ?? long.MinValue);
            }
        }

        return mark == 0 ? 1 : mark;
    }

    // A summary that is met here stands for numbers that were not looked at in time.
    private void Take(Reading reading)
    {
        while (Last < reading.Sequence - 1)
        {
            _said.Add((0, -1));
            _marks.Add(0);
        }

        bool alone = reading.Kind is not (RecordKind.Summary or RecordKind.Dropped);
        _said.Add((reading.Kind, alone ? _values.Write(reading) : -1));
        _marks.Add(alone ? Mark(reading) : 0);
    }

    private static void Mix(ref ulong mark, long value) => mark = BitOperations.RotateLeft(mark ^ (ulong)value, 27) * 1099511628211;
}
