// Reads a journal's files as they lie in a folder or come from a board, without changing them: what is there, and what is wrong.
// Head slices may lie in the folder or in its sub-folder "h", as on the device.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Aul.Sparkplug;

/// <summary>Days: the ledger's. Parts: the segments and heads, oldest first, then what is none of them. Problems: what only all files
/// together show.</summary>
public sealed record JournalFolder(IReadOnlyList<JournalPart> Parts, IReadOnlyList<string> Days, IReadOnlyList<string> Problems)
{
    public const string SliceFolder = "h";

    public bool IsGood => Problems.Count == 0 && Parts.All(part => part.Problems.Count == 0);

    /// <summary>True when a file of the folder has the name of one of the journal's.</summary>
    public static bool IsJournal(string folder) => Directory.Exists(folder)
        && Paths(folder).Select(Path.GetFileName).Any(name => JournalFile.SegmentSlot(name!) >= 0 || JournalFile.SliceSlot(name!) >= 0);

    public static JournalFolder Read(string folder) =>
        Read(Paths(folder).Select(path => (Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllBytes(path))));

    /// <summary>The same of files that come with their names from elsewhere: "s000", "h00" or "h/h00".</summary>
    public static JournalFolder Read(IEnumerable<(string Shown, byte[] Bytes)> found)
    {
        List<JournalPart> strange = [];
        Dictionary<string, byte[]> files = [];
        foreach ((string shown, byte[] bytes) in found)
        {
            string name = Path.GetFileName(shown);
            bool isSlice = JournalFile.SliceSlot(name) >= 0;
            if (!isSlice && !JournalFile.IsLedger(name) && (JournalFile.SegmentSlot(name) < 0 || shown != name))
            {
                strange.Add(JournalPart.Refused(shown, "a foreign file: the journal gives no file such a name here"));
            }
            else if (!files.TryAdd(name, bytes))
            {
                strange.Add(JournalPart.Refused(shown, $"there is a {SliceFolder}/{name} as well, and the device reads that one"));
            }
        }

        List<JournalPart> segments = [.. files.Where(file => JournalFile.SegmentSlot(file.Key) >= 0)
            .OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => SegmentFile.Read(file.Key, file.Value))];
        HeadSlices slices = new(files, Majority(segments));
        long journal = slices.Journal;
        List<JournalPart> ours = [.. segments.Where(part => IsOurs(part, journal)).Select(part => Of(part, journal))
            .OrderBy(part => part.First).ThenBy(part => part.Last)];
        strange.InsertRange(0, segments.Where(part => !IsOurs(part, journal)).Select(part => Foreign(part, journal)));
        List<JournalPart> heads = slices.Read(ours.Select(part => part.Last).DefaultIfEmpty().Max());
        LedgerDays ledger = LedgerDays.Read(files, (uint)journal);
        return new JournalFolder(
            [.. ours, .. heads.Select(head => head with { Problems = [] }), .. strange],
            ledger.Lines,
            [.. ledger.Problems, .. heads.SelectMany(head => head.Problems), .. Doubles(ours), .. HolesIn([.. ours, .. heads],
                slices.Newest)]);
    }

    /// <summary>Every record once, in order; a record that lies in a segment and still in the head is the same one.</summary>
    public static List<Reading> Readings(string folder) => Once(Read(folder).Parts);

    public static List<Reading> Once(IEnumerable<JournalPart> parts) =>
        [.. parts.SelectMany(part => part.Readings).GroupBy(reading => (reading.Journal, reading.Sequence, reading.Kind))
            .Select(same => same.First()).OrderBy(reading => reading.Sequence).ThenBy(reading => reading.Kind)];

    // As the device decides whose journal it is.
    private static uint Majority(List<JournalPart> segments)
    {
        Majority majority = new();
        segments.Where(part => part.Stored != null).ToList().ForEach(part => majority.Vote((uint)part.Journal));
        return majority.Id;
    }

    // The slices' own folder first: that is where the device looks for them.
    private static IEnumerable<string> Paths(string folder)
    {
        string slices = Path.Combine(folder, SliceFolder);
        IEnumerable<string> inside = Directory.Exists(slices) ? Directory.GetFiles(slices).Order(StringComparer.Ordinal) : [];
        return inside.Concat(Directory.GetFiles(folder).Order(StringComparer.Ordinal));
    }

    private static bool IsOurs(JournalPart part, long journal) => part.Readings.Count > 0
        && (part.Stored == null || part.Journal == journal);

    // A damaged head may say any journal: its blocks are taken as ours, as the device does.
    private static JournalPart Of(JournalPart part, long journal) => part.Journal == journal
        ? part
        : part with { Journal = journal, Readings = [.. part.Readings.Select(reading => reading with { Journal = journal })] };

    private static JournalPart Foreign(JournalPart part, long journal) => part.Stored == null || part.Journal == journal
        ? part
        : part with { Problems = [.. part.Problems, $"is of journal {part.Journal}; the journal here is {journal}, and the device reads no other"] };

    private static IEnumerable<string> Doubles(List<JournalPart> segments)
    {
        for (int i = 0; i < segments.Count; i++)
        {
            // Of two that are the same the device removes the earlier one.
            JournalPart part = segments[i];
            JournalPart? other = segments.Where((by, k) => k != i && by.First <= part.First && by.Last >= part.Last
                && (k > i || by.First < part.First || by.Last > part.Last)).FirstOrDefault();
            if (other != null)
            {
                yield return $"{part.Name}: doubled: {other.Name} covers {JournalPart.Range(part.First, part.Last)} as well; "
                    + "a power cut while two segments became one, and the device removes it at its next start";
            }
        }
    }

    private static IEnumerable<string> HolesIn(List<JournalPart> parts, long newest)
    {
        long stored = parts.Max(part => part.Stored) ?? 0;
        foreach ((long first, long last) in Holes.In([.. parts.SelectMany(part => part.Readings)], newest))
        {
            JournalPart before = parts.Last(part => part.Readings.Any(reading => reading.Sequence < first));
            yield return $"{before.Name}: a hole {(before.Last > last ? "in" : "behind")} it: {JournalPart.Range(first, last)} "
                + $"{(first == last ? "is" : "are")} nowhere, and no gap record says so"
                + (last <= stored ? "; the centre has acknowledged them" : "");
        }
    }
}
