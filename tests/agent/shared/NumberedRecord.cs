// The records that journal tests write and look for: each says its own number, so that a wrong one is noticed.
namespace Aul.Tests;

public static class NumberedRecord
{
    /// <summary>Columns of the snapshots: mains, battery, octets in.</summary>
    public const long Mask = (1L << SignalId.PowerMains) | (1L << SignalId.PowerBattery) | (1L << SignalId.LinkOctetsIn);

    /// <summary>Opens a journal and looks at all that is there, as a device does in the turns after a start.</summary>
    public static void Open(Journal journal, int entropy)
    {
        journal.Open(entropy);
        while (journal.Check(0))
        {
        }
    }

    /// <summary>An event.</summary>
    public static Record Event(long number)
    {
        Record record = new Record();
        record.Kind = RecordKind.Change;
        record.AtMs = number * 1000;
        record.Id = (int)(number % 20);
        record.A = number * 7;
        return record;
    }

    public static Record Snapshot(long number)
    {
        Record record = new Record();
        record.Kind = RecordKind.Snapshot;
        record.AtMs = number * 1000;
        record.Known[0] = true;
        record.Values[0] = number % 97 == 0 ? SignalTable.Broken : SignalTable.Well;
        record.Known[1] = number % 5 != 0;
        record.Values[1] = Battery(number);
        record.Known[2] = true;
        record.Values[2] = number * 13;
        return record;
    }

    /// <summary>Mostly snapshots; every eventEvery-th record is an event.</summary>
    public static Record Of(long number, int eventEvery) => number % eventEvery == 0 ? Event(number) : Snapshot(number);

    public static long Battery(long number) => 13000 + (number * 7919 % 301);

    /// <summary>
    /// Reads everything from a sequence on, and expects each number once, in order, as it was written, or accounted for by a summary,
    /// by what says how many had to go, or by a gap record further on. Returns the last number.
    /// </summary>
    public static long Check(Journal journal, long first, int eventEvery)
    {
        BlockView view = new BlockView();
        BlockReader reader = new BlockReader();
        Record record = new Record();
        long expected = first;
        for (long next = first; journal.Peek(next, view); next = view.LastSequence + 1)
        {
            Assert.IsTrue(reader.Open(view.Buffer, view.Offset, view.Offset + view.Length));
            while (reader.Next(record))
            {
                Assert.AreEqual(expected + record.Covers - 1, record.Sequence);
                CheckRecord(record, eventEvery);
                expected = record.Sequence + 1;
            }
        }

        return expected - 1;
    }

    public static void CheckRecord(Record record, int eventEvery)
    {
        switch (record.Kind)
        {
            case RecordKind.Gap:
                return;
            case RecordKind.Change:
                Assert.IsTrue(record.Sequence % eventEvery == 0);
                Assert.AreEqual(record.Sequence * 7, record.A);
                break;
            case RecordKind.Snapshot:
                Record written = Snapshot(record.Sequence);
                for (int i = 0; i < 3; i++)
                {
                    Assert.AreEqual(written.Known[i], record.Known[i]);
                    Assert.IsTrue(!written.Known[i] || written.Values[i] == record.Values[i]);
                }

                break;
            case RecordKind.Summary:
                CheckSummary(record);
                break;
            default:
                Assert.IsTrue(record.Kind == RecordKind.Dropped);
                break;
        }

        Assert.AreEqual(record.Sequence * 1000, record.AtMs);
    }

    private static void CheckSummary(Record record)
    {
        long low = long.MaxValue;
        long high = long.MinValue;
        long sum = 0;
        long count = 0;
        long worst = SignalTable.Well;
        for (long number = record.Sequence - record.B + 1; number <= record.Sequence; number++)
        {
            Record written = Snapshot(number);
            worst = written.Values[0] < worst ? written.Values[0] : worst;
            if (written.Known[1])
            {
                low = written.Values[1] < low ? written.Values[1] : low;
                high = written.Values[1] > high ? written.Values[1] : high;
                sum += written.Values[1];
                count++;
            }
        }

        Assert.IsTrue(record.B >= 2 && record.B <= Limits.SummarySnapshotsMax);
        Assert.AreEqual(worst, record.Values[0]);
        Assert.AreEqual(record.Sequence * 13, record.Values[2]);
        Assert.AreEqual(count > 0, record.Known[1]);
        if (count > 0)
        {
            Assert.AreEqual(low, record.Low[1]);
            Assert.AreEqual(high, record.High[1]);
            Assert.AreEqual((sum + (count / 2)) / count, record.Values[1]);
        }
    }
}
