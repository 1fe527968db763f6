// `lab plant`: compiles bugs into the firmware's agent, one at a time, and lives simulated worlds with it until a check of theirs finds the
// bug. A bug that none finds is a check or a fault that is missing, and a failure. Nothing of the bugs is shipped: they stand in bugs.txt
// alone.
using System.CommandLine;
using System.IO;
using Aul.Planted;
using Aul.Terminal;

namespace Aul.Lab;

public static class PlantCommand
{
    public static Command Create()
    {
        Option<string[]> bug = new("--bug") { Description = "only the bug of this name; may be given several times", HelpName = "NAME" };
        Option<bool> list = new("--list") { Description = "print the bugs and what they are, and run nothing" };
        Option<int> seed = Numbers.Whole(
            "--seed", "N", "the seed of the first simulation; the next ones have the next numbers", int.MinValue, int.MaxValue,
                PlantedTrial.DefaultSeed);
        Option<int> worlds = Numbers.Whole("--worlds", "N", "after so many simulations a bug counts as not found", 1, int.MaxValue,
            PlantedTrial.WorldsMax);
        Option<bool> json = new("--json") { Description = "print an array of one {name, tried, failed, seed, seconds}" };
        Option<bool> page = new("--page") { Description = $"write what was found to {Page.Name}" };
        Command plant = new(Hunt.Verb, "Plant bugs in the firmware's agent, one at a time, and run simulations with it until a check "
            + "finds the bug.\n\n"
            + "Before that the unchanged agent runs all these simulations and must pass. Exit code 1 when a bug is not found, or when "
            + "the unchanged agent fails.\n\n"
            + $"The bugs stand in {BugList.Name}: a name and a sentence, the source, and lines as in a patch.\n\n"
            + "Examples: lab plant\n          lab plant --bug outage-not-closed\n          lab plant --list")
        {
            bug, list, seed, worlds, json, page, Live(),
        };
        plant.SetAction(parsed => PlantedTrial.Run(new TrialOptions(
            parsed.GetValue(bug) ?? [], parsed.GetValue(list), parsed.GetValue(seed), parsed.GetValue(worlds), parsed.GetValue(json),
                parsed.GetValue(page))));
        return plant;
    }

    // The process in which one bug lives.
    private static Command Live()
    {
        Argument<FileInfo> agent = new("AGENT") { Description = "an Aul.Agent.dll" };
        agent.AcceptExistingOnly();
        Argument<int> seed = new("SEED") { Description = "of the first world" };
        Argument<int> worlds = new("WORLDS") { Description = "how many at most" };
        Command live = new(Hunt.LiveVerb, "Run simulations with this agent until a check finds something; a line for each") { agent, seed, worlds };
        live.Hidden = true;
        live.SetAction(parsed => Hunt.Answer(parsed.GetValue(agent)!.FullName, parsed.GetValue(seed), parsed.GetValue(worlds)));
        return live;
    }
}
