// Firmware has no conditional compilation: what is tested on a PC is what is flashed.
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace Aul.Tidy;

public static partial class DirectiveRule
{
    public static IEnumerable<Broken> Look(Tree tree)
    {
        foreach (SourceFile file in tree.Under("firmware", ".cs"))
        {
            for (int i = 0; i < file.Lines.Count; i++)
            {
                if (Conditional().Match(file.Lines[i]) is { Success: true } match)
                {
                    yield return file.Breaks(i + 1, "firmware has the directive " + match.Value.Trim(),
                        "supply the missing type in tools/nano-on-dotnet instead");
                }
            }
        }
    }

    [GeneratedRegex(@"^\s*#\s*(if|elif|else|endif|define|undef)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Conditional();
}
