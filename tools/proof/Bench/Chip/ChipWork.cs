// The runs whose IL operations are counted. Called in a metered copy; elsewhere every figure is 0.
using System.Linq;
using Aul.Proof;

namespace Aul.OnChip;

public static class ChipWork
{
    /// <summary>
    /// Records that fill a journal of <see cref="JournalBytes"/> until the first must be downsampled, with the trace's values.
    /// </summary>
    public const int FullJournalRecords = 51_853;

    /// <summary>Flash of the journal.</summary>
    public const int JournalBytes = 160 * 1024;

    private const int TraceSeed = 1;
    private const int Warm = 500;
    private const int Appends = 2000;
    private const long SessionMs = 180_000;
    private const long MinuteMs = 60_000;
    private const long DayMs = 26 * 60 * MinuteMs;

    /// <summary>Turns so far apart let a day go by in a second, and nothing is left out that a day brings.</summary>
    private const int CoarseMs = 10_000;
    // Every probe but those of a whole minute has been due in between.
    private const long LikeFromMs = 25_000;
    private const long LikeUntilMs = 35_000;
    private const long WarmMs = 600_000;
    private const long MeasuredMs = 1_800_000;

    /// <summary>Appends of one run of <see cref="Append"/>, and seconds of one of <see cref="Turns"/>.</summary>
    public const int AppendsAll = Warm + Appends;
    public const double TurnsS = (WarmMs + MeasuredMs) / 1000.0;

    // Int64.ToString and Int32.ToString are managed above a native Number.Format. Measured on nanoCLR a3e8139: the text below took 1,161
    // operations.
    private const int NumberTextOperations = 50;

    /// <summary>Mean operations of Journal.Append with eight values, and of the same values as JSON text; the bytes that each allocates,
    /// and the objects of the text.</summary>
    public static double[] Append()
    {
        Journal journal = OpenJournal(new ChipFlash());
        Trace trace = new(TraceSeed);
        Record record = new();
        long operations = 0;
        long allocated = 0;
        for (int i = 0; i < Warm + Appends; i++)
        {
            trace.Next(record);
            long before = Meter.Total;
            long bytes = Meter.TotalBytes;
            journal.Append(record);
            operations += i < Warm ? 0 : Meter.Total - before;
            allocated += i < Warm ? 0 : Meter.TotalBytes - bytes;
        }

        long from = Meter.Total;
        long fromBytes = Meter.TotalBytes;
        long fromObjects = Meter.TotalObjects;
        JsonPeer.Text(record, Trace.Columns);
        long jsonBytes = Meter.TotalBytes - fromBytes;
        long jsonObjects = Meter.TotalObjects - fromObjects;
        long json = Meter.Total - from + (NumberTextOperations * JsonPeer.Numbers(Trace.Columns));
        return [(double)operations / Appends, json, (double)allocated / Appends, jsonBytes, jsonObjects];
    }

    /// <summary>
    /// Mean operations of a turn in which nothing is written or sent; of one with a snapshot less a turn half a minute later in which as
    /// much was sensed and nothing written; of a second with all its turns.
    /// </summary>
    public static double[] Turns(string settings, bool reports)
    {
        ChipSite site = new(settings, new ChipFlash(), reports);
        site.RunUntil(WarmMs);
        double all = 0;
        double quiet = 0;
        double quiets = 0;
        double with = 0;
        double withs = 0;
        double without = 0;
        long snapshotMs = WarmMs;
        double likeMost = 0;
        while (site.NowMs < WarmMs + MeasuredMs)
        {
            long newest = site.Agent.Journal.Newest;
            int published = site.Published;
            long operations = site.Turn();
            all += operations;
            if (site.Agent.Journal.Newest != newest)
            {
                with += operations;
                withs++;
                without += likeMost;
                snapshotMs = site.NowMs;
                likeMost = 0;
            }
            else if (site.Published == published)
            {
                quiet += operations;
                quiets++;
                bool isLike = site.NowMs - snapshotMs is > LikeFromMs and < LikeUntilMs;
                likeMost = isLike && operations > likeMost ? operations : likeMost;
            }
        }

        return [quiet / quiets, (with - without) / withs, all * 1000 / (site.NowMs - WarmMs)];
    }

    /// <summary>Mean operations of Journal.Append with eight values, by the number of the method.</summary>
    public static double[] AppendByMethod()
    {
        Journal journal = OpenJournal(new ChipFlash());
        Trace trace = new(TraceSeed);
        Record record = new();
        WorkByMethod work = new();
        for (int i = 0; i < Warm + Appends; i++)
        {
            trace.Next(record);
            work.Begin();
            journal.Append(record);
            work.End(i < Warm ? 0 : 1.0 / Appends);
        }

        return work.Sums;
    }

    /// <summary>Mean operations from sense to commit, by the number of the method: the same turns as in <see cref="Turns"/>.</summary>
    public static double[] CommitByMethod(string settings)
    {
        ChipSite site = new(settings, new ChipFlash(), false);
        site.RunUntil(WarmMs);
        WorkByMethod with = new();
        WorkByMethod without = new();
        WorkByMethod like = new();
        long snapshotMs = WarmMs;
        double likeMost = 0;
        int withs = 0;
        while (site.NowMs < WarmMs + MeasuredMs)
        {
            long newest = site.Agent.Journal.Newest;
            with.Begin();
            long operations = site.Turn();
            if (site.Agent.Journal.Newest != newest)
            {
                with.End(1);
                without.Add(like, 1);
                withs++;
                snapshotMs = site.NowMs;
                likeMost = 0;
                like = new();
            }
            else if (site.NowMs - snapshotMs is > LikeFromMs and < LikeUntilMs && operations > likeMost)
            {
                likeMost = operations;
                like = new();
                like.Add(with.Since(), 1);
            }
        }

        with.Add(without, -1);
        return [.. with.Sums.Select(sum => sum / withs)];
    }

    /// <summary>
    /// Operations of a boot over a full journal, and what was read: operations, bytes, reads, files; and the largest allocation while it
    /// was filled.
    /// </summary>
    public static double[] Boot(string settings)
    {
        ChipFlash flash = new();
        Journal journal = OpenJournal(flash);
        Trace trace = new(TraceSeed);
        Record record = new();
        Meter.Reset();
        for (int i = 0; i < FullJournalRecords; i++)
        {
            trace.Next(record);
            journal.Append(record);
        }

        int largest = Meter.Largest;
        long reads = flash.Reads;
        long bytes = flash.ReadBytes;
        ChipSite site = new(settings, flash, true);
        return [site.BootOperations, flash.ReadBytes - bytes, flash.Reads - reads, flash.Files, largest];
    }

    /// <summary>A minute of the whole device with a standing session: bytes and objects allocated.</summary>
    public static double[] Garbage(string settings)
    {
        using ChipDevice device = new(settings, probes: true);
        device.RunUntil(SessionMs);
        Meter.Reset();
        device.RunUntil(SessionMs + MinuteMs);
        return [Meter.TotalBytes, Meter.TotalObjects];
    }

    /// <summary>
    /// Bytes of the largest single allocation in the core's first day of session, from when the session stands, over a midnight.
    /// </summary>
    public static double[] Largest(string settings)
    {
        ChipSite site = new(settings, new ChipFlash(), true);
        site.RunUntil(SessionMs);
        Meter.Reset();
        site.RunUntil(DayMs, CoarseMs);
        return [Meter.Largest];
    }

    private static Journal OpenJournal(IFlash flash)
    {
        Journal journal = new(flash, new Counters(), JournalBytes, Trace.ColumnMask);
        journal.Open(1);
        return journal;
    }
}
