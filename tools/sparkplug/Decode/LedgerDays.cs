// The days of a journal's ledger in lines for people: closed ones oldest first, then the running one. A day that was closed twice is told
// as it was closed last.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Aul.Sparkplug;

public sealed record LedgerDays(IReadOnlyList<string> Lines, IReadOnlyList<string> Problems)
{
    public static LedgerDays Read(IReadOnlyDictionary<string, byte[]> files, uint journal)
    {
        Counters counters = new();
        LedgerStore store = new(new FolderFlash(files), counters, new FlashWatch(counters));
        store.Open(journal);
        SortedDictionary<long, string> days = [];
        LedgerReader reader = new(store);
        DayEntry day = new();
        while (reader.Next(day))
        {
            days[day.Day] = Line(day);
        }

        List<string> lines = [.. days.Values];
        if (store.Load(day))
        {
            lines.Add(Line(day) + " so far");
        }

        long bad = counters.Of(CounterId.BlocksBad);
        return new LedgerDays(lines, bad == 0 ? [] : [$"ledger: {bad} of its files cannot be read to the end, or are another journal's"]);
    }

    /// <summary>One day in a line.</summary>
    public static string Line(DayEntry day)
    {
        DateOnly date = DateOnly.FromDayNumber((int)Math.Clamp(
            DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber + day.Day, 0, DateOnly.MaxValue.DayNumber));
        IEnumerable<string> causes = Enumerable.Range(0, day.CauseCount)
            .Where(i => day.CauseS(i) > 0).Select(i => $", {Cause.Word(day.CauseAt(i))} {Time(day.CauseS(i))}");
        return $"  {date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}  in service {Time(day.ServiceS)}{string.Concat(causes)}"
            + (day.UnobservedS > 0 ? $", unobserved {Time(day.UnobservedS)}" : "")
            + (day.Outages == 0 ? "" : $"; {day.Outages} outage{(day.Outages == 1 ? "" : "s")}, longest {Time(day.LongestS)}");
    }

    // TimeSpan would write a whole day as 1.00:00:00.
    private static string Time(int seconds) => $"{seconds / 3600:D2}:{seconds / 60 % 60:D2}:{seconds % 60:D2}";
}
