// What a thousand readings cost the flash, counted on the model of tools/simulation/Flash: each durable on its own, and in groups as a
// profile may allow; beside the plain way, which opens a file, appends the record and closes it.
using System.Collections.Generic;
using Aul.Simulation;

namespace Aul.Proof.Bench;

public static class WearBench
{
    private const int PartitionBlocks = 64;
    private const long JournalBytes = 160 * 1024;
    private const int GroupMs = 1_800_000;
    private const int Warm = 40_000;
    private const int Measured = 20_000;
    private const int PlainRecordBytes = 24;
    private const int PlainFileBytes = 4080;
    private const int PlainFiles = 30;

    // One program unit of 128 bytes for each commit; and a log that fills 4,096-byte blocks with the records alone.
    private const double CommitFloor = 128.0 / 4096 * 1000;

    /// <summary>Erases and programmed bytes for one reading.</summary>
    private readonly record struct Wear(double Erases, double Bytes);

    public static IEnumerable<Figure> Run(int seed)
    {
        Wear plain = Plain();
        Wear durable = Live(seed, 0);
        Wear grouped = Live(seed, GroupMs);
        const string Peer = "open, append, close";
        double logFloor = 4.0 / 4096 * 1000;
        yield return new Figure("journal.erases-per-1000", durable.Erases * 1000, "erases", 60, "lower", Peer, plain.Erases * 1000,
            CommitFloor);
        yield return new Figure("journal.erases-per-1000.grouped", grouped.Erases * 1000, "erases", 10, "lower", Peer,
            plain.Erases * 1000, logFloor);
        yield return new Figure("journal.programmed-bytes", durable.Bytes, "B", 250, "lower", Peer, plain.Bytes, 128);
        yield return new Figure("journal.programmed-bytes.grouped", grouped.Bytes, "B", 50, "lower", Peer, plain.Bytes, 4);
    }

    // A full journal of which everything is delivered: the steady state of a site whose link is up.
    private static Wear Live(int seed, int groupMs)
    {
        NorFlash flash = new(PartitionBlocks);
        LittleFlash files = new(flash);
        files.Format();
        Trace trace = new(seed);
        Record record = new();
        Journal journal = new(files, new Counters(), JournalBytes, Trace.ColumnMask, groupMs);
        journal.Open(seed);
        long erases = 0;
        long bytes = 0;
        for (int i = 0; i < Warm + Measured; i++)
        {
            if (i == Warm)
            {
                erases = flash.Erases;
                bytes = flash.BytesProgrammed;
            }

            trace.Next(record);
            journal.Append(record);
            journal.Release(journal.Durable);
        }

        return new Wear((double)(flash.Erases - erases) / Measured, (double)(flash.BytesProgrammed - bytes) / Measured);
    }

    private static Wear Plain()
    {
        NorFlash flash = new(PartitionBlocks);
        LittleFlash files = new(flash);
        files.Format();
        byte[] record = new byte[PlainRecordBytes];
        int inFile = PlainFileBytes / PlainRecordBytes;
        for (int i = 0; i < Measured; i++)
        {
            string name = "p" + (i / inFile % PlainFiles).ToString("D3");
            if (i % inFile == 0)
            {
                files.Delete(name);
            }

            record[0] = (byte)i;
            files.Append(name, record, 0, record.Length);
        }

        return new Wear((double)flash.Erases / Measured, (double)flash.BytesProgrammed / Measured);
    }
}
