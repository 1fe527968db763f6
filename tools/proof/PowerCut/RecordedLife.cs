// A scripted life of the real journal on the flash model, lived once without a cut and written down: every flash operation, what was
// promised before and handed out after each step, and the whole flash now and then. Cuts are made afterwards, in copies.
using System.Collections.Generic;
using Aul.Simulation;

namespace Aul.Proof.PowerCut;

/// <summary>One step of the life that wrote to flash.</summary>
/// <param name="Operations">What it did to the flash, in order.</param>
/// <param name="Promised">The newest number promised before the step.</param>
/// <param name="Attempted">The newest number handed out by the end of the step.</param>
/// <param name="Stored">The proof cursor in RAM by the end of the step.</param>
/// <param name="Kept">How far the journal had given things up by the end of the step.</param>
public sealed record LifeStep(FlashStep[] Operations, long Promised, long Attempted, long Stored, Kept Kept)
{
    public long Points
    {
        get
        {
            long points = 0;
            foreach (FlashStep operation in Operations)
            {
                points += operation.Points;
            }

            return points;
        }
    }
}

public sealed class RecordedLife
{
    /// <summary>Flash blocks of the model: a small partition, so that everything that a full one does happens early.</summary>
    public const int Blocks = 20;

    private const int SnapshotEvery = 64;
    private readonly List<NorFlash> _flashes = [];

    public RecordedLife(int seed, int steps, int groupMs)
    {
        GroupMs = groupMs;
        NorFlash flash = new(Blocks, seed) { Trace = [] };
        LittleFlash files = new(flash);
        files.Format();
        flash.Trace.Clear();
        NorFlash before = new(Blocks);
        before.CopyFrom(flash);
        LifeScript script = new(seed, steps);
        Record record = new();
        Counters counters = new();
        Journal journal = Open(files, groupMs, counters);
        Kept kept = Kept.Of(journal);
        for (int step = 0; step < steps; step++)
        {
            long promised = journal.Durable;
            long erasesBefore = flash.Erases;
            switch (script.Next(record))
            {
                case LifeStepKind.Append:
                    if (journal.Append(record))
                    {
                        Book.Add(record);
                    }

                    break;
                case LifeStepKind.Release:
                    journal.Release(journal.Durable - 3);
                    break;
                default:
                    // What waited in RAM for its group is gone with the restart, as it would be without a cut.
                    files.Mount();
                    journal = Open(files, groupMs, counters);
                    Book.Truncate(journal.Newest);
                    break;
            }

            Book.Fill(journal.Newest, journal.Boot);
            if (flash.Trace.Count == 0)
            {
                continue;
            }

            // Downsampling takes an erase and dropping moves the oldest number: without either everything is as it was.
            kept = flash.Erases > erasesBefore || journal.Oldest != kept.Gone + 1 ? Kept.Of(journal) : kept;
            if (Steps.Count % SnapshotEvery == 0)
            {
                NorFlash copy = new(Blocks);
                copy.CopyFrom(before);
                _flashes.Add(copy);
            }

            Steps.Add(new LifeStep([.. flash.Trace], promised, journal.Newest, journal.Stored, kept));
            flash.Trace.ForEach(before.Apply);
            flash.Trace.Clear();
        }

        HasSeenEverything = counters.Of(CounterId.RecordsThinned) > 0 && counters.Of(CounterId.RecordsLost) > 0 && Book.HasGaps;
    }

    public int GroupMs { get; }

    public List<LifeStep> Steps { get; } = [];

    public Book Book { get; } = new();

    /// <summary>Snapshots were summed up, snapshots were dropped, and events had to go: nothing that a full flash does is left
    /// out.</summary>
    public bool HasSeenEverything { get; }

    public static Journal Open(IFlash files, int groupMs, Counters counters)
    {
        Journal journal = new(files, counters, Limits.JournalBytesMin, LifeScript.ColumnMask, groupMs);
        journal.Open(7);
        return journal;
    }

    /// <summary>The flash as it was before a step.</summary>
    public NorFlash FlashBefore(int step)
    {
        NorFlash flash = new(Blocks);
        flash.CopyFrom(_flashes[step / SnapshotEvery]);
        for (int i = step / SnapshotEvery * SnapshotEvery; i < step; i++)
        {
            foreach (FlashStep operation in Steps[i].Operations)
            {
                flash.Apply(operation);
            }
        }

        return flash;
    }
}
