// `lab mutate`: changes the core's source in small ways, one at a time, and counts how many of the changes the tests notice. It changes no
// file: the mutants live in a folder for the run alone. An explanation that fits nothing is exit code 1.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using Aul.Mutation;
using Aul.Planted;
using Aul.Terminal;
using Spectre.Console;

namespace Aul.Lab;

public static class MutateCommand
{
    private const string Verb = "mutate";

    private static readonly Dictionary<string, string> Projects = new()
    {
        ["agent"] = "Aul.Agent.Tests",
        ["powercut"] = "Aul.PowerCut.Tests",
        ["scenarios"] = "Aul.Scenario.Tests",
        ["sparkplug"] = "Aul.Sparkplug.Tests",
    };

    private static readonly Argument<string[]> Folders =
        new("FOLDER") { Description = "folders of firmware/agent; none: all five", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string[]> Only =
        new("--only") { Description = "mutate this file alone, such as Head.cs or Journal/Head.cs", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string[]> Tests =
        new("--tests") { Description = "which test projects may notice", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [.. Projects.Keys] };
    private static readonly Option<int> SlowestMs =
        new("--slowest") { Description = "leave out tests that compute longer, in milliseconds", DefaultValueFactory = _ => 100 };
    private static readonly Option<int> BudgetMs =
        new("--budget") { Description = "a mutant that passes so many milliseconds of tests counts as a survivor; 0: run all tests" };
    private static readonly Option<int> Sample = new("--sample") { Description = "try only so many, drawn by chance" };
    private static readonly Option<int> Seed = new("--seed") { Description = "the seed of --sample", DefaultValueFactory = _ => 1 };
    private static readonly Option<FileInfo> Again = new("--again") { Description = "try only the survivors of an earlier run's JSON" };
    private static readonly Option<FileInfo> List =
        new("--explained") { Description = "the list of explained survivors", DefaultValueFactory = _ => new FileInfo(Core.ListPath) };
    private static readonly Option<FileInfo> Json = new("--json") { Description = "also write the result as JSON into this file" };

    public static Command Create()
    {
        Folders.AcceptOnlyFromAmong(Core.Folders);
        Tests.AcceptOnlyFromAmong([.. Projects.Keys]);
        Command mutate = new(Verb, "Change the core's source in small ways, one at a time, and count how many of the changes the tests "
            + "notice.\n\n"
            + "It takes hours for everything. Build nf.sln first: it runs the tests that are built.\n\n"
            + "Example: lab mutate Journal --only Head.cs --tests agent powercut")
        {
            Folders, Only, Tests, SlowestMs, BudgetMs, Sample, Seed, Again, List, Json, Work(),
        };
        mutate.SetAction(Run);
        return mutate;
    }

    // The process that runs tests for one mutant after the other.
    private static Command Work()
    {
        Argument<FileInfo> core = new("CORE") { Description = "the mutated core" };
        Argument<int> early = new("EARLY") { Description = "the mutant that is active while the core is loaded; 0: none" };
        Argument<string[]> dlls = new("DLL") { Description = "the assemblies of the test projects", Arity = ArgumentArity.OneOrMore };
        Command work = new(Worker.Verb, "Run the tests of these assemblies for the mutants that are asked for on the standard input") { core, early, dlls };
        work.Hidden = true;
        work.SetAction(parsed => Worker.Run(parsed.GetRequiredValue(core).FullName, parsed.GetValue(early), parsed.GetRequiredValue(dlls)));
        return work;
    }

    private static int Run(ParseResult parsed)
    {
        string folder = ExitCleanup.Folder("aul-mutation-");
        try
        {
            return Run(parsed, folder);
        }
        finally
        {
            ExitCleanup.Remove(folder);
        }
    }

    private static int Run(ParseResult parsed, string folder)
    {
        string[] folders = parsed.GetValue(Folders) is { Length: > 0 } named ? named : Core.Folders;
        string list = parsed.GetValue(List)!.FullName;
        IReadOnlyList<Explanation> explained = Explained.Read(File.ReadAllLines(list), Path.GetFileName(list));
        MutatedCore core = MutatedCore.Build(Core.Sources(folders, parsed.GetValue(Only) ?? []), Core.Reference);
        Tell($"{core.Mutants.Count} mutants; {core.Refused} more do not compile");
        string[] stale = [.. Explained.Stale(explained, core.Mutants, Path.GetFileName(list))];
        Array.ForEach(stale, Console.Error.WriteLine);

        IReadOnlyList<Mutant> tried = core.Mutants;
        tried = parsed.GetValue(Again) is { } earlier ? Selection.Again(tried, earlier.FullName) : tried;
        tried = Selection.Sample(tried, parsed.GetValue(Sample), parsed.GetValue(Seed));
        string dll = Path.Combine(folder, "Aul.Agent.dll");
        File.WriteAllBytes(dll, core.Image);
        File.WriteAllBytes(Path.Combine(folder, CoreForwarder.Name + ".dll"), CoreForwarder.Of(core.Image));
        using WorkerProcess worker = new([.. SameProgram.Command, Verb, Worker.Verb], dll,
            [.. parsed.GetValue(Tests)!.Select(t => Core.Dll(Projects[t]))]);
        MutationTrial trial = new(worker, new Patience(parsed.GetValue(SlowestMs), parsed.GetValue(BudgetMs)), Tell);
        trial.Cover();
        trial.LeftOut.ForEach(test => Tell("left out: " + test));
        trial.Try(tried);

        Score score = new(tried, explained);
        score.Print(AnsiConsole.Console);
        foreach (Mutant needless in score.Needless())
        {
            Tell($"explained, but a test catches it: {needless} ({needless.By}); take the explanation out");
        }

        if (parsed.GetValue(Json) is { } json)
        {
            File.WriteAllText(json.FullName, score.Json());
        }

        return stale.Length == 0 ? 0 : 1;
    }

    private static void Tell(string line) => Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {line}");
}
