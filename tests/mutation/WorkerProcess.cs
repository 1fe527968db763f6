// The parent's end of a worker: asks, waits, and starts a new one when the old one has hung or died. It refuses to wait for ever.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Aul.Mutation;

/// <param name="Word">passed, failed, slow, or died when the process went without a word.</param>
/// <param name="Test">Index of the test that did not pass; -1 when none or unknown.</param>
/// <param name="Ms">How long it computed.</param>
/// <param name="Reached">Mutants whose places were come by; only for no mutant.</param>
public sealed record Answer(string Word, int Test, int Ms, int[] Reached);

public sealed class WorkerProcess(string program, string core, IReadOnlyList<string> dlls) : IDisposable
{
    // A mutant may ask for memory without end: then it fails inside the worker and not on the whole machine.
    private const string HeapBytesMax = "0x60000000";
    private const int StartMsMax = 120000;
    private Process? _process;

    /// <summary>Names of the tests, in the order of their indices.</summary>
    public IReadOnlyList<string> Tests { get; private set; } = [];

    /// <summary>How often a worker had to be started.</summary>
    public int Starts { get; private set; }

    /// <summary>Runs tests with a mutant awake until one does not pass.</summary>
    /// <param name="id">The mutant; 0: none.</param>
    /// <param name="tests">Indices of the tests, and how long each may take.</param>
    public Answer Ask(int id, IReadOnlyList<(int Test, int TimeoutMs)> tests)
    {
        Process process = _process ??= Start();
        process.StandardInput.WriteLine(id.ToString(CultureInfo.InvariantCulture) + " " + string.Join(' ', tests.Select(t => $"{t.Test}:{t.TimeoutMs}")));
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

    public void Start(bool anew)
    {
        if (anew)
        {
            End();
        }

        _process ??= Start();
    }

    public void Dispose() => End();

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static int[] Numbers(string text) => text.Length == 0 ? [] : [.. text.Split(',').Select(Int)];

    private static string? Line(Process process, int timeoutMs)
    {
        Task<string?> line = process.StandardOutput.ReadLineAsync();
        return line.Wait(timeoutMs) ? line.Result : null;
    }

    private Process Start()
    {
        ProcessStartInfo start = new(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(core)!,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapBytesMax;
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        string[] arguments = [Worker.Verb, core, .. dlls];
        Array.ForEach(arguments, start.ArgumentList.Add);
        Process process = Process.Start(start)!;

        // A mutant without end fills it with its stack; nobody reads that.
        process.BeginErrorReadLine();
        Starts++;
        Tests = Line(process, StartMsMax)?.Split('\t') ?? throw new InvalidDataException("the worker does not start; try: " + string.Join(' ', arguments));
        return process;
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
