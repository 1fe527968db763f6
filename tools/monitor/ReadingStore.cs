// The readings in a SQLite file: each once, by (node, journal, sequence, kind). A batch is one transaction, and the watermark that comes
// back is the promise that all up to there is on disk. It decides nothing about what to tell whom, and changes no file of another layout.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Aul.Sparkplug;
using Microsoft.Data.Sqlite;

namespace Aul.Monitor;

public sealed class ReadingStore : IReadingStore, IDisposable
{
    /// <summary>PRAGMA user_version of the file. 1 had no summaries, and did not say so: it wrote 0.</summary>
    public const int Layout = 2;

    // The kind belongs to the key: a summary may end at the number of a snapshot that arrived before it.
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS reading (
            node TEXT NOT NULL, journal INTEGER NOT NULL, sequence INTEGER NOT NULL, boot INTEGER NOT NULL, kind INTEGER NOT NULL,
            at_ms INTEGER NOT NULL, id INTEGER NOT NULL, a INTEGER NOT NULL, b INTEGER NOT NULL, snapshot TEXT,
            PRIMARY KEY (node, journal, sequence, kind)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS reading_spanning ON reading (node, journal, sequence) WHERE kind IN (7, 8, 9);
        CREATE TABLE IF NOT EXISTS watermark (
            node TEXT NOT NULL, journal INTEGER NOT NULL, boot INTEGER NOT NULL, sequence INTEGER NOT NULL,
            PRIMARY KEY (node, journal)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS lost (
            node TEXT NOT NULL, journal INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
            PRIMARY KEY (node, journal, first)) WITHOUT ROWID;
        PRAGMA user_version = 2;
        """;

    // What comes again is ignored, unless it stands for more numbers than what is there: else they would be waited for for ever.
    private const string Insert = """
        INSERT INTO reading VALUES ($node, $journal, $sequence, $boot, $kind, $at, $id, $a, $b, $snapshot)
        ON CONFLICT DO UPDATE SET boot = excluded.boot, at_ms = excluded.at_ms, b = excluded.b, snapshot = excluded.snapshot
        WHERE excluded.kind IN (8, 9) AND excluded.b > reading.b
        """;

    private readonly SqliteConnection _connection;
    private readonly object _gate = new();

    /// <exception cref="InvalidDataException">The file is of another layout, or no database: the message names it and says what to
    /// do.</exception>
    public ReadingStore(string file)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        try
        {
            _connection.Open();
            CheckLayout(file);
            Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;" + Schema);
            Days = new DayTable(_connection, _gate);
        }
        catch (SqliteException e)
        {
            _connection.Dispose();
            throw new InvalidDataException($"{file}: cannot be used as a store of readings: {e.Message}; name another file", e);
        }
        catch (InvalidDataException)
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>The days of the sites' ledgers, in the same file.</summary>
    public DayTable Days { get; }

    IDayTable IReadingStore.Days => Days;

    /// <summary>Readings that came again and were there already.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Stores readings of one journal and returns how far it is complete, after the commit.</summary>
    public Watermark Add(string node, long journal, IReadOnlyList<Reading> readings)
    {
        lock (_gate)
        {
            using SqliteTransaction transaction = _connection.BeginTransaction();
            using (SqliteCommand insert = Command(Insert))
            {
                foreach (Reading reading in readings)
                {
                    insert.Parameters.Clear();
                    Bind(insert, node, reading);
                    Duplicates += 1 - insert.ExecuteNonQuery();
                }
            }

            Watermark watermark = new Completeness(_connection, node, journal).From(WatermarkOf(node, journal));
            Save(node, watermark);
            transaction.Commit();
            return watermark;
        }
    }

    /// <summary>
    /// This store had readings that it has no more, and the node cannot send them again either. They are written down as lost, and no
    /// longer waited for. Returns how far the journal is complete then.
    /// </summary>
    public Watermark GiveUp(string node, long journal, long last)
    {
        lock (_gate)
        {
            using SqliteTransaction transaction = _connection.BeginTransaction();
            Watermark before = WatermarkOf(node, journal);
            using (SqliteCommand lost = Command("INSERT OR REPLACE INTO lost VALUES ($node, $journal, $first, $last)"))
            {
                lost.Parameters.AddWithValue("$node", node);
                lost.Parameters.AddWithValue("$journal", journal);
                lost.Parameters.AddWithValue("$first", before.Sequence + 1);
                lost.Parameters.AddWithValue("$last", last);
                lost.ExecuteNonQuery();
            }

            Watermark watermark = new Completeness(_connection, node, journal).From(before with { Sequence = last });
            Save(node, watermark);
            transaction.Commit();
            return watermark;
        }
    }

    /// <summary>Numbers of readings that this store lost for good, first and last of each range.</summary>
    public List<(long First, long Last)> Lost(string node, long journal)
    {
        lock (_gate)
        {
            List<(long, long)> ranges = [];
            using SqliteCommand command = Command("SELECT first, last FROM lost WHERE node = $node AND journal = $journal ORDER BY first");
            command.Parameters.AddWithValue("$node", node);
            command.Parameters.AddWithValue("$journal", journal);
            using SqliteDataReader row = command.ExecuteReader();
            while (row.Read())
            {
                ranges.Add((row.GetInt64(0), row.GetInt64(1)));
            }

            return ranges;
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
                "SELECT journal, boot, sequence, kind, at_ms, id, a, b, snapshot FROM reading WHERE node = $node ORDER BY journal, "
                    + "sequence, kind");
            command.Parameters.AddWithValue("$node", node);
            using SqliteDataReader row = command.ExecuteReader();
            while (row.Read())
            {
                Dictionary<int, long?> values = [];
                Dictionary<int, Spread> spreads = [];
                if (!row.IsDBNull(8))
                {
                    SnapshotText.Read(row.GetString(8), values, spreads);
                }

                readings.Add(new Reading(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), (RecordKind)row.GetInt32(3),
                    row.GetInt64(4), row.GetInt32(5), row.GetInt64(6), row.GetInt64(7), values)
                {
                    Spreads = spreads,
                });
            }

            return readings;
        }
    }

    /// <summary>Writes all that is committed into a new file, while the store goes on.</summary>
    public void Copy(string file)
    {
        lock (_gate)
        {
            using SqliteConnection copy = new(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
            copy.Open();
            _connection.BackupDatabase(copy);
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

    private void Save(string node, Watermark watermark)
    {
        using SqliteCommand save = Command("INSERT OR REPLACE INTO watermark VALUES ($node, $journal, $boot, $sequence)");
        save.Parameters.AddWithValue("$node", node);
        save.Parameters.AddWithValue("$journal", watermark.Journal);
        save.Parameters.AddWithValue("$boot", watermark.Boot);
        save.Parameters.AddWithValue("$sequence", watermark.Sequence);
        save.ExecuteNonQuery();
    }

    // Before anything is written: a file of another layout stays as it is.
    private void CheckLayout(string file)
    {
        long layout = Number("PRAGMA user_version");
        bool isNew = layout == 0 && Number("SELECT count(*) FROM sqlite_master") == 0;
        if (layout == Layout || isNew)
        {
            return;
        }

        throw new InvalidDataException(layout > Layout
            ? $"{file}: a store of layout {layout}, newer than the {Layout} that this monitor knows; use the newer monitor, or name "
            + $"another file"
            : $"{file}: a store of an older layout (or another program's database); this monitor writes layout {Layout}. "
                + "Keep the file for the monitor that wrote it, and name a new one here");
    }

    private long Number(string sql)
    {
        using SqliteCommand command = Command(sql);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
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
        insert.Parameters.AddWithValue("$snapshot", (object?)SnapshotText.Of(reading) ?? DBNull.Value);
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
