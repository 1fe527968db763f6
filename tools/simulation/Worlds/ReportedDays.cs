// The days that a board's ledger has closed, against those that the centre has: none is missing, and each says the same, unless the centre
// was told more while the day ran than a power cut has left of it. The two newest may still be on their way. It knows nothing of what was
// really so; the checks of the ledger do.
using System.Collections.Generic;
using System.Linq;
using Aul.Monitor;

namespace Aul.Simulation;

public static class ReportedDays
{
    private const int OnTheirWay = 2;
    private const int WrongMax = 5;

    public static IEnumerable<(string Check, string What)> Of(Agent agent, IReadOnlyList<SiteDay> days, out long compared)
    {
        Dictionary<long, SiteDay> told = days.GroupBy(day => day.Day).ToDictionary(same => same.Key, same => same.Last());
        SortedDictionary<long, (int ServiceS, int UnobservedS, int Outages, int LongestS)> closed = [];
        LedgerReader reader = new(agent.Ledger.Store);
        DayEntry entry = new();
        while (reader.Next(entry))
        {
            closed[entry.Day] = (entry.ServiceS, entry.UnobservedS, entry.Outages, entry.LongestS);
        }

        List<(string, string)> wrong = [];
        compared = 0;
        foreach ((long day, (int serviceS, int unobservedS, int outages, int longestS)) in closed.Where(one =>
            one.Key <= agent.Ledger.Store.NewestDay - OnTheirWay))
        {
            compared++;
            if (!told.TryGetValue(day, out SiteDay? has))
            {
                wrong.Add(("days", $"day {day} is closed on the board, and the centre does not have it"));
            }
            else if (has.UnobservedS >= unobservedS && (has.ServiceS, has.UnobservedS, has.Outages, has.LongestS) != (serviceS,
                unobservedS, outages, longestS))
            {
                wrong.Add(("days", $"day {day} has {serviceS} s of service, {unobservedS} s unobserved and {outages} outages on the "
                    + $"board, and {has.ServiceS}, {has.UnobservedS} and {has.Outages} at the centre"));
            }
        }

        return wrong.Take(WrongMax);
    }
}
