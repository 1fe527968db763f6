// The whole trial: first the agent as it is, which must come through all worlds, then every bug, two at a time. A bug that nothing found is
// a failure. How that is told is Report's.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Aul.Proof;
using Aul.Terminal;

namespace Aul.Planted;

/// <param name="Bugs">Their names; none: all of them.</param>
public sealed record TrialOptions(string[] Bugs, bool List, int Seed, int Worlds, bool Json, bool Page);

public static class PlantedTrial
{
    /// <summary>With it most bugs are found in the first world. Lives counts the kinds of worlds from here.</summary>
    public const int DefaultSeed = 1;

    /// <summary>One of each kind that Lives makes.</summary>
    public const int WorldsMax = 6;
    private const int AtOnce = 2;

    /// <returns>The exit code.</returns>
    /// <exception cref="InvalidDataException">The list of bugs is wrong, or no bug has this name.</exception>
    public static async Task<int> Run(TrialOptions options)
    {
        string root = RepositoryRoot.Find(ThisFile());
        IReadOnlyList<Bug> bugs = Chosen(BugList.Load(root), options.Bugs);
        if (options.List)
        {
            Report.List(bugs);
            return 0;
        }

        Console.Error.WriteLine($"planted: seeds {options.Seed} to {options.Seed + options.Worlds - 1}, worlds of {Lives.Sites} sites "
            + $"and {Lives.Days} days");
        Stopwatch watch = Stopwatch.StartNew();
        AgentSources sources = new(root);
        Caught? wrong = await AsItIs(sources.Compile(), options);
        Caught[] caught = wrong == null ? await Bugs(sources, bugs, options) : [];
        int failed = wrong == null ? caught.Count(one => one.Finding == null) : bugs.Count;
        Report.Tell(bugs, caught, new ProofResult("planted", bugs.Count, failed, options.Seed, Math.Round(watch.Elapsed.TotalSeconds, 3)),
            options.Json);
        if (wrong != null)
        {
            Console.Error.WriteLine($"planted: the agent as it is does not come through the world of seed {wrong.Seed}, so what a bug "
                + $"does there means nothing: {wrong.Finding}");
        }
        else if (options.Page && options.Bugs.Length == 0)
        {
            await File.WriteAllTextAsync(Path.Combine(root, Page.Name), Page.Text(bugs, caught));
        }

        return failed == 0 ? 0 : 1;
    }

    // The worlds are shared among the processors. Null: nothing is wrong in any.
    private static async Task<Caught?> AsItIs(byte[] agent, TrialOptions options)
    {
        int half = (options.Worlds + 1) / AtOnce;
        Caught[] lives = await Task.WhenAll(Hunt.Of(agent, options.Seed, half), Hunt.Of(agent, options.Seed + half, options.Worlds - half));
        return lives.FirstOrDefault(life => life.Finding != null);
    }

    private static async Task<Caught[]> Bugs(AgentSources sources, IReadOnlyList<Bug> bugs, TrialOptions options)
    {
        Caught[] caught = new Caught[bugs.Count];
        ProgressLine progress = new();
        int done = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, bugs.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (number, _) =>
        {
            caught[number] = await Hunt.Of(sources.Compile(bugs[number], BugList.Name), options.Seed, options.Worlds);
            lock (progress)
            {
                progress.Show("planted", ++done, bugs.Count, "bugs");
            }
        });
        progress.Clear();
        return caught;
    }

    private static IReadOnlyList<Bug> Chosen(IReadOnlyList<Bug> bugs, string[] names)
    {
        if (Array.Find(names, name => bugs.All(bug => bug.Name != name)) is string wrong)
        {
            string near = Suggestion.Near(wrong, bugs.Select(bug => bug.Name)) is string word ? $"did you mean '{word}'?"
                : "see lab plant --list";
            throw new InvalidDataException($"{BugList.Name}: no bug is called '{wrong}': {near}");
        }

        return names.Length == 0 ? bugs : [.. bugs.Where(bug => names.Contains(bug.Name))];
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
