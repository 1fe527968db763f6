// The readings in a SQLite file: each once, by (node, journal, sequence). A batch is one transaction, and the watermark that comes
// back is the promise that all up to there is on disk. It decides nothing about what to tell whom.
using System;
using System.Collections.Generic;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Aul.Monitor;

public sealed class ReadingStore : IDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS reading (
            node TEXT NOT NULL, journal INTEGER NOT NULL, sequence INTEGER NOT NULL, boot INTEGER NOT NULL, kind INTEGER NOT NULL,
            at_ms INTEGER NOT NULL, id INTEGER NOT NULL, a INTEGER NOT NULL, b INTEGER NOT NULL, snapshot TEXT,
            PRIMARY KEY (node, journal, sequence)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS watermark (
            node TEXT NOT NULL, journal INTEGER NOT NULL, boot INTEGER NOT NULL, sequence INTEGER NOT NULL,
            PRIMARY KEY (node, journal)) WITHOUT ROWID;
        """;

    private readonly SqliteConnection _connection;
    private readonly object _gate = new();

    public ReadingStore(string file)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        _connection.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;" + Schema);
    }

    /// <summary>Readings that came again and were there already.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Stores readings of one journal and returns how far it is complete, after the commit.</summary>
    public Watermark Add(string node, long journal, IReadOnlyList<Reading> readings)
    {
        lock (_gate)
        {
            using SqliteTransaction transaction = _connection.BeginTransaction();
            using (SqliteCommand insert = Command(
                "INSERT OR IGNORE INTO reading VALUES ($node, $journal, $sequence, $boot, $kind, $at, $id, $a, $b, $snapshot)"))
            {
                foreach (Reading reading in readings)
                {
                    insert.Parameters.Clear();
                    Bind(insert, node, reading);
                    Duplicates += 1 - insert.ExecuteNonQuery();
                }
            }

            Watermark watermark = Advance(node, journal);
            transaction.Commit();
            return watermark;
        }
    }

    public Watermark WatermarkOf(string node, long journal)
    {
        lock (_gate)
        {
            using SqliteCommand command = Command("SELECT boot, sequence FROM watermark WHERE node = $node AND journal = $journal");
            command.Parameters.AddWithValue("$node", node);
            command.Parameters.AddWithValue("$journal", journal);
            using SqliteDataReader row = command.ExecuteReader();
            return row.Read() ? new Watermark(journal, row.GetInt64(0), row.GetInt64(1)) : new Watermark(journal, 0, 0);
        }
    }

    /// <summary>All readings of a node, in the order in which they were written.</summary>
    public List<Reading> Readings(string node)
    {
        lock (_gate)
        {
            List<Reading> readings = [];
            using SqliteCommand command = Command(
                "SELECT journal, boot, sequence, kind, at_ms, id, a, b, snapshot FROM reading WHERE node = $node ORDER BY journal, sequence");
            command.Parameters.AddWithValue("$node", node);
            using SqliteDataReader row = command.ExecuteReader();
            while (row.Read())
            {
                Dictionary<int, long?> values = row.IsDBNull(8)
                    ? []
                    : JsonSerializer.Deserialize<Dictionary<int, long?>>(row.GetString(8)) ?? [];
                readings.Add(new Reading(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), (RecordKind)row.GetInt32(3),
                    row.GetInt64(4), row.GetInt32(5), row.GetInt64(6), row.GetInt64(7), values));
            }

            return readings;
        }
    }

    public long Count(string node)
    {
        lock (_gate)
        {
            using SqliteCommand command = Command("SELECT count(*) FROM reading WHERE node = $node");
            command.Parameters.AddWithValue("$node", node);
            return (long)command.ExecuteScalar()!;
        }
    }

    public void Dispose() => _connection.Dispose();

    // Goes on from the last watermark to the first hole. A gap record says that the hole before it will never be filled.
    private Watermark Advance(string node, long journal)
    {
        Watermark before = WatermarkOf(node, journal);
        long sequence = before.Sequence;
        long boot = before.Boot;
        using (SqliteCommand next = Command(
            "SELECT sequence, boot FROM reading WHERE node = $node AND journal = $journal AND sequence > $from ORDER BY sequence"))
        {
            next.Parameters.AddWithValue("$node", node);
            next.Parameters.AddWithValue("$journal", journal);
            next.Parameters.AddWithValue("$from", sequence);
            using SqliteDataReader row = next.ExecuteReader();
            while (row.Read())
            {
                if (row.GetInt64(0) != sequence + 1 && !IsGapTold(node, journal, sequence + 1, row.GetInt64(0) - 1))
                {
                    break;
                }

                sequence = row.GetInt64(0);
                boot = row.GetInt64(1);
            }
        }

        using SqliteCommand save = Command("INSERT OR REPLACE INTO watermark VALUES ($node, $journal, $boot, $sequence)");
        save.Parameters.AddWithValue("$node", node);
        save.Parameters.AddWithValue("$journal", journal);
        save.Parameters.AddWithValue("$boot", boot);
        save.Parameters.AddWithValue("$sequence", sequence);
        save.ExecuteNonQuery();
        return new Watermark(journal, boot, sequence);
    }

    // A hole may be told in several gap records, one for each dropped segment: they must cover it without a break.
    private bool IsGapTold(string node, long journal, long first, long last)
    {
        using SqliteCommand command = Command(
            "SELECT a, b FROM reading WHERE node = $node AND journal = $journal AND kind = $kind AND a + b > $first AND a <= $last ORDER BY a");
        command.Parameters.AddWithValue("$node", node);
        command.Parameters.AddWithValue("$journal", journal);
        command.Parameters.AddWithValue("$kind", (int)RecordKind.Gap);
        command.Parameters.AddWithValue("$first", first);
        command.Parameters.AddWithValue("$last", last);
        using SqliteDataReader row = command.ExecuteReader();
        long covered = first;
        while (covered <= last && row.Read() && row.GetInt64(0) <= covered)
        {
            covered = Math.Max(covered, row.GetInt64(0) + row.GetInt64(1));
        }

        return covered > last;
    }

    private static void Bind(SqliteCommand insert, string node, Reading reading)
    {
        insert.Parameters.AddWithValue("$node", node);
        insert.Parameters.AddWithValue("$journal", reading.Journal);
        insert.Parameters.AddWithValue("$sequence", reading.Sequence);
        insert.Parameters.AddWithValue("$boot", reading.Boot);
        insert.Parameters.AddWithValue("$kind", (int)reading.Kind);
        insert.Parameters.AddWithValue("$at", reading.AtMs);
        insert.Parameters.AddWithValue("$id", reading.Id);
        insert.Parameters.AddWithValue("$a", reading.A);
        insert.Parameters.AddWithValue("$b", reading.B);
        object snapshot = reading.Values.Count == 0 ? DBNull.Value : JsonSerializer.Serialize(reading.Values);
        insert.Parameters.AddWithValue("$snapshot", snapshot);
    }

    private void Execute(string sql)
    {
        using SqliteCommand command = Command(sql);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
