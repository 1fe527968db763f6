// What was probably meant by a word that is not known: the nearest one, if it is near.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.Terminal;

public static class Suggestion
{
    private const int FarthestEdits = 3;

    /// <summary>The nearest of the known words; null when none is near.</summary>
    public static string? Near(string wrong, IEnumerable<string> known)
    {
        string? near = known.Where(word => word.Length > 0).OrderBy(word => Edits(wrong, word)).FirstOrDefault();
        return near != null && Edits(wrong, near) <= Math.Min(FarthestEdits, wrong.Length / 2) ? near : null;
    }

    // Levenshtein's distance.
    private static int Edits(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int k = 1; k <= b.Length; k++)
            {
                int above = row[k];
                row[k] = Math.Min(Math.Min(row[k] + 1, row[k - 1] + 1), diagonal + (a[i - 1] == b[k - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
