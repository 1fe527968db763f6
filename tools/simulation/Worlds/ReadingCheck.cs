// Holds the readings that the centre has of one site to those that its journals promised: nothing lost, changed, doubled or invented; what
// is told as lost could be lost there, and is told to the number; order by sequence is order by boot.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Monitor;
using Aul.Sparkplug;
using Aul.Terminal;

namespace Aul.Simulation;

internal sealed class ReadingCheck(World world, SimulatedSite site, IReadOnlyList<Reading> stored, Findings findings)
{
    /// <summary>Numbers that were held against what was recorded.</summary>
    public long Compared { get; private set; }

    /// <summary>Of these: recorded, and not stored but told as lost or summed up.</summary>
    public long GivenAway { get; private set; }

    public void Run()
    {
        Dictionary<(long, long), ulong> marks = Marks();
        foreach (Recorded recorded in site.Journals)
        {
            HashSet<long> told = Told(recorded.Journal);
            long newest = recorded.Journal == site.Journals[^1].Journal ? world.Centre.Watermark(site.Node, recorded.Journal)
                : recorded.Last;
            for (long number = 1; number <= recorded.Last; number++)
            {
                // What is recorded beyond the watermark may still be on its way.
                bool isStored = marks.Remove((recorded.Journal, number), out ulong mark);
                if (isStored || number <= newest)
                {
                    Compared++;
                    Compare(recorded, number, isStored, mark, told);
                }
            }
        }

        foreach ((long journal, long sequence) in marks.Keys.Order())
        {
            findings.AddIf(site.Journals.Find(recorded => recorded.Journal == journal) is not Recorded known || sequence <= known.Last,
                site, "invented", $"{sequence} of journal {journal} is stored, and was not recorded");
        }

        CheckOrder();
    }

    private void Compare(Recorded recorded, long number, bool isStored, ulong mark, HashSet<long> told)
    {
        if (isStored)
        {
            findings.AddIf(recorded.Of(number) != 0 && recorded.Of(number) != mark, site, "changed",
                $"{number} of journal {recorded.Journal} is stored otherwise than it was recorded");
            return;
        }

        findings.AddIf(!told.Contains(number), site, "lost", $"{number} of journal {recorded.Journal} was recorded, and is neither "
            + $"stored nor reported as lost");
        GivenAway += told.Contains(number) ? 1 : 0;
        findings.AddIf(told.Contains(number) && recorded.Of(number) != 0 && !site.MayLose, site, "given away",
            $"{number} of journal {recorded.Journal} was recorded, and is reported as lost or summed up where nothing was full or broken");
    }

    private Dictionary<(long, long), ulong> Marks()
    {
        Dictionary<(long, long), ulong> marks = [];
        foreach (Reading reading in stored.Where(reading => reading.Kind is not (RecordKind.Summary or RecordKind.Dropped)))
        {
            findings.AddIf(!marks.TryAdd((reading.Journal, reading.Sequence), Recorded.Mark(reading)), site, "twice",
                $"{reading.Sequence} of journal {reading.Journal} is stored twice");
        }

        return marks;
    }

    // Numbers that stand in a summary or a "dropped", that a gap tells of, or that the host has given up after its database was rolled
    // back.
    private HashSet<long> Told(long journal)
    {
        HashSet<long> told = [];
        foreach (Reading span in stored.Where(reading => reading.Journal == journal))
        {
            switch (span.Kind)
            {
                case RecordKind.Gap:
                    AddRange(told, span.A, span.A + span.B - 1);
                    break;
                case RecordKind.Summary or RecordKind.Dropped:
                    AddRange(told, span.First, span.Sequence);
                    break;
            }
        }

        // Without a database that was set back the host gives up only what the journal tells as well, sooner or later.
        bool wasSetBack = world.Plan.Has(-1, WorldFault.StoreRolledBack) || world.Plan.Has(site.Number, WorldFault.BitRot);
        foreach ((long first, long last) in world.Centre.GivenUp(site.Node, journal))
        {
            for (long number = first; number <= last; number++)
            {
                findings.AddIf(told.Add(number) && !wasSetBack, site, "silent", $"{number} of journal {journal} was deleted, and the "
                    + $"journal did not report it");
            }
        }

        return told;
    }

    private static void AddRange(HashSet<long> numbers, long first, long last)
    {
        for (long number = first; number <= last; number++)
        {
            numbers.Add(number);
        }
    }

    // Whatever the wall clocks said.
    private void CheckOrder()
    {
        foreach (IGrouping<long, Reading> journal in stored.GroupBy(reading => reading.Journal))
        {
            long boot = 0;
            long snapshotMs = 0;
            foreach (Reading reading in journal.OrderBy(reading => reading.Sequence).ThenBy(reading => reading.Kind))
            {
                findings.AddIf(reading.Boot < boot, site, "order", $"{reading.Sequence} of journal {journal.Key} is of boot {reading.Boot}"
                    + $", behind one of boot {boot}");
                snapshotMs = reading.Boot > boot ? 0 : snapshotMs;
                boot = Math.Max(boot, reading.Boot);
                if (reading.Kind == RecordKind.Snapshot)
                {
                    findings.AddIf(reading.AtMs < snapshotMs, site, "order", $"{reading.Sequence} of journal {journal.Key} is "
                        + $"{snapshotMs - reading.AtMs} ms before the snapshot before it");
                    snapshotMs = reading.AtMs;
                }
            }
        }
    }
}
