// The patterns of project files: * within a folder, ** across folders, backslashes as on Windows. It knows no character classes.
using System;
using System.Text.RegularExpressions;

namespace Aul.Tidy;

public static class Glob
{
    /// <param name="folder">The folder of the project file, from the root.</param>
    /// <param name="pattern">The pattern, as in an Include or Remove attribute; several with semicolons.</param>
    /// <param name="path">The file, from the root.</param>
    public static bool Matches(string folder, string pattern, string path)
    {
        foreach (string one in pattern.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Tree.Resolve(folder, one) is not { } whole)
            {
                continue;
            }

            string expression = Regex.Escape(whole).Replace("\\*\\*/", "(.*/)?", StringComparison.Ordinal)
                .Replace("\\*\\*", ".*", StringComparison.Ordinal).Replace("\\*", "[^/]*", StringComparison.Ordinal);
            if (Regex.IsMatch(path, "^" + expression + "$", RegexOptions.CultureInvariant))
            {
                return true;
            }
        }

        return false;
    }
}
