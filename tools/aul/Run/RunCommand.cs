// `aul run`: the firmware on this PC as a virtual board, against any broker; inputs by keys, by a script, or from real sources.
using System;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Aul.Simulation;
using Aul.Terminal;
using Spectre.Console;

namespace Aul.Cli.Run;

public static class RunCommand
{
    private const int FrameMs = 125;

    public static Command Create()
    {
        Option<FileInfo> settings = new("--settings")
        {
            Description = "settings file of the site (see firmware/agent/Setup/SETTINGS.md); secrets.txt beside it is read too",
            HelpName = "FILE",
            Required = true,
        };
        settings.AcceptExistingOnly();
        Option<FileInfo> script = new("--script")
        {
            Description = "lines of 'SECONDS SIGNAL VALUE', 'SECONDS network up|down' or 'SECONDS power off|on'",
            HelpName = "FILE",
        };
        script.AcceptExistingOnly();
        Option<DirectoryInfo> flash = new("--flash")
        {
            Description = "folder that stands for the board's flash; default: a new one that is removed at the end",
            HelpName = "FOLDER",
        };
        Option<double> seconds = Numbers.Real("--for", "SECONDS", "stop after so many seconds; 0: run until q or Ctrl+C", 0,
            Numbers.SecondsMax, 0);
        Command command = new("run", "Run the firmware on this PC as a virtual board against the broker that its settings name.\n\n"
            + "Keys: 1-9 change an input, n pulls the network cable, p cuts the power or gives it back, q quits.")
        {
            settings, script, flash, seconds,
        };
        command.SetAction((parsed, cancel) => Run(
            parsed.GetRequiredValue(settings), parsed.GetValue(script), parsed.GetValue(flash), parsed.GetValue(seconds), cancel));
        return command;
    }

    private static async Task<int> Run(FileInfo settings, FileInfo? scriptFile, DirectoryInfo? flash, double seconds,
        CancellationToken cancel)
    {
        DeviceFiles? files = DeviceFiles.Load(settings);
        if (files == null || !Script.TryRead(scriptFile, out Script script))
        {
            return 1;
        }

        string folder = flash?.FullName ?? ExitCleanup.Folder("aul-flash-");
        try
        {
            using VirtualSite site = new(folder, files.Settings, Environment.TickCount, files.Secrets);
            SiteControls controls = new(site, script);
            await Show(settings.Name, site, controls, seconds, cancel);
            return site.Fault == null ? 0 : Fail(site.Fault);
        }
        finally
        {
            if (flash == null)
            {
                ExitCleanup.Remove(folder);
            }
        }
    }

    private static async Task Show(string title, VirtualSite site, SiteControls controls, double seconds, CancellationToken cancel)
    {
        Stopwatch watch = Stopwatch.StartNew();
        bool IsOver() => controls.Quit || cancel.IsCancellationRequested || site.Fault != null
            || (seconds > 0 && watch.Elapsed.TotalSeconds >= seconds);
        if (Console.IsOutputRedirected)
        {
            string before = "";
            while (!IsOver())
            {
                controls.Step(watch.Elapsed.TotalSeconds, false);
                string now = $"{Cause.Word(site.Agent.Outages.Announced)}, {site.Agent.SyncState}, {site.Agent.Journal.Durable} "
                    + $"recorded, {site.Agent.Journal.Stored} stored";
                if (now != before)
                {
                    Console.WriteLine($"{watch.Elapsed.TotalSeconds,7:F1} s  {now}");
                    before = now;
                }

                await Task.Delay(FrameMs, CancellationToken.None);
            }

            return;
        }

        await AnsiConsole.Live(new Text("")).StartAsync(async live =>
        {
            while (!IsOver())
            {
                controls.Step(watch.Elapsed.TotalSeconds, !Console.IsInputRedirected);
                live.UpdateTarget(new Rows(
                    SiteView.Draw(title, site, controls.HasPower, null),
                    new Text(controls.Keys())));
                await Task.Delay(FrameMs, CancellationToken.None);
            }
        });
    }

    private static int Fail(Exception fault)
    {
        Console.Error.WriteLine("the firmware stopped: " + Entry.Fault(fault));
        return 1;
    }
}
