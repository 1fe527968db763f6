// Ctrl+C and SIGTERM at any moment of a verb: it ends soon, and leaves no process, no server, no folder and no half file behind.
using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using Aul.Cli;
using Aul.Terminal;

namespace Aul.CliTests;

[TestClass]
public partial class InterruptionTests
{
    private const int Interrupt = 2;
    private const int Terminate = 15;
    private const int EndSecondsMax = 20;

    // Where a program of ours puts what is temporary.
    private string _temporary = "";

    [TestInitialize]
    public void Make()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("signals are looked at on Linux");
        }

        _temporary = Directory.CreateTempSubdirectory("aul-cli-tests-").FullName;
    }

    [TestCleanup]
    public void Remove()
    {
        if (_temporary.Length > 0)
        {
            Directory.Delete(_temporary, true);
        }
    }

    [TestMethod]
    [DataRow(Interrupt)]
    [DataRow(Terminate)]
    public void TheDemonstrationEndsClean(int signal) => EndsClean("demo --headless", signal, said => said.Contains("Two villages report"));

    [TestMethod]
    public void ABoardOnThisPcEndsClean() => EndsClean($"run --settings {RepositoryRoot.Find(ThisFile())}/boards/virtual/settings.txt",
        Terminate, said => said.Contains("recorded"));

    [TestMethod]
    public void AProofWithARealServerEndsClean() => EndsClean("prove loss --times 10", Terminate, _ => Servers().Length > 0);

    [TestMethod]
    public void AWorldEndsClean() => EndsClean($"simulate --seed 7 --days 400 --save {_temporary}/plan.txt", Interrupt, _ => false, 1500);

    [TestMethod]
    [DataRow(60)]
    [DataRow(300)]
    [DataRow(700)]
    [DataRow(1300)]
    public void AnyMomentOfTheStartIsAsGood(int ms) => EndsClean("demo --headless", Interrupt, _ => false, ms);

    // Runs the verb until it has got so far, or so long, and ends it.
    private void EndsClean(string line, int signal, Func<string, bool> isFar, int msMax = 30_000)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add((IsLabs(line) ? typeof(Lab.Program) : typeof(Cli.Program)).Assembly.Location);
        line.Split(' ').ToList().ForEach(start.ArgumentList.Add);
        start.Environment["TMPDIR"] = _temporary;
        string said = "";
        using Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, data) => said += data.Data + "\n";
        process.ErrorDataReceived += (_, data) => said += data.Data + "\n";
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            Stopwatch watch = Stopwatch.StartNew();
            while (!isFar(said) && watch.ElapsedMilliseconds < msMax && !process.HasExited)
            {
                Thread.Sleep(10);
            }

            Assert.IsFalse(process.HasExited, said);
            Assert.AreEqual(0, Kill(process.Id, signal));
            Assert.IsTrue(process.WaitForExit(EndSecondsMax * 1000), $"it goes on after {EndSecondsMax} s: {said}");
            Assert.AreEqual(128 + signal, process.ExitCode, said);
            Assert.AreEqual("", string.Join(", ", Servers()), "servers");
            Assert.AreEqual("", string.Join(", ", Directory.GetFileSystemEntries(_temporary).Where(IsOurs)), said);
        }
        finally
        {
            process.Kill(true);
        }
    }

    private static bool IsLabs(string line) => line.StartsWith("prove ", StringComparison.Ordinal) || line.StartsWith("simulate ",
        StringComparison.Ordinal);

    // The runtime keeps files of its own there, for whoever wants to look into the process.
    private static bool IsOurs(string path) => !Path.GetFileName(path).StartsWith("dotnet-", StringComparison.Ordinal)
        && !Path.GetFileName(path).StartsWith("clr-debug-pipe-", StringComparison.Ordinal) && Path.GetFileName(path) != ".dotnet";

    // Processes that were started with a file of our temporary folder.
    private string[] Servers() => [.. Directory.GetDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
        .Select(CommandLine)
        .Where(words => words.Contains(_temporary + "/aul-", StringComparison.Ordinal))];

    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has just ended.
            return "";
        }
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
