// `lab bench`: measures figures beside a peer in the same run. A table for people; with --json an array of objects for machines.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aul.Proof.Bench;
using Aul.Proof.Servers;
using Aul.Terminal;
using Spectre.Console;

namespace Aul.Lab;

public static class BenchCommand
{
    private const int Seed = 20261124;
    private const int MethodsShown = 25;

    public static Command Create()
    {
        Argument<string[]> names =
            new("NAME") { Description = "what to measure, of " + string.Join(", ", Benches.All.Keys) + "; none: everything", Arity = ArgumentArity.ZeroOrMore };
        names.HelpName = "NAME";
        names.AcceptOnlyFromAmong([.. Benches.All.Keys]);
        Option<bool> json = new("--json") { Description = "print an array of {name, value, unit, goal, better, peer, peerValue, floor}" };
        Option<int> seed = Numbers.Whole("--seed", "N", "the seed of the traces", int.MinValue, int.MaxValue, Seed);
        Option<bool> owners =
            new("--owners") { Description = "chip: list what holds the heap, and where the operations go, in place of the figures" };
        Option<bool> methods = new("--methods") { Description = "chip: list the operations of an append and of sense to commit by method" };
        Option<bool> lines = new("--lines") { Description = "chip: print the lines of Bench/Chip/chip.txt for today's figures" };
        Command command = new("bench", "Measure figures, and those of a comparable program in the same run. Exit code 1 when one "
            + "misses its goal.")
        {
            names, json, seed, owners, methods, lines,
        };
        command.SetAction(parsed => parsed.GetValue(owners) ? Print(ChipBench.Owners().Concat(ChipBench.Methods(MethodsShown)))
            : parsed.GetValue(methods) ? Print(ChipBench.Work())
            : parsed.GetValue(lines) ? Print(ChipBench.Lines()) : Run(parsed.GetValue(names) ?? [], parsed.GetValue(json),
            parsed.GetValue(seed)));
        return command;
    }

    private static int Print(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            Console.WriteLine(line);
        }

        return 0;
    }

    private static int Run(string[] names, bool json, int seed)
    {
        List<string> notes = [];
        List<Figure> figures;
        try
        {
            figures = [.. Benches.All.Where(bench => names.Length == 0 || names.Contains(bench.Key))
                .SelectMany(bench => bench.Value(seed, notes.Add))];
        }
        catch (ServerException e)
        {
            Console.Error.WriteLine("lab bench: " + e.Message);
            return 1;
        }

        Print(figures, json, seed);

        // What a figure is made of is for people: it must not stand in the JSON.
        notes.ForEach((json ? Console.Error : Console.Out).WriteLine);
        return figures.All(figure => figure.IsMet) ? 0 : 1;
    }

    private static void Print(List<Figure> figures, bool json, int seed)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(figures));
        }
        else
        {
            Table table = Tables.Of("figure", "value", "goal", "peer", "ratio", "floor");
            foreach (Figure figure in figures)
            {
                string colour = figure.IsMet ? "green" : "red";
                string sign = figure.Better == "lower" ? "<=" : ">=";
                table.AddRow(
                    new Markup(figure.Name),
                    new Markup($"[{colour}]{figure.Value:0.###}[/] {figure.Unit}"),
                    new Markup($"{sign} {figure.Goal:0.###}"),
                    new Markup($"{figure.Peer}: {figure.PeerValue:0.###}"),
                    new Markup(figure.Value == 0 ? "-" : $"{figure.Ratio:0.0}x"),
                    new Markup($"{figure.Floor:0.###}"));
            }

            Tables.Write(table);
            Console.WriteLine($"Sizes and days: a synthetic site day from seed {seed}, {TraceEntropy.Of(seed):F1} bits of order-0 "
                + $"entropy a snapshot"
                + " of eight values; the floor follows from it.");
        }
    }
}
