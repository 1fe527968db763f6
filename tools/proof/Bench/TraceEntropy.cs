// The order-0 entropy of a trace's changes from snapshot to snapshot, column by column: what no coder that takes them as independent can
// go below. It is printed beside every size, so that a figure is not better than its trace.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.Proof.Bench;

public sealed class TraceEntropy
{
    private readonly Dictionary<long, int>[] _changes = [.. Enumerable.Range(0, Trace.Columns).Select(_ => new Dictionary<long, int>())];
    private readonly long[] _before = new long[Trace.Columns];
    private const int WeekSnapshots = 7 * 1440;
    private int _count;

    /// <summary>Bits a snapshot of a week from this seed.</summary>
    public static double Of(int seed)
    {
        Trace trace = new(seed);
        TraceEntropy entropy = new();
        Record record = new();
        for (int i = 0; i < WeekSnapshots; i++)
        {
            trace.Next(record);
            entropy.Take(record);
        }

        return entropy.BitsPerSnapshot;
    }

    public double BitsPerSnapshot => _changes.Sum(column => column.Values.Sum(Bits)) / _count;

    public void Take(Record record)
    {
        for (int column = 0; column < Trace.Columns; column++)
        {
            long change = record.Values[column] - _before[column];
            _changes[column][change] = _changes[column].GetValueOrDefault(change) + 1;
            _before[column] = record.Values[column];
        }

        _count++;
    }

    private double Bits(int times) => -times * Math.Log2((double)times / _count);
}
