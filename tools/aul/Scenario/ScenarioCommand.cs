// `aul scenario`: lists the named situations, plays them against what is expected, draws their timelines, and prints the rules they rest
// on.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aul.Simulation;
using Aul.Terminal;
using Spectre.Console;

namespace Aul.Cli.Scenario;

/// <summary>One played situation, for machines.</summary>
public sealed record ScenarioResult(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("passed")] bool Passed,
    [property: JsonPropertyName("livedSeconds")] double LivedSeconds,
    [property: JsonPropertyName("seconds")] double Seconds,
    [property: JsonPropertyName("unmet")] IReadOnlyList<string> Unmet);

public static class ScenarioCommand
{
    public static Command Create()
    {
        Command list = new("list", "List every scenario, its kind of site and the expected diagnoses.");
        list.SetAction(_ => List());
        Argument<string[]> names =
            new("NAME") { Description = "names of scenarios ('aul scenario list' shows them), paths of files, or all", HelpName = "NAME", Arity = ArgumentArity.OneOrMore };
        names.CompletionSources.Add([.. ScenarioFile.Names]);
        Option<DirectoryInfo> svg =
            new("--svg") { Description = "draw a timeline of each as an SVG file in this folder, which is created if needed", HelpName = "FOLDER" };
        Option<bool> json = new("--json") { Description = "print an array of {name, passed, livedSeconds, seconds, unmet}" };
        Command run = new("run", "Run scenarios with the real agent in virtual time. Exit code 1 when a diagnosis is not the "
            + "expected one.\n\n"
            + "Example: aul scenario run fibre-cut --svg pictures") { names, svg, json };
        run.SetAction(parsed => Run(parsed.GetRequiredValue(names), parsed.GetValue(svg), parsed.GetValue(json)));
        Command rules = new("rules", "Print the tables of firmware/agent/Diagnose/DIAGNOSIS.md: which states of the ladder lead to "
            + "which cause.");
        rules.SetAction(_ => RulesPage.Rules().Append("").Concat(RulesPage.Rungs()).ToList().ForEach(Console.WriteLine));
        return new Command("scenario", "Named scenarios of a site, from rain on a dish to a pulled plug; each is run and its diagnosis "
            + "is checked.")
        {
            list, run, rules,
        };
    }

    private static int List()
    {
        Table table = Tables.Of("name", "kind of site", "what", "expected");
        foreach (ScenarioFile file in ScenarioFile.Names.Select(ScenarioFile.Load))
        {
            IEnumerable<string> verdicts = file.Expectations.Where(e => e.What == "verdict").Select(e => e.Words[0]).Distinct();
            table.AddRow(new Text(file.Name), new Text(file.Profile), new Text(file.Title), new Text(string.Join(", ", verdicts)));
        }

        Tables.Write(table);
        return 0;
    }

    private static int Run(string[] names, DirectoryInfo? svg, bool json)
    {
        List<ScenarioResult> results = [];
        svg?.Create();
        foreach (string name in names is ["all"] ? ScenarioFile.Names : names)
        {
            try
            {
                results.Add(Play(ScenarioFile.Load(name), svg));
            }
            catch (InvalidDataException e)
            {
                Console.Error.WriteLine(e.Message);
                return 1;
            }
        }

        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(results));
        }
        else
        {
            Print(results);
        }

        return results.All(result => result.Passed) ? 0 : 1;
    }

    private static ScenarioResult Play(ScenarioFile file, DirectoryInfo? svg)
    {
        Stopwatch watch = Stopwatch.StartNew();
        ScenarioRun run = new(file);
        run.Play();
        double seconds = watch.Elapsed.TotalSeconds;
        if (svg != null)
        {
            WholeFile.WriteText(Path.Combine(svg.FullName, file.Name + ".svg"), Timeline.Draw(file, run.Trace));
        }

        return new ScenarioResult(file.Name, run.Unmet.Count == 0, file.EndMs / 1000.0, Math.Round(seconds, 4), run.Unmet);
    }

    private static void Print(List<ScenarioResult> results)
    {
        foreach (ScenarioResult result in results)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(result.Passed ? "pass" : "FAIL"),-6} {result.Name,-32} "
                + $"{result.LivedSeconds,7:N0} s simulated in {result.Seconds * 1000,6:N0} ms"));
            result.Unmet.ToList().ForEach(unmet => Console.WriteLine("       " + unmet));
        }

        double lived = results.Sum(result => result.LivedSeconds);
        double took = results.Sum(result => result.Seconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{results.Count(result => result.Passed)} of {results.Count} diagnosed as expected; {lived:N0} s simulated in {took:N2} "
                + $"s, {lived / took:N0} times real time"));
    }
}
