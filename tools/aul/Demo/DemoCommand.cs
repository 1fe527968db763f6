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
using Aul.Simulation;
using Aul.Terminal;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Aul.Cli.Demo;

public static class DemoCommand
{
    private const double MinutesMin = 0.3;
    private const double MinutesMax = 600;

    public static Command Create()
    {
        Option<bool> headless = new("--headless") { Description = "one line for each event instead of the live view; for logs and CI" };
        Option<double> minutes = Numbers.Real("--minutes", "MINUTES", "how long the demonstration takes", MinutesMin, MinutesMax, 1);
        Option<int> seed = Numbers.Whole("--seed", "N", "seed of the times of the events", int.MinValue, int.MaxValue, 1);
        Option<FileInfo?> database = new("--database")
        {
            Description = "SQLite file for the stored readings; default: a new one that is removed at the end",
            HelpName = "FILE",
        };
        Command command = new("demo", "Show what Aul does: two villages, every kind of outage, nothing lost. Needs no other machine.")
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
        string root = ExitCleanup.Folder("aul-demo-");
        try
        {
            using ReadingStore store = new(database?.FullName ?? Path.Combine(root, "readings.db"));
            await using Broker broker = new();
            await broker.Start();
            await using Host host = new("127.0.0.1", broker.Port, store);
            host.Start();
            int entropy = Random.Shared.Next();
            using DemoSite fibre = DemoSite.Open("Akshabay, fibre", "101033102-1", "fibre", "led pin=34", root, broker.Port, entropy);
            using DemoSite satellite = DemoSite.Open(
                "Kyzylkum, satellite", "433257300-1", "satellite", "gpio pin=34 debounceMs=200", root, broker.Port, entropy / 2);
            DemoSite[] sites = [fibre, satellite];
            foreach (DemoSite site in sites)
            {
                site.SetAside(store);
            }

            Stage stage = new(sites, store, broker, minutes * 60);
            Delivery delivery = await stage.Play(Story.Tell(fibre, satellite, broker, seed), headless, cancel);
            if (cancel.IsCancellationRequested)
            {
                Console.Error.WriteLine("stopped before the end: nothing was checked");
                return 130;
            }

            return Ending.Report(sites, store, host, delivery.IsSilent, seed);
        }
        catch (InvalidDataException e)
        {
            Console.Error.WriteLine("--database: " + e.Message);
            return 1;
        }
        finally
        {
            ExitCleanup.Remove(root);
        }
    }
}
