// Sums of what the meter counts, by the number of the method. It names no method and runs nothing.
namespace Aul.OnChip;

public sealed class WorkByMethod
{
    private readonly long[] _before = new long[Meter.Operations.Length];

    public double[] Sums { get; } = new double[Meter.Operations.Length];

    /// <summary>A stretch of work begins.</summary>
    public void Begin() => Meter.Operations.CopyTo(_before, 0);

    /// <summary>It has ended: what it counted is added, so many times.</summary>
    public void End(double weight) => Add(Since(), weight);

    public void Add(WorkByMethod other, double weight) => Add(other.Sums, weight);

    public void Add(double[] counts, double weight)
    {
        for (int i = 0; i < counts.Length; i++)
        {
            Sums[i] += counts[i] * weight;
        }
    }

    /// <summary>What has been counted since it began.</summary>
    public double[] Since()
    {
        double[] counts = new double[_before.Length];
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = Meter.Operations[i] - _before[i];
        }

        return counts;
    }
}
