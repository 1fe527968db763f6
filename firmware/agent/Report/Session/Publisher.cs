// What a standing session says next, one message a turn: birth, then outages and states, then levels, then history, then the mark behind
// it, then what was asked for again, and days of the ledger. What a message holds is the payloads' business; whether there is a session is Sync's.
namespace Aul;

public sealed class Publisher
{
    /// <summary>Records that rare proofs leave unproven: sixteen messages of half an hour's snapshots.</summary>
    private const int SentBeforeMax = 512;

    private readonly Site _site;
    private readonly Topics _topics;
    private readonly BirthPayload _birth;
    private readonly LivePayload _live;
    private readonly BrokerProof _mark;
    private long _levelsMs;
    private bool _birthSent;
    private int _bdSeq;
    private int _keepAliveS;
    private int _seq;

    private readonly LedgerReport _ledger;

    public readonly History History;
    public readonly Commands Commands;

    public Publisher(Site site, Topics topics)
    {
        _site = site;
        _topics = topics;
        SparkplugWriter writer = new SparkplugWriter();
        _birth = new BirthPayload(writer, site);
        _live = new LivePayload(writer, site);
        _mark = topics.Mark == null ? null : new BrokerProof(site.Journal, site.Settings.ProofEvery);
        _ledger = new LedgerReport(writer, site);
        BlockView view = new BlockView();
        IHistoryBatch batch = site.Settings.StandardHistory
            ? (IHistoryBatch)new StandardHistory(writer, site, view) : new PackedBatch(writer, site, _ledger, view);
        History = new History(batch, site, view);
        Commands = new Commands(site, History, _ledger);
    }

    /// <summary>A session stands: it begins with a birth, and sends again what is not proven.</summary>
    public void Begin(int attempt, int bdSeq, int keepAliveS, long nowMs)
    {
        _bdSeq = bdSeq;
        _keepAliveS = keepAliveS;
        _birthSent = false;

        // Few records wait, and most have been sent: the host will say so. A backlog has not, and does not wait.
        if (_site.Settings.ProofEvery > 1 && _site.Journal.Durable - _site.Journal.Stored <= SentBeforeMax)
        {
            History.RestartLater(nowMs);
        }
        else
        {
            History.Restart(nowMs);
        }

        BeginMarks(attempt);
    }

    /// <summary>A message was not taken: a mark behind it would prove what was never sent.</summary>
    public void Dropped(int attempt, long nowMs)
    {
        History.RestartLater(nowMs);
        BeginMarks(attempt);
    }

    /// <summary>Takes our own mark back from the broker; false when it is none.</summary>
    public bool TakeMark(byte[] payload) => _mark != null && _mark.Take(payload);

    /// <summary>Fills in the next message, if there is one.</summary>
    public void Write(LinkCommand command, long nowMs)
    {
        if (!_birthSent || Commands.RebirthAsked)
        {
            if (_birthSent)
            {
                // Who asks for a birth has lost track, perhaps of history too.
                History.RepeatLater(nowMs);
            }

            Commands.RebirthAsked = false;
            _birthSent = true;
            _seq = 0;
            _birth.Write(command, _bdSeq, nowMs);
            _live.Told(nowMs);
            _ledger.Told();
            _levelsMs = nowMs;
            Fill(command, _topics.Birth, nowMs);
            return;
        }

        int seq = (_seq + 1) & 255;
        if (WriteData(command, seq, nowMs))
        {
            // 0 to 255 and round again (tck-id-payloads-ndata-seq-inc).
            _seq = seq;
            Fill(command, _topics.Data, nowMs);
        }
        else if (_mark != null && _mark.Write(command))
        {
            Fill(command, _topics.Mark, nowMs);
        }
    }

    /// <summary>When the next message may be due, in milliseconds since boot.</summary>
    public long NextMs(long nowMs)
    {
        if (!_birthSent || Commands.RebirthAsked || (_mark != null && _mark.IsDue))
        {
            return nowMs;
        }

        long levelsMs = _site.Pace.HasBytes ? _levelsMs + _site.Pace.ReportEveryMs(nowMs) : Due.Never;
        return Due.First(levelsMs, Due.First(History.NextMs(nowMs), _ledger.NextMs(nowMs)));
    }

    /// <summary>Fills in the farewell: the same death that the will would tell.</summary>
    public void WriteDeath(LinkCommand command, long nowMs)
    {
        string text = Topics.WillText(_bdSeq);
        for (int i = 0; i < text.Length; i++)
        {
            command.Payload[i] = (byte)text[i];
        }

        command.PayloadLength = text.Length;
        Fill(command, _topics.Death, nowMs);
    }

    private void BeginMarks(int attempt)
    {
        if (_mark != null)
        {
            _mark.Begin(attempt);
        }
    }

    private bool WriteData(LinkCommand command, int seq, long nowMs)
    {
        bool isReport = _site.Pace.HasBytes && nowMs - _levelsMs >= _site.Pace.ReportEveryMs(nowMs);
        if ((isReport || _live.HasUrgent()) && _live.Write(command, seq, nowMs))
        {
            _levelsMs = nowMs;
            return true;
        }

        _levelsMs = isReport ? nowMs : _levelsMs;
        if (History.Write(command, seq, nowMs))
        {
            if (_mark != null)
            {
                _mark.Sent(History.Sent, command.PayloadLength);
            }

            return true;
        }

        return History.WriteReplay(command, seq, nowMs) || _ledger.Write(command, seq, nowMs);
    }

    private void Fill(LinkCommand command, string topic, long nowMs)
    {
        command.Wish = LinkWish.Publish;
        command.Topic = topic;
        _site.Counters.Add(Tally.MessagesPublished);
        _site.Counters.Add(Tally.BytesPublished, command.PayloadLength);
        _site.Pace.Budget.Sent(topic.Length, command.PayloadLength, _keepAliveS, nowMs);
    }
}
