// Sequence numbers that no record of a journal stands for and no gap record tells of. It knows no file.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.Sparkplug;

public static class Holes
{
    /// <summary>First and last number of every unreported hole from the lowest number there is to the newest one.</summary>
    public static IEnumerable<(long First, long Last)> In(IReadOnlyList<Reading> readings, long newest)
    {
        // A gap record tells of what was before it.
        List<(long First, long Last)> told = [.. readings.Select(reading => (reading.First, reading.Sequence))];
        if (told.Count == 0)
        {
            yield break;
        }

        long next = told.Min(span => span.First);
        told.AddRange(readings.Where(reading => reading.Kind == RecordKind.Gap)
            .Select(gap => (gap.A, Math.Min(gap.A + gap.B, gap.Sequence) - 1)));
        foreach ((long first, long last) in told.Order())
        {
            if (first > next)
            {
                yield return (next, first - 1);
            }

            next = Math.Max(next, last + 1);
        }

        if (next <= newest)
        {
            yield return (next, newest);
        }
    }
}
