// A line of C# fits a screen. What is left over is counted: texts in one piece, which a break would change, and initializers in braces.
using System.Collections.Generic;
using System.Linq;

namespace Aul.Tidy;

public static class LineRule
{
    public const int ColumnsMax = 140;

    /// <summary>Lines that are still longer. The number can only become smaller.</summary>
    public const int Left = 69;

    public static IEnumerable<Broken> Look(Tree tree) => tree.Under("", ".cs").SelectMany(file => Enumerable.Range(1, file.Lines.Count)
        .Where(line => file.Lines[line - 1].Length > ColumnsMax).Select(line => file.Breaks(
            line, $"a line of {file.Lines[line - 1].Length} columns, over {ColumnsMax}", "break it behind a comma or before an operator")));
}
