// Reads one segment's bytes without changing them: its head, its blocks, and every byte that is neither. The device's rules of recovery
// apply (SegmentStore), but what the device only counts is told here with its place.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.Sparkplug;

public static class SegmentFile
{
    public static JournalPart Read(string name, byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return new JournalPart(name, 0, null, "empty: the power went between making the file and writing it", [], []);
        }

        bool isSound = JournalFile.IsHeadSound(bytes, bytes.Length);
        bool isMarked = JournalFile.IsMarked(bytes, bytes.Length);
        int version = isMarked ? JournalFile.VersionOf(bytes) : 0;
        if (isSound && (!isMarked || version != JournalFile.Version))
        {
            return JournalPart.Refused(name, isMarked ? OtherVersion(version) : "not a journal file");
        }

        List<Reading> readings = [];
        List<string> problems = [];
        SortedSet<int> levels = [];
        long journal = isMarked ? JournalFile.Id(bytes) : 0;
        if (!isSound)
        {
            problems.Add("the file head is damaged; its blocks have check codes of their own and are read all the same");
        }

        ReadBlocks(journal, bytes, readings, problems, levels);
        if (readings.Count == 0 && !isSound)
        {
            return JournalPart.Refused(name, isMarked && version != JournalFile.Version ? OtherVersion(version)
                : isMarked ? "the file head is damaged and no block can be read"
                : "not a journal file");
        }

        if (bytes.Length == JournalFile.HeadBytes)
        {
            problems.Add("a file head and nothing behind it");
        }

        if (bytes.Length > Limits.SegmentBytesMax)
        {
            problems.Add($"longer than {JournalPart.Figure(Limits.SegmentBytesMax)} bytes: the device reads no further than that");
        }

        long? stored = isSound ? JournalFile.Cursor(bytes) : null;
        return new JournalPart(name, journal, stored, Facts(readings, levels, bytes.Length), readings, problems);
    }

    public static string OtherVersion(int version) =>
        $"journal format {version}, {(version > JournalFile.Version ? "newer" : "older")} than the {JournalFile.Version} that "
        + $"this tool reads";

    private static void ReadBlocks(long journal, byte[] bytes, List<Reading> readings, List<string> problems, SortedSet<int> levels)
    {
        BlockReader block = new();
        int at = JournalFile.HeadBytes;
        while (at < bytes.Length)
        {
            if (!block.Open(bytes, at, bytes.Length))
            {
                int from = at;
                while (at < bytes.Length && !block.Open(bytes, at, bytes.Length))
                {
                    at++;
                }

                problems.Add(NoBlock(bytes, from, at));
                continue;
            }

            List<Reading> ofBlock = Reading.Unpack(journal, bytes[at..(at + block.Length)], out _);
            readings.AddRange(ofBlock);
            levels.Add(block.Level);
            if (ofBlock.Count == 0 || ofBlock[^1].Sequence != block.LastSequence)
            {
                problems.Add($"the block at byte {at} has a good check code, and records that cannot be read");
            }

            at += block.Length;
        }
    }

    private static string NoBlock(byte[] bytes, int from, int to)
    {
        int there = to - from;
        int said = there >= BlockReader.HeadBytes && bytes[from] == BlockReader.Marker ? bytes[from + 2] | (bytes[from + 3] << 8) : 0;
        return to == bytes.Length && said > there
            ? $"the last block, at byte {from}, is torn: it says {said} bytes and {there} are there"
            : $"bytes {from} to {to - 1} are no block: torn, flipped or of another version";
    }

    private static string Facts(List<Reading> readings, SortedSet<int> levels, int bytes)
    {
        string level = string.Join(" and ", levels.Select(Level));
        return readings.Count == 0
            ? $"no records, {JournalPart.Figure(bytes)} bytes"
            : $"{level}, {JournalPart.Range(readings[0].First, readings[^1].Sequence)}, {JournalPart.Figure(bytes)} bytes";
    }

    private static string Level(int level) => level switch
    {
        BlockLevel.Whole => "whole",
        BlockLevel.Summaries => "summaries",
        BlockLevel.Events => "events only",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "BlockReader opens no such block"),
    };
}
