// The small parts that the journal stands on: names, marks, budget, index and slots of its files, each at its borders.
namespace Aul.Tests;

[TestClass]
public class JournalPartsTests
{
    [TestMethod]
    [DataRow("s000", 0)]
    [DataRow("s009", 9)]
    [DataRow("s511", 511)]
    [DataRow("s512", -1)]
    [DataRow("s51", -1)]
    [DataRow("s0511", -1)]
    [DataRow("t000", -1)]
    [DataRow("s0/0", -1)]
    [DataRow("s0:0", -1)]
    [DataRow("s/00", -1)]
    [DataRow("s00:", -1)]
    public void OnlyASegmentsNameHasASegmentsSlot(string name, int slot)
    {
        Assert.AreEqual(slot, JournalFile.SegmentSlot(name));
        Assert.IsTrue(slot < 0 || JournalFile.SegmentName(slot) == name);
    }

    [TestMethod]
    [DataRow("h00", 0)]
    [DataRow("h31", 31)]
    [DataRow("h32", -1)]
    [DataRow("h3", -1)]
    [DataRow("s00", -1)]
    [DataRow("hday", -1)]
    public void OnlyASlicesNameHasASlicesSlot(string name, int slot)
    {
        Assert.AreEqual(slot, JournalFile.SliceSlot(name));
        Assert.IsTrue(slot < 0 || JournalFile.SliceName(slot) == name);
    }

    [TestMethod]
    [DataRow("hday", true)]
    [DataRow("d0", true)]
    [DataRow("d3", true)]
    [DataRow("d4", false)]
    [DataRow("d/", false)]
    [DataRow("e0", false)]
    [DataRow("d00", false)]
    [DataRow("d", false)]
    public void OnlyTheLedgersNamesAreTheLedgers(string name, bool ours) => Assert.AreEqual(ours, JournalFile.IsLedger(name));

    [TestMethod]
    public void AFileSaysWhoseItIsInItsFirstBytes()
    {
        byte[] head = new byte[JournalFile.HeadBytes];
        JournalFile.WriteHead(head, 0x89ABCDEF, 5000000000);
        Assert.IsTrue(JournalFile.IsMarked(head, JournalFile.MarkBytes));
        Assert.IsFalse(JournalFile.IsMarked(head, JournalFile.MarkBytes - 1));
        Assert.IsTrue(JournalFile.IsHeadSound(head, JournalFile.HeadBytes));
        Assert.IsFalse(JournalFile.IsHeadSound(head, JournalFile.HeadBytes - 1));
        Assert.AreEqual(0x89ABCDEFu, JournalFile.Id(head));
        Assert.AreEqual(5000000000, JournalFile.Cursor(head));
        Assert.AreEqual((int)JournalFile.Version, JournalFile.VersionOf(head));
        for (int at = 0; at < 3; at++)
        {
            head[at]++;
            Assert.IsFalse(JournalFile.IsMarked(head, head.Length));
            Assert.IsFalse(JournalFile.IsHeadSound(head, head.Length));
            head[at]--;
        }

        Assert.IsFalse(JournalFile.IsChecked(head, JournalFile.CheckBytes - 1));
        Assert.IsTrue(JournalFile.IsChecked(new byte[4], JournalFile.CheckBytes));
    }

    // Segments, five blocks beside them, and two for every fifty segments once they are more than a hundred.
    [TestMethod]
    [DataRow(3, 8)]
    [DataRow(100, 105)]
    [DataRow(101, 110)]
    [DataRow(149, 158)]
    [DataRow(150, 161)]
    [DataRow(500, 525)]
    public void SegmentsTakeTheirBlocksAndThoseBesideThem(int segments, int blocks) =>
        Assert.AreEqual(blocks * 4096L, FlashBudget.Bytes(segments));

    [TestMethod]
    public void ABudgetIsUsedUpAndNeverExceeded()
    {
        for (int segments = 3; segments < Limits.SegmentsMax; segments++)
        {
            Assert.AreEqual(segments, FlashBudget.Segments(FlashBudget.Bytes(segments)));
            Assert.AreEqual(segments - 1, FlashBudget.Segments(FlashBudget.Bytes(segments) - 1));
        }
    }

    [TestMethod]
    public void TheFlashIsAsWellAsItsLastWrite()
    {
        Counters counters = new Counters();
        FlashWatch watch = new FlashWatch(counters);
        Assert.IsTrue(watch.IsWell);
        Assert.IsFalse(watch.Tried(false));
        Assert.IsFalse(watch.IsWell);
        Assert.IsTrue(watch.Tried(true));
        Assert.IsTrue(watch.IsWell);
        Assert.AreEqual(2L, counters.Of(CounterId.FlashWrites));
        Assert.AreEqual(1L, counters.Of(CounterId.FlashErrors));
    }

    [TestMethod]
    [DataRow("", 0)]
    [DataRow("7", 7)]
    [DataRow("775", 7)]
    [DataRow("577", 7)]
    [DataRow("757", 7)]
    [DataRow("55777", 7)]
    [DataRow("57577", 7)]
    [DataRow("77755", 7)]
    public void WhatMoreThanHalfSayCounts(string votes, int id)
    {
        Majority majority = new Majority();
        for (int i = 0; i < votes.Length; i++)
        {
            majority.Vote((uint)(votes[i] - '0'));
        }

        Assert.AreEqual((uint)id, majority.Id);
    }

    [TestMethod]
    public void SegmentsAreInTheOrderOfTheirRecordsHoweverTheyAreFound()
    {
        SegmentIndex index = new SegmentIndex(4);
        Assert.AreEqual(0, index.Insert(5, 100, 199, 10, 0));
        Assert.AreEqual(0, index.Insert(6, 1, 99, 20, 1));
        Assert.AreEqual(2, index.Insert(8, 200, 210, 30, 0));
        Assert.IsFalse(index.IsFull);

        // One that begins alike and ends earlier comes first.
        Assert.AreEqual(0, index.Insert(7, 1, 50, 40, 2));
        Assert.IsTrue(index.IsFull);
        Expect(index, 0, 7, 1, 50, 40, 2);
        Expect(index, 1, 6, 1, 99, 20, 1);
        Expect(index, 2, 5, 100, 199, 10, 0);
        Expect(index, 3, 8, 200, 210, 30, 0);
        Assert.AreEqual(0, index.Find(50));
        Assert.AreEqual(1, index.Find(51));
        Assert.AreEqual(3, index.Find(210));
        Assert.AreEqual(-1, index.Find(211));
        index.Remove(1);
        Expect(index, 1, 5, 100, 199, 10, 0);
        Expect(index, 2, 8, 200, 210, 30, 0);
        Assert.AreEqual(3, index.Count);
        index.Grow(2, 7, 220);
        Expect(index, 2, 8, 200, 220, 37, 0);
        index.Rewrite(1, 9, 51, 2);
        Expect(index, 1, 5, 51, 199, 9, 2);

        // One that begins alike and ends later comes behind, and so does one that lies within another.
        index = new SegmentIndex(4);
        index.Insert(1, 1, 50, 10, 0);
        Assert.AreEqual(1, index.Insert(2, 1, 100, 10, 0));
        Assert.AreEqual(2, index.Insert(3, 60, 70, 10, 0));
    }

    [TestMethod]
    public void ASlotIsFreeOursOrForeign()
    {
        SegmentSlots slots = new SegmentSlots(2);
        Assert.AreEqual(0, slots.FirstFree());
        Assert.AreEqual(-1, slots.FirstForeign());
        slots.SetOurs(0);
        slots.SetForeign(1);
        Assert.IsTrue(slots.IsOurs(0));
        Assert.IsFalse(slots.IsOurs(1));
        Assert.AreEqual(-1, slots.FirstFree());
        Assert.AreEqual(1, slots.FirstForeign());
        Assert.AreEqual(1, slots.ForeignCount);

        // A file of a larger budget before is found as well, and the slots below it are free.
        slots.SetOurs(9);
        Assert.AreEqual("s009", slots.Name(9));
        Assert.AreEqual(2, slots.FirstFree());
        Assert.AreEqual(2, slots.OursCount);
        slots.SetFree(1);
        slots.SetFree(0);
        Assert.AreEqual(0, slots.ForeignCount);
        Assert.AreEqual(0, slots.FirstFree());
        Assert.AreEqual(-1, slots.FirstForeign());
        Assert.AreEqual(1, slots.OursCount);
        slots.SetOurs(Limits.SegmentsMax - 1);
        Assert.AreEqual("s511", slots.Name(Limits.SegmentsMax - 1));
        Assert.AreEqual(2, slots.OursCount);

        // No slot is made that nobody asked for, and none beyond the last.
        slots = new SegmentSlots(1);
        slots.SetOurs(0);
        Assert.AreEqual(-1, slots.FirstFree());
        slots = new SegmentSlots(Limits.SegmentsMax + 8);
        Assert.AreEqual("s511", slots.Name(Limits.SegmentsMax - 1));
    }

    [TestMethod]
    public void ATextOfNineCharactersFitsInANumber()
    {
        Assert.AreEqual(-1L, PackedText.Pack(null));
        Assert.AreEqual(0L, PackedText.Pack(""));
        Assert.AreEqual(65L + (66L << 7), PackedText.Pack("AB"));
        Assert.AreEqual("LTE B3/20", PackedText.Unpack(PackedText.Pack("LTE B3/20")));
        Assert.AreEqual("123456789", PackedText.Unpack(PackedText.Pack("1234567890")));
        Assert.AreEqual("a b?", PackedText.Unpack(PackedText.Pack("a b\t")));
        Assert.AreEqual("", PackedText.Unpack(0));
        Assert.AreEqual("", PackedText.Unpack(-1));
        Assert.AreEqual("?", PackedText.Unpack(1));
    }

    private static void Expect(SegmentIndex index, int at, int slot, long first, long last, int bytes, int level)
    {
        Assert.AreEqual(slot, index.Slot(at));
        Assert.AreEqual(first, index.First(at));
        Assert.AreEqual(last, index.Last(at));
        Assert.AreEqual(bytes, index.Bytes(at));
        Assert.AreEqual(level, index.Level(at));
    }
}
