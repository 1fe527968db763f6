// `aul decode`: prints Sparkplug payloads and journal files readably. It never changes what it reads.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using Aul.Monitor;
using Aul.Monitor.Sparkplug;

namespace Aul.Cli.Decode;

public static class DecodeCommand
{
    private const byte MarkerOfFormat1 = 0xB1;

    public static Command Create()
    {
        Argument<string[]> paths = new("PATH") { Description = "files, journal folders or tars; '-' reads standard input", Arity = ArgumentArity.ZeroOrMore };
        Option<string?> hex = new("--hex") { Description = "a payload or block as hexadecimal digits", HelpName = "DIGITS" };
        Command command = new("decode", "Print Sparkplug payloads and journal files readably.\n\n"
            + "A folder is read as a journal: its segments s000, s001, ... and the head slices h00, h01, ... in it or in its sub-folder h. "
            + "On a board that is the folder aul. Every file that is damaged, doubled or foreign and every hole in the numbers is named; "
            + "then the exit code is 1. A date with ~ is estimated, and - says that there is none.\n\n"
            + "A tar with such files, as a board's local page gives it (journal-NODE.tar), is read in the same way.\n\n"
            + "What a single file is shows itself by its name or first bytes: journal files begin with AUL, blocks with B2, everything else is "
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
            parsed.GetValue(paths) ?? [], parsed.GetValue(hex), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string[] paths, string? hex, TextWriter output, TextWriter error)
    {
        bool good = true;
        if (hex != null)
        {
            try
            {
                good = Print("--hex", Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), output, error);
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
        try
        {
            if (path == "-")
            {
                using MemoryStream input = new();
                using Stream standard = Console.OpenStandardInput();
                standard.CopyTo(input);
                return Print("standard input", input.ToArray(), output, error);
            }

            if (path.Length == 0)
            {
                throw new InvalidDataException("an empty name is no file: name a file");
            }

            if (Directory.Exists(path))
            {
                return PrintFolder(path, output, error);
            }

            return JournalTarFile.IsTar(path)
                ? JournalText.Print(path, JournalTarFile.Read(path), output, error)
                : Print(Path.GetFileName(path), InputFile.Bytes(path), output, error);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            error.WriteLine($"{path}: {e.Message}");
            return false;
        }
    }

    private static bool PrintFolder(string path, TextWriter output, TextWriter error)
    {
        if (JournalFolder.IsJournal(path))
        {
            return JournalText.Print(path, JournalFolder.Read(path), output, error);
        }

        bool isFlash = JournalFolder.IsJournal(Path.Combine(path, "aul"));
        error.WriteLine($"{path}: no journal files here (s000, h00, ...)" + (isFlash ? $"; did you mean {Path.Combine(path, "aul")}?" : ""));
        return false;
    }

    private static bool Print(string name, byte[] bytes, TextWriter output, TextWriter error)
    {
        bool isMarked = JournalFile.IsMarked(bytes, bytes.Length);
        int slot = JournalFile.SliceSlot(name) is >= 0 and int named ? named : SliceFile.SlotBy(bytes);
        if (slot >= 0 && (isMarked || bytes.Length == 0))
        {
            return JournalText.Print(HeadSlices.ReadOne(name, slot, bytes), output, error);
        }

        if (isMarked || JournalFile.SegmentSlot(name) >= 0)
        {
            return JournalText.Print(SegmentFile.Read(name, bytes), output, error);
        }

        if (bytes.Length > 0 && bytes[0] == BlockReader.Marker)
        {
            List<Reading> readings = Reading.Unpack(0, bytes, out int bad);
            string facts = $"blocks, {readings.Count} records, {JournalPart.Figure(bytes.Length)} bytes";
            string[] problems = bad > 0 ? [$"the last {bad} bytes are no block"] : [];
            return JournalText.Print(new JournalPart(name, 0, null, facts, readings, problems), output, error);
        }

        if (!Payloads.TryRead(bytes, out Payload payload, out string reason))
        {
            error.WriteLine(bytes.Length > 0 && bytes[0] == MarkerOfFormat1
                ? $"{name}: a block of {SegmentFile.OtherVersion(1)}"
                : $"{name}: neither a journal file nor a Sparkplug payload: {reason}");
            return false;
        }

        foreach (string line in PayloadText.Lines(name, payload))
        {
            output.WriteLine(line);
        }

        return true;
    }
}
