// A whole journal's files, spoiled by a grammar of damage: flips, cuts, copies under other names, other versions, splices, and lies with
// right check codes. The input is a tape of choices, so that every spoiled journal can be made again. The journal must open, be read to
// its end, and take records, in bounded time and memory.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.Proof.Fuzz;

public sealed class JournalTarget : IFuzzTarget
{
    private const int Records = 24;
    private const int BlocksMax = 4096;
    private const long AllocatedBytesMax = 2_000_000;

    private readonly Dictionary<string, byte[]> _good = GoodFiles();
    private readonly BlockView _view = new();
    private readonly BlockReader _reader = new();
    private readonly Record _record = new();

    public string Name => "journal";

    public IReadOnlyList<byte[]> Seeds { get; } = [.. Enumerable.Range(1, 64).Select(Tape)];

    public void Take(byte[] input)
    {
        Dictionary<string, byte[]> files = new(_good);
        SpoiledFiles spoil = new(files, input);
        spoil.Spoil();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Journal journal = new(new DictionaryFlash(files), new Counters(), Limits.JournalBytesMin, Trace.ColumnMask);
        journal.Open(7);
        while (journal.Check(0))
        {
            // What a device does in the turns after a start.
        }

        ReadAll(journal);
        Trace trace = new(1);
        for (int i = 0; i < Records; i++)
        {
            long newest = journal.Newest;
            trace.Next(_record);
            if (!journal.Append(_record) || journal.Newest <= newest || journal.Durable != journal.Newest)
            {
                throw new InvalidOperationException($"record {i} was not taken");
            }
        }

        ReadAll(journal);
        if (GC.GetAllocatedBytesForCurrentThread() - before > AllocatedBytesMax)
        {
            throw new InvalidOperationException("more memory than a journal may take");
        }
    }

    private static byte[] Tape(int seed)
    {
        byte[] tape = new byte[48];
        new Random(seed).NextBytes(tape);
        return tape;
    }

    // A journal that has lived: whole, downsampled and emptied segments, slices of a growing block.
    private static Dictionary<string, byte[]> GoodFiles()
    {
        Dictionary<string, byte[]> files = [];
        Journal journal = new(new DictionaryFlash(files), new Counters(), Limits.JournalBytesMin, Trace.ColumnMask);
        journal.Open(7);
        while (journal.Check(0))
        {
            // What a device does in the turns after a start.
        }

        Trace trace = new(7);
        Record record = new();
        for (int i = 0; i < 9000; i++)
        {
            trace.Next(record);
            if (i % 50 == 0)
            {
                record.Kind = RecordKind.Change;
                record.Id = i % 20;
            }

            journal.Append(record);
        }

        return files;
    }

    private void ReadAll(Journal journal)
    {
        long next = 0;
        int blocks = 0;
        while (journal.Peek(next, _view))
        {
            if (_view.LastSequence < next || ++blocks > BlocksMax)
            {
                throw new InvalidOperationException("reading does not come to an end");
            }

            next = _view.LastSequence + 1;
            if (!_reader.Open(_view.Buffer, _view.Offset, _view.Offset + _view.Length))
            {
                throw new InvalidOperationException("handed out what is no block");
            }

            while (_reader.Next(_record))
            {
            }
        }

        if (journal.DaysLeft(60000) < 0)
        {
            throw new InvalidOperationException("days left below nothing");
        }
    }
}
