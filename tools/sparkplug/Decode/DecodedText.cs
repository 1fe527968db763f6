// What a file, a folder or a tar holds, as text for people: Sparkplug payloads, blocks and journals. It never changes what it reads.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aul.Sparkplug.Protobuf;

namespace Aul.Sparkplug;

public static class DecodedText
{
    private const byte MarkerOfFormat1 = 0xB1;

    /// <param name="read">Gives the bytes of a file, or refuses it.</param>
    /// <returns>False: something in it is damaged, or it is nothing of ours.</returns>
    public static bool OfPath(string path, Func<string, byte[]> read, TextWriter output, TextWriter error)
    {
        try
        {
            if (path.Length == 0)
            {
                throw new InvalidDataException("the file name is empty: name a file");
            }

            if (Directory.Exists(path))
            {
                return OfFolder(path, output, error);
            }

            return JournalTarFile.IsTar(path)
                ? JournalText.Print(path, JournalTarFile.Read(path), output, error)
                : OfBytes(Path.GetFileName(path), read(path), output, error);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            error.WriteLine($"{path}: {e.Message}");
            return false;
        }
    }

    public static bool OfBytes(string name, byte[] bytes, TextWriter output, TextWriter error)
    {
        bool isMarked = JournalFile.IsMarked(bytes, bytes.Length);
        int slot = JournalFile.SliceSlot(name) is >= 0 and int named ? named : SliceFile.SlotBy(bytes);
        if (slot >= 0 && (isMarked || bytes.Length == 0))
        {
            return JournalText.Print(HeadSlices.ReadOne(name, slot, bytes), output, error);
        }

        if (isMarked || JournalFile.SegmentSlot(name) >= 0)
        {
            return JournalText.Print(SegmentFile.Read(name, bytes), output, error);
        }

        if (bytes.Length > 0 && bytes[0] == BlockReader.Marker)
        {
            List<Reading> readings = Reading.Unpack(0, bytes, out int bad);
            string facts = $"blocks, {readings.Count} records, {JournalPart.Figure(bytes.Length)} bytes";
            string[] problems = bad > 0 ? [$"the last {bad} bytes are no block"] : [];
            return JournalText.Print(new JournalPart(name, 0, null, facts, readings, problems), output, error);
        }

        if (!Payloads.TryRead(bytes, out Payload payload, out string reason))
        {
            error.WriteLine(bytes.Length > 0 && bytes[0] == MarkerOfFormat1
                ? $"{name}: a block of {SegmentFile.OtherVersion(1)}"
                : $"{name}: neither a journal file nor a Sparkplug payload: {reason}");
            return false;
        }

        foreach (string line in PayloadText.Lines(name, payload))
        {
            output.WriteLine(line);
        }

        return true;
    }

    private static bool OfFolder(string path, TextWriter output, TextWriter error)
    {
        if (JournalFolder.IsJournal(path))
        {
            return JournalText.Print(path, JournalFolder.Read(path), output, error);
        }

        bool isFlash = JournalFolder.IsJournal(Path.Combine(path, "aul"));
        error.WriteLine($"{path}: no journal files here (s000, h00, ...)" + (isFlash ? $"; did you mean {Path.Combine(path, "aul")}?"
            : ""));
        return false;
    }
}
