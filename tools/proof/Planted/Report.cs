// What the trial found, for people and for machines. It judges nothing.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using Aul.Proof;
using Spectre.Console;

namespace Aul.Planted;

public static class Report
{
    private const int FindingCharsMax = 300;

    public static void List(IReadOnlyList<Bug> bugs)
    {
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumns("bug", "what it is", "in");
        foreach (Bug bug in bugs)
        {
            table.AddRow(Markup.Escape(bug.Name), Markup.Escape(bug.What), Markup.Escape(bug.Source));
        }

        AnsiConsole.Write(table);
    }

    /// <param name="caught">One for each bug; empty: no bug was tried.</param>
    public static void Tell(IReadOnlyList<Bug> bugs, IReadOnlyList<Caught> caught, ProofResult result, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new[] { result }));
        }
        else if (caught.Count > 0)
        {
            Print(bugs, caught, result);
        }

        // The JSON stays JSON.
        for (int i = 0; i < caught.Count; i++)
        {
            string finding = caught[i].Finding ?? $"no check found it in {caught[i].Worlds} worlds: a check is missing, or a fault "
                + $"that brings the bug out";
            Console.Error.WriteLine($"{bugs[i].Name}: {(finding.Length > FindingCharsMax ? finding[..FindingCharsMax] : finding)}");
        }
    }

    private static void Print(IReadOnlyList<Bug> bugs, IReadOnlyList<Caught> caught, ProofResult result)
    {
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumns("bug", "found by", "seed", "worlds", "seconds");
        for (int i = 0; i < caught.Count; i++)
        {
            Caught one = caught[i];
            string check = one.Finding == null ? "[red]nothing[/]" : $"[green]{Markup.Escape(one.Check)}[/]";
            table.AddRow(Markup.Escape(bugs[i].Name), check, Number(one.Seed), Number(one.Worlds),
                one.Seconds.ToString("F1", CultureInfo.InvariantCulture));
        }

        AnsiConsole.Write(table);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Tried - result.Failed} of {result.Tried} bugs found in "
            + $"{result.Seconds:F0} s"));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
