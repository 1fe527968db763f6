// When each reading of a node was. Order is by (boot, sequence) always; dates follow it and never change it, and nothing is discarded.
// Boots of a journal lie one behind the other with time without power between, so dates are a rising function of powered time, tied down
// by the anchors that are believed (HonestAnchors). Rules, pictures and bounds: DATING.md. Two journals of a node say nothing of each
// other.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.Sparkplug;

public sealed class Dating
{
    private readonly Dictionary<long, JournalDates> _journals;

    /// <param name="readings">All of one node, in any order.</param>
    /// <param name="nowUtcMs">The present: a date behind it is a lie.</param>
    public Dating(IEnumerable<Reading> readings, long nowUtcMs)
    {
        _journals = readings.GroupBy(reading => reading.Journal).ToDictionary(group => group.Key, group => new JournalDates(group,
            nowUtcMs));
    }

    /// <summary>The date of one of the readings.</summary>
    public ReadingDate Of(Reading reading) => At(reading.Journal, reading.Boot, reading.AtMs);

    /// <summary>The date of any moment of a boot that has readings; none of any other.</summary>
    public ReadingDate At(long journal, long boot, long atMs) =>
        _journals.TryGetValue(journal, out JournalDates? dates) ? dates.At(boot, atMs) : ReadingDate.None;
}
