// How a profile's line uses a role that a board gives: the pin or the channel of one signal. What else stands in the line is not its
// matter.
using System.Text.RegularExpressions;

namespace Aul.Sites;

/// <summary>One role of a profile that is fed by a pin.</summary>
public sealed partial record ProfileUse(string Role, string Key, string Source, bool IsChannel, bool PullUp, bool IsContact)
{
    /// <summary>Null when the line uses no pin.</summary>
    public static ProfileUse? Of(string line)
    {
        Match match = Use().Match(line);
        return !match.Success ? null : new ProfileUse(
            match.Groups["role"].Value, match.Groups["key"].Value, match.Groups["source"].Value, match.Groups["option"].Value == "channel",
            Has(line, "pull=up"), line.Contains(" well=", System.StringComparison.Ordinal));
    }

    private static bool Has(string line, string option) => System.Array.IndexOf(line.Split(' '), option) >= 0;

    [GeneratedRegex(@"^\s*(?<key>signal\.\S+)\s*=\s*(?<source>\S+)\s.*\b(?<option>pin|channel)=@(?<role>[A-Za-z0-9]+)")]
    private static partial Regex Use();
}
