// The confusion matrix of verdicts as text: a line for each cause that was right or was said, and what was said where it was right. What
// stands beside the diagonal was wrong.
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Aul.Simulation;

public static class ConfusionMatrix
{
    /// <param name="cells">How often the second was said while the first was right; numbers of <see cref="Cause"/>, None is
    /// service.</param>
    public static IEnumerable<string> Lines(IReadOnlyDictionary<(int Right, int Said), long> cells)
    {
        yield return $"{"was so",-22} {"said so",11} {"said else",11}  instead";
        foreach (int right in cells.Keys.SelectMany(cell => new[] { cell.Right, cell.Said }).Distinct().Order())
        {
            long well = cells.GetValueOrDefault((right, right));
            List<KeyValuePair<(int Right, int Said), long>> wrong = [.. cells.Where(cell => cell.Key.Right == right
                && cell.Key.Said != right)];
            string instead = string.Join(", ",
                wrong.Select(cell => $"{Word(cell.Key.Said)} {cell.Value.ToString("N0", CultureInfo.InvariantCulture)}"));
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{Word(right),-22} {well,11:N0} {wrong.Sum(cell => cell.Value),11:N0}  {instead}").TrimEnd();
        }
    }

    private static string Word(int cause) => cause == Cause.None ? "service" : Cause.Word(cause);
}
