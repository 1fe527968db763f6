// Segment files one call at a time: what is appended, what is refused, what is read again, and what a caller is told.
namespace Aul.Tests;

[TestClass]
public class SegmentStoreTests
{
    private static MemoryFlash _flash;
    private static BlockWriter _block;
    private static BlockView _view;

    private static void SetUp()
    {
        _flash = new MemoryFlash();
        _block = new BlockWriter();
        _view = new BlockView();
    }

    [TestMethod]
    public void BlocksGoIntoOneFileUntilItIsFull()
    {
        SetUp();
        SegmentStore store = Open(4);
        Assert.AreEqual(-1L, store.Oldest);
        Assert.IsFalse(store.HasTailFor(1, 1));
        long bytes = 0;
        for (int i = 0; i < 3; i++)
        {
            Assert.IsTrue(Put(store, 1 + (i * 10), 10));
            bytes += _block.Length;
            Assert.AreEqual(1, store.Count);
            Assert.AreEqual(10L + (i * 10), store.Newest);
            Assert.AreEqual(10L + (i * 10), store.Last(0));
            Assert.AreEqual(10L + (i * 10), store.WholeRecords);
            Assert.AreEqual(bytes, store.WholeBytes);
        }

        Assert.AreEqual(1L, store.Oldest);
        Assert.AreEqual(JournalFile.HeadBytes + (int)bytes, _flash.Content("s000").Length);
        int room = Limits.SegmentBytesMax - _flash.Content("s000").Length;
        Assert.IsTrue(store.HasTailFor(room, 31));
        Assert.IsFalse(store.HasTailFor(room + 1, 31));

        // Behind a hole a file of its own begins.
        Assert.IsFalse(store.HasTailFor(room, 32));
        for (int i = 1; i <= 30; i++)
        {
            Assert.IsTrue(store.Peek(i, _view));
            Assert.IsTrue(_view.FirstSequence <= i && i <= _view.LastSequence);
            Assert.AreEqual(3L, _view.Boot);
            Assert.AreEqual(BlockLevel.Whole, _view.Level);
        }

        Assert.IsFalse(store.Peek(31, _view));
    }

    [TestMethod]
    public void NothingIsPutBehindAnAppendThatWasRefused()
    {
        SetUp();
        SegmentStore store = Open(4);
        Put(store, 1, 10);
        _flash.Refuses = true;
        Assert.IsFalse(Put(store, 11, 10));
        Assert.AreEqual(10L, store.Newest);
        Assert.AreEqual(10L, store.WholeRecords);
        Assert.IsFalse(store.DropForeign());
        Assert.IsFalse(store.Drop(0));
        Assert.IsFalse(store.Rewrite(0, new byte[9], 9, 1, BlockLevel.Events));
        Assert.AreEqual(BlockLevel.Whole, store.Level(0));
        Assert.AreEqual(1, store.Count);
        _flash.Refuses = false;
        Assert.IsTrue(Put(store, 11, 10));
        Assert.AreEqual(2, store.Count);
        Assert.AreEqual(11L, store.First(1));
        Assert.IsTrue(_flash.Has("s001"));
    }

    [TestMethod]
    public void ARefusedFileIsNotCounted()
    {
        SetUp();
        SegmentStore store = Open(4);
        _flash.Refuses = true;
        Assert.IsFalse(Put(store, 1, 10));
        Assert.AreEqual(0, store.Count);
        _flash.Refuses = false;
        Assert.IsTrue(Put(store, 1, 10));
        Assert.IsTrue(_flash.Has("s000"));
        Assert.IsFalse(_flash.Has("s001"));
    }

    [TestMethod]
    public void WhatIsDroppedIsGoneAndItsNameIsUsedAgain()
    {
        SetUp();
        SegmentStore store = Open(4);
        Put(store, 1, 10);
        Assert.IsTrue(store.Peek(1, _view));
        Assert.IsTrue(store.Drop(0));
        Assert.IsFalse(_flash.Has("s000"));
        Assert.IsFalse(store.Peek(1, _view));
        Assert.AreEqual(0, store.Count);
        Assert.AreEqual(-1L, store.Oldest);
        Assert.IsTrue(Put(store, 11, 10));
        Assert.IsTrue(_flash.Has("s000"));
        Assert.IsTrue(store.Peek(1, _view));
        Assert.AreEqual(11L, _view.FirstSequence);
    }

    [TestMethod]
    public void WhatIsWrittenAfterItWasReadIsReadAnew()
    {
        SetUp();
        SegmentStore store = Open(4);
        Put(store, 1, 10);
        Assert.IsTrue(store.Peek(10, _view));
        Assert.IsFalse(store.Peek(11, _view));
        Put(store, 11, 10);
        Assert.IsTrue(store.Peek(11, _view));
        Assert.AreEqual(20L, _view.LastSequence);

        byte[] other = new byte[Limits.SegmentBytesMax];
        JournalFile.WriteHead(other, 5, 0);
        Fill(1, 7);
        System.Array.Copy(_block.Buffer, 0, other, JournalFile.HeadBytes, _block.Length);
        Assert.IsTrue(store.Rewrite(0, other, JournalFile.HeadBytes + _block.Length, 1, BlockLevel.Summaries));
        Assert.AreEqual(BlockLevel.Summaries, store.Level(0));
        Assert.IsTrue(store.Peek(1, _view));
        Assert.AreEqual(7L, _view.LastSequence);
        store.GiveUp(0, BlockLevel.Events);
        Assert.AreEqual(BlockLevel.Events, store.Level(0));
        Assert.AreEqual(1L, store.First(0));
    }

    [TestMethod]
    public void AFileThatCannotBeReadHasNoBytes()
    {
        SetUp();
        SegmentStore store = Open(4);
        Put(store, 1, 10);
        byte[] buffer = new byte[Limits.SegmentBytesMax];
        Assert.AreEqual("s000", store.NameOf(0));
        Assert.AreEqual(_flash.Content("s000").Length, store.Read("s000", buffer));
        Assert.AreEqual((int)'A', (int)buffer[0]);
        _flash.Delete("s000");
        Assert.AreEqual(0, store.Read("s000", buffer));
        Assert.IsFalse(store.Peek(1, _view));
    }

    [TestMethod]
    public void ARestartGoesOnWhereTheLastBlockEnds()
    {
        SetUp();
        SegmentStore store = Open(4);
        Put(store, 1, 10);
        long bytes = store.WholeBytes;
        store = Open(4);
        Assert.AreEqual(10L, store.Newest);
        Assert.AreEqual(10L, store.WholeRecords);
        Assert.AreEqual(bytes, store.WholeBytes);
        Assert.AreEqual(3L, store.Found.Boot);
        Assert.IsTrue(Put(store, 11, 10));
        Assert.AreEqual(1, store.Count);
        Assert.IsFalse(store.Found.HasDamage);
    }

    [TestMethod]
    public void AFileThatIsNoneOfOursTakesRoomUntilItIsDropped()
    {
        SetUp();
        _flash.Replace("s002", new byte[] { 1, 2, 3 }, 3);
        SegmentStore store = Open(4);
        Assert.AreEqual(1, store.ForeignCount);
        Assert.AreEqual(0, store.Count);
        Assert.IsTrue(store.DropForeign());
        Assert.AreEqual(0, store.ForeignCount);
        Assert.IsFalse(_flash.Has("s002"));
        Assert.IsFalse(store.DropForeign());
    }

    private static SegmentStore Open(int segmentsMax)
    {
        SegmentStore store = new SegmentStore(_flash, new Counters(), new WorkBuffer(), new BlockReader(), segmentsMax);
        string[] names = _flash.List();
        for (int i = 0; i < names.Length; i++)
        {
            Assert.IsTrue(store.TakeName(names[i]));
        }

        Assert.IsFalse(store.TakeName("h00"));
        store.Survey(5);
        return store;
    }

    private static bool Put(SegmentStore store, long first, int records)
    {
        Fill(first, records);
        return store.Put(_block.Buffer, 0, _block.Length, first, first + records - 1, 0);
    }

    private static void Fill(long first, int records)
    {
        _block.Begin(3, first, 0, 0, BlockLevel.Whole);
        for (int i = 0; i < records; i++)
        {
            _block.Add(NumberedRecord.Event(first + i));
        }
    }
}
