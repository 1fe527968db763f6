// What a line that loses packets does to TCP: nothing is missing in the end, all is later. It drops nothing itself.
using System;

namespace Aul.Simulation;

public sealed class Loss(Random random)
{
    private const int PercentMax = 30;

    // lwIP counts in steps of 500 ms, begins at 3 s before it knows the line, and doubles; it goes on where others have given up long
    // since.
    private const int RepeatMs = 1500;
    private const int DoublingsMax = 5;
    private const int RepeatsMax = 12;
    private int _percent;

    /// <summary>1 to 30 in a hundred packets, by how bad it is; 0: none.</summary>
    public void Set(int strength) => _percent = strength == 0 ? 0 : 1 + (strength % PercentMax);

    public bool IsLost() => _percent > 0 && random.Next(100) < _percent;

    /// <summary>How much later one packet arrives because it, or its likes before it, were lost.</summary>
    public int ExtraMs()
    {
        int ms = 0;
        for (int repeat = 0; repeat < RepeatsMax && IsLost(); repeat++)
        {
            ms += RepeatMs << Math.Min(repeat, DoublingsMax);
        }

        return ms;
    }
}
