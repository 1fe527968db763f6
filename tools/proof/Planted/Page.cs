// The table of the planted bugs as a page of the repository: what each is, and which check found it in which world. Times are not in it.
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Aul.Planted;

public static class Page
{
    public const string Name = "tools/proof/Planted/PLANTED.md";

    private const string Head = """
        # Planted bugs

        Would the simulated worlds notice a real bug? Each of these was compiled into the agent, one at a time, and worlds were lived with it, from
        the first seed on, until a check found something. The agent as it is comes through all these worlds. `lab plant --page` writes this page;
        the bugs themselves stand in [bugs.txt](bugs.txt), and nowhere in the firmware.

        | Bug | What it is | Found by | Seed |
        |---|---|---|---|

        """;

    public static string Text(IReadOnlyList<Bug> bugs, IReadOnlyList<Caught> caught)
    {
        StringBuilder text = new(Head.ReplaceLineEndings("\n"));
        for (int i = 0; i < bugs.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Row(bugs[i])}{caught[i].Check} | {caught[i].Seed} |\n");
        }

        return text.ToString();
    }

    /// <summary>What a bug's row begins with.</summary>
    public static string Row(Bug bug) => $"| `{bug.Name}` | {bug.What.Replace("|", "\\|", System.StringComparison.Ordinal)} | ";

    /// <summary>The checks that a page names, in its order; "-" where none did.</summary>
    public static IReadOnlyList<string> Checks(string page) =>
        [.. page.ReplaceLineEndings("\n").Split('\n').Where(line => line.StartsWith("| `", System.StringComparison.Ordinal))
        .Select(line => line.Split(" | ")[^2])];
}
