// The days of the sites' ledgers in the modelled store: the same answers as DayTable gives over its file.
using System;
using System.Collections.Generic;
using Aul.Monitor;

namespace Aul.Simulation;

public sealed class DayModel(StoreModel store) : IDayTable
{
    public void Add(string node, long journal, IReadOnlyList<SiteDay> days)
    {
        CommitFate fate = store.Begin();
        StoredJournal stored = store.JournalOf(node, journal);
        foreach (SiteDay day in days)
        {
            stored.Put(day);
        }

        store.End(fate);
    }

    public void Told(string node, long journal, long day)
    {
        CommitFate fate = store.Begin();
        store.JournalOf(node, journal).Told = day;
        store.End(fate);
    }

    public long FirstUnreported(string node, long journal, long newest) =>
        Math.Max(newest - DayTable.DaysBack + 1, store.Find(node, journal)?.Told is { } told && told <= newest ? told + 1 : 0);
}
