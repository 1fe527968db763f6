// A start reads little: what the segments' first blocks claim is looked at later. Whatever they claim, nothing is lost or numbered twice by
// it.
namespace Aul.Tests;

[TestClass]
public class JournalClaimTests
{
    private const int EventEvery = 9;
    private const int Records = 6000;

    [TestMethod]
    public void DamageIsCountedAndReportedInTheTurnsAfterTheStart()
    {
        MemoryFlash flash = Filled();
        flash.Content(JournalFile.SegmentName(1))[2000] ^= 0x10;
        Counters counters = new Counters();
        Journal journal = Open(flash, counters);
        Assert.AreEqual(0L, counters.Of(CounterId.BlocksBad));
        Assert.IsFalse(journal.IsChecked);
        int steps = 0;
        while (journal.Check(5000))
        {
            steps++;
        }

        Assert.IsTrue(steps > 20);
        Assert.IsTrue(journal.IsChecked);
        Assert.AreEqual(1L, counters.Of(CounterId.BlocksBad));
        Assert.IsTrue(counters.Of(CounterId.RecordsLost) > 0);
        Assert.AreEqual(counters.Of(CounterId.RecordsLost), Tell.All(journal).Gapped);
        Assert.IsFalse(journal.Check(6000));
        Assert.AreEqual(1L, counters.Of(CounterId.BlocksBad));
    }

    [TestMethod]
    public void AReaderComesUponDamageBeforeTheTurnsDo()
    {
        MemoryFlash flash = Filled();
        flash.Content(JournalFile.SegmentName(1))[2000] ^= 0x10;
        Counters counters = new Counters();
        Journal journal = Open(flash, counters);
        Assert.IsTrue(journal.TellHoles(1, Records, 7) > Records);
        Assert.AreEqual(1L, counters.Of(CounterId.BlocksBad));
        long lost = counters.Of(CounterId.RecordsLost);
        Assert.IsTrue(lost > 0 && lost <= Limits.BlockRecordsMax);
        while (journal.Check(0))
        {
        }

        Assert.AreEqual(1L, counters.Of(CounterId.BlocksBad));
        Assert.AreEqual(lost, counters.Of(CounterId.RecordsLost));
    }

    [TestMethod]
    public void AFirstBlockThatClaimsAnotherPlaceCostsItselfAlone()
    {
        int segments = 0;
        for (; Filled().Has(JournalFile.SegmentName(segments)); segments++)
        {
        }

        Assert.IsTrue(segments >= 4);
        for (int segment = 0; segment < segments; segment++)
        {
            // The bytes of a block's head that say its level, and of its numbers the boot and the first sequence.
            for (int bit = 0; bit < 5 * 8; bit++)
            {
                int at = bit < 8 ? 1 : BlockReader.HeadBytes + (bit / 8) - 1;
                ExpectOneBlockLost(segment, JournalFile.HeadBytes + at, 1 << (bit % 8));
            }
        }
    }

    private static void ExpectOneBlockLost(int segment, int at, int bits)
    {
        MemoryFlash flash = Filled();
        flash.Content(JournalFile.SegmentName(segment))[at] ^= (byte)bits;
        Counters counters = new Counters();
        Journal journal = Open(flash, counters);

        // What the newest segment lacks is told at once, by one record more.
        Assert.IsTrue(journal.Newest == Records || journal.Newest == Records + 1);
        Assert.AreEqual(2L, journal.Boot);
        for (int i = 0; i < 200; i++)
        {
            journal.Append(NumberedRecord.Of(journal.Newest + 1, EventEvery));
        }

        long missing = Missing(journal);
        Assert.IsTrue(missing > 0 && missing <= Limits.BlockRecordsMax);
        while (journal.Check(0))
        {
        }

        Assert.AreEqual(missing, Missing(journal));
        Assert.AreEqual(missing, counters.Of(CounterId.RecordsLost));

        // A segment without any block is none of ours.
        Assert.AreEqual(1L, counters.Of(CounterId.BlocksBad) + counters.Of(CounterId.FilesForeign));
        Assert.AreEqual(Records + 201L, journal.Newest);
    }

    // Numbers that no block has; all others are there once and in order.
    private static long Missing(Journal journal)
    {
        BlockView view = new BlockView();
        long missing = 0;
        long next = 1;
        while (journal.Peek(next, view))
        {
            Assert.IsTrue(view.LastSequence >= next);
            missing += view.FirstSequence > next ? view.FirstSequence - next : 0;
            next = view.LastSequence + 1;
        }

        Assert.AreEqual(journal.Durable, next - 1);
        return missing;
    }

    private static MemoryFlash Filled()
    {
        MemoryFlash flash = new MemoryFlash();
        Journal journal = Open(flash, new Counters());
        for (int i = 1; i <= Records; i++)
        {
            journal.Append(NumberedRecord.Of(i, EventEvery));
        }

        return flash;
    }

    private static Journal Open(MemoryFlash flash, Counters counters)
    {
        Journal journal = new Journal(flash, counters, 200000, NumberedRecord.Mask);
        journal.Open(42);
        return journal;
    }
}
