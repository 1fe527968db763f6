// What the centre may ask: an allow-list of six. Everything else is counted and ignored; no command can stop or restart the agent, and
// none can make it spend more of a paid link than its limits say.
namespace Aul;

public sealed class Commands
{
    private readonly NumberTriple _numbers = new NumberTriple();
    private readonly Site _site;
    private readonly History _history;
    private readonly LedgerReport _ledger;
    private int _rebirthsLeft = Limits.RebirthsMax;
    private long _rebirthsMs;

    public Commands(Site site, History history, LedgerReport ledger)
    {
        _site = site;
        _history = history;
        _ledger = ledger;
    }

    /// <summary>The centre wants the birth again (tck-id-operational-behavior-data-commands-rebirth-action-1).</summary>
    public bool RebirthAsked { get; set; }

    /// <summary>Takes the payload of an NCMD to this node.</summary>
    public void Take(byte[] payload, long nowMs)
    {
        if (payload == null || payload.Length > Limits.CommandBytesMax)
        {
            _site.Counters.Add(Tally.CommandsBad);
            return;
        }

        // Commands are seldom: their reader lives no longer than they do.
        SparkplugReader reader = new SparkplugReader();
        reader.Begin(payload);
        bool any = false;
        while (reader.Next())
        {
            any = true;
            if (!TakeMetric(reader, nowMs))
            {
                _site.Counters.Add(Tally.CommandsBad);
            }
        }

        if (reader.Malformed || !any)
        {
            _site.Counters.Add(Tally.CommandsBad);
        }
    }

    private bool TakeMetric(SparkplugReader reader, long nowMs)
    {
        if (reader.NameIs(Alias.RebirthName))
        {
            return reader.IsBool && reader.BoolValue && Rebirth(nowMs);
        }

        if (Is(reader, Alias.StoredName, Alias.JournalStored))
        {
            return ReadNumbers(reader) && Stored();
        }

        if (Is(reader, Alias.ReplayName, Alias.JournalReplay))
        {
            return ReadNumbers(reader) && Replay();
        }

        if (Is(reader, Alias.LedgerReplayName, Alias.LedgerReplay))
        {
            return ReadNumbers(reader) && ReplayDays();
        }

        if (Is(reader, Alias.WatchName, Alias.Watch))
        {
            return reader.IsNumber && Watch(reader.Number, nowMs);
        }

        if (Is(reader, Alias.LocateName, Alias.Locate))
        {
            return reader.IsNumber && Locate(reader.Number, nowMs);
        }

        _site.Counters.Add(Tally.CommandsUnknown);
        return true;
    }

    private static bool Is(SparkplugReader reader, string name, int alias) => reader.NameLength == 0 ? reader.Alias == alias : reader.NameIs(name);

    private bool ReadNumbers(SparkplugReader reader) =>
        reader.TextStart >= 0 && _numbers.Read(reader.Bytes, reader.TextStart, reader.TextLength);

    private bool Rebirth(long nowMs)
    {
        if (nowMs - _rebirthsMs >= Limits.RebirthEveryMs)
        {
            _rebirthsMs = nowMs;
            _rebirthsLeft = Limits.RebirthsMax;
        }

        if (_rebirthsLeft == 0)
        {
            return false;
        }

        _rebirthsLeft--;
        RebirthAsked = true;
        _site.Counters.Add(Tally.Rebirths);
        return true;
    }

    // "journal.boot.sequence": the host's database has committed all up to there. The journal's id is part of it, so that a proof for a
    // journal that no longer exists releases nothing; it is well-formed all the same.
    private bool Stored()
    {
        if (_numbers.A == _site.Journal.Id)
        {
            _site.Journal.Release(_numbers.C);
            _history.ProofHeard();
        }

        return true;
    }

    // "journal.first.last"
    private bool Replay()
    {
        if (_numbers.B < 1 || _numbers.C < _numbers.B)
        {
            return false;
        }

        if (_numbers.A == _site.Journal.Id)
        {
            _history.Replay(_numbers.B, _numbers.C);
            _site.Counters.Add(Tally.Replays);
        }

        return true;
    }

    // "journal.firstDay.lastDay", local days since 1970-01-01
    private bool ReplayDays()
    {
        if (_numbers.C < _numbers.B)
        {
            return false;
        }

        if (_numbers.A == _site.Journal.Id)
        {
            _ledger.Ask(_numbers.B, _numbers.C);
            _site.Counters.Add(Tally.Replays);
        }

        return true;
    }

    // "Here I am", begun by a lamp test; 0 minutes: the lamp test alone.
    private bool Locate(long minutes, long nowMs)
    {
        if (minutes < 0 || minutes > Panel.LocateMinutesMax)
        {
            return false;
        }

        _site.Panel.LampTest(nowMs);
        _site.Panel.Locate((int)minutes, nowMs);
        return true;
    }

    private bool Watch(long minutes, long nowMs)
    {
        if (minutes < 0 || minutes > Limits.WatchMinutesMax)
        {
            return false;
        }

        _site.Pace.Watch(minutes, nowMs);
        return true;
    }
}
