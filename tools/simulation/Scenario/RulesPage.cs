// The tables of DIAGNOSIS.md that follow from the code, as Markdown: the rules in their order, and the bits of the evidence. It prints
// what Rules.cs and Rung.cs hold, and decides nothing.
using System.Collections.Generic;
using System.Linq;

namespace Aul.Simulation;

public static class RulesPage
{
    /// <summary>One line for each rule: its place, its conditions in words, the cause.</summary>
    public static IEnumerable<string> Rules()
    {
        yield return "| | When | Cause |";
        yield return "|---|---|---|";
        for (int i = 0; i < Aul.Rules.Count; i++)
        {
            Rule rule = Aul.Rules.At(i);
            yield return $"| {i + 1} | {Words(rule.When)} | {Name(rule.Cause)} |";
        }
    }

    /// <summary>One line for each rung: its bits in the evidence, its signal, and what its states are called there.</summary>
    public static IEnumerable<string> Rungs()
    {
        yield return "| Bits | Rung | Signal | 1 broken | 2 degraded | 3 well |";
        yield return "|---|---|---|---|---|---|";
        for (int rung = 0; rung < Rung.Total; rung++)
        {
            int signal = Rung.SignalOf(rung);
            string states = string.Join(" | ", Enumerable.Range(0, 3).Select(state => SignalTable.Word(signal, state)));
            yield return $"| {rung * 2}, {(rung * 2) + 1} | {Rung.Word(rung)} | `{SignalTable.Name(signal)}` | {states} |";
        }
    }

    // "mains=b internet=dw" in words of people: "mains lost, internet lossy or answers".
    private static string Words(string when) =>
        when.Length == 0 ? "always" : string.Join(", ", when.Split(' ').Select(Condition));

    private static string Condition(string condition)
    {
        string[] parts = condition.Split('=');
        int signal = Rung.SignalOf(Rung.Find(parts[0]));
        return $"{parts[0]} {string.Join(" or ", parts[1].Select(state => State(signal, state)))}";
    }

    private static string State(int signal, char state) => state switch
    {
        'u' => "unknown",
        _ => SignalTable.Word(signal, "bdw".IndexOf(state))!,
    };

    private static string Name(int cause) => cause == Cause.None ? "none" : $"**{Cause.Word(cause)}** ({cause})";
}
