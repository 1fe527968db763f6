// One reading as the journal keeps it. One object is filled again and again: nothing is allocated for a reading.
namespace Aul;

/// <summary>What a record says. The numbers are stored: they never change.</summary>
public enum RecordKind
{
    /// <summary>A start of the device. A: a number of <see cref="BootReason"/>.</summary>
    Boot = 1,

    /// <summary>Ties this boot to the wall clock. A: milliseconds since 1970-01-01 UTC at AtMs.</summary>
    Anchor = 2,

    /// <summary>All columns of the block at one moment.</summary>
    Snapshot = 3,

    /// <summary>
    /// A debounced state changed. Id: the signal; A: the state, -1 for unknown; of a text its characters (<see cref="PackedText"/>). AtMs:
    /// when it began. Id 128 + signal: its source began to give a raw number that the signal cannot have; A: that number.
    /// </summary>
    Change = 4,

    /// <summary>
    /// An outage was announced, or the open one goes on by another cause (<see cref="Evidence.GoesOn"/>). Id: the cause; A: the evidence
    /// mask. AtMs: when it began.
    /// </summary>
    OutageOpen = 5,

    /// <summary>
    /// An outage ended. Id: the cause; A: its length in milliseconds, -1 when it began in an earlier boot. AtMs: when it ended.
    /// </summary>
    OutageClose = 6,

    /// <summary>Records that are lost, events among them, told behind them. A: first sequence; B: how many.</summary>
    Gap = 7,

    /// <summary>Stands in the place of B snapshots, the last of which was due at AtMs: mean, lowest and highest of each level.</summary>
    Summary = 8,

    /// <summary>Stands in the place of B snapshots that had to go, the last of which was due at AtMs.</summary>
    Dropped = 9,
}

/// <summary>Why the device started. The numbers are stored: they never change.</summary>
public static class BootReason
{
    /// <summary>Power, a reset, or anything else that leaves no note: the platform has no reset reason.</summary>
    public const int Unknown = 0;

    /// <summary>The program failed and restarted the device itself.</summary>
    public const int Fault = 1;

    /// <summary>The boot before fell silent while its power was going or gone: inferred from its last records.</summary>
    public const int Power = 2;

    /// <summary>The device was stopped or restarted by intention, and left a note.</summary>
    public const int Planned = 3;

    /// <summary>New network settings were stored, and count from a start on.</summary>
    public const int Network = 4;

    /// <summary>The loop had not turned for minutes.</summary>
    public const int Stall = 5;

    /// <summary>Too little memory was left for minutes.</summary>
    public const int Memory = 6;
    public const int Total = 7;

    /// <summary>The word of a reason, for people.</summary>
    public static string Word(int reason)
    {
        switch (reason)
        {
            case Fault: return "fault";
            case Power: return "power";
            case Planned: return "planned";
            case Network: return "network";
            case Stall: return "stall";
            case Memory: return "memory";
            default: return "unknown";
        }
    }
}

public sealed class Record
{
    public RecordKind Kind;
    public long Boot;

    /// <summary>Counts all records of a journal, over boots: a hole in the numbers is a loss.</summary>
    public long Sequence;

    /// <summary>Milliseconds since the start of <see cref="Boot"/>.</summary>
    public long AtMs;
    public int Id;
    public long A;
    public long B;

    /// <summary>
    /// For Snapshot and Summary: values of the block's columns in ascending order of signal number. Of a summary: a level's mean,
    /// a state's worst, a counter's last.
    /// </summary>
    public long[] Values;
    public bool[] Known;

    /// <summary>For Summary: a level's lowest and highest value.</summary>
    public long[] Low;
    public long[] High;

    public Record()
        : this(Limits.SignalsMax)
    {
        ReserveSummary(Limits.SignalsMax);
    }

    /// <param name="columns">Room for so many columns of a snapshot; a reader makes what it needs.</param>
    public Record(int columns)
    {
        Values = new long[columns];
        Known = new bool[columns];
        Low = new long[0];
        High = Low;
    }

    /// <summary>How many sequence numbers the record stands for; <see cref="Sequence"/> is the last of them.</summary>
    public long Covers => Kind == RecordKind.Summary || Kind == RecordKind.Dropped ? B : 1;

    /// <summary>True for what is downsampled and dropped when the flash is full; everything else is an event, and goes last.</summary>
    public bool IsSample => Kind == RecordKind.Snapshot || Kind == RecordKind.Summary || Kind == RecordKind.Dropped;

    /// <summary>Makes room for so many columns.</summary>
    public void Reserve(int columns)
    {
        if (Values.Length < columns)
        {
            Values = new long[columns];
            Known = new bool[columns];
        }
    }

    /// <summary>Makes room for what a summary says beside.</summary>
    public void ReserveSummary(int columns)
    {
        if (Low.Length < columns)
        {
            Low = new long[columns];
            High = new long[columns];
        }
    }
}
