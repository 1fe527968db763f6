// Reads a journal's files as they lie in a folder or come from a board, without changing them: what is there, and what is wrong.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aul.Monitor;

namespace Aul.Cli.Decode;

/// <summary>What one file of a journal holds.</summary>
public sealed record JournalPart(string Name, long Journal, long? Stored, IReadOnlyList<Reading> Readings, IReadOnlyList<string> Problems);

public static class JournalFolder
{
    /// <summary>All journal files of a folder, oldest first; files that are none are not mentioned.</summary>
    public static List<JournalPart> ReadAll(string folder) =>
        [.. Directory.GetFiles(folder)
            .Where(file => JournalFile.SegmentNumber(Path.GetFileName(file)) >= 0 || Path.GetFileName(file) == JournalFile.HeadName)
            .OrderBy(file => Path.GetFileName(file) == JournalFile.HeadName)
            .ThenBy(file => file, StringComparer.Ordinal)
            .Select(file => Read(Path.GetFileName(file), File.ReadAllBytes(file)))];

    /// <summary>Every record once, in order; a record that lies in a segment and still in the head is the same one.</summary>
    public static List<Reading> Readings(string folder) =>
        [.. ReadAll(folder).SelectMany(part => part.Readings).GroupBy(reading => (reading.Journal, reading.Sequence))
            .Select(same => same.First()).OrderBy(reading => reading.Sequence)];

    public static bool IsJournalFile(byte[] bytes) => bytes.Length >= 3 && bytes[0] == 'A' && bytes[1] == 'U' && bytes[2] == 'L';

    public static JournalPart Read(string name, byte[] bytes)
    {
        List<string> problems = [];
        if (!JournalFile.IsOurs(bytes, bytes.Length))
        {
            string what = IsJournalFile(bytes) && bytes.Length > 3 ? $"journal format {bytes[3]}; this tool reads {JournalFile.Version}" : "not a journal file";
            return new JournalPart(name, 0, null, [], [what]);
        }

        bool isHead = name == JournalFile.HeadName;
        long journal = JournalFile.Id(bytes);
        int at = JournalFile.HeadBytes + (isHead ? JournalFile.CursorBytes : 0);
        long? stored = isHead && bytes.Length >= at ? JournalFile.Cursor(bytes) : null;
        List<Reading> readings = [];
        while (at < bytes.Length)
        {
            BlockReader block = new();
            if (!block.Open(bytes, at, bytes.Length))
            {
                int from = at;
                while (at < bytes.Length && !block.Open(bytes, at, bytes.Length))
                {
                    at++;
                }

                problems.Add($"bytes {from} to {at - 1} are no block: torn, flipped or of another version");
                continue;
            }

            readings.AddRange(Reading.Unpack(journal, bytes[at..(at + block.Length)], out int bad));
            if (bad > 0)
            {
                problems.Add($"the block at byte {at} has a good check code and unreadable records");
            }

            at += block.Length;
        }

        return new JournalPart(name, journal, stored, readings, problems);
    }
}
