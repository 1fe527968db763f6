// A journal as one file: the tar that a board's local page gives. One that was cut off on its way, or holds no journal, is refused by name.
using System;
using System.Collections.Generic;
using System.Formats.Tar;
using System.IO;
using System.Linq;

namespace Aul.Sparkplug;

public static class JournalTarFile
{
    private const string CutOff = "the tar has no end: it was cut off on its way; carry the journal out again";
    private const int BlockBytes = 512;
    private const int MarkAt = 257;
    private const int MemberBytesMax = 1 << 20;
    private const string Folder = "aul/";

    /// <summary>True when the file begins as a tar does (POSIX.1-1988, "ustar").</summary>
    public static bool IsTar(string path)
    {
        byte[] block = new byte[BlockBytes];
        using FileStream file = File.OpenRead(path);
        return file.ReadAtLeast(block, BlockBytes, false) == BlockBytes && block.AsSpan(MarkAt, 5).SequenceEqual("ustar"u8);
    }

    /// <exception cref="InvalidDataException">It was cut off, or holds no journal.</exception>
    public static JournalFolder Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        List<(string Shown, byte[] Bytes)> files = Files(file);
        return files.Any(member => JournalFile.SegmentSlot(member.Shown) >= 0 || JournalFile.SliceSlot(Path.GetFileName(member.Shown)) >= 0)
            ? JournalFolder.Read(files)
            : throw new InvalidDataException("no journal files in this tar (aul/s000, aul/h00, ...)");
    }

    private static List<(string Shown, byte[] Bytes)> Files(FileStream file)
    {
        if (!HasEnd(file))
        {
            throw new InvalidDataException(CutOff);
        }

        file.Position = 0;
        List<(string Shown, byte[] Bytes)> files = [];
        using TarReader reader = new(file);
        for (TarEntry? entry = reader.GetNextEntry(); entry != null; entry = reader.GetNextEntry())
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
            {
                files.Add((entry.Name.StartsWith(Folder, StringComparison.Ordinal) ? entry.Name[Folder.Length..] : entry.Name,
                    Content(entry)));
            }
        }

        return files;
    }

    private static byte[] Content(TarEntry entry)
    {
        if (entry.Length > MemberBytesMax)
        {
            throw new InvalidDataException($"{entry.Name} has {entry.Length} bytes: no journal's file is so long");
        }

        using MemoryStream content = new();
        entry.DataStream?.CopyTo(content);
        return content.ToArray();
    }

    // Two empty blocks.
    private static bool HasEnd(FileStream file)
    {
        byte[] end = new byte[2 * BlockBytes];
        if (file.Length < end.Length)
        {
            return false;
        }

        file.Seek(-end.Length, SeekOrigin.End);
        file.ReadExactly(end);
        return end.All(b => b == 0);
    }
}
