// The host's store in memory: it answers as ReadingStore does over its file, can be set back to what it was, and its commits can fail or be
// the last thing that the host did. It keeps nothing on a disk.
using System;
using System.Collections.Generic;
using Aul.Monitor;
using Aul.Sparkplug;

namespace Aul.Simulation;

public sealed class StoreModel : IReadingStore
{
    private readonly Dictionary<(string Node, long Journal), StoredJournal> _byName = [];
    private readonly List<StoredJournal> _journals = [];
    private readonly List<StoreBackup> _backups = [];
    private readonly DayModel _days;

    public StoreModel() => _days = new DayModel(this);

    /// <summary>Asked for every commit, in order; null: all are kept.</summary>
    public Func<CommitFate>? Fate { get; set; }

    public long Commits { get; private set; }

    public long Duplicates { get; private set; }

    public IDayTable Days => _days;

    /// <summary>Every journal, in the order in which they were first heard of.</summary>
    public IReadOnlyList<StoredJournal> Journals => _journals;

    public Watermark Add(string node, long journal, IReadOnlyList<Reading> readings)
    {
        CommitFate fate = Begin();
        StoredJournal stored = JournalOf(node, journal);
        for (int i = 0; i < readings.Count; i++)
        {
            Duplicates += stored.Put(readings[i]) ? 0 : 1;
        }

        Watermark watermark = stored.Settle(stored.Watermark);
        End(fate);
        return watermark;
    }

    public Watermark GiveUp(string node, long journal, long last)
    {
        CommitFate fate = Begin();
        StoredJournal stored = JournalOf(node, journal);
        stored.GiveUp(last);
        Watermark watermark = stored.Settle(stored.Watermark with { Sequence = last });
        End(fate);
        return watermark;
    }

    public Watermark WatermarkOf(string node, long journal) => Find(node, journal)?.Watermark ?? new Watermark(journal, 0, 0);

    /// <summary>The journal of a node; null when nothing of it was ever stored.</summary>
    public StoredJournal? Find(string node, long journal) => _byName.GetValueOrDefault((node, journal));

    /// <summary>All readings of a node, in the order in which they were written: slow, for tests and people.</summary>
    public List<Reading> Readings(string node)
    {
        List<StoredJournal> journals = _journals.FindAll(journal => journal.Node == node);
        journals.Sort((one, other) => one.Id.CompareTo(other.Id));
        List<Reading> readings = [];
        foreach (StoredJournal journal in journals)
        {
            for (int i = 0; i < journal.Count; i++)
            {
                readings.Add(journal.ReadingAt(i));
            }
        }

        return readings;
    }

    /// <summary>What a backup of the database would hold now. It costs next to nothing.</summary>
    public StoreBackup Snapshot()
    {
        StoreBackup backup = new(_journals.ConvertAll(journal => journal.Backup()));
        _backups.Add(backup);
        return backup;
    }

    /// <summary>The database is restored from a backup: what came later is gone, backups of it too.</summary>
    public void RollBack(StoreBackup backup)
    {
        int place = _backups.IndexOf(backup);
        if (place < 0)
        {
            throw new InvalidOperationException("a backup of what this store no longer is");
        }

        _backups.RemoveRange(place + 1, _backups.Count - place - 1);
        while (_journals.Count > backup.Journals.Count)
        {
            StoredJournal last = _journals[^1];
            _byName.Remove((last.Node, last.Id));
            _journals.RemoveAt(_journals.Count - 1);
        }

        foreach (JournalBackup journal in backup.Journals)
        {
            journal.Journal.RollBack(journal);
        }
    }

    internal StoredJournal JournalOf(string node, long journal)
    {
        if (!_byName.TryGetValue((node, journal), out StoredJournal? stored))
        {
            stored = new StoredJournal(node, journal);
            _byName.Add((node, journal), stored);
            _journals.Add(stored);
        }

        return stored;
    }

    // A transaction that will not be kept changes nothing, so it need not begin.
    internal CommitFate Begin()
    {
        Commits++;
        CommitFate fate = Fate?.Invoke() ?? CommitFate.Kept;
        return fate switch
        {
            CommitFate.Failed => throw new CommitFailedException(),
            CommitFate.KilledBefore => throw new HostKilledException(),
            _ => fate,
        };
    }

    internal void End(CommitFate fate)
    {
        if (fate == CommitFate.KilledAfter)
        {
            throw new HostKilledException();
        }
    }
}

/// <summary>The store at one moment.</summary>
public sealed class StoreBackup
{
    internal StoreBackup(List<JournalBackup> journals) => Journals = journals;

    internal List<JournalBackup> Journals { get; }
}
