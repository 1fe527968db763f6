// Draws the sync machine's table as a Mermaid state diagram. It knows nothing of the machine but its rows.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.SparkplugTests;

public static class SyncDiagram
{
    public static string Draw()
    {
        List<string> lines = ["```mermaid", "stateDiagram-v2", $"    [*] --> {new SyncMachine().State}"];

        // Events that lead from one state to another by the same action are one arrow.
        lines.AddRange(Enumerable.Range(0, SyncMachine.RowCount)
            .GroupBy(row => (From: SyncMachine.RowFrom(row), To: SyncMachine.RowTo(row), Do: SyncMachine.RowDo(row)))
            .Select(arrow => (arrow.Key, Events: string.Join(", ", arrow.Select(SyncMachine.RowOn))))
            .Select(arrow => $"    {arrow.Key.From} --> {arrow.Key.To}: {arrow.Events} / {arrow.Key.Do}"));
        lines.Add("```");
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>What to paste, when the page does not hold the diagram; null when it does, once, and no other.</summary>
    public static string? Drift(string page, string diagram) =>
        page.Contains(diagram, StringComparison.Ordinal) && page.Split("```mermaid").Length == 2
            ? null
            : "paste this in place of the diagram in the page:\n" + diagram;
}
