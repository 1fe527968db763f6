// The last words of the demonstration: the comparison as a table, the outages, and one sentence that says what is known and no more.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Monitor;
using Aul.Sparkplug;
using Spectre.Console;

namespace Aul.Cli.Demo;

public static class Ending
{
    /// <param name="silent">True when the wait was given up because nothing was acknowledged any more.</param>
    /// <returns>The exit code: 0 when nothing is lost or wrong and the wait came to its end.</returns>
    public static int Report(DemoSite[] sites, ReadingStore store, Host host, bool silent, int seed)
    {
        List<Verdict> verdicts = [.. sites.Select(site => Verdict.Of(site, store))];
        AnsiConsole.Write(Compared(verdicts));
        foreach (DemoSite site in sites)
        {
            foreach (Reading outage in site.Stored(store).Where(reading => reading.Kind == RecordKind.OutageClose))
            {
                Console.WriteLine($"{site.Name}: {outage.Text()}");
            }
        }

        (string sentence, int exit) = Judge(verdicts, silent);
        Console.WriteLine($"{sentence}\nSeed {seed}; {store.Duplicates} readings came twice and were recognised; {host.Bad} bad messages.");
        return exit;
    }

    /// <summary>What the comparison says. What is on its way is not lost, and what is lost is never called on its way.</summary>
    public static (string Sentence, int Exit) Judge(IReadOnlyList<Verdict> verdicts, bool silent)
    {
        int onTheWay = verdicts.Sum(verdict => verdict.OnTheWay);
        if (verdicts.All(verdict => verdict.IsComplete))
        {
            return ("Every recorded reading is stored exactly once.", 0);
        }

        if (!silent && verdicts.All(verdict => verdict.IsGood))
        {
            return ($"Nothing is lost: every reading of the story is stored exactly once, and {onTheWay} recorded since are on their way.",
                0);
        }

        int lost = verdicts.Sum(verdict => verdict.Lost);
        if (lost == 0 && verdicts.All(verdict => verdict.Invented == 0 && verdict.Changed == 0 && (verdict.InOrder || verdict.Stored == 0)))
        {
            return ($"Not finished: {onTheWay} readings are still on their way, and nothing was acknowledged for two minutes. Nothing "
                + $"is known to be lost.", 1);
        }

        return (lost > 0 ? $"LOST: {lost} readings were acknowledged and are not stored."
            : "WRONG: what is stored is not what was recorded.", 1);
    }

    // A column a site and a row a figure, so that it fits a narrow terminal.
    private static Table Compared(IReadOnlyList<Verdict> verdicts)
    {
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumns(["", .. verdicts.Select(verdict => verdict.Site)]);
        void Row(string name, Func<Verdict, string> figure) => table.AddRow([name, .. verdicts.Select(figure)]);
        Row("recorded", verdict => $"{verdict.Recorded}");
        Row("stored", verdict => $"{verdict.Stored}");
        Row("on the way", verdict => $"{verdict.OnTheWay}");
        Row("lost", verdict => $"{verdict.Lost}");
        Row("invented", verdict => $"{verdict.Invented}");
        Row("changed", verdict => $"{verdict.Changed}");
        Row("in order", verdict => verdict.InOrder ? "yes" : "no");
        return table;
    }
}
