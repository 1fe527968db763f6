// Every single-bit flip of a 64 KB journal image, segments and slices: each is noticed, costs at most the block it hit, and no block or
// record comes out of the journal that nobody wrote.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Aul.Terminal;

namespace Aul.Proof;

public sealed class BitFlipProof : IProof
{
    private const int ImageBytes = 65536;

    public string Name => "bitflip";

    public string Claim => "every single-bit flip of a 64 KB journal image is noticed and costs at most one block, and no wrong value "
        + "is delivered";

    public long TriedMin => ImageBytes * 8;

    public void Run(ProofRun run, long tries)
    {
        List<(string Name, Dictionary<string, byte[]> Files)> parts = Parts(run.Seed);
        Parallel.ForEach(
            parts,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            part => Flip(run, part.Name, part.Files, tries));
    }

    // The files of a part are looked at together; no other file's bytes can depend on the flipped one.
    private static void Flip(ProofRun run, string name, Dictionary<string, byte[]> files, long tries)
    {
        Dictionary<(long, long), byte[]> written = [];
        foreach (byte[] block in Read(files, out _))
        {
            BlockReader reader = new();
            reader.Open(block, 0, block.Length);
            written[(reader.FirstSequence, reader.LastSequence)] = block;
        }

        byte[] file = files[name];
        int bits = (int)Math.Min(file.Length * 8, Math.Max(1, tries * file.Length / ImageBytes));
        for (int i = 0; i < bits; i++)
        {
            int bit = (int)((long)i * file.Length * 8 / bits);
            byte[] flipped = (byte[])file.Clone();
            flipped[bit >> 3] ^= (byte)(1 << (bit & 7));
            files[name] = flipped;
            if (Wrong(files, written, bit < JournalFile.HeadBytes * 8 && name[0] == 's') is string wrong)
            {
                run.Fail($"bitflip --seed {run.Seed}: bit {bit} of {name}: {wrong}");
            }
        }

        files[name] = file;
        run.Count(bits);
        run.Progress("flips");
    }

    private static string? Wrong(Dictionary<string, byte[]> files, Dictionary<(long First, long Last), byte[]> written, bool isInHead)
    {
        List<byte[]> found = Read(files, out Counters counters);
        int whole = 0;
        foreach (byte[] block in found)
        {
            BlockReader reader = new();
            reader.Open(block, 0, block.Length);
            if (!written.TryGetValue((reader.FirstSequence, reader.LastSequence), out byte[]? original))
            {
                // What is left of a growing block: its beginning, record by record as it was.
                original = written.FirstOrDefault(candidate => candidate.Key.First == reader.FirstSequence).Value;
                if (original == null || !IsBeginning(block, original))
                {
                    return $"made a block of {reader.FirstSequence} to {reader.LastSequence} that nobody wrote";
                }
            }
            else if (!block.AsSpan().SequenceEqual(original))
            {
                return $"changed the block of {reader.FirstSequence} to {reader.LastSequence}";
            }
            else
            {
                whole++;
            }
        }

        int lost = written.Count - whole;
        return counters.Of(CounterId.BlocksBad) == 0 ? "was not noticed"
            : lost > 1 || (isInHead && lost > 0) ? $"cost {lost} blocks"
            : null;
    }

    private static bool IsBeginning(byte[] block, byte[] original)
    {
        BlockReader left = new();
        BlockReader right = new();
        Record record = new();
        Record truth = new();
        bool same = left.Open(block, 0, block.Length) && right.Open(original, 0, original.Length);
        while (same && left.Next(record))
        {
            same = right.Next(truth) && record.Kind == truth.Kind && record.Sequence == truth.Sequence && record.AtMs == truth.AtMs
                && record.A == truth.A && record.Values[..Trace.Columns].SequenceEqual(truth.Values[..Trace.Columns]);
        }

        return same;
    }

    // Every block that a journal hands out over these files. Nothing that it writes while it starts stays.
    private static List<byte[]> Read(Dictionary<string, byte[]> files, out Counters counters)
    {
        counters = new Counters();
        Journal journal = new(new DictionaryFlash(new Dictionary<string, byte[]>(files)), counters, Limits.JournalBytesMax,
            Trace.ColumnMask);
        journal.Open(1);
        while (journal.Check(0))
        {
            // What a device does in the turns after a start.
        }

        BlockView view = new();
        List<byte[]> blocks = [];
        for (long next = 0; journal.Peek(next, view); next = view.LastSequence + 1)
        {
            // A gap record that this start wrote tells of the loss; it is no block of the image.
            if (view.Boot != journal.Boot)
            {
                blocks.Add(view.Buffer.AsSpan(view.Offset, view.Length).ToArray());
            }
        }

        return blocks;
    }

    // Each segment by itself, and each slice among the others of its block.
    private static List<(string Name, Dictionary<string, byte[]> Files)> Parts(int seed)
    {
        Dictionary<string, byte[]> files = [];
        Trace trace = new(seed);
        Journal journal = new(new DictionaryFlash(files), new Counters(), Limits.JournalBytesMax, Trace.ColumnMask);
        journal.Open(seed);
        Record record = new();
        while (files.Values.Sum(file => file.Length) < ImageBytes + Limits.SegmentBytesMax)
        {
            trace.Next(record);
            journal.Append(record);
        }

        Dictionary<string, byte[]> slices = new(files.Where(file => file.Key[0] == 'h'));
        return [.. files.Select(file => (file.Key, file.Key[0] == 'h' ? new Dictionary<string, byte[]>(slices)
            : new Dictionary<string, byte[]> { [file.Key] = file.Value }))];
    }
}
