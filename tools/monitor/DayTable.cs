// The days of the sites' ledgers in the host's SQLite file: how long there was service, and how long each cause took it. One row a day;
// what comes again replaces it when it accounts for as much or more. How far a ledger has been told is kept, so that nothing is asked for
// twice.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.Data.Sqlite;

namespace Aul.Monitor;

/// <summary>One local day of one site, in seconds. Causes and the histogram are "word:number" separated by blanks.</summary>
public sealed record SiteDay(long Day, int ServiceS, int UnobservedS, int Outages, int LongestS, string Causes, string Histogram);

public sealed class DayTable : IDayTable
{
    /// <summary>The device keeps 400 days.</summary>
    public const int DaysBack = 400;

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS day (
            node TEXT NOT NULL, journal INTEGER NOT NULL, day INTEGER NOT NULL, service_s INTEGER NOT NULL, unobserved_s INTEGER NOT NULL,
            outages INTEGER NOT NULL, longest_s INTEGER NOT NULL, causes TEXT NOT NULL, histogram TEXT NOT NULL,
            PRIMARY KEY (node, journal, day)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS day_told (
            node TEXT NOT NULL, journal INTEGER NOT NULL, day INTEGER NOT NULL, PRIMARY KEY (node, journal)) WITHOUT ROWID;
        """;

    // A day that was still running when it was told comes again, longer.
    private const string Insert = """
        INSERT INTO day VALUES ($node, $journal, $day, $service, $unobserved, $outages, $longest, $causes, $histogram)
        ON CONFLICT DO UPDATE SET service_s = excluded.service_s, unobserved_s = excluded.unobserved_s, outages = excluded.outages,
            longest_s = excluded.longest_s, causes = excluded.causes, histogram = excluded.histogram
        WHERE excluded.unobserved_s <= day.unobserved_s
        """;

    private readonly SqliteConnection _connection;
    private readonly object _gate;

    internal DayTable(SqliteConnection connection, object gate)
    {
        _connection = connection;
        _gate = gate;
        Run(Schema);
    }

    /// <summary>Reads the bytes of a Ledger/Days metric; what is no day, and all behind it, is left out and counted as bad.</summary>
    public static List<SiteDay> Unpack(byte[] bytes, out int bad)
    {
        List<SiteDay> days = [];
        DayEntry entry = new();
        int at = 0;
        while (at < bytes.Length && at + 1 + bytes[at] <= bytes.Length && entry.Read(bytes, at + 1, at + 1 + bytes[at]))
        {
            days.Add(Of(entry));
            at += 1 + bytes[at];
        }

        bad = bytes.Length - at;
        return days;
    }

    public void Add(string node, long journal, IReadOnlyList<SiteDay> days)
    {
        lock (_gate)
        {
            using SqliteTransaction transaction = _connection.BeginTransaction();
            foreach (SiteDay day in days)
            {
                Run(Insert, ("$node", node), ("$journal", journal), ("$day", day.Day), ("$service", day.ServiceS),
                    ("$unobserved", day.UnobservedS),
                    ("$outages", day.Outages), ("$longest", day.LongestS), ("$causes", day.Causes), ("$histogram", day.Histogram));
            }

            transaction.Commit();
        }
    }

    /// <summary>All days that a ledger closed before this one have been told, and it, the one closed last. It is an earlier one than before
    /// when the device's clock was wrong for a day and is right again.</summary>
    public void Told(string node, long journal, long day)
    {
        lock (_gate)
        {
            Run("INSERT INTO day_told VALUES ($node, $journal, $day) ON CONFLICT DO UPDATE SET day = excluded.day",
                ("$node", node), ("$journal", journal), ("$day", day));
        }
    }

    /// <summary>The first day that has not been told, of a ledger that closed this day last; beyond it when all have. What was told of days
    /// that are later still, by a clock that was wrong, says nothing about those up to this one.</summary>
    public long FirstUnreported(string node, long journal, long newest)
    {
        lock (_gate)
        {
            using SqliteCommand command = Command("SELECT day FROM day_told WHERE node = $node AND journal = $journal", ("$node", node),
                ("$journal", journal));
            return Math.Max(newest - DaysBack + 1, command.ExecuteScalar() is long told && told <= newest ? told + 1 : 0);
        }
    }

    public IReadOnlyList<SiteDay> Days(string node)
    {
        lock (_gate)
        {
            List<SiteDay> days = [];
            using SqliteCommand command = Command(
                "SELECT day, service_s, unobserved_s, outages, longest_s, causes, histogram FROM day WHERE node = $node ORDER BY "
                    + "journal, day", ("$node", node));
            using SqliteDataReader reader = command.ExecuteReader();
            while (reader.Read())
            {
                days.Add(new SiteDay(
                    reader.GetInt64(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4),
                        reader.GetString(5), reader.GetString(6)));
            }

            return days;
        }
    }

    private static SiteDay Of(DayEntry entry)
    {
        IEnumerable<string> causes = Enumerable.Range(0, entry.CauseCount).Where(i => entry.CauseS(i) > 0)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"{Word(entry.CauseAt(i))}:{entry.CauseS(i)}"));
        IEnumerable<string> buckets = Enumerable.Range(0, DayEntry.BucketCount).Where(i => entry.Bucket(i) > 0)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"{DayEntry.BoundS(i)}:{entry.Bucket(i)}"));
        return new SiteDay(entry.Day, entry.ServiceS, entry.UnobservedS, entry.Outages, entry.LongestS, string.Join(' ', causes),
            string.Join(' ', buckets));
    }

    // A firmware may be newer than this host.
    private static string Word(int cause) => cause != Cause.Unknown && Cause.Word(cause) == Cause.Word(Cause.Unknown)
        ? string.Create(CultureInfo.InvariantCulture, $"cause-{cause}")
        : Cause.Word(cause);

    private void Run(string sql, params (string Name, object Value)[] values)
    {
        using SqliteCommand command = Command(sql, values);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params (string Name, object Value)[] values)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
