// The tree does not say where it was made: no path of somebody's machine, no address of a package registry. Either would work for one
// person and fail for the next; feeds belong into the user's own NuGet configuration.
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace Aul.Tidy;

public static class OriginRule
{
    // In halves, so that this file does not find itself. A path counts where nothing stands before it that makes it part of another
    // path or of an address.
    private static readonly (Regex Pattern, string What, string Remedy)[] Origins =
    [
        (new Regex(@"(?<![\w./~:$)}-])/(wo" + "rk|ro" + "ot|ho" + "me|Us" + @"ers)/", RegexOptions.CultureInvariant),
            "a path of somebody's machine",
            "write it from the repository's root, or take it as an argument"),
        (new Regex(@"\b[A-Za-z]:\\+Us" + @"ers\\", RegexOptions.CultureInvariant), "a path of somebody's machine",
            "write it from the repository's root, or take it as an argument"),
        (new Regex(@"(api\.nu" + @"get\.org|registry\.n" + @"pmjs\.org|pk" + @"gs\.dev\.azure\.com|nu" + @"get\.pkg\.github\.com|files\.py"
            + @"thonhosted\.org|/v3/in"
            + @"dex\.json)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase), "the address of a package registry",
            "leave feeds to the user's NuGet configuration"),
    ];

    public static IEnumerable<Broken> Look(Tree tree)
    {
        foreach (SourceFile file in tree.Texts)
        {
            for (int i = 0; i < file.Lines.Count; i++)
            {
                foreach ((Regex pattern, string what, string remedy) in Origins)
                {
                    if (pattern.IsMatch(file.Lines[i]))
                    {
                        yield return file.Breaks(i + 1, "holds " + what, remedy);
                    }
                }
            }
        }
    }
}
