// `lab plant`: compiles bugs into the firmware's agent, one at a time, and lives simulated worlds with it until a check of theirs finds the bug. A
// bug that none finds is a check or a fault that is missing, and a failure. Nothing of the bugs is shipped: they stand in bugs.txt alone.
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
        Option<bool> list = new("--list") { Description = "print the bugs and what they are, and live nothing" };
        Option<int> seed = Numbers.Whole(
            "--seed", "N", "the first world's seed; the next worlds have the next numbers", int.MinValue, int.MaxValue, PlantedTrial.DefaultSeed);
        Option<int> worlds = Numbers.Whole("--worlds", "N", "after so many worlds a bug counts as not found", 1, int.MaxValue, PlantedTrial.WorldsMax);
        Option<bool> json = new("--json") { Description = "print an array of one {name, tried, failed, seed, seconds}" };
        Option<bool> page = new("--page") { Description = $"write what was found to {Page.Name}" };
        Command plant = new(Hunt.Verb, "Plant bugs in the firmware's agent, one at a time, and live simulated worlds with it until one of their checks finds the bug.\n\n"
            + "Before that the agent as it is lives all these worlds: it must come through. Exit code 1 when a bug is not found, or anything in the agent as it is.\n\n"
            + $"The bugs stand in {BugList.Name}: a name and a sentence, the source, and lines as in a patch.\n\n"
            + "Examples: lab plant\n          lab plant --bug outage-not-closed\n          lab plant --list")
        {
            bug, list, seed, worlds, json, page, Live(),
        };
        plant.SetAction(parsed => PlantedTrial.Run(new TrialOptions(
            parsed.GetValue(bug) ?? [], parsed.GetValue(list), parsed.GetValue(seed), parsed.GetValue(worlds), parsed.GetValue(json), parsed.GetValue(page))));
        return plant;
    }

    // The process in which one bug lives.
    private static Command Live()
    {
        Argument<FileInfo> agent = new("AGENT") { Description = "an Aul.Agent.dll" };
        agent.AcceptExistingOnly();
        Argument<int> seed = new("SEED") { Description = "of the first world" };
        Argument<int> worlds = new("WORLDS") { Description = "how many at most" };
        Command live = new(Hunt.LiveVerb, "Live worlds with this agent until a check finds something; a line for each") { agent, seed, worlds };
        live.Hidden = true;
        live.SetAction(parsed => Hunt.Answer(parsed.GetValue(agent)!.FullName, parsed.GetValue(seed), parsed.GetValue(worlds)));
        return live;
    }
}
