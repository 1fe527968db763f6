// The table of boards/README.md, from the boards' files: a test holds the page to it.
using System.Collections.Generic;
using System.Linq;

namespace Aul.Sites;

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
        string psram = board.Psram.Megabytes == 0 ? "none: TLS unproven" : BoardText.Psram(board);
        string leds = board.Pins.ContainsKey(BoardFile.OnlyLed) ? "one, a code" : "four";
        return $"| {name} | {board.Chip} | {board.Target ?? "none, runs on a PC"} | {BoardText.Network(board)} | "
            + $"{board.Flash.Megabytes} MB | {psram} | {BoardText.Heap(board)} | {leds} | {BoardText.Suits(board)} |";
    }
}
