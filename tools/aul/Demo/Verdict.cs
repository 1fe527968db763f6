// The demonstration's end: what the boards' flash holds against what the centre has stored, reading by reading.
using System.Collections.Generic;
using System.Linq;
using Aul.Cli.Decode;
using Aul.Monitor;

namespace Aul.Cli.Demo;

/// <summary>Lost: recorded and not stored. Invented: stored and not recorded. Changed: stored with other content.</summary>
public sealed record Verdict(string Site, int Recorded, int Stored, int Lost, int Invented, int Changed, bool InOrder)
{
    public bool IsGood => Recorded > 0 && Recorded == Stored && Lost == 0 && Invented == 0 && Changed == 0 && InOrder;

    /// <summary>Compares a board's journal, read from its files, with the store. The store's key makes twice impossible; what came twice is counted there.</summary>
    public static Verdict Of(DemoSite site, ReadingStore store)
    {
        Dictionary<(long Journal, long Sequence, RecordKind Kind), Reading> recorded =
            JournalFolder.Readings(System.IO.Path.Combine(site.Folder, "aul")).ToDictionary(KeyOf);
        List<Reading> stored = store.Readings(site.Node);
        int invented = stored.Count(reading => !recorded.ContainsKey(KeyOf(reading)));
        int changed = stored.Count(reading =>
            recorded.TryGetValue(KeyOf(reading), out Reading? original)
            && (original.Text() != reading.Text() || original.Boot != reading.Boot || original.AtMs != reading.AtMs));
        int lost = recorded.Count - (stored.Count - invented);
        bool inOrder = stored.Count > 0 && stored[0].First == 1 && stored.Zip(stored.Skip(1)).All(pair =>
            pair.First.Sequence + 1 == pair.Second.First && pair.First.Boot <= pair.Second.Boot);
        return new Verdict(site.Name, recorded.Count, stored.Count, lost, invented, changed, inOrder);
    }

    private static (long Journal, long Sequence, RecordKind Kind) KeyOf(Reading reading) => (reading.Journal, reading.Sequence, reading.Kind);
}
