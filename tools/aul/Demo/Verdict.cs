// The demonstration's end: what the boards' flash holds against what the centre has stored, reading by reading.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Monitor;
using Aul.Sparkplug;

namespace Aul.Cli.Demo;

/// <summary>
/// OnTheWay: recorded, and nobody has acknowledged it yet. Lost: acknowledged and not stored. Invented: stored and not recorded.
/// Changed: stored with other content.
/// </summary>
public sealed record Verdict(string Site, int Recorded, int Stored, int OnTheWay, int Lost, int Invented, int Changed, bool InOrder)
{
    /// <summary>Nothing is wrong; something may still be on its way.</summary>
    public bool IsGood => Recorded > 0 && Stored > 0 && Lost == 0 && Invented == 0 && Changed == 0 && InOrder;

    /// <summary>Nothing is wrong, and all is stored.</summary>
    public bool IsComplete => IsGood && OnTheWay == 0;

    /// <summary>
    /// Compares a board's journal, read from its files, with the store. The store's key makes twice impossible; what came twice is counted
    /// there. The board must be off: one that runs goes on recording.
    /// </summary>
    public static Verdict Of(DemoSite site, ReadingStore store)
    {
        List<Reading> recorded = JournalFolder.Readings(System.IO.Path.Combine(site.Folder, "aul"));
        List<Reading> stored = site.Stored(store);
        long journal = recorded.Count > 0 ? recorded[0].Journal : 0;
        return Of(site.Name, recorded, stored, Math.Max(site.Site.Agent.Journal.Stored, store.WatermarkOf(site.Node, journal).Sequence));
    }

    /// <param name="acknowledged">Up to this number the centre has said that it has all.</param>
    public static Verdict Of(string name, IReadOnlyList<Reading> recorded, IReadOnlyList<Reading> stored, long acknowledged)
    {
        Dictionary<(long Journal, long Sequence, RecordKind Kind), Reading> originals = recorded.ToDictionary(KeyOf);
        HashSet<(long Journal, long Sequence, RecordKind Kind)> arrived = [.. stored.Select(KeyOf)];
        List<Reading> missing = [.. recorded.Where(reading => !arrived.Contains(KeyOf(reading)))];
        int onTheWay = missing.Count(reading => reading.Sequence > acknowledged);
        int invented = stored.Count(reading => !originals.ContainsKey(KeyOf(reading)));
        int changed = stored.Count(reading =>
            originals.TryGetValue(KeyOf(reading), out Reading? original)
            && (original.Text() != reading.Text() || original.Boot != reading.Boot || original.AtMs != reading.AtMs));
        bool inOrder = stored.Count > 0 && stored[0].First == 1 && stored.Zip(stored.Skip(1)).All(pair =>
            pair.First.Sequence + 1 == pair.Second.First && pair.First.Boot <= pair.Second.Boot);
        return new Verdict(name, recorded.Count, stored.Count, onTheWay, missing.Count - onTheWay, invented, changed, inOrder);
    }

    private static (long Journal, long Sequence, RecordKind Kind) KeyOf(Reading reading) => (reading.Journal, reading.Sequence,
        reading.Kind);
}
