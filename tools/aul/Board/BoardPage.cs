// The table of boards/README.md, from the boards' files: a test holds the page to it.
using System.Collections.Generic;
using System.Linq;

namespace Aul.Cli.Board;

public static class BoardPage
{
    public static IEnumerable<string> Table() =>
    [
        "| Board | Chip | Image | Network | Flash | PSRAM | Heap: sites | LEDs | Suits |",
        "|---|---|---|---|---|---|---|---|---|",
        .. BoardFile.Names.Select(BoardFile.Load).OrderByDescending(board => board.Recommended).Select(Row),
    ];

    private static string Row(BoardFile board)
    {
        string name = $"[{board.Title}]({board.Name}/README.md)" + (board.Recommended ? ", **recommended**" : "");
        string psram = board.Psram.Megabytes == 0 ? "none: TLS unproven" : BoardCommand.Psram(board);
        string leds = board.Pins.ContainsKey(BoardFile.OnlyLed) ? "one, a code" : "four";
        return $"| {name} | {board.Chip} | {board.Target ?? "none, runs on a PC"} | {BoardCommand.Network(board)} | {board.Flash.Megabytes} MB | {psram} | {BoardCommand.Heap(board)} | {leds} | {BoardCommand.SuitsText(board)} |";
    }
}
