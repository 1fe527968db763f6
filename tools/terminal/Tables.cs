// Tables on a terminal: the first column is a name, and a name is never broken. A pipe has no width of its own, and gets room.
using System;
using Spectre.Console;

namespace Aul.Terminal;

public static class Tables
{
    private const int PipeColumns = 132;

    /// <summary>A table of these columns; the first is kept whole.</summary>
    public static Table Of(params string[] columns)
    {
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumns(columns);
        table.Columns[0].NoWrap = true;
        return table;
    }

    public static void Write(Table table)
    {
        int before = AnsiConsole.Profile.Width;
        AnsiConsole.Profile.Width = Console.IsOutputRedirected ? Math.Max(before, PipeColumns) : before;
        AnsiConsole.Write(table);
        AnsiConsole.Profile.Width = before;
    }
}
