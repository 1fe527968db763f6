// Whether a site's settings fit into the heap of its board, and if not, what would: the page off, a small site, another board, or a figure
// that was read from the board itself. It changes nothing.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Aul.Sites;

public static class SiteMemory
{
    /// <summary>Null when it fits, or when the board has no image.</summary>
    public static string? Fault(SiteSettings made, SiteFile site)
    {
        if (site.Find(SiteFile.HeapKey) is SiteLine line && !int.TryParse(line.Value, NumberStyles.None, CultureInfo.InvariantCulture,
            out _))
        {
            return $"{line.Place}: {SiteFile.HeapKey} is '{line.Value}': write the bytes that nanoff --devicedetails shows as RAM";
        }

        int need = HeapNeed.Of(made.Read);
        if (Heap(made, site) is not int heap || need <= heap)
        {
            return null;
        }

        List<string> remedies =
        [
            .. Changes(made, site).Where(change => Need(made, change.Site) is int less && less <= heap).Take(2)
                .Select(change => $"write {change.Line} ({Bytes(Need(made, change.Site)!.Value)})"),
            .. Others(made, need).Select(board => "take " + board).Take(1),
            $"read RAM by nanoff --devicedetails and write {SiteFile.HeapKey} = BYTES where this board has more",
        ];
        return $"{site.Find(SiteFile.BoardKey)!.Place}: memory: the settings need {Bytes(need)} of heap, and {made.Board.Name} has "
            + $"{Bytes(heap)} "
            + $"({Source(made, site)}): {string.Join("; or ", remedies)}";
    }

    /// <summary>What of its kinds of site fits into a board's heap: all with a page, all as small ones, or none.</summary>
    public static string Fits(BoardFile board, int heap) => Fits(heap, size => Needs(board, size));

    /// <summary>What size of one kind of site fits into a heap.</summary>
    public static string Fits(BoardFile board, string profile, int heap) => Fits(heap, size => Need(board, profile, size) is int need
        ? [need] : []);

    /// <summary>What each kind of site needs that the board suits, a full one with its page; one that cannot be made, which others tell, is
    /// left out.</summary>
    public static IEnumerable<int> Needs(BoardFile board, string size) => board.Suits.Select(profile => Need(board, profile, size))
        .OfType<int>();

    private static string Fits(int heap, Func<string, IEnumerable<int>> needs) =>
        new[] { BoardHeap.Full, BoardHeap.Small }.FirstOrDefault(size => needs(size).All(need => need <= heap)) ?? BoardHeap.None;

    private static int? Need(BoardFile board, string profileName, string size)
    {
        ProfileFile profile = ProfileFile.Load(profileName);
        string text = SiteExample.Text(board, profile, size) + (size == BoardHeap.Full ? "page.port = 80\n" : "");
        return Settings(SiteFile.Read("example", text, SiteExample.Secrets(board, profile)), board) is Settings read
            ? HeapNeed.Of(read) : null;
    }

    private static int? Heap(SiteSettings made, SiteFile site) =>
        int.TryParse(site.Find(SiteFile.HeapKey)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int read) ? read
        : made.Board.Heap?.Bytes;

    private static string Source(SiteSettings made, SiteFile site) =>
        site.Find(SiteFile.HeapKey) is SiteLine line ? "read from it, line " + line.Line : made.Board.Sources.GetValueOrDefault("heap",
        "its file");

    private static IEnumerable<(string Line, SiteFile Site)> Changes(SiteSettings made, SiteFile site)
    {
        if (made.Read.PagePort > 0)
        {
            yield return ("page.port = 0", site.With("page.port", "0"));
        }

        if (!site.IsSmall)
        {
            yield return ("size = small and page.port = 0", site.With(SiteFile.SizeKey, BoardHeap.Small).With("page.port", "0"));
        }
    }

    private static int? Need(SiteSettings made, SiteFile site) => Settings(site, made.Board) is Settings read ? HeapNeed.Of(read) : null;

    private static Settings? Settings(SiteFile site, BoardFile board)
    {
        try
        {
            return SiteSettings.Compile(site, board, isChecked: false).Read;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Others(SiteSettings made, int need) => BoardFile.Names.Select(BoardFile.Load)
        .Where(board => board.Heap is BoardHeap heap && heap.Bytes >= need && board.Suits.Contains(made.Profile.Name))
        .OrderByDescending(board => board.Recommended).Select(board => board.Name);

    private static string Bytes(int bytes) => bytes.ToString("N0", CultureInfo.InvariantCulture) + " bytes";
}
