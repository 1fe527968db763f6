// What the centre may ask: an allow-list of six. Everything else is counted and ignored; no command can stop or restart the agent, and
// none can make it spend more of a paid link than its limits say.
namespace Aul;

public sealed class Commands
{
    private readonly SparkplugReader _reader = new SparkplugReader();
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

        _reader.Begin(payload);
        bool any = false;
        while (_reader.Next())
        {
            any = true;
            if (!TakeMetric(payload, nowMs))
            {
                _site.Counters.Add(Tally.CommandsBad);
            }
        }

        if (_reader.Malformed || !any)
        {
            _site.Counters.Add(Tally.CommandsBad);
        }
    }

    private bool TakeMetric(byte[] payload, long nowMs)
    {
        if (_reader.NameIs(Alias.RebirthName))
        {
            return _reader.IsBool && _reader.BoolValue && Rebirth(nowMs);
        }

        if (Is(Alias.StoredName, Alias.JournalStored))
        {
            return ReadNumbers(payload) && Stored();
        }

        if (Is(Alias.ReplayName, Alias.JournalReplay))
        {
            return ReadNumbers(payload) && Replay();
        }

        if (Is(Alias.LedgerReplayName, Alias.LedgerReplay))
        {
            return ReadNumbers(payload) && ReplayDays();
        }

        if (Is(Alias.WatchName, Alias.Watch))
        {
            return _reader.IsNumber && Watch(_reader.Number, nowMs);
        }

        if (Is(Alias.LocateName, Alias.Locate))
        {
            return _reader.IsNumber && Locate(_reader.Number, nowMs);
        }

        _site.Counters.Add(Tally.CommandsUnknown);
        return true;
    }

    private bool Is(string name, int alias) => _reader.NameLength == 0 ? _reader.Alias == alias : _reader.NameIs(name);

    private bool ReadNumbers(byte[] payload) =>
        _reader.TextStart >= 0 && _numbers.Read(payload, _reader.TextStart, _reader.TextLength);

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
