// Every single-bit flip of a 64 KB journal image: each is detected, costs at most the block it hit, and delivers no wrong value.
using System.Collections.Generic;

namespace Aul.Cli.Prove;

public sealed class BitFlipProof : IProof
{
    private const int ImageBytes = 65536;

    public string Name => "bitflip";

    public string Claim => "every single-bit flip of a 64 KB journal image costs at most one block, and no wrong value is delivered";

    public long TriedMin => ImageBytes * 8;

    public void Run(ProofRun run, long tries)
    {
        Dictionary<long, string> written = [];
        List<byte[]> segments = Image(run.Seed, written);
        long flips = 0;
        foreach (byte[] segment in segments)
        {
            for (int bit = 0; bit < segment.Length * 8 && flips < tries; bit++, flips++)
            {
                segment[bit >> 3] ^= (byte)(1 << (bit & 7));
                Check(run, segment, bit, written);
                segment[bit >> 3] ^= (byte)(1 << (bit & 7));
            }

            run.Progress("flips");
        }
    }

    // A segment is opened alone: no other file's bytes can depend on the flipped one.
    private static void Check(ProofRun run, byte[] segment, int bit, Dictionary<long, string> written)
    {
        run.Count(1);
        MemoryFlash flash = new();
        flash.Replace(JournalFile.SegmentName(1), segment, segment.Length);
        Counters counters = new();
        Journal journal = new(flash, counters, Limits.JournalBytesMax, 0);
        journal.Open(1);
        bool inHead = bit < JournalFile.HeadBytes * 8;
        if (!inHead && counters.Of(Tally.BlocksBad) == 0)
        {
            run.Fail($"bitflip --seed {run.Seed}: bit {bit} was not noticed");
        }

        int good = 0;
        long expected = 0;
        foreach (Record record in Records(segment, counters))
        {
            good++;
            expected = expected == 0 ? record.Sequence : expected;
            if (!written.TryGetValue(record.Sequence, out string? text) || text != Text(record))
            {
                run.Fail($"bitflip --seed {run.Seed}: bit {bit} delivered {Text(record)}, written was {text}");
            }
        }

        // The id is not covered by a check code of its own: a flipped head makes a foreign or another journal, never wrong values.
        if (!inHead && good < CountOf(segment) - Limits.BlockRecordsMax)
        {
            run.Fail($"bitflip --seed {run.Seed}: bit {bit} cost more than its block");
        }
    }

    private static int CountOf(byte[] segment)
    {
        // Bytes lost in one block hide at most its own records; blocks are found again by their check code.
        BlockReader reader = new();
        int count = 0;
        for (int at = JournalFile.HeadBytes; at < segment.Length;)
        {
            if (reader.Open(segment, at, segment.Length))
            {
                count += reader.Count;
                at += reader.Length;
            }
            else
            {
                at++;
            }
        }

        return count;
    }

    private static IEnumerable<Record> Records(byte[] segment, Counters counters)
    {
        MemoryFlash flash = new();
        flash.Replace(JournalFile.SegmentName(1), segment, segment.Length);
        Journal journal = new(flash, counters, Limits.JournalBytesMax, 0);
        journal.Open(1);
        BlockView view = new();
        BlockReader reader = new();
        Record record = new();
        for (long next = 0; journal.Peek(next, view); next = view.LastSequence + 1)
        {
            if (!reader.Open(view.Buffer, view.Offset, view.Offset + view.Length))
            {
                yield break;
            }

            while (reader.Next(record))
            {
                yield return record;
            }
        }
    }

    private static List<byte[]> Image(int seed, Dictionary<long, string> written)
    {
        MemoryFlash flash = new();
        Trace trace = new(seed);
        Journal journal = new(flash, new Counters(), Limits.JournalBytesMax, Trace.ColumnMask);
        journal.Open(seed);
        Record record = new();
        while (journal.BytesUsed < ImageBytes + (2 * Limits.SegmentBytesMax))
        {
            trace.Next(record);
            journal.Append(record);
            written[record.Sequence] = Text(record);
        }

        List<byte[]> segments = [];
        int bytes = 0;
        foreach (string name in flash.List())
        {
            if (JournalFile.SegmentNumber(name) >= 0 && bytes < ImageBytes)
            {
                byte[] content = flash.Content(name).ToArray();
                segments.Add(content);
                bytes += content.Length;
            }
        }

        return segments;
    }

    private static string Text(Record record)
    {
        string text = $"{record.Sequence} {record.Boot} {record.Kind} {record.AtMs} {record.Id} {record.A} {record.B}";
        for (int i = 0; record.Kind == RecordKind.Snapshot && i < Trace.Columns; i++)
        {
            text += record.Known[i] ? $" {record.Values[i]}" : " ?";
        }

        return text;
    }
}
