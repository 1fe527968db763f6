// `aul board`: lists the boards, shows one with its pins for a kind of site, and checks boards and files. Making and drawing are others'.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using Aul.Sites;
using Aul.Terminal;
using Spectre.Console;

namespace Aul.Cli.Board;

public static class BoardCommand
{
    private const int WrongArguments = 2;

    public static Command Create()
    {
        Command list = new("list", "List every board: its chip, network, memory, and the kinds of site that it suits.");
        list.SetAction(_ => List());
        Argument<string> name = new("NAME") { Description = "name of a board ('aul board list' shows them), or path of a board.json" };
        name.HelpName = "NAME";
        name.CompletionSources.Add([.. BoardFile.Names]);
        Option<string> profile =
            new("--profile") { Description = "the kind of site whose pins are shown; default: the first that the board suits" };
        profile.HelpName = "PROFILE";
        profile.CompletionSources.Add([.. ProfileFile.Names]);
        Command show = new("show", "Show one board: facts, and what is connected to which pin.\n\nExample: aul board show wt32-eth01 --profile mobile") { name, profile };
        show.SetAction(parsed => Told(() => Show(BoardFile.Find(parsed.GetRequiredValue(name)), parsed.GetValue(profile))));
        Argument<string[]> names =
            new("NAME") { Description = "names of boards or paths of board.json; none: every board of this tool", Arity = ArgumentArity.ZeroOrMore };
        names.HelpName = "NAME";
        names.CompletionSources.Add([.. BoardFile.Names]);
        Command check = new("check", "Report what the chip cannot do: flash and PSRAM pins, pulls that do not exist, ADC2 beside Wi-Fi "
            + "and more. Exit code 1 on findings.\n\n"
            + "Example: aul board check my-board/board.json") { names };
        check.SetAction(parsed => Told(() => Check(parsed.GetValue(names) ?? [])));
        return new Command("board", "The boards that the agent runs on, as data: pins, memory, network, and which kinds of site they suit.") { list, show, check, NewCommand.Create(), DrawCommand.Create() };
    }

    /// <summary>Runs a verb: what a board lacks is a message, with exit code 2 for a name that does not exist and 1 for the rest.</summary>
    public static int Told(Func<int> run)
    {
        try
        {
            return run();
        }
        catch (InvalidDataException e)
        {
            Console.Error.WriteLine(e.Message);
            return e.Message.StartsWith("no ", StringComparison.Ordinal) ? WrongArguments : 1;
        }
    }

    private static int List()
    {
        Tables.Write(Boards(Tables.Columns));
        Console.WriteLine("* recommended");
        Console.WriteLine("small: a site with size = small fits, twelve signals and no page; none: no site fits the heap of its image.");
        Console.WriteLine("Nothing here has been measured on hardware. TLS without PSRAM is unproven.");
        return 0;
    }

    /// <summary>The table of all boards for a terminal of so many columns.</summary>
    public static Table Boards(int columns)
    {
        Table table = Tables.Of("board", "chip", "network", "PSRAM", "heap", "suits");
        table.Columns[2].NoWrap = true;
        foreach (BoardFile board in BoardFile.Names.Select(BoardFile.Load))
        {
            table.AddRow(
                new Text(board.Name + (board.Recommended ? " *" : "")), new Text(board.Chip),
                new Text(Tables.List(BoardText.Network(board), columns)), new Text(BoardText.Psram(board)),
                new Text(BoardText.Heap(board)), new Text(BoardText.Suits(board)));
        }

        return table;
    }

    private static int Show(BoardFile board, string? wanted)
    {
        string profile = wanted ?? (board.Suits.Count > 0 ? board.Suits[0] : ProfileFile.Names[0]);
        if (!board.Profiles.TryGetValue(profile, out BoardProfile? site))
        {
            string? near = Suggestion.Near(profile, ProfileFile.Names);
            throw new InvalidDataException($"no profile '{profile}'; " + (near != null ? $"did you mean '{near}'?"
                : $"there are {string.Join(", ", ProfileFile.Names)}"));
        }

        Facts(board).ForEach(fact => Console.WriteLine($"{fact.What,-10} {fact.Says}"));
        foreach (BoardProfile other in board.Profiles.Values.Where(other => !other.Suits))
        {
            Console.WriteLine($"{"not for",-10} {other.Name}: {other.Why}");
        }

        if (!site.Suits)
        {
            return 0;
        }

        Table table = Tables.Of("role", "GPIO", "ADC", "pull", "active", "what is connected");
        table.Title = new TableTitle($"pins for a {profile} site");
        foreach (BoardPin pin in board.PinsFor(profile))
        {
            table.AddRow(new Text(pin.Role), Number(pin.Gpio), Number(pin.Adc), new Text(pin.Pull),
                new Text(pin.ActiveLow ? "low" : "high"),
                new Text(pin.Note + (pin.Strapping == null ? "" : $" (a strapping pin: {pin.Strapping})")));
        }

        Tables.Write(table);
        return 0;
    }

    private static Text Number(int? number) => new(number?.ToString(CultureInfo.InvariantCulture) ?? "");

    private static List<(string What, string Says)> Facts(BoardFile board) =>
    [
        ("board", board.Title + (board.Recommended ? " (recommended)" : "")),
        ("chip", $"{board.Chip}, module {board.Module}"),
        ("image", board.Target ?? "none: it runs on a PC"),
        ("PSRAM", $"{BoardText.Psram(board)}: {board.Psram.Tls}"),
        ("heap", board.Heap is BoardHeap heap ? $"{BoardText.Heap(board)} ({board.Sources.GetValueOrDefault("heap", "")})"
            : BoardText.Heap(board)),
        ("flash", $"{board.Flash.Megabytes} MB, application at 0x{board.Flash.DeploymentAddress:X}, data "
            + $"{board.Flash.DataBytes / 1024} KB at 0x{board.Flash.DataAddress:X}"),
        ("network", board.Ethernet is BoardEthernet phy
            ? $"{BoardText.Network(board)}: {phy.Phy}, address {phy.Address}, MDC {phy.Mdc}, MDIO {phy.Mdio}, clock "
            + $"{(phy.ClockOut ? "out" : "in")} {phy.ClockPin}" : BoardText.Network(board)),
        ("suits", board.Heap?.Fits == BoardHeap.None ? BoardText.Suits(board) : string.Join(", ", board.Suits)),
        ("hardware", "unproven: nothing has been measured on this board"),
    ];

    private static int Check(string[] names)
    {
        int found = 0;
        int faulty = 0;
        IReadOnlyList<string> all = names.Length == 0 ? BoardFile.Names : names;
        foreach (string name in all)
        {
            IReadOnlyList<BoardFinding> findings = BoardCheck.Of(BoardFile.Find(name));
            found += findings.Count;
            faulty += findings.Count > 0 ? 1 : 0;
            findings.ToList().ForEach(finding => Console.Error.WriteLine(finding.Text()));
        }

        Console.WriteLine($"{all.Count - faulty} of {all.Count} boards good; {found} findings");
        return found == 0 ? 0 : 1;
    }
}
