// Holds what the centre has stored to what the villages have recorded, and both to what was really so. Every check has a name; every finding says
// where and what. A check that was never asked is a finding as well: a world in which nothing happened proves nothing.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Aul.Monitor;

namespace Aul.Cli.Worlds;

public sealed class WorldCheck
{
    /// <summary>Connects of one node in a day: an attempt a minute would be a storm of its own.</summary>
    public const int ConnectsADayMax = 1440;

    private const int FindingsMax = 40;

    private readonly World _world;
    private readonly Func<Village, IReadOnlyList<Reading>> _stored;
    private readonly Func<Village, IReadOnlyList<SiteDay>> _days;
    private readonly List<string> _findings = [];

    private WorldCheck(World world, Func<Village, IReadOnlyList<Reading>> stored, Func<Village, IReadOnlyList<SiteDay>> days) => (_world, _stored, _days) = (world, stored, days);

    /// <summary>Readings that were held against what was recorded.</summary>
    public long Compared { get; private set; }

    /// <summary>Days of ledgers that were held against what was lived.</summary>
    public long DaysCompared { get; private set; }

    /// <summary>What is wrong, each "check: what"; empty: nothing.</summary>
    public IReadOnlyList<string> Findings => _findings;

    public static WorldCheck Of(World world) => Of(world, village => world.Centre.Readings(village.Node), village => world.Centre.Days(village.Node));

    /// <summary>The same with what somebody says that the centre has stored.</summary>
    public static WorldCheck Of(World world, Func<Village, IReadOnlyList<Reading>> stored, Func<Village, IReadOnlyList<SiteDay>> days)
    {
        WorldCheck check = new(world, stored, days);
        if (world.HealedMs < 0)
        {
            check.TellWhoIsNotAtRest();
        }

        foreach (Village village in world.Villages)
        {
            village.Verdicts.Wrong.ForEach(wrong => check.Add(village, wrong));
            check.CheckReadings(village);
            check.CheckDays(village);
            check.CheckManners(village);
        }

        return check;
    }

    private void TellWhoIsNotAtRest()
    {
        foreach (Village village in _world.Villages.Where(village => !_world.IsAtRest(village)))
        {
            Add(village, village.Agent is not Agent agent ? "rest: its board is dark"
                : $"rest: {agent.SyncState}, {agent.Journal.Durable} recorded, {_world.Centre.Watermark(village.Node, agent.Journal.Id)} stored, "
                    + $"the last attempt ended with {agent.CentreFault}");
        }
    }

    // Nothing lost, nothing twice, nothing invented: each number of each journal is stored as it was recorded, or accounted for.
    private void CheckReadings(Village village)
    {
        Dictionary<(long, long), ulong> marks = [];
        List<Reading> spans = [];
        foreach (Reading reading in _stored(village))
        {
            if (reading.Kind is RecordKind.Summary or RecordKind.Dropped)
            {
                spans.Add(reading);
                continue;
            }

            if (reading.Kind == RecordKind.Gap)
            {
                spans.Add(reading);
            }

            if (!marks.TryAdd((reading.Journal, reading.Sequence), Recorded.Mark(reading)))
            {
                Add(village, $"twice: {reading.Sequence} of journal {reading.Journal} is stored twice");
            }
        }

        foreach (Recorded recorded in village.Journals)
        {
            HashSet<long> told = Told(village, recorded.Journal, spans);
            long newest = recorded.Journal == village.Journals[^1].Journal ? _world.Centre.Watermark(village.Node, recorded.Journal) : recorded.Last;
            for (long number = 1; number <= Math.Min(recorded.Last, newest); number++)
            {
                Compared++;
                ulong mark = recorded.Of(number);
                if (!marks.Remove((recorded.Journal, number), out ulong stored))
                {
                    AddIf(!told.Contains(number), village, $"lost: {number} of journal {recorded.Journal} was recorded, and is neither stored nor told as lost");
                }
                else
                {
                    AddIf(mark != 0 && mark != stored, village, $"changed: {number} of journal {recorded.Journal} is stored otherwise than it was recorded");
                }
            }
        }

        foreach ((long journal, long sequence) in marks.Keys.Order().Take(FindingsMax))
        {
            AddIf(village.Journals.Find(recorded => recorded.Journal == journal) is not Recorded known || sequence <= known.Last,
                village, $"invented: {sequence} of journal {journal} is stored, and was not recorded");
        }
    }

    // Numbers that stand in a summary or a "dropped", that a gap tells of, or that the host has given up after its database was rolled back.
    private HashSet<long> Told(Village village, long journal, List<Reading> spans)
    {
        HashSet<long> told = [];
        foreach (Reading span in spans.Where(span => span.Journal == journal))
        {
            long first = span.Kind == RecordKind.Gap ? span.A : span.First;
            long last = span.Kind == RecordKind.Gap ? span.A + span.B - 1 : span.Sequence;
            for (long number = first; number <= last; number++)
            {
                told.Add(number);
            }
        }

        foreach ((long first, long last) in _world.Centre.GivenUp(village.Node, journal))
        {
            for (long number = first; number <= last; number++)
            {
                told.Add(number);
            }
        }

        return told;
    }

    // All seconds of a day are 86,400, and outages are as long as they were, but for what the probes cannot know.
    private void CheckDays(Village village)
    {
        bool clockWasWrong = _world.Plan.Events.Any(happening => happening.Village == village.Number
            && happening.What is Upset.ClockStepped or Upset.ClockLies or Upset.ClockSilent);
        foreach (SiteDay day in _days(village))
        {
            int causes = day.Causes.Length == 0 ? 0 : day.Causes.Split(' ').Sum(cause => int.Parse(cause[(cause.IndexOf(':', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture));
            AddIf(day.ServiceS + day.UnobservedS + causes != DayEntry.DayS, village, $"ledger: day {day.Day} has {day.ServiceS + day.UnobservedS + causes} seconds");
            if (!clockWasWrong && village.Days.Days.TryGetValue(day.Day, out LivedDay? lived) && lived.ServiceMs + lived.OutageMs + lived.DarkMs == WorldPlan.DayMs)
            {
                DaysCompared++;
                CheckDay(village, day, lived, causes, lived.Boots + (village.Days.Days.TryGetValue(day.Day + 1, out LivedDay? next) ? next.Boots : 0));
            }
        }
    }

    private void CheckDay(Village village, SiteDay day, LivedDay lived, int outageS, int boots)
    {
        // Each change is known a few probes late; each boot may cost what was not saved, also of a day that was to be closed by it, and the first
        // minutes are unobserved.
        int slackS = (lived.Changes * (village.Truth.IsSatellite ? 700 : 150)) + (boots * 900) + 30;
        long livedServiceS = lived.ServiceMs / 1000;
        long livedOutageS = lived.OutageMs / 1000;
        AddIf(day.ServiceS > livedServiceS + slackS, village, $"ledger: day {day.Day} claims {day.ServiceS} s of service, {livedServiceS} s were lived ({lived.Changes} changes, {boots} boots)");
        AddIf(outageS > livedOutageS + slackS, village, $"ledger: day {day.Day} claims {outageS} s without service, {livedOutageS} s were lived ({lived.Changes} changes, {boots} boots)");
        AddIf(day.UnobservedS > ((lived.DarkMs + lived.UndatedMs) / 1000) + slackS, village, $"ledger: day {day.Day} claims {day.UnobservedS} s unobserved, the board was dark for {lived.DarkMs / 1000} s and undated for {lived.UndatedMs / 1000} s");
    }

    private void CheckManners(Village village)
    {
        int worst = _world.Centre.ConnectsADay(village.Number);
        AddIf(worst > ConnectsADayMax, village, $"storm: {worst} connects in a day");
        AddIf(village.Journals.Count > 1, village, $"journal: {village.Journals.Count} journals, and nobody wiped the flash");
        AddIf(village.Agent is Agent agent && !agent.Journal.FlashWell, village, "flash: the board says that its flash is bad");
    }

    private void AddIf(bool wrong, Village village, string what)
    {
        if (wrong)
        {
            Add(village, what);
        }
    }

    private void Add(Village village, string what)
    {
        if (_findings.Count < FindingsMax)
        {
            _findings.Add($"{what} (village {village.Number}, {village.Profile})");
        }
    }
}
