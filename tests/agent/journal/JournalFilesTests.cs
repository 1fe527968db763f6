// The journal's smaller files at their borders: slices of the growing block, the session's file, and what a segment is found to hold.
using System;

namespace Aul.Tests;

[TestClass]
public class JournalFilesTests
{
    private static Slice _slice;

    private static void SetUp()
    {
        _slice = new Slice();
    }

    [TestMethod]
    public void ASliceSaysWhereItsBytesBelong()
    {
        SetUp();
        BlockWriter block = Block(41, 2, 6);
        Slice written = new Slice();
        written.Write(77, 3, 5, 12, block, 4, block.Length - BlockReader.CheckBytes);
        Array.Copy(written.File, 0, _slice.File, 0, written.FileBytes);
        Assert.IsTrue(_slice.Read(written.FileBytes, 3));
        Assert.AreEqual(77u, _slice.Id);
        Assert.AreEqual(41L, _slice.First);
        Assert.AreEqual(45L, _slice.Last);
        Assert.AreEqual(5, _slice.Count);
        Assert.AreEqual(12L, _slice.Stored);
        Assert.AreEqual(4, _slice.From);
        Assert.AreEqual(block.Length - BlockReader.CheckBytes, _slice.To);
        byte[] copy = new byte[Limits.BlockBytesMax];
        _slice.CopyTo(copy);
        for (int i = 0; i < _slice.To; i++)
        {
            Assert.AreEqual(i < 4 ? 0 : (int)block.Buffer[i], (int)copy[i]);
        }

        Assert.AreEqual(0, (int)copy[_slice.To]);
        Assert.IsFalse(_slice.Read(written.FileBytes, 2));
        Assert.IsFalse(_slice.Read(written.FileBytes - 1, 3));
    }

    [TestMethod]
    public void ASliceThatLiesAlthoughItsCodeFitsIsNone()
    {
        SetUp();
        Assert.IsTrue(Reads(1, 0, 0, 1, 20));
        Assert.IsFalse(Reads(0, 0, 0, 1, 20));
        Assert.IsFalse(Reads(1, -1, 0, 1, 20));
        Assert.IsFalse(Reads(1, 0, 0, 0, 20));
        Assert.IsTrue(Reads(BlockReader.SequenceMax, BlockReader.SequenceMax, 0, 1, 20));
        Assert.IsFalse(Reads(BlockReader.SequenceMax + 1, 0, 0, 1, 20));
        Assert.IsFalse(Reads(1, BlockReader.SequenceMax + 1, 0, 1, 20));
        int last = Limits.BlockBytesMax - BlockReader.CheckBytes;
        Assert.IsTrue(Reads(1, 0, last - 20, 1, 20));
        Assert.IsFalse(Reads(1, 0, last - 19, 1, 20));
        Assert.IsFalse(Reads(1, 0, -20, 1, 20));
    }

    [TestMethod]
    public void ASliceOfAnotherVersionIsNone()
    {
        SetUp();
        int length = Craft(1, 0, 0, 1, 20);
        Assert.IsTrue(_slice.Read(length, 0));
        _slice.File[3]++;
        JournalFile.WriteCheck(_slice.File, length - JournalFile.CheckBytes);
        Assert.IsFalse(_slice.Read(length, 0));
    }

    [TestMethod]
    public void ASliceThatEndsInItsNumbersIsNone()
    {
        SetUp();
        JournalFile.WriteMark(_slice.File, 7);
        int at = JournalFile.MarkBytes;
        _slice.File[at++] = 0;
        _slice.File[at++] = 1;
        _slice.File[at++] = 0x80;
        JournalFile.WriteCheck(_slice.File, at);
        Assert.IsFalse(_slice.Read(at + JournalFile.CheckBytes, 0));
    }

    [TestMethod]
    public void ASessionThatTheFlashRefusesIsNotSaved()
    {
        SetUp();
        MemoryFlash flash = new MemoryFlash();
        SessionFile session = Session(flash, new Counters());
        flash.Refuses = true;
        Assert.IsFalse(session.Save(9));
    }

    [TestMethod]
    public void ABlockIsSeenAtItsLevel()
    {
        SetUp();
        BlockWriter block = new BlockWriter();
        block.Begin(6, 2, 0, 0, BlockLevel.Summaries);
        block.Add(NumberedRecord.Event(2));
        BlockView view = new BlockView();
        view.Set(block);
        Assert.AreEqual(BlockLevel.Summaries, view.Level);
        Assert.AreEqual(6L, view.Boot);
        BlockReader reader = new BlockReader();
        Assert.IsTrue(reader.Open(block.Buffer, 0, block.Length));
        view = new BlockView();
        view.Set(block.Buffer, 0, reader);
        Assert.AreEqual(BlockLevel.Summaries, view.Level);
    }

    [TestMethod]
    public void ASessionsNumberAndBytesComeBack()
    {
        SetUp();
        MemoryFlash flash = new MemoryFlash();
        Counters counters = new Counters();
        SessionFile first = Session(flash, counters);
        Assert.AreEqual(0L, first.BdSeq + first.Month + first.MonthBytes);
        first.BdSeq = 127;
        first.Month = 24323;
        first.MonthBytes = 5000000000;
        Assert.IsTrue(first.Save(9));
        SessionFile second = Session(flash, counters);
        Assert.AreEqual(127, second.BdSeq);
        Assert.AreEqual(24323, second.Month);
        Assert.AreEqual(5000000000, second.MonthBytes);
        Assert.AreEqual(0L, counters.Of(CounterId.BlocksBad));
    }

    [TestMethod]
    public void ASessionsFileThatIsWrongIsCountedAndNotBelieved()
    {
        SetUp();
        MemoryFlash flash = new MemoryFlash();
        Counters counters = new Counters();
        SessionFile session = Session(flash, counters);
        session.BdSeq = 128;
        session.Month = 5;
        session.Save(9);
        Assert.AreEqual(0, Session(flash, counters).Month);
        Assert.AreEqual(1L, counters.Of(CounterId.BlocksBad));
        session.BdSeq = 3;
        session.Save(9);
        byte[] file = flash.Content(SessionFile.Name);
        file[0]++;
        JournalFile.WriteCheck(file, file.Length - JournalFile.CheckBytes);
        Assert.AreEqual(0, Session(flash, counters).Month);
        file[0]--;
        file[9]++;
        Assert.AreEqual(0, Session(flash, counters).Month);
        Assert.AreEqual(3L, counters.Of(CounterId.BlocksBad));
        flash.Replace(SessionFile.Name, file, file.Length - 1);
        Assert.AreEqual(0, Session(flash, counters).Month);
        Assert.AreEqual(4L, counters.Of(CounterId.BlocksBad));

        flash.Replace(SessionFile.Name, file, 1);
        Assert.AreEqual(0, Session(flash, counters).Month);
        Assert.AreEqual(5L, counters.Of(CounterId.BlocksBad));

        // What a cut leaves empty is no damage.
        flash.Replace(SessionFile.Name, file, 0);
        Assert.AreEqual(0, Session(flash, counters).Month);
        Assert.AreEqual(5L, counters.Of(CounterId.BlocksBad));
    }

    [TestMethod]
    public void ASegmentIsSoundWhenItsBlocksFollowEachOther()
    {
        SetUp();
        MemoryFlash flash = new MemoryFlash();
        SegmentScan scan = new SegmentScan(new SegmentWindow(flash), new BlockReader());
        byte[] file = new byte[Limits.SegmentBytesMax];
        JournalFile.WriteHead(file, 5, 0);
        BlockWriter first = Block(10, 4, 3);
        BlockWriter second = Block(13, 5, 2);
        int end = Put(file, Put(file, JournalFile.HeadBytes, first), second);
        Take(scan, flash, file, end);
        Assert.IsTrue(scan.IsHeadSound && scan.IsSound);
        Assert.AreEqual(10L, scan.First);
        Assert.AreEqual(14L, scan.Last);
        Assert.AreEqual(5L, scan.Boot);
        Assert.AreEqual(BlockLevel.Whole, scan.Level);
        Assert.AreEqual((long)first.Length + second.Length, scan.WholeBytes);
        Assert.AreEqual(5L, scan.WholeRecords);

        // The other way round nothing is missing, but a reader would not find it.
        end = Put(file, Put(file, JournalFile.HeadBytes, second), first);
        Take(scan, flash, file, end);
        Assert.IsTrue(scan.IsHeadSound);
        Assert.IsFalse(scan.IsSound);
        Assert.AreEqual(10L, scan.First);
        Assert.AreEqual(14L, scan.Last);
        Assert.AreEqual(5L, scan.Boot);

        file[JournalFile.HeadBytes + 9] ^= 1;
        Take(scan, flash, file, end);
        Assert.IsFalse(scan.IsSound);
        Assert.AreEqual(12L, scan.Last);
        Assert.AreEqual(4L, scan.Boot);

        Take(scan, flash, file, JournalFile.HeadBytes);
        Assert.IsTrue(scan.IsSound);
        Assert.AreEqual(0L, scan.First + scan.Last + scan.Boot + scan.WholeBytes + scan.WholeRecords);
        Assert.AreEqual(BlockLevel.Events, scan.Level);
    }

    [TestMethod]
    public void ASegmentIsAsWholeAsItsLeastDownsampledBlock()
    {
        SetUp();
        MemoryFlash flash = new MemoryFlash();
        SegmentScan scan = new SegmentScan(new SegmentWindow(flash), new BlockReader());
        byte[] file = new byte[Limits.SegmentBytesMax];
        JournalFile.WriteHead(file, 5, 0);
        BlockWriter downsampled = new BlockWriter();
        downsampled.Begin(1, 1, 0, 0, BlockLevel.Summaries);
        downsampled.Add(NumberedRecord.Event(1));
        BlockWriter more = new BlockWriter();
        more.Begin(1, 2, 0, 0, BlockLevel.Events);
        more.Add(NumberedRecord.Event(2));
        int end = Put(file, Put(file, JournalFile.HeadBytes, downsampled), more);
        Take(scan, flash, file, end);
        Assert.IsTrue(scan.IsSound);
        Assert.AreEqual(BlockLevel.Summaries, scan.Level);
        Assert.AreEqual(0L, scan.WholeBytes + scan.WholeRecords);
    }

    private static SessionFile Session(MemoryFlash flash, Counters counters)
    {
        SessionFile session = new SessionFile(flash, counters, new FlashWatch(counters));
        session.Open();
        return session;
    }

    private static BlockWriter Block(long first, long boot, int records)
    {
        BlockWriter block = new BlockWriter();
        block.Begin(boot, first, 0, 0, BlockLevel.Whole);
        for (int i = 0; i < records; i++)
        {
            block.Add(NumberedRecord.Event(first + i));
        }

        return block;
    }

    private static int Put(byte[] file, int at, BlockWriter block)
    {
        Array.Copy(block.Buffer, 0, file, at, block.Length);
        return at + block.Length;
    }

    private static bool Reads(long first, long stored, long from, int count, int bytes) =>
        _slice.Read(Craft(first, stored, from, count, bytes), 0);

    private static int Craft(long first, long stored, long from, int count, int bytes)
    {
        JournalFile.WriteMark(_slice.File, 7);
        int at = JournalFile.MarkBytes;
        _slice.File[at++] = 0;
        _slice.File[at++] = (byte)count;
        at = Varint.Write(_slice.File, at, first);
        at = Varint.Write(_slice.File, at, stored);
        at = Varint.Write(_slice.File, at, from) + bytes;
        JournalFile.WriteCheck(_slice.File, at);
        return at + JournalFile.CheckBytes;
    }

    private static void Take(SegmentScan scan, MemoryFlash flash, byte[] file, int length)
    {
        flash.Replace("s000", file, length);
        scan.Take("s000");
        Assert.AreEqual(length, scan.Length);
    }
}
