// What was written under which number, kept outside the journal: the truth that a journal is held against. Numbers behind a fork may be
// written anew: a fork has pages of its own over those of the life that it left.
using System.Collections.Generic;
using Aul.Terminal;

namespace Aul.Proof.PowerCut;

/// <summary>One record as it was handed to the journal, or a gap record that the journal wrote itself.</summary>
public sealed record Written(RecordKind Kind, long Boot, long AtMs, int Id, long A, long[] Values, bool[] Known)
{
    public static Written Of(Record record) => new(
        record.Kind, record.Boot, record.AtMs, record.Id, record.A, record.Values[..LifeScript.Columns],
            record.Known[..LifeScript.Columns]);
}

public sealed class Book(Book? before, long lastBefore)
{
    private readonly List<Written> _pages = [];

    public Book()
        : this(null, 0)
    {
    }

    /// <summary>Numbers up to this one are the same as in the life that was left.</summary>
    public long LastBefore => lastBefore;

    public long Last => lastBefore + _pages.Count;

    /// <summary>True when the journal wrote gap records of its own.</summary>
    public bool HasGaps => _pages.Exists(page => page.Kind == RecordKind.Gap);

    /// <summary>The record of a number; null when none was written under it.</summary>
    public Written? Of(long sequence) =>
        sequence <= lastBefore ? before?.Of(sequence)
        : sequence <= Last ? _pages[(int)(sequence - lastBefore - 1)]
        : null;

    /// <summary>A restart has lost everything behind this number: it was never on flash.</summary>
    public void Truncate(long last)
    {
        if (last < Last)
        {
            _pages.RemoveRange((int)(last - lastBefore), (int)(Last - last));
        }
    }

    /// <summary>The journal has given the record its number. What lies between it and the last one the journal wrote itself.</summary>
    public void Add(Record record)
    {
        Fill(record.Sequence - 1, record.Boot);
        _pages.Add(Written.Of(record));
    }

    /// <summary>Everything up to this number that the life did not write are gap records of the journal's own.</summary>
    public void Fill(long last, long boot)
    {
        while (Last < last)
        {
            _pages.Add(new Written(RecordKind.Gap, boot, 0, 0, 0, [], []));
        }
    }
}
