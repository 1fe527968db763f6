// Which calendar month a moment belongs to, and how much of it is over. Days to dates by the algorithm of Howard Hinnant,
// "chrono-Compatible Low-Level Date Algorithms", civil_from_days: years begin in March there, so that the leap day is the last.
namespace Aul;

public sealed class Month
{
    private const long DayMs = 86400000;
    private const int DaysOfEra = 146097;

    /// <summary>Years times 12 plus months (0 to 11): grows by one each month.</summary>
    public int Index { get; private set; }

    /// <summary>How much of the month is over, 0 to 999.</summary>
    public int ElapsedPermille { get; private set; }

    /// <summary>Milliseconds from the moment that was taken to the next permille of the month, or to its end.</summary>
    public long RestMs { get; private set; }

    /// <summary>Takes a moment: local milliseconds since 1970-01-01, not negative.</summary>
    public void Take(long localMs)
    {
        long days = localMs / DayMs;
        int ofEra = (int)((days + 719468) % DaysOfEra);
        int year = (ofEra - (ofEra / 1460) + (ofEra / 36524) - (ofEra / 146096)) / 365;
        int ofYear = ofEra - ((365 * year) + (year / 4) - (year / 100));
        int fromMarch = ((5 * ofYear) + 2) / 153;
        int first = ((153 * fromMarch) + 2) / 5;

        // The era's last February has 29 days, as has every fourth that is not the last of a century.
        int next = fromMarch < 11 ? ((153 * (fromMarch + 1)) + 2) / 5 : IsLeap(year + 1) ? 366 : 365;
        long years = ((days + 719468) / DaysOfEra * 400) + year;

        // March is the third month of its year; January and February behind it are of the next one.
        Index = (int)((years * 12) + fromMarch + 2);
        long monthMs = (next - first) * DayMs;
        long overMs = ((ofYear - first) * DayMs) + (localMs % DayMs);
        ElapsedPermille = (int)(overMs * 1000 / monthMs);
        RestMs = ((((ElapsedPermille + 1) * monthMs) + 999) / 1000) - overMs;
    }

    private static bool IsLeap(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}
