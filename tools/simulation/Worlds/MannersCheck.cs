// Holds a board to its manners: no storm, within the month's bytes, within its memory, boots for the reasons that there were, one journal, and a
// flash that is called bad only while it is.
using System.Collections.Generic;
using System.Linq;
using Aul.Sparkplug;

namespace Aul.Simulation;

internal sealed class MannersCheck(World world, Village village, IReadOnlyList<Reading> stored, Findings findings)
{
    /// <summary>Connects of one node in a day: an attempt a minute would be a storm of its own.</summary>
    public const int ConnectsADayMax = 1440;

    /// <summary>Messages of one node in an hour: what the centre asks for again goes out once a second at most, everything else far more seldom.</summary>
    public const int MessagesAnHourMax = 3600 + 600;

    /// <summary>Connects of each node in a minute, all nodes together: what jitter spreads, after the broker has come back.</summary>
    public const int FleetConnectsAMinuteMax = 8;

    /// <summary>What an agent may hold, as a 32-bit nanoCLR lays it out: an agent of the worlds holds 36 to 41 KB, so what grows with time is found.</summary>
    public const int HeldBytesMax = 53_248;

    private const int OverBudgetShare = 4;

    /// <summary>Boots that were held against what was lived.</summary>
    public long Boots { get; private set; }

    public void Run()
    {
        long connects = world.Centre.ConnectsADay(village.Number);
        findings.AddIf(connects > ConnectsADayMax, village, "storm", $"{connects} connects in a day");
        long messages = world.Centre.MessagesAnHour(village.Number);
        findings.AddIf(messages > MessagesAnHourMax, village, "storm", $"{messages} messages in an hour");
        long fleet = world.Centre.Fleet.Most;
        findings.AddIf(village.Number == 0 && fleet > FleetConnectsAMinuteMax * world.Villages.Count, village, "storm", $"{fleet} connects of all villages in a minute");
        findings.AddIf(village.Life.HeldBytesMax > HeldBytesMax, village, "memory", $"the agent held {village.Life.HeldBytesMax} bytes");
        findings.AddIf(village.Journals.Count > 1, village, "journal", $"{village.Journals.Count} journals, and nobody wiped the flash");
        findings.AddIf(village.Agent is Agent agent && !agent.Journal.FlashWell, village, "flash", $"the board says that its flash is bad");
        foreach ((int month, long bytes) in village.Bytes.Months)
        {
            // Births, states and outages go out beyond it; whose clock was set wrong does not know the month.
            long budget = village.Settings.BudgetBytes + (village.Settings.BudgetBytes / OverBudgetShare);
            bool knowsMonth = !world.Plan.Has(village.Number, Upset.ClockStepped, Upset.ClockLies);
            findings.AddIf(budget > 0 && knowsMonth && bytes > budget, village, "budget", $"{bytes} bytes in month {month}, where {budget} may go");
        }

        CheckBoots();
    }

    private void CheckBoots()
    {
        foreach (Reading reading in stored.Where(reading => reading.Kind == RecordKind.Boot))
        {
            if (village.Life.Boots.TryGetValue((reading.Journal, reading.Boot), out LivedBoot? lived))
            {
                Boots++;
                findings.AddIf(reading.A != lived.Reason || !IsSo(lived), village, "boots",
                    $"boot {reading.Boot} is told to have reason {reading.A}, said {lived.Reason}, and {(lived.IsPlanned ? "was planned" : "the power had gone")}");
            }
            else
            {
                findings.Add(village, "boots", $"boot {reading.Boot} of journal {reading.Journal} is stored, and was not lived");
            }
        }
    }

    // Nothing here is a fault of the program.
    private static bool IsSo(LivedBoot boot) =>
        boot.IsPlanned ? boot.Reason == BootReason.Planned : boot.Reason is BootReason.Unknown or BootReason.Power;
}
