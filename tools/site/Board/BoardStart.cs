// The files with which a new board begins: the data of a board that is like it, with a blank wherever the new one must be looked at, and a
// README. It writes no file, and claims nothing of the new board.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Aul.Sites;

public static partial class BoardStart
{
    // What stands in a line of its own, as section and key, and what belongs there.
    private static readonly Dictionary<string, string> Blanks = new()
    {
        ["title"] = "the maker and the name of the board, with its revision",
        ["module"] = "the module that is soldered on it",
        ["target"] = "the stock nanoFramework image for it; compare its PHY with HARDWARE.md 3b",
        ["sources.pins"] = "the schematic or netlist by which each pin of this file was checked",
        ["sources.ethernet"] = "the sdkconfig of the image, compared with the schematic",
        ["sources.sense"] = "the schematic of what the board senses of itself",
        ["sources.target"] = "where the image is from, and who has tried it on this board",
    };

    // Parts of the board itself: its button, LED, sense inputs and pins to be left free.
    private static readonly HashSet<string> OwnParts = ["button", "led", "sense", "reserved"];

    /// <summary>Whether it can be the name of a board: of its folder.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>The board.json of a new board.</summary>
    /// <param name="text">The board.json of the board that is like it.</param>
    public static string Json(string text, string like, string name)
    {
        List<string> lines = [];
        string section = "";
        foreach (string line in text.Split('\n'))
        {
            Match key = TopKey().Match(line);
            section = key.Success ? key.Groups[1].Value : section;
            lines.Add(OwnParts.Contains(section) ? Own().Replace(line, $"$1\"{BoardBlank.Mark}is it so here? On {like}: ")
                : Line(line, section, name));
        }

        return string.Join('\n', lines);
    }

    /// <summary>The README, with the parts that follow from the board.</summary>
    public static string Readme(BoardFile board) => BoardReadme.Renew(board, "README.md", $"""
        # {board.Name}

        This board was added by `aul board new`. Say here, in two or three sentences, what it is for and what it lacks.

        <!-- aul board draw: facts -->
        <!-- end -->

        ## Wiring

        What to connect for each kind of site. `aul board draw {board.Name} --profile {board.Suits[0]} --out print` draws one kind alone, to take along.

        ![Wiring of the board, pin by pin](wiring.svg)

        <!-- aul board draw: wiring -->
        <!-- end -->

        Calibrate every ADC input on site with a multimeter at two points (`raw1 mv1 raw2 mv2`): the chip's own reference may be 10 % off.

        ## Flash

        <!-- aul board draw: flash -->
        <!-- end -->

        ## Traps

        - The stock image runs no watchdog: see `watchdog.pin` in [SETTINGS.md](../../firmware/agent/Setup/SETTINGS.md).

        """.ReplaceLineEndings("\n"));

    private static string Line(string line, string section, string name)
    {
        if (WholeText().Match(line) is not { Success: true } found)
        {
            return line.StartsWith("  \"recommended\":", StringComparison.Ordinal) ? "  \"recommended\": false," : line;
        }

        string key = found.Groups["key"].Value;
        string where = found.Groups["indent"].Length == 2 ? key : $"{section}.{key}";
        string value = where == "name" ? name : Blanks.TryGetValue(where, out string? what) ? BoardBlank.Mark + what
            : found.Groups["value"].Value;
        return $"{found.Groups["indent"]}\"{key}\": \"{value}\"{found.Groups["comma"]}";
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]*$")]
    private static partial Regex Name();

    [GeneratedRegex("^  \"([a-z]+)\":")]
    private static partial Regex TopKey();

    [GeneratedRegex("^(?<indent> +)\"(?<key>[A-Za-z]+)\": \"(?<value>[^\"]*)\"(?<comma>,?)$")]
    private static partial Regex WholeText();

    [GeneratedRegex("(\"(?:note|why)\": )\"")]
    private static partial Regex Own();
}
