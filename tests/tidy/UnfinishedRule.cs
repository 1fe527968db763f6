// Nothing is left for later in the source: what is missing is an issue, and what is there works.
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace Aul.Tidy;

public static class UnfinishedRule
{
    // In halves, so that this file does not find itself.
    private static readonly Regex Mark = new(
        @"\b(TO" + "DO|FIX" + "ME|HA" + "CK|NotImplemented" + @"Exception)\b", RegexOptions.CultureInvariant);

    public static IEnumerable<Broken> Look(Tree tree)
    {
        foreach (SourceFile file in tree.Under("", ".cs"))
        {
            for (int i = 0; i < file.Lines.Count; i++)
            {
                if (Mark.Match(file.Lines[i]) is { Success: true } match)
                {
                    yield return file.Breaks(i + 1, "is left unfinished (" + match.Value + ")",
                        "finish it, or write an issue and say in words what does not work");
                }
            }
        }
    }
}
