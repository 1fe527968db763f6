// The end of a block as a block of its own: from every number on, the same records.
namespace Aul.Tests;

[TestClass]
public class ExcerptTests
{
    [TestMethod]
    public void FromEveryNumberOnTheRecordsAreTheSame()
    {
        MemoryFlash flash = new MemoryFlash();
        Journal journal = new Journal(flash, new Counters(), 163840, Reading.Mask);
        journal.Open(7);
        for (int i = 1; i <= 60; i++)
        {
            Assert.IsTrue(journal.Append(Reading.Of(i, 7)));
        }

        byte[] bytes = new byte[PackedBatch.BytesMax];
        BlockView view = new BlockView();
        BlockReader reader = new BlockReader();
        Record record = new Record();
        for (long from = 1; from <= 60; from += 3)
        {
            Assert.IsTrue(journal.Peek(from, view));
            int length = journal.Excerpt(view, from, bytes, 5);
            Assert.IsTrue(reader.Open(bytes, 5, 5 + length));
            Assert.AreEqual(from, reader.FirstSequence);
            Assert.AreEqual(view.LastSequence, reader.LastSequence);
            Assert.AreEqual(view.LastSequence, journal.LastOfExcerpt);
            for (long number = from; reader.Next(record); number++)
            {
                Assert.AreEqual(number, record.Sequence);
                Reading.CheckRecord(record, 7);
            }
        }
    }

    [TestMethod]
    public void WhatHasNoRoomIsNotBegun()
    {
        Journal journal = new Journal(new MemoryFlash(), new Counters(), 163840, Reading.Mask);
        journal.Open(7);
        journal.Append(Reading.Of(1, 7));
        journal.Append(Reading.Of(2, 7));
        BlockView view = new BlockView();
        Assert.IsTrue(journal.Peek(2, view));
        Assert.AreEqual(0, journal.Excerpt(view, 2, new byte[20], 0));
        Assert.AreEqual(0, journal.Excerpt(view, 3, new byte[200], 0));
    }
}
