// Spans and moments as people read them: "3 h 5 min", "2026-11-26 14:32". It has no clock, and a moment that is not known has no date.
namespace Aul;

public static class PageTime
{
    private const long DayMs = 86400000;
    private const int DaysOfEra = 146097;

    /// <summary>The two largest units of a span.</summary>
    public static PageText Span(PageText text, long ms)
    {
        long seconds = ms < 0 ? 0 : ms / 1000;
        if (seconds < 60)
        {
            return text.Number(seconds).Raw(" s");
        }

        long minutes = seconds / 60;
        if (minutes < 60)
        {
            return text.Number(minutes).Raw(" min");
        }

        long hours = minutes / 60;
        return hours < 24 ? text.Number(hours).Raw(" h ").Number(minutes % 60).Raw(" min")
            : text.Number(hours / 24).Raw(" d ").Number(hours % 24).Raw(" h");
    }

    /// <summary>A moment in milliseconds since 1970, which must be known, in local time. Dates as in <see cref="Month"/>.</summary>
    public static PageText Moment(PageText text, long utcMs, int offsetMinutes)
    {
        long localMs = utcMs + (offsetMinutes * 60000L);
        long days = localMs / DayMs;
        int ofEra = (int)((days + 719468) % DaysOfEra);
        int year = (ofEra - (ofEra / 1460) + (ofEra / 36524) - (ofEra / 146096)) / 365;
        int ofYear = ofEra - ((365 * year) + (year / 4) - (year / 100));
        int fromMarch = ((5 * ofYear) + 2) / 153;
        int day = ofYear - (((153 * fromMarch) + 2) / 5) + 1;
        int month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        long years = ((days + 719468) / DaysOfEra * 400) + year + (month <= 2 ? 1 : 0);
        int minutes = (int)(localMs % DayMs / 60000);
        return text.Number(years).Raw("-").Two(month).Raw("-").Two(day).Raw(" ").Two(minutes / 60).Raw(":").Two(minutes % 60);
    }
}
