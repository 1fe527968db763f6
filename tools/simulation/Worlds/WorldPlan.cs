// What happens in a world, drawn from a seed: how many sites of which kinds, for how long, and everything that goes wrong. Each seed draws
// its own mix of faults and how often they come. A plan can be written, shortened by hand or by Shrink, and lived again.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Aul.Terminal;

namespace Aul.Simulation;

public sealed class WorldPlan
{
    public const long DayMs = 86_400_000;
    private const long MinuteMs = 60_000;

    private static readonly string[] Kinds = ["fibre", "satellite"];

    // WorldFault, mean days between two of them in one site (or for the centre), its length in minutes: shortest and longest, and which
    // share of the worlds has it at all, in per cent. What a site lives through anyway is in every world; each kind of malice is in some.
    private static readonly (WorldFault What, double EveryDays, double ShortMin, double LongMin, int Share)[] Mix =
    [
        (WorldFault.MainsLost, 4, 1, 600, 100), (WorldFault.MainsUnstable, 12, 1, 30, 100), (WorldFault.AccessDown, 10, 1, 720, 100),
        (WorldFault.RouterHangs, 20, 5, 600, 100), (WorldFault.LanPulled, 30, 2, 120, 100), (WorldFault.OperatorDown, 15, 2, 240, 100),
        (WorldFault.NamesDown, 30, 2, 120, 60), (WorldFault.LogInPage, 40, 5, 120, 40),
        (WorldFault.LineDown, 5, 0.2, 4000, 60), (WorldFault.LineHalfOpen, 6, 0.5, 60, 50), (WorldFault.LineSlow, 8, 10, 600, 40),
        (WorldFault.CentreUnreachable, 10, 1, 600, 60),
        (WorldFault.BrokerKilled, 6, 0.1, 120, 60), (WorldFault.HostKilled, 5, 0.1, 240, 60), (WorldFault.HostForgetsCommit, 4, 0, 0, 40),
        (WorldFault.StoreRolledBack, 15, 0, 0, 30), (WorldFault.HostileCommands, 3, 0, 0, 40),
        (WorldFault.PowerCut, 6, 0.2, 300, 60), (WorldFault.PowerCutInWrite, 3, 0.2, 20, 50), (WorldFault.PowerCycles, 20, 0, 0, 30),
        (WorldFault.ClockStepped, 20, 60, 2880, 20), (WorldFault.ClockLies, 20, 30, 300, 20), (WorldFault.ClockSilent, 10, 60, 2880, 30),
        (WorldFault.SettingsChanged, 15, 0, 0, 30),
        (WorldFault.Partition, 150, 1000, 30000, 40), (WorldFault.LineLossy, 10, 10, 3000, 50),
        (WorldFault.BrokerSlow, 10, 10, 1000, 40), (WorldFault.Duplicated, 8, 10, 2000, 40), (WorldFault.HostSlow, 10, 5, 300, 30),
        (WorldFault.HostClockWrong, 10, 5, 2000, 20),
        (WorldFault.BitRot, 12, 0, 0, 30), (WorldFault.FlashWorn, 15, 1, 600, 25),
    ];

    private WorldPlan(int seed, int days, IReadOnlyList<string> sites, IReadOnlyList<WorldEvent> events) =>
        (Seed, Days, Sites, Events) = (seed, days, sites, events);

    /// <summary>What else is drawn in the world comes from it too: crystals, noise, what a cut leaves.</summary>
    public int Seed { get; }

    /// <summary>Days in which things go wrong; then the world heals.</summary>
    public int Days { get; }

    /// <summary>The profile of each site.</summary>
    public IReadOnlyList<string> Sites { get; }

    /// <summary>In the order of time.</summary>
    public IReadOnlyList<WorldEvent> Events { get; }

    public long EndMs => Days * DayMs;

    public static WorldPlan Draw(int seed, int days, int sites)
    {
        Random random = SeededRandom.Of(seed, -1, -1);
        List<string> kinds = [.. Enumerable.Range(0, sites).Select(_ => Kinds[random.Next(10) < 6 ? 0 : 1])];
        List<WorldEvent> events = [];
        foreach ((WorldFault what, double everyDays, double shortMin, double longMin, int share) in Mix)
        {
            bool has = random.Next(100) < share;
            double pace = 0.4 + (1.6 * random.NextDouble());
            for (int site = IsCentres(what) ? -1 : 0; site < (IsCentres(what) ? 0 : sites); site++)
            {
                // Drawn whether this world has it or not, so that another share changes nothing else.
                Random own = SeededRandom.Of(seed, (int)what, site);
                for (double atDays = Wait(own, everyDays / pace); has && atDays < days; atDays += Wait(own, everyDays / pace))
                {
                    double minutes = longMin <= 0 ? 0 : shortMin * Math.Pow(longMin / shortMin, own.NextDouble());
                    long atMs = (long)(atDays * DayMs);
                    long forMs = Math.Min((long)(minutes * MinuteMs), (days * DayMs) - atMs);
                    events.Add(new WorldEvent(atMs, site, what, forMs, own.Next(1, 1000)));
                }
            }
        }

        return new WorldPlan(seed, days, kinds, Sorted(events));
    }

    /// <summary>True when one of these goes wrong in this site.</summary>
    public bool Has(int site, params ReadOnlySpan<WorldFault> any)
    {
        foreach (WorldEvent happening in Events)
        {
            if (happening.Site == site && any.Contains(happening.What))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same world with other events.</summary>
    public WorldPlan With(IEnumerable<WorldEvent> events) => new(Seed, Days, Sites, Sorted(events));

    /// <summary>The plan as text: a line of "world SEED DAYS KINDS", then one for each event.</summary>
    public string Text() => string.Join('\n', Events.Select(happening => happening.Line()).Prepend(
        string.Create(CultureInfo.InvariantCulture, $"world {Seed} {Days} {string.Join(',', Sites)}"))) + "\n";

    /// <exception cref="InvalidDataException">A line is malformed: the message has file, line and reason.</exception>
    public static WorldPlan Read(string file, string text)
    {
        WorldPlan? plan = null;
        List<WorldEvent> events = [];
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            try
            {
                if (plan == null)
                {
                    plan = Head(line);
                    continue;
                }

                WorldEvent happening = WorldEvent.Read(line);
                events.Add(happening.Site < plan.Sites.Count ? happening
                    : throw new FormatException($"there is no site {happening.Site}: the world has {plan.Sites.Count}, counted from 0"));
            }
            catch (FormatException e)
            {
                throw new InvalidDataException($"{file}: line {i + 1}: {e.Message}", e);
            }
        }

        return plan?.With(events) ?? throw new InvalidDataException($"{file}: line 1: no world: begin with 'world SEED DAYS KINDS', as "
            + $"'world 7 30 fibre,satellite'");
    }

    private static WorldPlan Head(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 4 || words[0] != "world" || !int.TryParse(words[1], NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture, out int seed)
            || !int.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out int days) || days is < 1 or > 4000)
        {
            throw new FormatException("no world: begin with 'world SEED DAYS KINDS', as 'world 7 30 fibre,satellite'");
        }

        string[] kinds = words[3].Split(',');
        string? strange = Array.Find(kinds, kind => Array.IndexOf(Kinds, kind) < 0);
        return strange == null ? new WorldPlan(seed, days, kinds, [])
            : throw new FormatException($"'{strange}' is no kind of site here: {string.Join(", ", Kinds)}");
    }

    private static bool IsCentres(WorldFault what) => what is >= WorldFault.BrokerKilled and <= WorldFault.HostClockWrong
        and not WorldFault.HostileCommands;

    private static double Wait(Random random, double meanDays) => -Math.Log(1 - random.NextDouble()) * meanDays;

    private static List<WorldEvent> Sorted(IEnumerable<WorldEvent> events) =>
        [.. events.OrderBy(happening => happening.AtMs).ThenBy(happening => happening.What).ThenBy(happening => happening.Site)];
}
