// Hunts one bug: a process of its own lives worlds with the planted agent, seed after seed, until a check finds something. A world that
// does not end is found as "hangs", a process that dies as "died". It kills what it has started, and nothing else.
using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Aul.Terminal;

namespace Aul.Planted;

/// <param name="Finding">Null: no check has found anything.</param>
/// <param name="Seed">The last one that was lived.</param>
/// <param name="Worlds">How many were lived.</param>
public sealed record Caught(string? Finding, int Seed, int Worlds, double Seconds)
{
    /// <summary>The check that found it; "-": none did.</summary>
    public string Check => Finding?.Split(':')[0] ?? "-";
}

public static class Hunt
{
    // A world takes a second or two of a processor.
    private const double ProcessorSecondsMax = 20;
    private const double WallSecondsMax = 200;
    private const int LookMs = 100;
    private const long HeapBytesMax = 1L << 30;

    /// <summary>The words that the command gives to the process in which a bug lives.</summary>
    public const string Verb = "plant";
    public const string LiveVerb = "live";
    private const string Well = "well";

    public static async Task<Caught> Of(byte[] agent, int seed, int worlds)
    {
        Stopwatch watch = Stopwatch.StartNew();
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, agent);
            using Process process = Process.Start(Live(file, seed, worlds))!;
            process.StandardInput.Close();
            Task<string> errors = process.StandardError.ReadToEndAsync();
            (string? finding, int last) = await Watch(process, seed, worlds);
            finding = finding == "died" ? "died: " + Line(await errors) : finding;
            await process.WaitForExitAsync();
            return new Caught(finding, last, last - seed + 1, watch.Elapsed.TotalSeconds);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The other side: lives the worlds and says of each how it went, a line each.</summary>
    public static int Answer(string agentFile, int seed, int worlds)
    {
        Func<int, string[]> findings = new AgentContext(File.ReadAllBytes(agentFile)).Lives();
        for (int number = seed; number < seed + worlds; number++)
        {
            string[] found = findings(number);
            Console.WriteLine(found.Length == 0 ? Well : Line(found[0]));
            if (found.Length > 0)
            {
                break;
            }
        }

        return 0;
    }

    private static ProcessStartInfo Live(string file, int seed, int worlds)
    {
        string[] command = SameProgram.Command;
        string[] words = [.. command[1..], Verb, LiveVerb, file, seed.ToString(CultureInfo.InvariantCulture),
            worlds.ToString(CultureInfo.InvariantCulture)];
        ProcessStartInfo start =
            new(command[0], words) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };

        // What grows without end shall fail, and not the machine.
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapBytesMax.ToString("x", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";

        // Each life is short: what the compiler would learn from it comes too late.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return start;
    }

    private static async Task<(string? Finding, int Seed)> Watch(Process process, int seed, int worlds)
    {
        for (int number = seed; number < seed + worlds; number++)
        {
            Task<string?> line = process.StandardOutput.ReadLineAsync(CancellationToken.None).AsTask();
            Stopwatch wall = Stopwatch.StartNew();
            TimeSpan before = Used(process);
            while (await Task.WhenAny(line, Task.Delay(LookMs)) != line)
            {
                double processor = (Used(process) - before).TotalSeconds;
                if (processor > ProcessorSecondsMax || wall.Elapsed.TotalSeconds > WallSecondsMax)
                {
                    process.Kill(entireProcessTree: true);
                    return (string.Create(CultureInfo.InvariantCulture, $"hangs: the world has not ended after {processor:F0} s of "
                        + $"a processor"), number);
                }
            }

            string? told = await line;
            if (told != Well)
            {
                return (told ?? "died", number);
            }
        }

        return (null, seed + worlds - 1);
    }

    private static TimeSpan Used(Process process)
    {
        try
        {
            process.Refresh();
            return process.HasExited ? TimeSpan.Zero : process.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            // It has ended between the two questions.
            return TimeSpan.Zero;
        }
    }

    private static string Line(string text) =>
        string.Join(' ', text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
