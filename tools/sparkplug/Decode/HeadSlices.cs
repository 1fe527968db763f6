// The growing block as its slices in a folder tell it: put together by the firmware's own SliceStore, and what of the slices is wrong.
// Slices of a block that is in a segment already are usual and no problem: they lie there until their slots are written anew.
using System.Collections.Generic;
using System.Linq;

namespace Aul.Sparkplug;

public sealed class HeadSlices
{
    private const int Halves = 2;

    private readonly SliceStore _store;
    private readonly List<SliceFile> _slices;
    private readonly uint _journal;

    /// <param name="files">Content by name; what is no slice's name is passed over.</param>
    /// <param name="journal">The journal that the segments say; 0: what most slices say.</param>
    public HeadSlices(IReadOnlyDictionary<string, byte[]> files, uint journal = 0)
    {
        _store = new SliceStore(new FolderFlash(files), false);
        _journal = journal > 0 ? journal : _store.MajorityId();
        _store.Survey(_journal);
        _slices = [.. files
            .Where(file => JournalFile.SliceSlot(file.Key) >= 0)
            .Select(file => SliceFile.Read(file.Key, JournalFile.SliceSlot(file.Key), file.Value))
            .OrderBy(slice => slice.Slot)];
    }

    /// <summary>The journal whose slices these are; 0 when there is none.</summary>
    public long Journal => _journal;

    /// <summary>The highest sequence that any slice of this journal tells of, readable or not.</summary>
    public long Newest => _store.Newest;

    /// <summary>
    /// The head's records that no segment has, one part for each half that has slices, the earlier block first. Problems begin with the
    /// slice's name.
    /// </summary>
    /// <param name="inSegments">Highest sequence in any segment.</param>
    public List<JournalPart> Read(long inSegments) => [.. Enumerable.Range(0, Halves)
        .Select(half => ReadHalf([.. _slices.Where(slice => slice.Half == half)], half, inSegments))
        .OfType<JournalPart>()
        .OrderBy(part => part.Last)];

    /// <summary>One slice by itself: only the first of a block can be read so.</summary>
    public static JournalPart ReadOne(string name, int slot, byte[] bytes)
    {
        SliceFile slice = SliceFile.Read(name, slot, bytes);
        if (slice.IsEmpty)
        {
            return new JournalPart(name, 0, null, "empty: the power went between making the file and writing it", [], []);
        }

        if (!slice.IsGood)
        {
            return JournalPart.Refused(name, slice.Problem!);
        }

        int place = slot % Limits.SlicesMax;
        JournalPart? part = new HeadSlices(new Dictionary<string, byte[]> { [JournalFile.SliceName(slot)] = bytes }).Read(0)
            .FirstOrDefault();
        string facts = $"slice {place} of the block that begins with record {slice.First}, records up to {slice.Last}, {bytes.Length} bytes"
            + (place > 0 ? " (give its folder: it is read only behind those before it)" : "");
        return new JournalPart(name, slice.Journal, slice.Stored, facts, place > 0 ? [] : part!.Readings, place > 0 ? [] : part!.Problems);
    }

    private JournalPart? ReadHalf(List<SliceFile> slices, int half, long inSegments)
    {
        if (slices.Count == 0)
        {
            return null;
        }

        byte[] block = new byte[Limits.BlockBytesMax];
        int length = _store.Assemble(half, block);
        List<Reading> all = Reading.Unpack(_journal, block[..length], out int bad);
        List<Reading> readings = [.. all.Where(reading => reading.Sequence > inSegments)];
        List<string> problems = [.. slices.Select(slice => (slice, why: Why(slice, _journal, all, inSegments)))
            .Where(slice => slice.why != null).Select(slice => $"{slice.slice.Name}: {slice.why}")];
        if (bad > 0)
        {
            problems.Add($"{slices[0].Name}: the slices from here on fit together and make no block");
        }

        List<SliceFile> ours = [.. slices.Where(slice => slice.IsGood && slice.Journal == _journal)];
        return new JournalPart(
            "head " + (slices.Count == 1 ? slices[0].Name : $"{slices[0].Name}..{slices[^1].Name}"),
            _journal,
            ours.Count == 0 ? null : ours.Max(slice => slice.Stored),
            Facts(all, readings, slices.Count(slice => slice.IsEmpty)),
            readings,
            problems);
    }

    private static string? Why(SliceFile slice, long journal, List<Reading> all, long inSegments)
    {
        if (!slice.IsGood)
        {
            return slice.Problem;
        }

        if (slice.Journal != journal)
        {
            return $"is of journal {slice.Journal}, the others of journal {journal}";
        }

        long readable = all.Count == 0 ? inSegments : System.Math.Max(all[^1].Sequence, inSegments);
        return slice.Last > readable
            ? $"records up to {slice.Last} cannot be read: a slice before it, with the beginning of their block, is missing or bad"
            : null;
    }

    private static string Facts(List<Reading> all, List<Reading> readings, int empty)
    {
        string facts = all.Count == 0 ? "no records that can be read"
            : readings.Count == 0 ? $"{JournalPart.Range(all[0].First, all[^1].Sequence)}, all in a segment already"
            : "growing, " + JournalPart.Range(readings[0].First, readings[^1].Sequence)
                + (readings.Count < all.Count ? $" ({JournalPart.Range(all[0].First, readings[0].First - 1)} are in a segment already)"
                : "");
        return empty == 0 ? facts : $"{facts}, {empty} empty";
    }
}
