// `aul demo`: everything in one process, no set-up: a broker, two villages with different fates, a host that stores, a live view,
// and at the end the proof that every recorded reading is stored exactly once.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aul.Monitor;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Aul.Cli.Demo;

public static class DemoCommand
{
    private const int FrameMs = 125;
    private const int SettleSeconds = 45;

    public static Command Create()
    {
        Option<bool> headless = new("--headless") { Description = "one line a scene instead of the live view; for logs and CI" };
        Option<double> minutes = new("--minutes") { Description = "how long the story takes", DefaultValueFactory = _ => 1 };
        minutes.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is < 0.3 or > 600)
            {
                result.AddError("--minutes must be between 0.3 and 600");
            }
        });
        Option<int> seed = new("--seed") { Description = "shifts the moments of the story", DefaultValueFactory = _ => 1 };
        Option<FileInfo?> database = new("--database") { Description = "SQLite file for the stored readings; default: a new one that is removed at the end" };
        Command command = new("demo", "Show what Aul does: two villages, every kind of outage, nothing lost. Needs nothing but this machine.")
        {
            headless, minutes, seed, database,
        };
        command.SetAction((parsed, cancel) => Run(
            parsed.GetValue(headless) || Console.IsOutputRedirected,
            parsed.GetValue(minutes),
            parsed.GetValue(seed),
            parsed.GetValue(database),
            cancel));
        return command;
    }

    private static async Task<int> Run(bool headless, double minutes, int seed, FileInfo? database, CancellationToken cancel)
    {
        string root = Directory.CreateTempSubdirectory("aul-demo-").FullName;
        try
        {
            await using Broker broker = new();
            await broker.Start();
            using ReadingStore store = new(database?.FullName ?? Path.Combine(root, "readings.db"));
            await using Host host = new("127.0.0.1", broker.Port, store);
            host.Start();
            using DemoSite fibre = DemoSite.Open("Akshabay, fibre", "101033102-1", "fibre", "led pin=34", root, broker.Port, seed);
            using DemoSite satellite = DemoSite.Open("Kyzylkum, satellite", "433257300-1", "satellite", "gpio pin=34 settleMs=200", root, broker.Port, seed + 1000);
            DemoSite[] sites = [fibre, satellite];
            Stage stage = new(sites, store, broker, minutes * 60);
            await stage.Play(Story.Tell(fibre, satellite, broker, seed), headless, FrameMs, cancel);
            if (cancel.IsCancellationRequested)
            {
                Console.Error.WriteLine("stopped before the end: nothing was checked");
                return 130;
            }

            bool settled = await Settled(sites, store, cancel);
            return Report(sites, store, host, settled, seed);
        }
        catch (InvalidDataException e)
        {
            Console.Error.WriteLine("--database: " + e.Message);
            return 1;
        }
        finally
        {
            Directory.Delete(root, true);
        }
    }

    // A site records as long as it has power, so the comparison is made on a board that has none. One whose last reading was still
    // on its way when the power went gets it back and goes on: that, too, is a life that must lose nothing.
    private static async Task<bool> Settled(DemoSite[] sites, ReadingStore store, CancellationToken cancel)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalSeconds < SettleSeconds && !cancel.IsCancellationRequested)
        {
            foreach (DemoSite site in sites.Where(site => site.HasPower && IsProven(site)))
            {
                site.Power(false);
                site.Power(!Verdict.Of(site, store).IsGood);
            }

            if (sites.All(site => !site.HasPower))
            {
                return true;
            }

            await Task.Delay(5, CancellationToken.None);
        }

        return false;
    }

    private static bool IsProven(DemoSite site) => site.Site.Agent.Journal.Stored == site.Site.Agent.Journal.Durable;

    private static int Report(DemoSite[] sites, ReadingStore store, Host host, bool settled, int seed)
    {
        List<Verdict> verdicts = [.. sites.Select(site => Verdict.Of(site, store))];
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumns("site", "recorded", "stored", "lost", "invented", "changed", "in order");
        foreach (Verdict verdict in verdicts)
        {
            table.AddRow(verdict.Site, $"{verdict.Recorded}", $"{verdict.Stored}", $"{verdict.Lost}", $"{verdict.Invented}", $"{verdict.Changed}",
                verdict.InOrder ? "yes" : "no");
        }

        AnsiConsole.Write(table);
        foreach (DemoSite site in sites)
        {
            foreach (Reading outage in store.Readings(site.Node).Where(reading => reading.Kind == RecordKind.OutageClose))
            {
                Console.WriteLine($"{site.Name}: {outage.Text()}");
            }
        }

        bool good = settled && verdicts.All(verdict => verdict.IsGood);
        Console.WriteLine(good
            ? $"Every recorded reading is stored exactly once (seed {seed}; {store.Duplicates} came twice and were recognised; {host.Bad} bad messages)."
            : $"NOT every recorded reading is stored exactly once (seed {seed}; settled: {settled}).");
        return good ? 0 : 1;
    }
}
