// A journal's parts and records in lines for people. Problems go to the error writer, so that records can be piped on without them.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aul.Monitor;

namespace Aul.Cli.Decode;

public static class JournalText
{
    /// <summary>Boot and number, or numbers, of a record, its time since that boot, and what it says.</summary>
    public static string Line(Reading reading)
    {
        string numbers = reading.Covers == 1 ? $"{reading.Sequence}" : $"{reading.First}-{reading.Sequence}";
        return $"  {reading.Boot + "." + numbers,-12} {reading.AtMs / 1000.0,12:F3} s  {reading.Text()}";
    }

    /// <summary>Prints a part; true when nothing is wrong with it.</summary>
    public static bool Print(JournalPart part, TextWriter output, TextWriter error)
    {
        PrintRecords(part, output);
        PrintProblems(part, error);
        return part.Problems.Count == 0;
    }

    /// <summary>Prints a folder: its parts, what they come to, and at the end all problems. True when there are none.</summary>
    public static bool Print(string path, JournalFolder folder, TextWriter output, TextWriter error)
    {
        foreach (JournalPart part in folder.Parts)
        {
            PrintRecords(part, output);
        }

        if (folder.Days.Count > 0)
        {
            output.WriteLine($"ledger: {JournalPart.Figure(folder.Days.Count)} {(folder.Days.Count == 1 ? "day" : "days")}");
            folder.Days.ToList().ForEach(output.WriteLine);
        }

        int problems = folder.Problems.Count + folder.Parts.Sum(part => part.Problems.Count);
        output.WriteLine($"{path}: {Sum(folder)}, {(problems == 0 ? "no problems" : problems == 1 ? "1 problem" : $"{problems} problems")}");
        foreach (JournalPart part in folder.Parts)
        {
            PrintProblems(part, error);
        }

        foreach (string problem in folder.Problems)
        {
            error.WriteLine(problem);
        }

        return problems == 0;
    }

    private static string Sum(JournalFolder folder)
    {
        List<Reading> readings = JournalFolder.Once(folder.Parts);
        long? stored = folder.Parts.Max(part => part.Stored);
        return readings.Count == 0
            ? "no records"
            : $"{JournalPart.Range(readings.Min(reading => reading.First), readings.Max(reading => reading.Sequence))}"
                + (stored == null ? "" : $", proven stored up to {stored}");
    }

    private static void PrintRecords(JournalPart part, TextWriter output)
    {
        output.WriteLine($"{part.Name}: {(part.Journal == 0 ? "" : $"journal {part.Journal}, ")}{part.Facts}"
            + (part.Stored == null ? "" : $", proven stored up to {part.Stored} when it was written"));
        foreach (Reading reading in part.Readings)
        {
            output.WriteLine(Line(reading));
        }
    }

    private static void PrintProblems(JournalPart part, TextWriter error)
    {
        foreach (string problem in part.Problems)
        {
            error.WriteLine($"{part.Name}: {problem}");
        }
    }
}
