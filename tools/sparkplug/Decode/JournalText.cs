// A journal's parts and records in lines for people. Problems go to the error writer, so that records can be piped on without them.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Aul.Sparkplug;

public static class JournalText
{
    private const int DateWidth = 25;

    /// <summary>The dates of these readings, as far as they tell them themselves.</summary>
    public static Dating Dates(IEnumerable<Reading> readings) => new(readings, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());

    /// <summary>Boot and number, or numbers, of a record, its time since that boot, its date with a mark of its quality, and what it
    /// says.</summary>
    public static string Line(Reading reading, Dating dates)
    {
        string numbers = reading.Covers == 1 ? $"{reading.Sequence}" : $"{reading.First}-{reading.Sequence}";
        return $"  {reading.Boot + "." + numbers,-12} {reading.AtMs / 1000.0,12:F3} s  {Date(dates.Of(reading)),DateWidth}  "
            + $"{reading.Text()}";
    }

    /// <summary>A date for people: "~" says that it is estimated, "-" that there is none.</summary>
    public static string Date(ReadingDate date) => date.UtcMs is not long utcMs || !WallClock.IsPlausible(utcMs)
        ? "-"
        : (date.Quality == WallClock.Synchronised ? "" : "~") + Reading.Utc(utcMs);

    /// <summary>Prints a part; true when nothing is wrong with it.</summary>
    public static bool Print(JournalPart part, TextWriter output, TextWriter error)
    {
        PrintRecords(part, Dates(part.Readings), output);
        PrintProblems(part, error);
        return part.Problems.Count == 0;
    }

    /// <summary>Prints a folder: its parts, what they come to, and at the end all problems. True when there are none.</summary>
    public static bool Print(string path, JournalFolder folder, TextWriter output, TextWriter error)
    {
        Dating dates = Dates(folder.Parts.SelectMany(part => part.Readings));
        foreach (JournalPart part in folder.Parts)
        {
            PrintRecords(part, dates, output);
        }

        if (folder.Days.Count > 0)
        {
            output.WriteLine($"ledger: {JournalPart.Figure(folder.Days.Count)} {(folder.Days.Count == 1 ? "day" : "days")}");
            folder.Days.ToList().ForEach(output.WriteLine);
        }

        int problems = folder.Problems.Count + folder.Parts.Sum(part => part.Problems.Count);
        output.WriteLine($"{path}: {Sum(folder)}, "
            + $"{(problems == 0 ? "no problems" : problems == 1 ? "1 problem" : $"{problems} problems")}");
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
                + (stored == null ? "" : $", acknowledged up to {stored}");
    }

    private static void PrintRecords(JournalPart part, Dating dates, TextWriter output)
    {
        output.WriteLine($"{part.Name}: {(part.Journal == 0 ? "" : $"journal {part.Journal}, ")}{part.Facts}"
            + (part.Stored == null ? "" : $", acknowledged up to {part.Stored} when it was written"));
        foreach (Reading reading in part.Readings)
        {
            output.WriteLine(Line(reading, dates));
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
