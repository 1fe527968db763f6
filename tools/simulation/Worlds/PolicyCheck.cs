// Holds a board to its policy: no storm, within the month's bytes, within its memory, boots for the reasons that there were, one journal,
// and a flash that is called bad only while it is.
using System.Collections.Generic;
using System.Linq;
using Aul.Sparkplug;

namespace Aul.Simulation;

internal sealed class PolicyCheck(World world, SimulatedSite site, IReadOnlyList<Reading> stored, Findings findings)
{
    /// <summary>Connects of one node in a day: an attempt a minute would be a storm of its own.</summary>
    public const int ConnectsADayMax = 1440;

    /// <summary>Messages of one node in an hour: what the centre asks for again goes out once a second at most, everything else far more
    /// seldom.</summary>
    public const int MessagesAnHourMax = 3600 + 600;

    /// <summary>Connects of each node in a minute, all nodes together: what jitter spreads, after the broker has come back.</summary>
    public const int FleetConnectsAMinuteMax = 8;

    /// <summary>What an agent may hold, as a 32-bit nanoCLR lays it out: an agent of the worlds holds 36 to 41 KB, so what grows with time
    /// is found.</summary>
    public const int HeldBytesMax = 53_248;

    private const int OverBudgetShare = 4;

    /// <summary>Boots that were held against what was lived.</summary>
    public long Boots { get; private set; }

    public void Run()
    {
        long connects = world.Centre.ConnectsADay(site.Number);
        findings.AddIf(connects > ConnectsADayMax, site, "storm", $"{connects} connects in a day");
        long messages = world.Centre.MessagesAnHour(site.Number);
        findings.AddIf(messages > MessagesAnHourMax, site, "storm", $"{messages} messages in an hour");
        long fleet = world.Centre.Fleet.Most;
        findings.AddIf(site.Number == 0 && fleet > FleetConnectsAMinuteMax * world.Sites.Count, site, "storm",
            $"{fleet} connects of all sites in a minute");
        findings.AddIf(site.Life.HeldBytesMax > HeldBytesMax, site, "memory", $"the agent held {site.Life.HeldBytesMax} bytes");
        findings.AddIf(site.Journals.Count > 1, site, "journal", $"{site.Journals.Count} journals, and nobody wiped the flash");
        findings.AddIf(site.Agent is Agent agent && !agent.Journal.FlashWell, site, "flash", $"the board says that its flash is bad");
        foreach ((int month, long bytes) in site.Bytes.Months)
        {
            // Births, states and outages go out beyond it; whose clock was set wrong does not know the month.
            long budget = site.Settings.BudgetBytes + (site.Settings.BudgetBytes / OverBudgetShare);
            bool knowsMonth = !world.Plan.Has(site.Number, WorldFault.ClockStepped, WorldFault.ClockLies);
            findings.AddIf(budget > 0 && knowsMonth && bytes > budget, site, "budget",
                $"{bytes} bytes in month {month}, where {budget} may go");
        }

        CheckBoots();
    }

    private void CheckBoots()
    {
        foreach (Reading reading in stored.Where(reading => reading.Kind == RecordKind.Boot))
        {
            if (site.Life.Boots.TryGetValue((reading.Journal, reading.Boot), out LivedBoot? lived))
            {
                Boots++;
                findings.AddIf(reading.A != lived.Reason || !IsSo(lived), site, "boots",
                    $"boot {reading.Boot} is reported with reason {reading.A}, said {lived.Reason}, and "
                        + $"{(lived.IsPlanned ? "was planned" : "the power had gone")}");
            }
            else
            {
                findings.Add(site, "boots", $"boot {reading.Boot} of journal {reading.Journal} is stored, and did not happen");
            }
        }
    }

    // Nothing here is a fault of the program.
    private static bool IsSo(LivedBoot boot) =>
        boot.IsPlanned ? boot.Reason == BootReason.Planned : boot.Reason is BootReason.Unknown or BootReason.Power;
}
