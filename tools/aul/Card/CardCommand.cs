// `aul card`: prints the operator's card of a site as PDF and SVG. It asks the machine for no font, program or network.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using Aul.Sites;
using Aul.Terminal;

namespace Aul.Cli.Card;

public static class CardCommand
{
    public static Command Create()
    {
        Option<FileInfo> site =
            new("--site") { Description = "the site's file: names, telephone, device id, board", HelpName = "FILE", Required = true };
        Option<string[]> languages = new("--lang")
        {
            Description = "kk, ru or en; several for a card in each",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => ["kk"],
            HelpName = "LANGUAGE...",
        };
        languages.AcceptOnlyFromAmong([.. CardText.Languages]);
        Option<string> size = new("--size")
        {
            Description = "a6: a card a page; a4: four cards to be cut apart, the languages in turn",
            DefaultValueFactory = _ => "a6",
            HelpName = "PAPER",
        };
        size.AcceptOnlyFromAmong("a6", "a4");
        Option<string> to =
            new("--out") { Description = "file without ending, or folder; default: card-NODE in this folder", HelpName = "PATH" };
        Command command = new("card", "Print the operator's card: what each LED says, what to do, and whom to call.\n\n"
            + "Writes PDF and SVG. For a poster print the A6 page fitted to A4; with --size a4 an office printer gives four cards.\n\n"
            + "Examples: aul card --site boards/virtual/site.txt --lang ru\n          aul card --site akbulak.txt --lang kk ru --size "
            + "a4 --out print/")
        {
            site, languages, size, to,
        };
        command.SetAction(parsed => Print(parsed.GetRequiredValue(site), [.. parsed.GetRequiredValue(languages).Distinct()],
            parsed.GetRequiredValue(size), parsed.GetValue(to)));
        return command;
    }

    private static int Print(FileInfo file, string[] languages, string size, string? to)
    {
        try
        {
            CardSite site = CardSite.Of(SiteFile.Load(file.ToString()));
            List<PaperSheet> cards = [.. languages.Select(language => CardFace.Draw(CardText.Load(language), site))];
            string path = PathOf(to, site);
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            if (size == "a4")
            {
                Write($"{path}-{string.Join('-', languages)}-a4", CardPage.A4(cards));
                return 0;
            }

            for (int i = 0; i < languages.Length; i++)
            {
                Write($"{path}-{languages[i]}", cards[i]);
            }

            return 0;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    // A folder takes the usual name.
    private static string PathOf(string? to, CardSite site)
    {
        string name = "card-" + site.Node;
        return to == null ? name : Directory.Exists(to) || to.EndsWith('/') || to.EndsWith(Path.DirectorySeparatorChar)
            ? Path.Combine(to, name) : to;
    }

    private static void Write(string path, PaperSheet sheet)
    {
        WholeFile.WriteBytes(path + ".pdf", PaperPdf.Draw(sheet));
        WholeFile.WriteText(path + ".svg", PaperSvg.Draw(sheet));
        Console.WriteLine($"{path}.pdf");
        Console.WriteLine($"{path}.svg");
    }
}
