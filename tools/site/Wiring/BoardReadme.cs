// The parts of a board's README that are facts of its board.json: written between marks, so that the words around them stay people's. It
// writes no prose and claims nothing of hardware.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace Aul.Sites;

public static class BoardReadme
{
    private const string End = "<!-- end -->";

    /// <summary>The README with its marked parts as the board says now.</summary>
    /// <exception cref="InvalidDataException">A mark is missing: the message names file and mark.</exception>
    public static string Renew(BoardFile board, string path, string text)
    {
        text = Part(path, text, "facts", Facts(board));
        text = Part(path, text, "wiring", Wiring(board));
        return Part(path, text, "flash", Flash(board));
    }

    /// <summary>The page of all boards with its table as their files say now.</summary>
    /// <exception cref="InvalidDataException">The mark is missing: the message names file and mark.</exception>
    public static string RenewAll(string path, string text) => Part(path, text, "boards",
        string.Concat(BoardPage.Table().Select(line => line + "\n")));

    private static string Part(string path, string text, string name, string now)
    {
        string mark = $"<!-- aul board draw: {name} -->";
        int from = text.IndexOf(mark, StringComparison.Ordinal);
        int to = from < 0 ? -1 : text.IndexOf(End, from, StringComparison.Ordinal);
        return to >= 0
            ? text[..(from + mark.Length)] + "\n" + now + text[to..]
            : throw new InvalidDataException($"{path}: no '{mark}' with '{End}' after it: add both, the part between them is written "
            + $"by aul board draw");
    }

    private static string Facts(BoardFile board)
    {
        StringBuilder table = new("| | |\n|---|---|\n");
        void Row(string what, string says) => table.Append(CultureInfo.InvariantCulture, $"| {what} | {says} |\n");
        Row("Chip", $"{board.Chip}, module {board.Module}");
        Row("PSRAM", $"{BoardText.Psram(board)}; {board.Psram.Tls}");
        Row("Heap", BoardText.Heap(board));
        Row("Flash", $"{board.Flash.Megabytes} MB; data {board.Flash.DataBytes / 1024} KB at 0x{board.Flash.DataAddress:X}");
        Row("Network", board.Ethernet is BoardEthernet phy
            ? $"{BoardText.Network(board)}: {phy.Phy}, address {phy.Address}, MDC {phy.Mdc}, MDIO {phy.Mdio}, clock "
            + $"{(phy.ClockOut ? "from" : "into")} GPIO {phy.ClockPin}"
                + (phy.PowerPin is int power ? $", power {power}" : "") + (phy.ResetPin is int reset ? $", reset {reset}" : "")
            : BoardText.Network(board));
        if (board.Button != null)
        {
            Row("Button", $"GPIO {board.Button.Gpio}, {board.Button.Note}");
        }

        if (board.Led != null)
        {
            Row("Own LED", $"GPIO {board.Led.Gpio}, {board.Led.Note}");
        }

        foreach (BoardOwn sense in board.Sense)
        {
            Row("Senses itself", $"GPIO {sense.Gpio}: {sense.Note}");
        }

        Row("Suits", board.Heap?.Fits == BoardHeap.None ? "none: too little heap; its pins suit " + string.Join(", ", board.Suits)
            : string.Join(", ", board.Suits));
        foreach (BoardProfile other in board.Profiles.Values.Where(other => !other.Suits))
        {
            Row($"Not {other.Name}", other.Why!);
        }

        Row("On hardware", "unproven: nothing has been measured on this board");
        Row("Sources", string.Join("; ", board.Sources.Values.Distinct()));
        return table.ToString();
    }

    private static string Wiring(BoardFile board)
    {
        StringBuilder text = new();
        foreach (WiringSection section in WiringSection.Of(board, null))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n**{section.Title}**\n\n| What | Role | GPIO | Pull | Active | Circuit "
                + $"|\n|---|---|---|---|---|---|\n");
            foreach (BoardPin pin in section.Pins)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {WiringPicture.Title(pin.Role)} | `{pin.Role}` | "
                    + $"{pin.Gpio}{(pin.Adc is int channel ? $" (ADC {channel})" : "")} | {pin.Pull} "
                    + $"| {(pin.ActiveLow ? "low" : "high")} | "
                    + $"{pin.Note}{(pin.Strapping == null ? "" : $". A strapping pin: {pin.Strapping}")} |\n");
            }
        }

        return text.Append('\n').ToString();
    }

    // An image that nobody has named yet.
    private static string Target(BoardFile board) => BoardBlank.Is(board.Target) ? "TARGET" : board.Target!;

    private static string Flash(BoardFile board) => board.Target == null
        ? "\nThere is nothing to flash: `aul run --settings boards/virtual/settings.txt`.\n\n"
        : $"""

        Take an image of the 1.17 line that was built on 2026-07-10 or later: `nanoff --nanodevice --devicedetails --serialport PORT` then shows
        System.Net 100.2.0.14 ([why](../../firmware/PLATFORM.md)). `deploy.bin` is the application, all assemblies in one file.

        The two steps of nanoff 2.5.162; in one command it would ignore the address and put the application where it is not looked for.

        ```sh
        nanoff --target {Target(board)} --serialport PORT --update --fromarchive --archivepath FOLDER
        nanoff --target {Target(board)} --serialport PORT --deploy --image deploy.bin --address 0x{board.Flash.DeploymentAddress:X}
        ```

        The address is that of the present firmware line; the partition table of the image that is flashed decides. Then look at the list of
        `Assemblies:` that the board prints.


        """;
}
