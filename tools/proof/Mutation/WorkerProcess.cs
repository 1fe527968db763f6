// The parent's end of a worker: asks, waits, and starts a new one when the old one has hung or died. It refuses to wait for ever.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Aul.Mutation;

/// <param name="Word">passed, failed, slow, or died when the process went without an error.</param>
/// <param name="Test">Index of the test that did not pass; -1 when none or unknown.</param>
/// <param name="Ms">How long it computed.</param>
/// <param name="Reached">Mutants whose places were come by; only for no mutant.</param>
public sealed record Answer(string Word, int Test, int Ms, int[] Reached);

/// <param name="command">The words that start a worker; what it shall load follows them.</param>
public sealed class WorkerProcess(IReadOnlyList<string> command, string core, IReadOnlyList<string> dlls) : IDisposable
{
    // A mutant may ask for memory without end: then it fails inside the worker and not on the whole machine.
    private const string HeapBytesMax = "0x60000000";
    private const int StartMsMax = 60000;
    private Process? _process;
    private int _early;

    /// <summary>Names of the tests, in the order of their indices.</summary>
    public IReadOnlyList<string> Tests { get; private set; } = [];

    /// <summary>Mutants that must be awake while the core is loaded: each needs a worker of its own.</summary>
    public IReadOnlySet<int> Early { get; private set; } = new HashSet<int>();

    /// <summary>How often a worker had to be started.</summary>
    public int Starts { get; private set; }

    /// <summary>Runs tests with a mutant awake until one does not pass.</summary>
    /// <param name="id">The mutant; 0: none.</param>
    /// <param name="tests">Indices of the tests, and how long each may take.</param>
    public Answer Ask(int id, IReadOnlyList<(int Test, int TimeoutMs)> tests)
    {
        if (Ready(id) is not { } process)
        {
            return new Answer("died", -1, 0, []);
        }

        process.StandardInput.WriteLine(id.ToString(CultureInfo.InvariantCulture) + " "
            + string.Join(' ', tests.Select(t => $"{t.Test}:{t.TimeoutMs}")));
        process.StandardInput.Flush();
        string[]? words = Line(process, StartMsMax + (Worker.WaitsFor * tests.Sum(t => t.TimeoutMs)))?.Split('\t');
        if (words is null || words[0] == "slow")
        {
            End();
        }

        return words is null ? new Answer("died", -1, 0, [])
            : words[0] == "passed" ? new Answer("passed", -1, Int(words[1]), Numbers(words[2]))
            : new Answer(words[0], Int(words[1]), Int(words[2]), Numbers(words[3]));
    }

    /// <summary>Starts the first worker, so that the tests are known.</summary>
    /// <exception cref="InvalidDataException">It does not start.</exception>
    public void Start()
    {
        if (Ready(0) is null)
        {
            throw new InvalidDataException("the worker does not start; try: " + string.Join(' ', Arguments(0)));
        }
    }

    public void Dispose() => End();

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static int[] Numbers(string text) => text.Length == 0 ? [] : [.. text.Split(',').Select(Int)];

    private static string? Line(Process process, int timeoutMs)
    {
        Task<string?> line = process.StandardOutput.ReadLineAsync();
        return line.Wait(timeoutMs) ? line.Result : null;
    }

    private string[] Arguments(int early) => [.. command, core, early.ToString(CultureInfo.InvariantCulture), .. dlls];

    // The worker that can take this mutant; null when none can be started with it.
    private Process? Ready(int id)
    {
        int early = Early.Contains(id) ? id : 0;
        if (early != _early)
        {
            End();
        }

        if (_process is not null)
        {
            return _process;
        }

        _early = early;
        string[] arguments = Arguments(early);
        ProcessStartInfo start = new(arguments[0])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(core)!,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapBytesMax;
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        Array.ForEach(arguments[1..], start.ArgumentList.Add);
        Process process = _process = Process.Start(start)!;

        // A mutant without end fills it with its stack; nobody reads that.
        process.BeginErrorReadLine();
        Starts++;
        if (Line(process, StartMsMax) is { } tests && Line(process, StartMsMax) is { } mutants)
        {
            Tests = early == 0 ? tests.Split('\t') : Tests;
            Early = early == 0 ? Numbers(mutants).ToHashSet() : Early;
            return process;
        }

        End();
        return null;
    }

    private void End()
    {
        if (_process is { } process)
        {
            _process = null;
            process.StandardInput.Close();
            if (!process.WaitForExit(500))
            {
                process.Kill(entireProcessTree: true);
            }

            process.Dispose();
        }
    }
}
