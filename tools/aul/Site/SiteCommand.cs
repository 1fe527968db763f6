// `aul site`: begins a site file, checks one, and writes the two files that go onto the device. It overwrites no site file and prints no
// secret.
using System;
using System.CommandLine;
using System.IO;
using System.Text;
using Aul.Cli.Board;
using Aul.Sites;
using Aul.Terminal;

namespace Aul.Cli.Site;

public static class SiteCommand
{
    private const int WrongArguments = 2;

    public static Command Create()
    {
        Argument<string> file =
            new("FILE") { Description = "the site's file; its secrets lie beside it, in a file that ends with .secrets.txt" };
        Argument<string> made = new("FILE") { Description = "the file to make", DefaultValueFactory = _ => "site.txt" };
        Option<string> board =
            new("--board") { Description = "the board of the site; 'aul board list' shows them", DefaultValueFactory = _ => "olimex-esp32-poe-iso-wrover" };
        board.HelpName = "BOARD";
        board.CompletionSources.Add([.. BoardFile.Names]);
        Option<string> profile =
            new("--profile") { Description = "the kind of site: " + string.Join(", ", ProfileFile.Names), DefaultValueFactory = _ => "fibre" };
        profile.HelpName = "PROFILE";
        profile.CompletionSources.Add([.. ProfileFile.Names]);
        Option<int?> heap = Numbers.WholeOrNone(
            "--heap", "BYTES", "bytes of RAM that nanoff --devicedetails shows for this very board; default: what its file says", 1,
                int.MaxValue);
        Option<DirectoryInfo> to = new("--out")
        {
            Description = "folder for settings.txt and secrets.txt; it is created if needed",
            HelpName = "FOLDER",
            Required = true,
        };
        Command create = new("new", "Write a commented site file to begin with, and its secrets with a random page PIN.\n\n"
            + "Example: aul site new akbulak.txt --board wt32-eth01 --profile fibre") { made, board, profile, heap };
        create.SetAction(parsed => Told(() => New(parsed.GetRequiredValue(made), parsed.GetRequiredValue(board),
            parsed.GetRequiredValue(profile), parsed.GetValue(heap))));
        Command check = new("check", "Report every error in a site file with its line. Exit code 1 when there is one.") { file };
        check.SetAction(parsed => Told(() => Check(SiteFile.Load(parsed.GetRequiredValue(file)))));
        Command write = new("write", "Write the device's settings.txt and secrets.txt from board, profile and site.\n\nExample: aul site write akbulak.txt --out stick") { file, to };
        write.SetAction(parsed => Told(() => Write(SiteFile.Load(parsed.GetRequiredValue(file)), parsed.GetRequiredValue(to))));
        return new Command("site", "One site as a file: board, kind of site, names and addresses. The device's settings are made from it.") { create, check, write };
    }

    private static int Told(Func<int> run)
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
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private static int New(string path, string boardName, string profileName, int? heap)
    {
        BoardFile board = BoardFile.Find(boardName);
        ProfileFile profile = ProfileFile.Load(profileName);
        BoardProfile suits = board.Profiles[profile.Name];
        if (!suits.Suits)
        {
            throw new InvalidDataException($"{board.Name} does not suit a {profile.Name} site: {suits.Why}: choose another board (aul "
                + $"board list)");
        }

        string size = heap is int read ? SiteMemory.Fits(board, profile.Name, read) : board.Heap?.Fits ?? BoardHeap.Full;
        if (size == BoardHeap.None)
        {
            string given = heap is int bytes ? $"{bytes} bytes of heap" : $"{board.Heap!.Bytes} bytes of heap by its image "
                + $"({board.Sources["heap"]})";
            throw new InvalidDataException($"{board.Name} has too little memory for a {profile.Name} site: {given}: choose another "
                + $"board (aul board list), "
                + "or give --heap BYTES where nanoff --devicedetails shows more RAM");
        }

        string secrets = SiteFile.SecretsOf(path);
        foreach (string there in new[] { path, secrets })
        {
            if (File.Exists(there))
            {
                throw new InvalidDataException($"{there} exists already: choose another name, or move it away");
            }
        }

        WholeFile.WriteText(path, SiteExample.Form(board, profile, size, heap));
        try
        {
            WriteSecret(secrets, SiteExample.Secrets(board, profile));
        }
        catch (Exception)
        {
            // One without the other is in the way of the next try.
            File.Delete(path);
            throw;
        }

        Console.WriteLine($"{path}: fill in, then aul site check {path}");
        Console.WriteLine($"{secrets}: random page PIN; keep this file secret");
        return 0;
    }

    private static int Check(SiteFile site)
    {
        Console.WriteLine($"{site.Path}: good: {Said(SiteSettings.Compile(site))}");
        return 0;
    }

    private static int Write(SiteFile site, DirectoryInfo folder)
    {
        SiteSettings settings = SiteSettings.Compile(site);
        folder.Create();
        string secrets = Path.Combine(folder.ToString(), "secrets.txt");
        WholeFile.WriteText(Path.Combine(folder.ToString(), "settings.txt"), settings.Settings);
        File.Delete(secrets);
        if (settings.Secrets.Length > 0)
        {
            WriteSecret(secrets, settings.Secrets);
        }

        Console.WriteLine($"{Path.Combine(folder.ToString(), "settings.txt")}: {settings.Settings.Length} bytes: {Said(settings)}");
        Console.WriteLine(settings.Secrets.Length > 0 ? $"{secrets}: {site.Secrets.Count} secrets" : $"{folder}: the site has no secrets");
        return 0;
    }

    private static string Said(SiteSettings settings) =>
        $"{settings.Board.Name}, {settings.Profile.Name}, {settings.Read.SignalCount} signals" + (settings.Board.Psram.Megabytes == 0
        && settings.Read.TlsCa.Length > 0
            ? "; TLS on a board without PSRAM is unproven" : "");

    // For nobody but its owner, where the system can say so.
    private static void WriteSecret(string path, string text) =>
        WholeFile.WriteBytes(path, Encoding.UTF8.GetBytes(text), UnixFileMode.UserRead | UnixFileMode.UserWrite);
}
