// `lab simulate`: lives one world from a seed or from a plan in a file, and says what happened and what was wrong. A plan that fails can be
// made as short as it goes.
using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using Aul.Proof;
using Aul.Simulation;
using Aul.Terminal;

namespace Aul.Lab;

public static class SimulateCommand
{
    private const int ShrinkLivesMax = 400;
    private const int DaysMax = 4000;
    private const int SitesMax = 9;

    public static Command Create()
    {
        Option<int?> seed = Numbers.WholeOrNone("--seed", "N", "the seed that the sites and all faults come from", int.MinValue,
            int.MaxValue);
        Option<FileInfo> plan =
            new("--plan") { Description = "a plan in a file, as --save writes it, instead of a seed", HelpName = "FILE" };
        plan.AcceptExistingOnly();
        Option<int> days = Numbers.Whole("--days", "N", "days with faults; then everything is repaired", 1, DaysMax,
            WorldsProof.DaysAWorld);
        Option<int> sites = Numbers.Whole("--sites", "N", "number of sites, 1 to 9", 1, SitesMax, WorldsProof.SitesAWorld);
        Option<string> save = new("--save") { Description = "write the plan to this file", HelpName = "FILE" };
        Option<bool> timeline = new("--timeline") { Description = "list in order the faults (**) and what each board did and reported" };
        Option<bool> shrink =
            new("--shrink") { Description = "when the run fails: remove the faults that do not matter, and show the plan that still fails" };
        Command command = new("simulate", "Simulate several sites with injected faults from one seed, and report every violated "
            + "invariant.\n\n"
            + "The same seed gives the same run. Exit code 1 when data was lost, invented, late or wrong.\n\n"
            + "Examples: lab simulate --seed 7\n          lab simulate --seed 7 --shrink --save seven.txt\n          lab simulate "
            + "--plan seven.txt --timeline")
        {
            seed, plan, days, sites, save, timeline, shrink,
        };
        command.Validators.Add(result =>
        {
            if ((result.GetResult(seed) == null) == (result.GetResult(plan) == null))
            {
                result.AddError("Give --seed N or --plan FILE, one of them.");
            }
        });
        command.SetAction(parsed =>
        {
            try
            {
                WorldPlan read = parsed.GetValue(plan) is FileInfo file
                    ? WorldPlan.Read(file.Name, InputFile.Text(file.FullName))
                    : WorldPlan.Draw(parsed.GetValue(seed)!.Value, parsed.GetValue(days), parsed.GetValue(sites));
                return Run(read, parsed.GetValue(save), parsed.GetValue(timeline), parsed.GetValue(shrink));
            }
            catch (InvalidDataException e)
            {
                Console.Error.WriteLine(e.Message);
                return 1;
            }
        });
        return command;
    }

    private static int Run(WorldPlan plan, string? save, bool timeline, bool shrink)
    {
        World world = WorldsProof.Simulate(plan, out WorldCheck check);
        Print(world, check, timeline);
        if (check.Findings.Count > 0 && shrink)
        {
            string kind = check.Findings[0].Split(':')[0];
            plan = Shrink.Of(plan, shorter => FailsBy(shorter, kind), ShrinkLivesMax);
            Console.WriteLine($"\nStill wrong by '{kind}' with {plan.Events.Count} of {world.Plan.Events.Count} events:");
            Console.Write(plan.Text());
            WorldsProof.Simulate(plan, out check);
            Console.WriteLine(check.Findings.Count == 0 ? "" : check.Findings[0]);
        }

        if (save != null)
        {
            WholeFile.WriteText(save, plan.Text());
        }

        return check.Findings.Count == 0 ? 0 : 1;
    }

    private static bool FailsBy(WorldPlan plan, string kind)
    {
        WorldsProof.Simulate(plan, out WorldCheck check);
        return check.Findings.Any(finding => finding.StartsWith(kind + ":", StringComparison.Ordinal));
    }

    private static void Print(World world, WorldCheck check, bool timeline)
    {
        foreach (string line in timeline ? world.EventLog.Entries.Select(Line) : world.Plan.Events.Select(happening => happening.Text()))
        {
            Console.WriteLine("  " + line);
        }

        foreach (SimulatedSite site in world.Sites)
        {
            Console.WriteLine($"site {site.Number}, {site.Profile}: {site.Boots} boots, {site.Turns:N0} turns, "
                + $"{site.Journals.Sum(recorded => recorded.Last):N0} records, {world.Centre.Readings(site.Node).Count:N0} stored, "
                + $"{world.Centre.ConnectsADay(site.Number):N0} connects in the busiest day, "
                + $"{world.Centre.MessagesAnHour(site.Number):N0} messages in the busiest hour, "
                + $"{string.Join(" and ", site.Bytes.Months.Values.Select(bytes => $"{bytes:N0}"))} bytes by month, "
                + $"{site.Life.HeldBytesMax:N0} bytes held");
        }

        Console.WriteLine(world.HealedMs < 0 ? "not at rest" : $"at rest {world.HealedMs / 60_000} minutes after the last repair");
        Console.WriteLine("compared with the truth: " + string.Join(", ", check.Compared.Select(what => $"{what.Value:N0} {what.Key}"))
            + $"; {check.Findings.Count} findings");
        Console.WriteLine($"trace {world.Trace():x16}");
        foreach (string finding in check.Findings)
        {
            Console.WriteLine("  " + finding);
        }
    }

    private static string Line((long AtMs, int Site, Func<string> Text) entry) => string.Create(CultureInfo.InvariantCulture,
        $"{TimeSpan.FromMilliseconds(entry.AtMs):d' d 'hh':'mm':'ss} {(entry.Site < 0 ? "centre   " : $"site {entry.Site}")} "
            + $"{entry.Text()}");
}
