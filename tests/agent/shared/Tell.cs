// What a journal tells altogether: how many events, how many snapshots as summaries, how many dropped, how many in gap records.
namespace Aul.Tests;

public sealed class Tell
{
    public long Events;
    public long Summarised;
    public long Dropped;
    public long Gapped;
    public long Last;

    /// <summary>The range that all gap records tell together.</summary>
    public long GapFirst = long.MaxValue;
    public long GapLast;

    public static Tell All(Journal journal)
    {
        Tell tell = new Tell();
        BlockView view = new BlockView();
        BlockReader reader = new BlockReader();
        Record record = new Record();
        for (long next = 0; journal.Peek(next, view); next = view.LastSequence + 1)
        {
            Assert.IsTrue(reader.Open(view.Buffer, view.Offset, view.Offset + view.Length));
            while (reader.Next(record))
            {
                tell.Last = record.Sequence;
                tell.Events += record.Kind == RecordKind.Change ? 1 : 0;
                tell.Summarised += record.Kind == RecordKind.Summary ? record.B : 0;
                tell.Dropped += record.Kind == RecordKind.Dropped ? record.B : 0;
                if (record.Kind == RecordKind.Gap)
                {
                    tell.Gapped += record.B;
                    tell.GapFirst = record.A < tell.GapFirst ? record.A : tell.GapFirst;
                    tell.GapLast = record.A + record.B - 1 > tell.GapLast ? record.A + record.B - 1 : tell.GapLast;
                }
            }
        }

        return tell;
    }
}
