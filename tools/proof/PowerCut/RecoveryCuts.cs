// All pairs: a short life is cut at every point, and the start that follows is cut at every point of its own.
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Aul.Simulation;
using Aul.Terminal;

namespace Aul.Proof.PowerCut;

public sealed class RecoveryCuts(ProofRun run)
{
    private const int Records = 40;

    public void Cut(int stride)
    {
        RecordedLife life = new(run.Seed, Records, 0);
        Parallel.For(
            0,
            life.Steps.Count,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            step => Cut(life, step, stride));
    }

    private void Cut(RecordedLife life, int step, int stride)
    {
        NorFlash image = life.FlashBefore(step);
        NorFlash cut = new(RecordedLife.Blocks);
        Pairs pairs = new(run, life, step);
        int point = 0;
        foreach (FlashStep operation in life.Steps[step].Operations)
        {
            for (int points = 1; points <= operation.Points; points++)
            {
                if (point++ % stride == 0)
                {
                    cut.CopyFrom(image);
                    cut.Apply(operation, points, new Random(run.Seed + points));
                    pairs.Cut(cut, $"recovery --seed {run.Seed}, step {step}, point {point}", stride);
                }
            }

            image.Apply(operation);
        }

        run.Progress("cuts");
    }

    // The second cuts behind one first cut.
    private sealed class Pairs
    {
        private readonly ProofRun _run;
        private readonly RecordedLife _life;
        private readonly LifeStep _lived;
        private readonly JournalCheck _check = new();
        private readonly NorFlash _flash = new(RecordedLife.Blocks);
        private readonly NorFlash _image = new(RecordedLife.Blocks);
        private readonly LittleFlash _files;

        public Pairs(ProofRun run, RecordedLife life, int step)
        {
            _run = run;
            _life = life;
            _lived = life.Steps[step];
            _files = new LittleFlash(_flash);
        }

        public void Cut(NorFlash cut, string where, int stride)
        {
            List<FlashStep> recovery = [];
            _image.CopyFrom(cut);
            _flash.CopyFrom(cut);
            _flash.Trace = recovery;
            Open(where);
            _flash.Trace = null;
            int cuts = 1;
            int point = 0;
            foreach (FlashStep operation in recovery)
            {
                for (int points = 1; points <= operation.Points; points++)
                {
                    if (point++ % stride == 0)
                    {
                        _flash.CopyFrom(_image);
                        _flash.Apply(operation, points, new Random(point));
                        Open($"{where}, second point {point}");
                        cuts++;
                    }
                }

                _image.Apply(operation);
            }

            _run.Count(cuts);
        }

        private void Open(string where)
        {
            _files.Mount();
            Journal journal = RecordedLife.Open(_files, 0, new Counters());
            Book book = new(_life.Book, _lived.Attempted);
            if (_check.Look(journal, book, _lived.Kept, _lived.Promised, _lived.Attempted, _lived.Stored) is string wrong)
            {
                _run.Fail($"{where}: {wrong}");
            }
        }
    }
}
