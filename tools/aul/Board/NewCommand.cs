// `aul board new`: the folder of a new board, with board.json, README and picture, made of a board that is like it. It overwrites nothing,
// and says what must be filled in.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using Aul.Sites;
using Aul.Terminal;

namespace Aul.Cli.Board;

public static class NewCommand
{
    private const string Usual = "esp32-devkitc";

    public static Command Create()
    {
        Argument<string> name = new("NAME") { Description = "name of the new board: small letters, digits, '-' and '.'" };
        Option<string> like = new("--like")
        {
            Description = "the board whose pins and network it begins with; 'aul board list' shows them",
            HelpName = "BOARD",
            DefaultValueFactory = _ => Usual,
        };
        like.CompletionSources.Add([.. BoardFile.Names]);
        Option<DirectoryInfo> to = new("--out")
        {
            Description = "folder that holds a folder a board",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => new DirectoryInfo("boards"),
        };
        Command create = new("new", "Make the folder of a new board: board.json, README.md and wiring.svg, from a board that is like "
            + "it. Then fill in what "
            + "'aul board check' names.\n\nExample: aul board new my-board --like wt32-eth01") { name, like, to };
        create.SetAction(parsed =>
            BoardCommand.Told(() => New(parsed.GetRequiredValue(name), parsed.GetRequiredValue(like), parsed.GetRequiredValue(to)
            .ToString())));
        return create;
    }

    private static int New(string name, string like, string to)
    {
        if (!BoardStart.IsName(name))
        {
            throw new InvalidDataException($"no board can be called '{name}': use small letters, digits, '-' and '.'");
        }

        if (BoardFile.Load(like).Target == null)
        {
            throw new InvalidDataException($"no board can be like '{like}': it has no image; choose another of aul board list");
        }

        string folder = Path.Combine(to, name);
        if (Directory.Exists(folder) || File.Exists(folder) || BoardFile.Names.Contains(name))
        {
            throw new InvalidDataException($"{folder}: there is a board of this name: choose another name");
        }

        string path = Path.Combine(folder, "board.json");
        string text = BoardStart.Json(BoardFile.TextOf(like), like, name);
        BoardFile board = BoardFile.Read(path, text);
        string readme = BoardStart.Readme(board);
        string picture = WiringPicture.Draw(board, null);
        Directory.CreateDirectory(folder);
        WholeFile.WriteText(path, text);
        WholeFile.WriteText(Path.Combine(folder, "README.md"), readme);
        WholeFile.WriteText(Path.Combine(folder, "wiring.svg"), picture);

        Console.WriteLine($"{folder}: board.json, README.md, wiring.svg, as {like} has them");
        Console.WriteLine("Fill in, and compare every pin with the board's schematic:");
        foreach (BoardFinding finding in BoardCheck.Of(board))
        {
            Console.WriteLine($"  line {finding.Line}: {finding.Reason}");
        }

        Console.WriteLine($"Then: aul board check {path}, and aul board draw for the tables and pictures.");
        return 0;
    }
}
