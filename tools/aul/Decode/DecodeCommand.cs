// `aul decode`: prints Sparkplug payloads and journal files readably. It never changes what it reads.
using System;
using System.CommandLine;
using System.IO;
using Aul.Sparkplug;
using Aul.Terminal;

namespace Aul.Cli.Decode;

public static class DecodeCommand
{
    public static Command Create()
    {
        Argument<string[]> paths =
            new("PATH") { Description = "files, journal folders or tars; '-' reads standard input", Arity = ArgumentArity.ZeroOrMore };
        Option<string?> hex = new("--hex") { Description = "a payload or block as hexadecimal digits", HelpName = "DIGITS" };
        Command command = new("decode", "Print Sparkplug payloads and journal files readably.\n\n"
            + "A folder is read as a journal: its segments s000, s001, ... and the head slices h00, h01, ... in it or in its sub-folder h. "
            + "On a board that is the folder aul. Every file that is damaged, doubled or foreign and every hole in the numbers is named; "
            + "then the exit code is 1. A date with ~ is estimated, and - says that there is none.\n\n"
            + "A tar with such files, as a board's local page gives it (journal-NODE.tar), is read in the same way.\n\n"
            + "What a single file is shows itself by its name or first bytes: journal files begin with AUL, blocks with B2, "
            + "everything else is "
            + "read as a payload.")
        {
            paths, hex,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(paths) is not { Tokens.Count: > 0 } && result.GetResult(hex) == null)
            {
                result.AddError("decode needs a PATH or --hex");
            }
        });
        command.SetAction(parsed => Run(
            parsed.GetValue(paths) ?? [], parsed.GetValue(hex), parsed.InvocationConfiguration.Output,
                parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string[] paths, string? hex, TextWriter output, TextWriter error)
    {
        bool good = true;
        if (hex != null)
        {
            try
            {
                good = DecodedText.OfBytes("--hex", Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), output, error);
            }
            catch (FormatException)
            {
                error.WriteLine("--hex: expected an even number of digits 0-9 and a-f");
                return 1;
            }
        }

        foreach (string path in paths)
        {
            good &= PrintPath(path, output, error);
        }

        return good ? 0 : 1;
    }

    private static bool PrintPath(string path, TextWriter output, TextWriter error)
    {
        if (path != "-")
        {
            return DecodedText.OfPath(path, InputFile.Bytes, output, error);
        }

        using MemoryStream input = new();
        using Stream standard = Console.OpenStandardInput();
        standard.CopyTo(input);
        return DecodedText.OfBytes("standard input", input.ToArray(), output, error);
    }
}
