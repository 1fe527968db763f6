// One stored reading, without its values: those lie packed beside. It changes no more once it is written.
namespace Aul.Simulation;

/// <param name="ValuesAt">Where its values lie; -1 when it has none.</param>
/// <param name="Replaces">The row whose place it took; -1 for none.</param>
public readonly record struct StoredRow(long Sequence, long Boot, long AtMs, long A, long B, int Id, RecordKind Kind, int ValuesAt,
    int Replaces)
{
    /// <summary>Orders by sequence, then by kind.</summary>
    public long Key => KeyOf(Sequence, Kind);

    /// <summary>How many numbers it stands for, up to its own.</summary>
    public long Covers => Kind is RecordKind.Summary or RecordKind.Dropped ? B : 1;

    public static long KeyOf(long sequence, RecordKind kind) => (sequence << 4) | (long)kind;
}
