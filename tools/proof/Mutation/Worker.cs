// The child process: runs tests for one mutant after the other. Questions come in and answers go out as lines, so that the parent can end
// it when a mutant hangs it. A test that runs too long ends the process itself; the parent starts another.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;

namespace Aul.Mutation;

public static class Worker
{
    /// <summary>The word for the process that is a worker.</summary>
    public const string Verb = "worker";

    /// <summary>A test may take so many times as long as it may compute: the machine has other work, too.</summary>
    public const int WaitsFor = 10;

    private const int LookEveryMs = 20;
    private const int StackBytes = 8 << 20;

    /// <param name="core">The mutated core.</param>
    /// <param name="early">The mutant that is awake while the core is loaded.</param>
    /// <param name="dlls">The assemblies of the test projects.</param>
    public static int Run(string core, int early, string[] dlls)
    {
        // What a test prints must not stand among the answers.
        using StreamWriter answers = new(Console.OpenStandardOutput()) { AutoFlush = true };
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);
        Suite[] suites = [.. dlls.Select(dll => new Suite(dll, core, early))];
        TestCase[] cases = [.. suites.SelectMany(s => s.Cases)];
        answers.WriteLine(string.Join('\t', cases.Select(c => c.Name)));
        answers.WriteLine(string.Join(',', suites.SelectMany(s => s.Early).Distinct()));
        while (Console.In.ReadLine()?.Split(' ') is { } question)
        {
            int id = int.Parse(question[0], CultureInfo.InvariantCulture);
            string answer = "passed";
            Suite? suite = null;
            long startedMs = ComputedMs();
            foreach (string test in question.Skip(1))
            {
                int[] parts = [.. test.Split(':').Select(p => int.Parse(p, CultureInfo.InvariantCulture))];
                suite = cases[parts[0]].Suite;
                answer = Try(cases[parts[0]], id, parts[1]);
                if (answer != "passed")
                {
                    answer += "\t" + parts[0].ToString(CultureInfo.InvariantCulture);
                    break;
                }
            }

            string reached = id == 0 && suite is not null ? string.Join(',', suite.Reached()) : "";
            answers.WriteLine($"{answer}\t{ComputedMs() - startedMs}\t{reached}");
            if (answer.StartsWith("slow", StringComparison.Ordinal))
            {
                // The hung thread cannot be ended but with the process.
                return 0;
            }
        }

        return 0;
    }

    // By the time that the process has computed: on a busy machine a clock would call every test slow. A test that waits for something
    // that never comes is ended by the clock all the same.
    private static string Try(TestCase test, int id, int timeoutMs)
    {
        string answer = "slow";
        Thread thread = new(() => answer = Answer(test, id), StackBytes) { IsBackground = true };
        long startedMs = ComputedMs();
        Stopwatch watch = Stopwatch.StartNew();
        thread.Start();
        while (!thread.Join(LookEveryMs))
        {
            if (ComputedMs() - startedMs > timeoutMs || watch.ElapsedMilliseconds > WaitsFor * timeoutMs)
            {
                return "slow";
            }
        }

        return answer;
    }

    private static long ComputedMs() => (long)Environment.CpuUsage.TotalTime.TotalMilliseconds;

    private static string Answer(TestCase test, int id)
    {
        test.Suite.Wake(id);
        try
        {
            Suite.Run(test);
            return "passed";
        }
        catch (Exception)
        {
            // Whatever a test throws, also by a mutant that runs out of an array or of memory, is a failure.
            return "failed";
        }
        finally
        {
            test.Suite.Sleep();
        }
    }
}
