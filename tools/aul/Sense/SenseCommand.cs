// `aul sense`: shows what the agent senses and concludes, live on a virtual board or from a recorded script. It reports to nobody's centre
// but the one that the settings name.
using System;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aul.Cli.Run;
using Aul.Simulation;
using Aul.Terminal;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Aul.Cli.Sense;

public static class SenseCommand
{
    private const int FrameMs = 125;
    private const double SpeedMin = 0.01;
    private const double SpeedMax = 1_000_000;

    public static Command Create()
    {
        Option<FileInfo> settings =
            new("--settings") { Description = "settings file of a site: its signals live, on a virtual board", HelpName = "FILE" };
        settings.AcceptExistingOnly();
        Option<string> scenario = new("--scenario")
        {
            Description = "a named scenario ('aul scenario list' shows them) or a file: run by the real agent in virtual time",
            HelpName = "NAME",
        };
        scenario.CompletionSources.Add([.. ScenarioFile.Names]);
        Option<string> at = new("--at") { Description = "with --scenario: show one moment, as 90, 1m30 or 2h, and end", HelpName = "TIME" };
        Option<double> speed = Numbers.Real(
            "--speed", "TIMES", "with --scenario on a terminal: how many times real time", SpeedMin, SpeedMax, 60);
        Option<double> seconds = Numbers.Real(
            "--for", "SECONDS", "with --settings: stop after so many seconds; 0: run until q or Ctrl+C", 0, Numbers.SecondsMax, 0);
        Command command = new("sense", "Show the signals, the outage ladder, the verdict and the LEDs.\n\n"
            + "Examples: aul sense --scenario fibre-cut\n          aul sense --scenario rain-downlink --at 12m\n          aul sense "
            + "--settings boards/virtual/settings.txt")
        {
            settings, scenario, at, speed, seconds,
        };
        command.Validators.Add(result =>
        {
            if ((result.GetResult(settings) == null) == (result.GetResult(scenario) == null))
            {
                result.AddError("give --settings FILE for a live board, or --scenario NAME for a script");
            }
        });
        command.SetAction((parsed, cancel) => parsed.GetValue(scenario) is string name
            ? Play(name, parsed.GetValue(at), parsed.GetValue(speed), cancel)
            : Live(parsed.GetValue(settings)!, parsed.GetValue(seconds), cancel));
        return command;
    }

    private static async Task<int> Play(string name, string? at, double speed, CancellationToken cancel)
    {
        try
        {
            ScenarioFile file = ScenarioFile.Load(name);
            ScenarioRun run = new(file);
            if (at != null)
            {
                long atMs = ScenarioFile.Time(at);
                while (!run.IsOver && run.NowMs <= atMs)
                {
                    run.Turn();
                }

                AnsiConsole.Write(Picture(file, run, atMs));
                return 0;
            }

            if (Console.IsOutputRedirected)
            {
                PlayLines(run);
            }
            else
            {
                await PlayLive(file, run, speed, cancel);
            }

            foreach (string unmet in run.Unmet)
            {
                Console.Error.WriteLine(unmet);
            }

            return run.Unmet.Count == 0 ? 0 : 1;
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    // A line for each change of what can be seen.
    private static void PlayLines(ScenarioRun run)
    {
        string before = "";
        while (!run.IsOver)
        {
            double atS = run.NowMs / 1000.0;
            run.Turn();
            string now = run.HasPower ? SenseView.Line(run.Agent, run.BootMs / 1000.0) : "no power";
            if (now != before)
            {
                Console.WriteLine($"{atS,8:F1} s  {now}");
                before = now;
            }
        }
    }

    // A dark board shows nothing: what it knew last is not what is so.
    private static IRenderable Picture(ScenarioFile file, ScenarioRun run, long atMs) => run.HasPower
        ? SenseView.Draw(file.Title, run.Agent, atMs / 1000.0, run.BootMs / 1000.0)
        : new Text($"{file.Title}: no power at {atMs / 1000} s\n");

    private static async Task PlayLive(ScenarioFile file, ScenarioRun run, double speed, CancellationToken cancel)
    {
        Stopwatch watch = Stopwatch.StartNew();
        await AnsiConsole.Live(new Text("")).StartAsync(async live =>
        {
            while (!run.IsOver && !cancel.IsCancellationRequested)
            {
                while (!run.IsOver && run.NowMs < watch.ElapsedMilliseconds * speed)
                {
                    run.Turn();
                }

                live.UpdateTarget(Picture(file, run, run.NowMs));
                await Task.Delay(FrameMs, CancellationToken.None);
            }
        });
    }

    private static async Task<int> Live(FileInfo settings, double seconds, CancellationToken cancel)
    {
        DeviceFiles? files = DeviceFiles.Load(settings);
        if (files == null)
        {
            return 1;
        }

        string folder = ExitCleanup.Folder("aul-flash-");
        try
        {
            using VirtualSite site = new(folder, files.Settings, Environment.TickCount, files.Secrets);
            SiteControls controls = new(site, new Script([]));
            await Watch(settings.Name, site, controls, seconds, cancel);
            return site.Fault == null ? 0 : 1;
        }
        finally
        {
            ExitCleanup.Remove(folder);
        }
    }

    private static async Task Watch(string title, VirtualSite site, SiteControls controls, double seconds, CancellationToken cancel)
    {
        Stopwatch watch = Stopwatch.StartNew();
        bool IsOver() => controls.Quit || cancel.IsCancellationRequested || site.Fault != null
            || (seconds > 0 && watch.Elapsed.TotalSeconds >= seconds);
        if (Console.IsOutputRedirected)
        {
            string before = "";
            for (; !IsOver(); await Task.Delay(FrameMs, CancellationToken.None))
            {
                string now = SenseView.Line(site.Agent, 0);
                if (now != before)
                {
                    Console.WriteLine($"{watch.Elapsed.TotalSeconds,8:F1} s  {now}");
                    before = now;
                }
            }

            return;
        }

        await AnsiConsole.Live(new Text("")).StartAsync(async live =>
        {
            while (!IsOver())
            {
                controls.Step(watch.Elapsed.TotalSeconds, !Console.IsInputRedirected);
                live.UpdateTarget(new Rows(SenseView.Draw(title, site.Agent, watch.Elapsed.TotalSeconds, 0), new Text(controls.Keys())));
                await Task.Delay(FrameMs, CancellationToken.None);
            }
        });
    }
}
