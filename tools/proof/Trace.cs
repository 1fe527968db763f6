// A village day from a seed: minute snapshots of eight values, as a public access point would give them. Synthetic, and said so:
// mains and access state, battery voltage, signal strength, latency, cabinet temperature, and traffic both ways in KiB.
using System;
using System.Numerics;

namespace Aul.Proof;

public sealed class Trace(int seed)
{
    public const int StepMs = 60000;

    /// <summary>Columns in ascending order of signal number.</summary>
    private static readonly int[] Ids =
    [
        SignalId.PowerMains, SignalId.PowerBattery, SignalId.LinkAccess, SignalId.LinkOctetsIn, SignalId.LinkOctetsOut,
        SignalId.LinkSignal, SignalId.LinkInternetMs, SignalId.SiteTemperature,
    ];

    private readonly Random _random = new(seed);
    private readonly double[] _level = [2, 13200, 2, 0, 0, -67, 48, 215];
    private long _atMs;

    public static int Columns => Ids.Length;

    public static long ColumnMask { get; } = Mask();

    /// <summary>Fills in the next minute's snapshot.</summary>
    public void Next(Record record)
    {
        _atMs += StepMs;
        double hour = _atMs / 3600000.0 % 24;
        bool day = hour is > 8 and < 20;
        _level[0] = _random.NextDouble() < 0.0008 ? 0 : _level[0] == 0 && _random.NextDouble() < 0.95 ? 0 : 2;
        _level[1] += _level[0] == 0 ? -12 : Math.Min(8, (13250 - _level[1]) * 0.05) + Noise(4);
        _level[2] = _random.NextDouble() < 0.001 ? 0 : 2;
        _level[3] += _level[2] == 0 ? 0 : Math.Max(0, (day ? 900 : 40) * (0.4 + _random.NextDouble()));
        _level[4] += _level[2] == 0 ? 0 : Math.Max(0, (day ? 120 : 9) * (0.4 + _random.NextDouble()));
        _level[5] += (-67 - _level[5]) * 0.2 + Noise(0.8);
        _level[6] = 48 + (day ? 14 : 0) + Math.Abs(Noise(5));
        _level[7] = 215 + (60 * Math.Sin((hour - 9) / 24 * 2 * Math.PI)) + Noise(0.6);
        record.Kind = RecordKind.Snapshot;
        record.AtMs = _atMs;
        for (int i = 0; i < Ids.Length; i++)
        {
            record.Values[i] = (long)Math.Round(_level[i]);
            record.Known[i] = true;
        }
    }

    private static long Mask()
    {
        long mask = 0;
        foreach (int id in Ids)
        {
            mask |= 1L << id;
        }

        return BitOperations.PopCount((ulong)mask) == Ids.Length ? mask : throw new InvalidOperationException("a column stands twice");
    }

    // A bell-shaped noise of about this size.
    private double Noise(double size) => (_random.NextDouble() + _random.NextDouble() + _random.NextDouble() - 1.5) * size;
}
