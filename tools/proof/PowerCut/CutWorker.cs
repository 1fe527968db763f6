// Cuts the power inside one flash operation after another of a recorded life, in a copy: starts again, checks, lives on, is cut a second
// time somewhere, starts again and checks again. One worker is one thread; it shares nothing but the recorded life.
using System;
using System.Collections.Generic;
using Aul.Simulation;
using Aul.Terminal;

namespace Aul.Proof.PowerCut;

public sealed class CutWorker
{
    // A second life is long enough to seal a block now and then, and its cut falls anywhere in it or behind it.
    private const int SecondLifeRecords = 24;
    private const int SecondCutPointsMax = 4500;

    private readonly RecordedLife _life;
    private readonly ProofRun _run;
    private readonly string _name;
    private readonly JournalCheck _check = new();
    private readonly Record _record = new();
    private readonly NorFlash _flash = new(RecordedLife.Blocks);
    private readonly LittleFlash _files;
    private NorFlash _image = new(RecordedLife.Blocks);

    public CutWorker(RecordedLife life, ProofRun run, string name)
    {
        _life = life;
        _run = run;
        _name = name;
        _files = new LittleFlash(_flash);
    }

    /// <summary>Cuts inside the steps from..to, at every stride-th point.</summary>
    public void Cut(int from, int to, int stride)
    {
        _image = _life.FlashBefore(from);
        long point = 0;
        for (int step = from; step < to; step++)
        {
            int cuts = 0;
            foreach (FlashStep operation in _life.Steps[step].Operations)
            {
                for (int points = 1; points <= operation.Points; points++)
                {
                    if (point++ % stride == 0)
                    {
                        CutAt(step, operation, points);
                        cuts++;
                    }
                }

                _image.Apply(operation);
            }

            _run.Count(cuts);
            _run.Progress("cuts");
        }
    }

    private void CutAt(int step, FlashStep operation, int points)
    {
        Random random = new(HashCode(step, operation, points));
        _flash.CopyFrom(_image);
        _flash.Apply(operation, points, random);
        LifeStep lived = _life.Steps[step];
        string where = $"{_name}, step {step}, {operation.Kind} of block {operation.Block} at {operation.At}, point {points}";
        try
        {
            Book book = new(_life.Book, lived.Attempted);
            Journal journal = Open(book, lived.Kept, lived.Promised, lived.Attempted, lived.Stored, where);
            LiveOn(journal, random, where);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _run.Fail($"{where}: {e.GetType().Name} {e.Message}");
        }
    }

    private void LiveOn(Journal journal, Random random, string where)
    {
        Book book = new(_life.Book, journal.Newest - _check.OwnGaps);
        book.Fill(journal.Newest, journal.Boot);
        LifeScript script = new(random.Next(), SecondLifeRecords * 4);
        long promised = journal.Durable;
        _flash.CutAt = _flash.Points + random.Next(SecondCutPointsMax);
        try
        {
            for (int i = 0; i < SecondLifeRecords; i++)
            {
                script.Next(_record);
                _record.Sequence = 0;
                if (journal.Append(_record))
                {
                    book.Add(_record);
                }

                book.Fill(journal.Newest, journal.Boot);
                promised = journal.Durable;
            }
        }
        catch (PowerLost)
        {
            // The record under way was perhaps not given a number yet; if it was, it may be there.
            Attempted(book, journal);
        }

        _flash.CutAt = -1;
        _flash.PowerOn();
        Journal third = Open(book, Kept.Anything, promised, book.Last, long.MaxValue, where + ", second cut");
        script.Next(_record);
        if (!third.Append(_record) || !third.Flush())
        {
            _run.Fail($"{where}: the journal does not take a record after two cuts");
        }
    }

    private void Attempted(Book book, Journal journal)
    {
        if (_record.Sequence > book.Last)
        {
            book.Add(_record);
        }

        book.Fill(journal.Newest, journal.Boot);
    }

    private Journal Open(Book book, Kept kept, long promised, long attempted, long stored, string where)
    {
        _files.Mount();
        Counters counters = new();
        Journal journal = RecordedLife.Open(_files, _life.GroupMs, counters);
        string? wrong = _check.Look(journal, book, kept, promised, attempted, stored);
        // The cursor steps over what has gone: nobody can prove what no longer exists.
        if (wrong == null && journal.Stored > Math.Max(stored, journal.Oldest - 1))
        {
            wrong = $"takes {journal.Stored} for delivered, and {stored} was acknowledged";
        }

        if (wrong == null && counters.Of(CounterId.BlocksBad) + counters.Of(CounterId.FilesForeign) > 0)
        {
            wrong = "found damage where there was only a cut";
        }

        if (wrong != null)
        {
            _run.Fail($"{where}: {wrong}");
        }

        return journal;
    }

    // Not System.HashCode, which differs from run to run.
    private int HashCode(int step, FlashStep operation, int points) =>
        unchecked((((step * 31) + operation.Block) * 31 + operation.At) * 8191 + points + _run.Seed);
}
