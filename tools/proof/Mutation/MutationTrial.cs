// The trial of all mutants: first every test once with no mutant awake, to see which places it comes by and how long it takes; then for
// each mutant the tests that come by, quick ones and lately successful ones first, until one fails.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.Mutation;

/// <param name="SlowestMs">A test that takes longer without a mutant is left out.</param>
/// <param name="BudgetMs">A mutant that has lived through so much of tests lives; 0: only one that has lived through all of them.</param>
/// <param name="CoverMs">The longest that a test may take while it is only watched.</param>
public sealed record Patience(int SlowestMs, int BudgetMs = 0, int CoverMs = 2000);

public sealed class MutationTrial(WorkerProcess worker, Patience patience, Action<string> tell)
{
    private const int TimesItsOwn = 10;
    private const int TimeoutMsMin = 500;
    private const int TellEvery = 100;

    private readonly Dictionary<int, List<int>> _testsOf = [];
    private readonly Dictionary<int, int> _ms = [];
    private readonly Dictionary<(string File, int Test), int> _kills = [];

    /// <summary>Tests that are used.</summary>
    public int Used => _ms.Count;

    /// <summary>Tests that are not: they fail here without a mutant, or are too slow.</summary>
    public List<string> LeftOut { get; } = [];

    /// <summary>Watches every test once.</summary>
    public void Cover()
    {
        worker.Start();
        for (int test = 0; test < worker.Tests.Count; test++)
        {
            Answer answer = worker.Ask(0, [(test, patience.CoverMs)]);
            if (answer.Word != "passed" || answer.Ms > patience.SlowestMs)
            {
                LeftOut.Add($"{worker.Tests[test]} ({answer.Word}, {answer.Ms} ms)");
                continue;
            }

            _ms[test] = answer.Ms;
            foreach (int id in answer.Reached)
            {
                if (!_testsOf.TryGetValue(id, out List<int>? tests))
                {
                    _testsOf[id] = tests = [];
                }

                tests.Add(test);
            }
        }

        tell($"{Used} of {worker.Tests.Count} tests, {_ms.Values.Sum() / 1000.0:0.0} s; left out: {LeftOut.Count}");
    }

    /// <summary>Tries every mutant.</summary>
    public void Try(IReadOnlyList<Mutant> mutants)
    {
        for (int i = 0; i < mutants.Count; i++)
        {
            Try(mutants[i]);
            if ((i + 1) % TellEvery == 0)
            {
                tell($"{i + 1} of {mutants.Count}: {mutants.Count(m => m.IsCaught)} caught, worker starts {worker.Starts}");
            }
        }
    }

    private void Try(Mutant mutant)
    {
        // Who uses what was worked out at the start is not known: any test may.
        IReadOnlyList<int>? reaching = worker.Early.Contains(mutant.Id) ? [.. _ms.Keys] : _testsOf.GetValueOrDefault(mutant.Id);
        if (reaching is null)
        {
            mutant.Fate = Fate.NotReached;
            return;
        }

        int spentMs = 0;
        (int Test, int TimeoutMs)[] tests = [.. reaching
            .OrderByDescending(t => _kills.GetValueOrDefault((mutant.File, t)) / (1.0 + _ms[t])).ThenBy(t => _ms[t])
            .TakeWhile(t => patience.BudgetMs == 0 || (spentMs += _ms[t] + 1) <= patience.BudgetMs)
            .Select(t => (t, Math.Max(TimeoutMsMin, TimesItsOwn * _ms[t])))];
        Answer answer = worker.Ask(mutant.Id, tests);
        mutant.Fate = answer.Word switch
        {
            "passed" => Fate.Survived,
            "failed" => Fate.Killed,
            _ => Fate.TimedOut,
        };
        if (answer.Test >= 0)
        {
            mutant.By = worker.Tests[answer.Test];
            _kills[(mutant.File, answer.Test)] = _kills.GetValueOrDefault((mutant.File, answer.Test)) + 1;
        }
    }
}
