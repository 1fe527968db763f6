// FORMAT.md says what the code writes: the version, the names of files, the head of a block byte by byte, the kinds of record, the limits,
// and the counters of damage. What files and blocks hold is read back elsewhere: golden images, the power-cut proof, the decoder.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Aul.BoardTests;

[TestClass]
public sealed partial class FormatPageTests
{
    private static readonly string Page = MarkdownTable.Page("firmware/agent/Journal/FORMAT.md");

    [TestMethod]
    public void TheVersionAndTheMarkAreTheCodes()
    {
        StringAssert.StartsWith(Page, $"# Journal format, version {JournalFile.Version}\n");
        byte[] mark = new byte[JournalFile.MarkBytes];
        JournalFile.WriteMark(mark, 0);
        StringAssert.Contains(Page, "\nmark        "
            + string.Join(' ', mark.Take(3).Select(b => b.ToString("X2", CultureInfo.InvariantCulture)))
            + $"  {JournalFile.Version:D2}  iiiiiiii");
    }

    [TestMethod]
    public void TheNamesOfFilesAreTheCodes()
    {
        string[] names = [.. MarkdownTable.Rows(Page, "Name", "Content", "Written").SelectMany(row => MarkdownTable.Words(row[0]))];
        string[] expected =
        [
            JournalFile.SegmentName(0), JournalFile.SegmentName(Limits.SegmentsMax - 1),
            JournalFile.SliceName(0), JournalFile.SliceName((2 * Limits.SlicesMax) - 1),
            "d0", $"d{JournalFile.DayFiles - 1}", JournalFile.RunningDayName, SessionFile.Name,
        ];
        CollectionAssert.AreEqual(expected, names);
    }

    [TestMethod]
    public void TheHeadOfABlockIsThatOfARealOne()
    {
        BlockWriter writer = new();
        writer.Begin(3, 77, 0, 1L << SignalId.PowerMains, BlockLevel.Whole);
        writer.Add(new Record { Kind = RecordKind.Boot, AtMs = 5 });
        byte[] block = writer.Buffer;
        string head = HeadLine().Match(Page).Value;
        StringAssert.StartsWith(head, $"{BlockReader.Marker:X2} | level u8 | length u16 | count u8 | covered u16 | boot | first | base "
            + $"| columns | ");
        int fixedBytes = 1 + Widths().Matches(head).Take(4).Sum(match => int.Parse(match.Groups[1].Value,
            CultureInfo.InvariantCulture) / 8);
        Assert.AreEqual(BlockReader.HeadBytes, fixedBytes);
        Assert.AreEqual(BlockReader.Marker, block[0]);
        Assert.AreEqual(BlockLevel.Whole, block[1]);
        Assert.AreEqual(writer.Length, block[2] | (block[3] << 8), "length");
        Assert.AreEqual(1, block[4], "count");
        Assert.AreEqual(1, block[5] | (block[6] << 8), "covered");
        Assert.AreEqual(3, block[7], "boot");
        Assert.AreEqual(77, block[8], "first");
        Assert.AreEqual(1 << SignalId.PowerMains, block[10], "columns");
    }

    [TestMethod]
    public void TheKindsOfRecordAreTheCodes()
    {
        string[] page = [.. MarkdownTable.Rows(Page, "Kind", "Body", "Stands for").Select(row => row[0])];
        string[] words = ["boot", "anchor", "snapshot", "change", "outage opens", "outage closes", "gap", "summary", "dropped"];
        CollectionAssert.AreEqual(Enum.GetValues<RecordKind>().Select((kind, i) => $"{(int)kind} {words[i]}").ToArray(), page);
    }

    [TestMethod]
    public void TheLimitsAreTheCodes()
    {
        foreach ((string says, long value) in new (string, long)[]
        {
            ("at most {0} bytes: one 4 KiB block", Limits.SegmentBytesMax),
            ("a part of the block that grows, about {0} bytes", Limits.SliceBytesGoal),
            ("A slice that would become longer than {0} bytes", Limits.SliceBytesGoal),
            ("once it is longer than {0} bytes", Limits.BlockBytesGoal),
            ("n snapshots, at most {0}", Limits.SummarySnapshotsMax),
            ("snapshots become summaries, up to {0} in one", Limits.SummarySnapshotsMax),
            ("halved when count reaches {0}", Rice.HalveAt),
            ("the length {0} says *unknown*", BitCode.Toggle),
            ("Values are clipped to {0} bits and a sign", 64 - BitOperations.LeadingZeroCount((ulong)ColumnSet.ValueMax)),
            ("what is left of {0} was not observed", DayEntry.DayS),
            ("160 KiB and {0} bytes", Limits.JournalBytesMax),
        })
        {
            string number = value.ToString("N0", CultureInfo.InvariantCulture);
            StringAssert.Contains(Page.Replace('\n', ' '), string.Format(CultureInfo.InvariantCulture, says, number));
        }

    }

    [TestMethod]
    public void EachReasonOfABootHasItsNumber()
    {
        string[] page = [.. MarkdownTable.Rows(MarkdownTable.Page("firmware/agent/Diagnose/DIAGNOSIS.md"), "Boot reason")
            .Select(row => $"{row[0]} {row[1]}")];
        CollectionAssert.AreEqual(Enumerable.Range(0, BootReason.Total).Select(reason => $"{reason} {BootReason.Word(reason)}")
            .ToArray(), page);
    }

    [TestMethod]
    public void WhatRecoveryCountsIsACounter()
    {
        HashSet<string> counters = [.. Enumerable.Range(0, Counters.Total).Select(Counters.Name)];
        string[] named = [.. MarkdownTable.Rows(Page, "Found", "Done").SelectMany(row => MarkdownTable.Words(row[1])).Distinct()];
        Assert.IsGreaterThan(3, named.Length);
        Assert.IsEmpty(named.Where(name => !counters.Contains(name)), string.Join(", ", named));
    }

    [GeneratedRegex("^B2 .*$", RegexOptions.Multiline)]
    private static partial Regex HeadLine();

    [GeneratedRegex("u(8|16)\\b")]
    private static partial Regex Widths();
}
