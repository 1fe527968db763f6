// The power-cut proof is only worth what its check notices: each kind of lie is told to it, and it must object.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Proof;
using Aul.Proof.PowerCut;

namespace Aul.PowerCutTests;

[TestClass]
public class JournalCheckTests
{
    private const int Records = 3400;

    // Records behind this one are still as they were written when the life ends.
    private const int Late = 3300;

    [TestMethod]
    public void ATrueBookIsAccepted()
    {
        (Journal journal, Book book) = Lived(Records, _ => { });
        Assert.IsNull(new JournalCheck().Look(journal, book, Kept.Of(journal), journal.Durable, journal.Newest));
    }

    [TestMethod]
    [DataRow(RecordKind.Snapshot)]
    [DataRow(RecordKind.Change)]
    [DataRow(RecordKind.Anchor)]
    public void AChangedRecordIsNoticed(RecordKind kind)
    {
        bool changed = false;
        (Journal journal, Book book) = Lived(Records, record =>
        {
            if (!changed && record.Kind == kind && record.Sequence > Late && (kind != RecordKind.Snapshot || record.Known[1]))
            {
                changed = true;
                record.A++;
                record.Values[1]++;
            }
        });
        Assert.IsTrue(changed);
        StringAssert.Contains(new JournalCheck().Look(journal, book, Kept.Of(journal), journal.Durable, journal.Newest),
            "is not what was written");
    }

    [TestMethod]
    public void ALostAnInventedAndANeedlesslyDownsampledRecordAreNoticed()
    {
        (Journal journal, Book book) = Lived(Records, _ => { });
        JournalCheck check = new();
        Kept kept = Kept.Of(journal);
        StringAssert.Contains(check.Look(journal, book, kept, journal.Newest + 1, journal.Newest + 1), "promised up to");
        StringAssert.Contains(check.Look(journal, book, kept, 0, journal.Newest / 2), "nothing was written behind");
        StringAssert.Contains(check.Look(journal, book, kept with { Gone = -1 }, 0, journal.Newest), "is gone");
        StringAssert.Contains(check.Look(journal, book, Kept.Anything with { Downsampled = 0, Dropped = 0 }, 0, journal.Newest),
            "downsampled without need");
    }

    [TestMethod]
    public void ASummaryThatDoesNotSumUpIsNoticed()
    {
        // The extremes of a summary are the records' own: one snapshot told otherwise puts a summary in the wrong.
        bool changed = false;
        (Journal journal, Book book) = Lived(1800, record =>
        {
            if (!changed && record.Kind == RecordKind.Snapshot && record.Known[1] && record.Sequence > 40)
            {
                changed = true;
                record.Values[1] = 999_999;
            }
        });
        StringAssert.Contains(new JournalCheck().Look(journal, book, Kept.Of(journal), journal.Durable, journal.Newest), "Summary");
    }

    // A life that fills the flash; the book is told what forge makes of each record after the journal has taken it.
    private static (Journal Journal, Book Book) Lived(int records, Action<Record> forge)
    {
        Journal journal = RecordedLife.Open(new DictionaryFlash(new Dictionary<string, byte[]>()), 0, new Counters());
        Book book = new();
        LifeScript script = new(4, 4000);
        Record record = new();
        int taken = 0;
        while (taken < records)
        {
            if (script.Next(record) == LifeStepKind.Append)
            {
                journal.Append(record);
                forge(record);
                book.Add(record);
                taken++;
            }
        }

        Assert.IsTrue(Enumerable.Range(1, (int)journal.Newest).All(number => book.Of(number) != null));
        return (journal, book);
    }
}
