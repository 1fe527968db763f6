// How far a journal's readings are complete in the store: from the last watermark to the first number that nothing accounts for. A summary
// or a "dropped" accounts for all numbers that it stands for, a gap record for those it tells. It stores nothing.
using System;
using Aul.Sparkplug;
using Microsoft.Data.Sqlite;

namespace Aul.Monitor;

public sealed class Completeness(SqliteConnection connection, string node, long journal)
{
    // A summary may end behind readings that came on their own and leave a hole before them, so both orders are needed: by number for the
    // usual case, which reads on without a sort, and by what spans a hole where that stops. The second reads the partial index alone.
    private const string Next = """
        SELECT sequence, boot, CASE WHEN kind IN (8, 9) THEN b ELSE 1 END FROM reading
        WHERE node = $node AND journal = $journal AND sequence > $watermark ORDER BY sequence, kind
        """;

    private const string Spanning = """
        SELECT sequence, boot, kind, a, b FROM reading INDEXED BY reading_spanning
        WHERE node = $node AND journal = $journal AND sequence > $watermark AND kind IN (7, 8, 9) ORDER BY sequence, kind
        """;

    // All numbers up to here are stored or told as lost; the watermark itself stands at a reading that is stored.
    private long _reached;
    private Watermark _watermark = new(journal, 0, 0);

    /// <summary>The watermark that follows from an earlier one.</summary>
    public Watermark From(Watermark before)
    {
        _watermark = before;
        _reached = before.Sequence;
        do
        {
            ReadOn();
        }
        while (StepOverHole());
        return _watermark;
    }

    private void ReadOn()
    {
        using SqliteCommand command = Command(Next);
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read() && row.GetInt64(0) - row.GetInt64(2) <= _reached)
        {
            Take(row.GetInt64(0), row.GetInt64(1));
        }
    }

    // True when something behind the hole accounts for its first number, and so a step forward was made.
    private bool StepOverHole()
    {
        long before = _reached;
        using SqliteCommand command = Command(Spanning);
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            long sequence = row.GetInt64(0);
            if (row.GetInt32(2) == (int)RecordKind.Gap)
            {
                // A gap record tells of what was before it. One that says more lies, and must not take later numbers away.
                long last = Math.Min(row.GetInt64(3) + row.GetInt64(4), sequence) - 1;
                _reached = row.GetInt64(3) <= _reached + 1 && last > _reached ? last : _reached;
            }
            else if (sequence - row.GetInt64(4) <= _reached)
            {
                Take(sequence, row.GetInt64(1));
            }
        }

        return _reached > before;
    }

    private void Take(long sequence, long boot)
    {
        _reached = Math.Max(_reached, sequence);
        if (sequence > _watermark.Sequence)
        {
            _watermark = new Watermark(journal, boot, sequence);
        }
    }

    private SqliteCommand Command(string sql)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$node", node);
        command.Parameters.AddWithValue("$journal", journal);
        command.Parameters.AddWithValue("$watermark", _watermark.Sequence);
        return command;
    }
}
