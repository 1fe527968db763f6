// What is said of a board in few words: its memory, its heap, the ways into the LAN, and the kinds of site that it suits.
using System.Globalization;
using System.Linq;

namespace Aul.Sites;

public static class BoardText
{
    /// <summary>The heap of the image, and what size of site fits into it.</summary>
    public static string Heap(BoardFile board) =>
        board.Heap is BoardHeap heap ? string.Create(CultureInfo.InvariantCulture, $"{heap.Bytes / 1024:N0} KB: {heap.Fits}") : "the PC's";

    /// <summary>The kinds of site that a board suits, in few words.</summary>
    public static string Suits(BoardFile board)
    {
        if (board.Heap?.Fits == BoardHeap.None)
        {
            return "none: too little heap";
        }

        string[] others = [.. board.Profiles.Values.Where(profile => !profile.Suits).Select(profile => profile.Name)];
        return others.Length == 0 ? "all" : others.Length < board.Suits.Count ? "all but " + string.Join(", ", others)
            : string.Join(", ", board.Suits);
    }

    /// <summary>The ways into the LAN that a site may use.</summary>
    public static string Network(BoardFile board) =>
        board.Target == null ? "the PC's" : board.Ethernet == null ? "Wi-Fi" : board.Wifi ? "Ethernet, Wi-Fi" : "Ethernet";

    public static string Psram(BoardFile board) => board.Psram.Megabytes == 0 ? "none" : $"{board.Psram.Megabytes} MB";
}
