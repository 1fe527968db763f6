// Every single-bit flip of a 64 KB journal image: each is detected, costs at most the block it hit, and delivers no wrong value.
using System;
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
        long flips = 0;
        foreach (byte[] segment in Image(run.Seed))
        {
            List<(int At, int Length)> blocks = Blocks(segment);
            byte[] original = (byte[])segment.Clone();
            for (int bit = 0; bit < segment.Length * 8 && flips < tries; bit++, flips++)
            {
                segment[bit >> 3] ^= (byte)(1 << (bit & 7));
                Check(run, segment, original, bit, blocks);
                segment[bit >> 3] ^= (byte)(1 << (bit & 7));
            }

            run.Progress("flips");
        }
    }

    // A segment is opened alone: no other file's bytes can depend on the flipped one.
    private static void Check(ProofRun run, byte[] segment, byte[] original, int bit, List<(int At, int Length)> blocks)
    {
        run.Count(1);
        List<(int At, int Length)> found = Blocks(segment);
        bool inHead = bit < JournalFile.HeadBytes * 8;
        int hit = inHead ? -1 : blocks.FindIndex(block => bit >> 3 < block.At + block.Length);
        if (inHead && found.Count != blocks.Count)
        {
            run.Fail($"bitflip --seed {run.Seed}: bit {bit} of the file's head cost a block");
        }
        else if (!inHead && found.Count != blocks.Count - 1)
        {
            run.Fail($"bitflip --seed {run.Seed}: bit {bit} left {found.Count} blocks of {blocks.Count}: one should be gone");
        }

        foreach ((int at, int length) in found)
        {
            bool isOld = blocks.Contains((at, length)) && (hit < 0 || at != blocks[hit].At)
                && segment.AsSpan(at, length).SequenceEqual(original.AsSpan(at, length));
            if (!isOld)
            {
                run.Fail($"bitflip --seed {run.Seed}: bit {bit} made a block at byte {at} that nobody wrote");
            }
        }

        if ((bit & 0x3F) == 0)
        {
            CheckJournal(run, segment, bit, inHead, found.Count);
        }
    }

    // The journal itself over the flipped file: it starts, counts what it met, and hands out exactly the good blocks.
    private static void CheckJournal(ProofRun run, byte[] segment, int bit, bool inHead, int expected)
    {
        MemoryFlash flash = new();
        flash.Replace(JournalFile.SegmentName(1), segment, segment.Length);
        Counters counters = new();
        Journal journal = new(flash, counters, Limits.JournalBytesMax, 0);
        journal.Open(1);
        BlockView view = new();
        int handedOut = 0;
        for (long next = 0; journal.Peek(next, view); next = view.LastSequence + 1)
        {
            handedOut++;
        }

        bool isForeign = inHead && counters.Of(Tally.FilesForeign) == 1;
        if (!isForeign && handedOut != expected)
        {
            run.Fail($"bitflip --seed {run.Seed}: bit {bit}: the journal hands out {handedOut} blocks, {expected} are good");
        }

        if (!inHead && counters.Of(Tally.BlocksBad) != 1)
        {
            run.Fail($"bitflip --seed {run.Seed}: bit {bit} was not counted");
        }
    }

    private static List<(int At, int Length)> Blocks(byte[] segment)
    {
        List<(int, int)> blocks = [];
        BlockReader reader = new();
        for (int at = JournalFile.HeadBytes; at < segment.Length;)
        {
            if (reader.Open(segment, at, segment.Length))
            {
                blocks.Add((at, reader.Length));
                at += reader.Length;
            }
            else
            {
                at++;
            }
        }

        return blocks;
    }

    private static List<byte[]> Image(int seed)
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
        }

        List<byte[]> segments = [];
        for (int bytes = 0, number = 1; bytes < ImageBytes; number++)
        {
            segments.Add(flash.Content(JournalFile.SegmentName(number)).ToArray());
            bytes += segments[^1].Length;
        }

        return segments;
    }
}
