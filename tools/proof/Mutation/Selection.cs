// Which mutants of all are tried in this run. The ones that are not stay untried and out of the score.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Aul.Mutation;

public static class Selection
{
    /// <summary>So many of them by chance, in their order; all when there are not more.</summary>
    public static IReadOnlyList<Mutant> Sample(IReadOnlyList<Mutant> mutants, int count, int seed)
    {
        if (count <= 0 || count >= mutants.Count)
        {
            return mutants;
        }

        int[] drawn = [.. Enumerable.Range(0, mutants.Count)];
        new Random(seed).Shuffle(drawn);
        return [.. drawn.Take(count).Order().Select(i => mutants[i])];
    }

    /// <summary>Those that an earlier run's JSON names as survivors.</summary>
    /// <exception cref="InvalidDataException">The file is no such JSON.</exception>
    public static IReadOnlyList<Mutant> Again(IReadOnlyList<Mutant> mutants, string path)
    {
        try
        {
            using JsonDocument earlier = JsonDocument.Parse(File.ReadAllText(path));
            HashSet<(string?, string?, string?)> alive = [.. earlier.RootElement.GetProperty("survivors").EnumerateArray()
                .Select(s => (s.GetProperty("file").GetString(), s.GetProperty("text").GetString(), s.GetProperty("change").GetString()))];
            return [.. mutants.Where(m => alive.Contains(m.Key))];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path}: no survivors in it ({e.Message}); give what --json has printed", e);
        }
    }
}
