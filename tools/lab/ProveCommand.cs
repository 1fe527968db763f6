// `lab prove`: runs proofs by name and prints a table for people or, with --json, an array of objects for machines.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json;
using Aul.Proof;
using Aul.Terminal;
using Spectre.Console;

namespace Aul.Lab;

public static class ProveCommand
{
    private const int DefaultSeed = 20261124;
    private const double TimesMin = 0.000001;
    private const double TimesMax = 1_000_000;

    public static Command Create()
    {
        Argument<string[]> names = new("NAME") { Description = "proofs to run; none: all of them", Arity = ArgumentArity.ZeroOrMore };
        names.HelpName = "NAME";
        names.AcceptOnlyFromAmong([.. Proofs.All.Select(proof => proof.Name)]);
        Option<bool> json = new("--json") { Description = "print an array of {name, tried, failed, seed, seconds}" };
        Option<int> seed = Numbers.Whole("--seed", "N", "the seed that everything random comes from", int.MinValue, int.MaxValue,
            DefaultSeed);
        Option<double> times = Numbers.Real("--times", "N", "multiple of the smallest number of tries of a CI run", TimesMin, TimesMax, 1);
        Command command = new("prove", "Test a claim of the design many times, and count. Exit code 1 when anything failed.\n\n"
            + string.Join("\n", Proofs.All.Select(proof => $"  {proof.Name,-10} {proof.Claim}")))
        {
            names, json, seed, times,
        };
        command.SetAction(parsed => Run(
            Chosen(parsed.GetValue(names) ?? []), parsed.GetValue(json), parsed.GetValue(seed), parsed.GetValue(times)));
        return command;
    }

    private static IEnumerable<IProof> Chosen(string[] names) =>
        Proofs.All.Where(proof => names.Length == 0 || names.Contains(proof.Name));

    private static int Run(IEnumerable<IProof> proofs, bool json, int seed, double times)
    {
        List<ProofResult> results = [];
        List<string> failures = [];
        List<string> told = [];
        ProgressLine progress = new();
        foreach (IProof proof in proofs)
        {
            long tries = (long)Math.Max(1, proof.TriedMin * times);
            results.Add(Proofs.Run(proof, tries, seed, (tried, what) => progress.Show(proof.Name, tried, tries, what), failures, told));
        }

        progress.Clear();
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(results));
        }
        else
        {
            Print(results);
        }

        // The JSON stays JSON.
        foreach (string line in told.Concat(failures))
        {
            Console.Error.WriteLine(line);
        }

        return results.Any(result => result.Failed > 0) ? 1 : 0;
    }

    private static void Print(List<ProofResult> results)
    {
        Table table = Tables.Of("proof", "tried", "failed", "seed", "seconds");
        foreach (ProofResult result in results)
        {
            string failed = result.Failed == 0 ? "[green]0[/]" : $"[red]{result.Failed:N0}[/]";
            table.AddRow(result.Name, $"{result.Tried:N0}", failed, $"{result.Seed}", $"{result.Seconds:F1}");
        }

        Tables.Write(table);
    }
}
