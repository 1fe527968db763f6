// `aul decode` on a journal's folder: every record once and in order, and every way in which files can be wrong named with its file.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aul.Sparkplug;
using Aul.Terminal;

namespace Aul.PowerCutTests;

[TestClass]
public class DecodeTests
{
    [TestMethod]
    [DataRow(false, 0)]
    [DataRow(true, 0)]
    [DataRow(false, 900000)]
    public void AGoodFolderIsReadWholeAndInOrder(bool isFlat, int groupMs)
    {
        using SpoiltFolder folder = new(2000, isFlat: isFlat, groupMs: groupMs);
        Assert.AreEqual(0, folder.Decode(), folder.Error);
        Assert.AreEqual("", folder.Error);
        Says(folder.Output, $"s000: journal {folder.Journal.Id}, whole, records 1 to ");
        Says(folder.Output, "growing, records ");
        Says(folder.Output, $"records 1 to {folder.Journal.Durable}, acknowledged up to 0, no problems");
        List<Reading> readings = JournalFolder.Readings(folder.Root);
        CollectionAssert.AreEqual(
            Enumerable.Range(1, (int)folder.Journal.Durable).Select(i => (long)i).ToList(), readings.Select(reading => reading.Sequence)
                .ToList());
        Assert.AreEqual((int)folder.Journal.Durable, folder.Output.Split('\n')
            .Count(line => line.StartsWith("  1.", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void ATarOfTheFilesIsReadLikeTheirFolderAndACutOneIsNot()
    {
        using SpoiltFolder folder = new(2000, isFlat: true);
        string tar = Path.Combine(folder.Root, "..", Path.GetRandomFileName() + ".tar");
        try
        {
            System.Formats.Tar.TarFile.CreateFromDirectory(folder.Root, tar, false);
            Assert.AreEqual(0, Decode(tar, out string output), output);
            Says(output, $"records 1 to {folder.Journal.Durable}, acknowledged up to 0, no problems");
            byte[] whole = File.ReadAllBytes(tar);
            foreach (int length in new[] { whole.Length - 512, whole.Length - 5000, 600 })
            {
                File.WriteAllBytes(tar, whole[..length]);
                Assert.AreEqual(1, Decode(tar, out output));
                Says(output, "it was cut off on its way; carry the journal out again");
            }

            using (FileStream other = File.Create(tar))
            using (System.Formats.Tar.TarWriter writer = new(other))
            {
                writer.WriteEntry(new System.Formats.Tar.UstarTarEntry(System.Formats.Tar.TarEntryType.RegularFile, "notes.txt"));
            }

            Assert.AreEqual(1, Decode(tar, out output));
            Says(output, "no journal files in this tar");
        }
        finally
        {
            File.Delete(tar);
        }
    }

    [TestMethod]
    public void AFullJournalShowsWhatItsSegmentsWereDownsampledTo()
    {
        using SpoiltFolder folder = new(34000, 70000);
        Assert.AreEqual(0, folder.Decode(), folder.Error);
        foreach (string text in new[] { ", events only, ", ", summaries, ", ", whole, ", " snapshots were deleted", " snapshots in one: power.mains=" })
        {
            Says(folder.Output, text);
        }
    }

    [TestMethod]
    public void DatesAreShownWithTheirQuality()
    {
        Reading Of(long boot, long sequence, RecordKind kind, long atMs, long a) => new(1, boot, sequence, kind, atMs, 0, a, 0,
            new Dictionary<int, long?>());
        Reading[] readings =
        [
            Of(1, 1, RecordKind.Boot, 0, 0), Of(1, 2, RecordKind.Change, 60_000, 2),
            Of(2, 3, RecordKind.Boot, 0, 0), Of(2, 4, RecordKind.Anchor, 5000, 1_750_000_005_000), Of(2, 5, RecordKind.Change, 6500, 2),
        ];
        Dating dates = JournalText.Dates(readings);
        Assert.AreEqual("  1.1                 0.000 s  ~2025-06-15 15:05:40.000Z  boot", JournalText.Line(readings[0], dates));
        Assert.AreEqual("  1.2                60.000 s  ~2025-06-15 15:06:40.000Z  power.mains is present",
            JournalText.Line(readings[1], dates));
        Assert.AreEqual("  2.5                 6.500 s   2025-06-15 15:06:46.500Z  power.mains is present",
            JournalText.Line(readings[4], dates));
        Assert.AreEqual("  1.1                 0.000 s                          -  boot", JournalText.Line(readings[0],
            JournalText.Dates(readings[..2])));
    }

    [TestMethod]
    public void AForeignFileIsNamed()
    {
        using SpoiltFolder folder = new(2000);
        folder.Put("notes.txt", [1, 2, 3]);
        folder.ExpectProblem("notes.txt", "foreign");
    }

    [TestMethod]
    public void ASegmentNameWithOtherContentIsNamed()
    {
        using SpoiltFolder folder = new(2000);
        folder.Put("s077", [9, 8, 7, 99, 0, 0, 0, 0, 1, 2]);
        folder.ExpectProblem("s077", "not a journal file");
    }

    [TestMethod]
    [DataRow(JournalFile.Version + 1, "format 3, newer than the 2")]
    [DataRow(1, "format 1, older than the 2")]
    public void AnotherVersionIsNamedAndNotRead(int version, string reason)
    {
        using SpoiltFolder folder = new(2000);
        byte[] other = folder.Bytes("s000");
        other[3] = (byte)version;
        JournalFile.WriteCheck(other, JournalFile.HeadBytes - JournalFile.CheckBytes);
        folder.Put("s077", other);
        folder.ExpectProblem("s077", reason);

        // The first format's files had a shorter head, without a check code.
        folder.Put("s077", [0x41, 0x55, 0x4C, (byte)version, 1, 2, 3, 4, 0xB1, 0x20, 0, 1]);
        folder.ExpectProblem("s077", reason);
    }

    [TestMethod]
    public void AnotherJournalIsNamed()
    {
        using SpoiltFolder folder = new(2000);
        byte[] other = folder.Bytes("s000");
        JournalFile.WriteHead(other, 99, 0);
        folder.Put("s077", other);
        folder.ExpectProblem("s077", "is of journal 99; the journal here is " + folder.Journal.Id);
    }

    [TestMethod]
    public void ADamagedFileHeadCostsNoRecord()
    {
        for (int at = 0; at < JournalFile.HeadBytes; at++)
        {
            using SpoiltFolder folder = new(2000);
            folder.Spoil("s000", at);
            folder.ExpectProblem("s000", "the file head is damaged");
            Assert.HasCount(2000, JournalFolder.Readings(folder.Root));
        }
    }

    [TestMethod]
    public void BytesThatAreNoBlockAreNamedAndTheHoleTheyMake()
    {
        using SpoiltFolder folder = new(2000);
        (int at, int length, long first, long last) = folder.Blocks("s000")[2];
        folder.Spoil("s000", at + 40);
        folder.ExpectProblem("s000", $"bytes {at} to {at + length - 1} are no block", 2);
        Says(folder.Error, $"s000: a hole in it: records {first} to {last} are nowhere");
        Assert.HasCount(2000 - (int)(last - first + 1), JournalFolder.Readings(folder.Root));
    }

    [TestMethod]
    public void ATornLastBlockIsNamed()
    {
        using SpoiltFolder folder = new(2000);
        (int at, int length, long first, long last) = folder.Blocks("s000")[^1];
        folder.Put("s000", folder.Bytes("s000")[..^1]);
        folder.ExpectProblem("s000", $"the last block, at byte {at}, is torn: it says {length} bytes and {length - 1} are there", 2);
        Says(folder.Error, $"s000: a hole behind it: records {first} to {last} are nowhere");
    }

    [TestMethod]
    public void ADoubledSegmentIsNamedAndItsRecordsShownOnceByReadings()
    {
        using SpoiltFolder folder = new(2000);
        folder.Put("s077", folder.Bytes("s000"));
        folder.ExpectProblem("s000", "doubled: s077 covers records 1 to ");
        Assert.HasCount(2000, JournalFolder.Readings(folder.Root));
    }

    [TestMethod]
    public void ASliceThatSaysAnotherPlaceIsNamed()
    {
        using SpoiltFolder folder = new(2000);
        folder.Put("h/h12", folder.Bytes("h/h00"));
        folder.ExpectProblem("h12", "says that it is slice 0 of its block, and its name says slice 12: two heads of the same number");
        Assert.HasCount(2000, JournalFolder.Readings(folder.Root));
    }

    [TestMethod]
    public void ABadSliceIsNamedWithWhatIsLostBehindIt()
    {
        using SpoiltFolder folder = new(2060);
        folder.Spoil("h/h01", -6);
        Assert.AreEqual(1, folder.Decode());
        Says(folder.Error, "h01: the slice's check code does not fit");
        Says(folder.Error, "h02: records up to ");
        Says(folder.Error, $" to {folder.Journal.Newest} are nowhere, and no gap record says so");
    }

    [TestMethod]
    public void AMissingSliceIsReportedByThoseBehindIt()
    {
        using SpoiltFolder folder = new(2060);
        File.Delete(folder.PathOf("h/h01"));
        Assert.AreEqual(1, folder.Decode());
        Says(folder.Error, "h02: records up to ");
        Says(folder.Error, "a slice before it");
    }

    [TestMethod]
    public void TheSameSliceInBothFoldersIsNamed()
    {
        using SpoiltFolder folder = new(2000);
        folder.Put("h00", folder.Bytes("h/h00"));
        folder.ExpectProblem("h00", "there is a h/h00 as well");
    }

    [TestMethod]
    public void AHoleIsNamedUnlessAGapRecordTellsIt()
    {
        using SpoiltFolder folder = new(3000);
        List<(int At, int Length, long First, long Last)> gone = folder.Blocks("s001");
        File.Delete(folder.PathOf("s001"));
        folder.ExpectProblem("s000", $"a hole behind it: records {gone[0].First} to {gone[^1].Last} are nowhere");

        Reading Of(long sequence, RecordKind kind, long a, long b) => new(1, 1, sequence, kind, 0, 0, a, b, new Dictionary<int, long?>());
        Assert.AreEqual((5L, 9L), Holes.In([Of(4, RecordKind.Change, 0, 0), Of(10, RecordKind.Change, 0, 0)], 10).Single());
        Assert.IsFalse(Holes.In([Of(4, RecordKind.Change, 0, 0), Of(10, RecordKind.Gap, 5, 5)], 10).Any());
        Assert.AreEqual((9L, 9L), Holes.In([Of(4, RecordKind.Change, 0, 0), Of(10, RecordKind.Gap, 5, 4)], 10).Single());
        Assert.AreEqual((11L, 11L), Holes.In([Of(10, RecordKind.Gap, 1, 1000), Of(12, RecordKind.Dropped, 0, 1)], 12).Single());
        Assert.IsFalse(Holes.In([Of(4, RecordKind.Change, 0, 0), Of(20, RecordKind.Summary, 0, 16)], 20).Any());
    }

    [TestMethod]
    public void WhatACutLeavesEmptyIsNoProblem()
    {
        using SpoiltFolder folder = new(2000);
        folder.Put("s077", []);
        folder.Put("h/h20", []);
        Assert.AreEqual(0, folder.Decode(), folder.Error);
        Says(folder.Output, "s077: empty: the power went");
    }

    [TestMethod]
    public void ASingleFileIsReadByWhatItIs()
    {
        using SpoiltFolder folder = new(2060);
        Assert.AreEqual(0, folder.Decode("s000"), folder.Error);
        Says(folder.Output, "records 1 to ");
        Assert.AreEqual(0, folder.Decode("h/h00"), folder.Error);
        Says(folder.Output, "slice 0 of the block that begins with record ");
        Says(folder.Output, " power.mains=");
        Assert.AreEqual(0, folder.Decode("h/h01"), folder.Error);
        Says(folder.Output, "give its folder");
        folder.Put("copy.bin", folder.Bytes("h/h00"));
        Assert.AreEqual(0, folder.Decode("copy.bin"), folder.Error);
        Says(folder.Output, "slice 0 of the block");
        (int at, int length, long first, long last) = folder.Blocks("s000")[1];
        folder.Put("block", folder.Bytes("s000")[at..(at + length)]);
        Assert.AreEqual(0, folder.Decode("block"), folder.Error);
        Says(folder.Output, $"  1.{first}");
        folder.Put("payload", Payloads.Stored(new Watermark(7, 1, 5), 1));
        Assert.AreEqual(0, folder.Decode("payload"), folder.Error);
        Says(folder.Output, "Sparkplug payload");
        folder.Put("old", [0xB1, 9, 0, 1]);
        Assert.AreEqual(1, folder.Decode("old"));
        Says(folder.Error, "old: a block of journal format 1, older than the 2 that this tool reads");
        folder.Spoil("h/h00", -1);
        Assert.AreEqual(1, folder.Decode("h/h00"));
        Says(folder.Error, "check code does not fit");
    }

    [TestMethod]
    public void AFolderWithoutAJournalSaysWhereOneIs()
    {
        using SpoiltFolder folder = new(100);
        Directory.CreateDirectory(folder.PathOf("flash"));
        Directory.Move(folder.PathOf("h"), folder.PathOf("flash/aul"));
        Assert.AreEqual(1, folder.Decode("flash"));
        Says(folder.Error, "no journal files here");
        Says(folder.Error, "did you mean");
        Assert.AreEqual(0, folder.Decode("flash/aul"), folder.Error);
        Assert.AreEqual(1, folder.Decode("nowhere"));
    }

    // The whole output would be too long for a failure.
    private static void Says(string text, string part) =>
        Assert.IsTrue(text.Contains(part, StringComparison.Ordinal), $"'{part}' is not in: ...{text[Math.Max(0, text.Length - 500)..]}");

    private static int Decode(string path, out string said)
    {
        StringWriter output = new();
        int exit = DecodedText.OfPath(path, InputFile.Bytes, output, output) ? 0 : 1;
        said = output.ToString();
        return exit;
    }
}
