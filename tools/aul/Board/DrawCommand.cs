// `aul board draw`: writes the wiring pictures of boards, the tables in their READMEs and the table of all boards. It writes no README that
// is not there.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using Aul.Sites;
using Aul.Terminal;

namespace Aul.Cli.Board;

public static class DrawCommand
{
    private const int WrongArguments = 2;

    public static Command Create()
    {
        Argument<string?> name =
            new("NAME") { Description = "name of a board, or path of a board.json; none: every board of this tool", Arity = ArgumentArity.ZeroOrOne };
        name.HelpName = "NAME";
        name.CompletionSources.Add([.. BoardFile.Names]);
        Option<string?> profile =
            new("--profile") { Description = "only the pins of one kind of site, in a picture of its own", HelpName = "PROFILE" };
        profile.AcceptOnlyFromAmong([.. ProfileFile.Names]);
        Option<DirectoryInfo> to =
            new("--out") { Description = "folder that holds a folder a board", HelpName = "FOLDER", DefaultValueFactory = _ => new DirectoryInfo("boards") };
        Command draw = new("draw", "Draw the wiring from board.json, for a phone or paper, and renew the tables in the board's README; "
            + "without a name, the "
            + "table of all boards too.\n\n"
            + "Writes OUT/NAME/wiring.svg, or wiring-PROFILE.svg.\n\nExample: aul board draw wt32-eth01 --profile fibre --out print") { name, profile, to };
        draw.SetAction(parsed => Draw(parsed.GetValue(name), parsed.GetValue(profile), parsed.GetRequiredValue(to).FullName));
        return draw;
    }

    private static int Draw(string? name, string? profile, string to)
    {
        try
        {
            foreach (string board in name == null ? BoardFile.Names : (IReadOnlyList<string>)[name])
            {
                Write(BoardFile.Find(board), profile, to);
            }

            string page = Path.Combine(to, "README.md");
            if (name == null && profile == null && File.Exists(page))
            {
                WholeFile.WriteText(page, BoardReadme.RenewAll(page, File.ReadAllText(page)));
            }

            return 0;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return e.Message.StartsWith("no ", StringComparison.Ordinal) ? WrongArguments : 1;
        }
    }

    private static void Write(BoardFile board, string? profile, string to)
    {
        if (profile != null && !board.Profiles[profile].Suits)
        {
            Console.WriteLine($"{board.Name}: not for a {profile} site: {board.Profiles[profile].Why}");
            return;
        }

        string folder = Directory.CreateDirectory(Path.Combine(to, board.Name)).FullName;
        string picture = Path.Combine(folder, profile == null ? "wiring.svg" : $"wiring-{profile}.svg");
        WholeFile.WriteText(picture, WiringPicture.Draw(board, profile));
        string readme = Path.Combine(folder, "README.md");
        if (profile == null && File.Exists(readme))
        {
            WholeFile.WriteText(readme, BoardReadme.Renew(board, readme, File.ReadAllText(readme)));
        }

        Console.WriteLine(Path.GetRelativePath(Directory.GetCurrentDirectory(), picture));
    }
}
