// What the host needs of its store, so that it can decide the same over a file and over a model of one. It promises nothing before a call
// returns.
using System.Collections.Generic;
using Aul.Sparkplug;

namespace Aul.Monitor;

/// <summary>Every call that changes something is one transaction: it returns after the commit, or throws and has changed nothing.</summary>
public interface IReadingStore
{
    IDayTable Days { get; }

    /// <summary>Readings that came again and were there already.</summary>
    long Duplicates { get; }

    /// <summary>Stores readings of one journal and returns how far it is complete, after the commit.</summary>
    Watermark Add(string node, long journal, IReadOnlyList<Reading> readings);

    Watermark WatermarkOf(string node, long journal);

    /// <summary>Writes down as lost what is missing up to here and will not come again. Returns how far the journal is complete
    /// then.</summary>
    Watermark GiveUp(string node, long journal, long last);
}

/// <summary>The days of the sites' ledgers.</summary>
public interface IDayTable
{
    void Add(string node, long journal, IReadOnlyList<SiteDay> days);

    /// <summary>All days that a ledger closed before this one have been told, and it, the one closed last.</summary>
    void Told(string node, long journal, long day);

    /// <summary>The first day that has not been told, of a ledger that closed this day last; beyond it when all have.</summary>
    long FirstUnreported(string node, long journal, long newest);
}
