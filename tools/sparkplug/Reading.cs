// One record of a site's journal as the host keeps it.
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;

namespace Aul.Sparkplug;

/// <summary>
/// A reading: the journal's record, with the journal it came from. Values are a snapshot's or summary's, by signal number; of a summary: a
/// level's mean, a state's worst, a counter's last.
/// </summary>
public sealed record Reading(
    long Journal, long Boot, long Sequence, RecordKind Kind, long AtMs, int Id, long A, long B, IReadOnlyDictionary<int, long?> Values)
{
    private static readonly Dictionary<int, Spread> None = [];
    private static readonly SignalValues NoValues = new(0, 0, []);

    /// <summary>Of a summary: lowest and highest value of each level that was known at least once.</summary>
    public IReadOnlyDictionary<int, Spread> Spreads { get; init; } = None;

    /// <summary>How many sequence numbers the reading stands for; <see cref="Sequence"/> is the last of them.</summary>
    public long Covers => Kind is RecordKind.Summary or RecordKind.Dropped ? B : 1;

    /// <summary>The first sequence number that the reading stands for.</summary>
    public long First => Sequence - Covers + 1;

    /// <summary>Unpacks blocks that lie one behind the other. Bytes that are no block end the unpacking: badBytes says how many.</summary>
    public static List<Reading> Unpack(long journal, byte[] blocks, out int badBytes)
    {
        List<Reading> readings = [];
        BlockReader block = new();
        Record record = new();
        int at = 0;
        while (at < blocks.Length && block.Open(blocks, at, blocks.Length))
        {
            while (block.Next(record))
            {
                readings.Add(Of(journal, record, block.ColumnMask));
            }

            at += block.Length;
        }

        badBytes = blocks.Length - at;
        return readings;
    }

    /// <summary>Unpacks blocks and tails of one node's growing block.</summary>
    /// <param name="after">Readings up to this number are left out.</param>
    /// <param name="badBytes">Bytes that were no block and no tail that fits, and what came behind them.</param>
    public static List<Reading> Unpack(long journal, GrowingBlock growing, byte[] blocks, long after, out int badBytes)
    {
        List<Reading> readings = [];
        Record record = new();
        badBytes = growing.Read(blocks, after, record, columns => readings.Add(Of(journal, record, columns)));
        return readings;
    }

    public static Reading Of(long journal, Record record, long columnMask)
    {
        bool isSummary = record.Kind == RecordKind.Summary;
        if (!isSummary && record.Kind != RecordKind.Snapshot)
        {
            return new Reading(journal, record.Boot, record.Sequence, record.Kind, record.AtMs, record.Id, record.A, record.B, NoValues);
        }

        Dictionary<int, Spread> spreads = isSummary ? [] : None;
        long known = 0;
        int column = 0;
        for (long left = columnMask; left != 0; left &= left - 1, column++)
        {
            int id = BitOperations.TrailingZeroCount(left);
            known |= record.Known[column] ? 1L << id : 0;
            if (isSummary && record.Known[column] && ColumnSet.KindOf(id) == SignalKind.Level)
            {
                spreads[id] = new Spread(record.Low[column], record.High[column]);
            }
        }

        SignalValues values = new(columnMask, known, record.Values[..column]);
        return new Reading(journal, record.Boot, record.Sequence, record.Kind, record.AtMs, record.Id, record.A, record.B, values)
        {
            Spreads = spreads,
        };
    }

    /// <summary>What the reading says, for people.</summary>
    public string Text() => Kind switch
    {
        RecordKind.Boot => BootText(),
        RecordKind.Anchor => "clock " + Utc(A),
        RecordKind.Snapshot => AllValues(),
        RecordKind.Summary => $"{B} snapshots in one: {AllValues()}",
        RecordKind.Dropped => B == 1 ? "1 snapshot was deleted" : $"{B} snapshots were deleted",
        RecordKind.Change when Id >= Recorder.StrangeId => $"{Name(Id - Recorder.StrangeId)} gave the raw number {A}, which it cannot have",
        RecordKind.Change => $"{Name(Id)} is {Value(Id, A < 0 ? null : A)}",
        RecordKind.OutageOpen => $"{Begin} {(Evidence.GoesOn(A) ? "goes on" : "begins")}: {Cause.Word(Id)}"
            + $" ({(Evidence.IsPresumed(A) ? "presumed; " : "")}evidence {EvidenceText(A)})",
        RecordKind.OutageClose => $"{Begin} ends: {Cause.Word(Id)} " + (A < 0 ? "that began before the boot" : $"after {A / 1000.0:F1} s"),
        RecordKind.Gap => B == 1 ? $"gap: record {A} was deleted" : $"gap: {B} records from {A} were deleted",
        _ => Kind.ToString(),
    };

    /// <summary>A time for people, UTC.</summary>
    public static string Utc(long utcMs) =>
        System.DateTimeOffset.FromUnixTimeMilliseconds(utcMs).ToString("yyyy-MM-dd HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The ladder's rungs and witnesses that are broken or degraded.</summary>
    public static string EvidenceText(long evidence)
    {
        IEnumerable<string> rungs = Enumerable.Range(0, Rung.Total)
            .Where(rung => Evidence.Of(evidence, rung) is Evidence.Broken or Evidence.Degraded)
            .Select(rung => $"{SignalTable.Name(Rung.SignalOf(rung))} "
                + $"{(Evidence.Of(evidence, rung) == Evidence.Broken ? "broken" : "degraded")}");
        string text = string.Join(", ", rungs);
        return text.Length == 0 ? "none" : text;
    }

    /// <summary>A signal's value in its own words or unit.</summary>
    public static string Value(int id, long? value)
    {
        if (value == null)
        {
            return "unknown";
        }

        if (id < SignalId.Total && SignalTable.Kind(id) == SignalKind.Text)
        {
            return $"'{PackedText.Unpack(value.Value)}'";
        }

        return id < SignalId.Total && SignalTable.Word(id, value.Value) is string word
            ? word
            : Figure(id, value.Value) + Unit(id);
    }

    private string Begin => Cause.TakesService(Id) ? "outage" : Cause.SeverityOf(Id).ToString().ToLowerInvariant();

    private string BootText() => A switch
    {
        BootReason.Fault => "boot after a program fault",
        BootReason.Power => "boot after a power cut",
        BootReason.Planned => "boot after a planned stop",
        _ => "boot",
    };

    private string AllValues() => string.Join(" ", Values.Select(value =>
        $"{Name(value.Key)}={Value(value.Key, value.Value)}"
        + (Spreads.TryGetValue(value.Key, out Spread? spread) ? $" ({Figure(value.Key, spread.Low)}..{Figure(value.Key, spread.High)})"
        : "")));

    // A unit may be a part of the one that people know, "0.1 degC": 215 of it are 21.5 degC.
    private static string Figure(int id, long value)
    {
        string[] unit = id < SignalId.Total ? SignalTable.Unit(id).Split(' ') : [];
        bool isPart = unit.Length == 2 && decimal.TryParse(unit[0], CultureInfo.InvariantCulture, out _);
        return (isPart ? value * decimal.Parse(unit[0], CultureInfo.InvariantCulture) : value).ToString(CultureInfo.InvariantCulture);
    }

    private static string Unit(int id)
    {
        string unit = id < SignalId.Total ? SignalTable.Unit(id) : "";
        return unit.Length == 0 ? "" : " " + unit[(unit.IndexOf(' ') + 1)..];
    }

    private static string Name(int id) => id < SignalId.Total ? SignalTable.Name(id) : $"signal {id}";
}

/// <summary>The lowest and highest value of a level in the snapshots of a summary.</summary>
public sealed record Spread(long Low, long High);

/// <summary>All records up to Sequence of this journal are stored; Boot is that record's.</summary>
public sealed record Watermark(long Journal, long Boot, long Sequence);
