// Tables on a terminal: the first column is a name, and a name is never broken. A pipe has no width of its own, and gets room.
using System;
using Spectre.Console;

namespace Aul.Terminal;

public static class Tables
{
    private const int PipeColumns = 132;
    private const int NarrowColumns = 100;

    /// <summary>A table of these columns; the first is kept whole.</summary>
    public static Table Of(params string[] columns)
    {
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumns(columns);
        table.Columns[0].NoWrap = true;
        return table;
    }

    /// <summary>A list of words for a column that is kept whole: on a narrow terminal a line each, so that no word is broken.</summary>
    public static string List(string words, int columns) => columns < NarrowColumns ? words.Replace(", ", ",\n", StringComparison.Ordinal)
        : words;

    /// <summary>The columns that a table has to fit into.</summary>
    public static int Columns => Console.IsOutputRedirected ? Math.Max(AnsiConsole.Profile.Width, PipeColumns) : AnsiConsole.Profile.Width;

    public static void Write(Table table)
    {
        int before = AnsiConsole.Profile.Width;
        AnsiConsole.Profile.Width = Columns;
        AnsiConsole.Write(table);
        AnsiConsole.Profile.Width = before;
    }
}
