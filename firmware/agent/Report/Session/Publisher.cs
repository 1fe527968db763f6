// What a standing session says next, one message a turn: birth, then outages and states, then levels, then history, then the mark behind
// it, then what was asked for again, and days of the ledger. What a message holds is the payloads' business; whether there is a session is
// Sync's.
namespace Aul;

public sealed class Publisher
{
    /// <summary>Records that rare acks leave unacknowledged: sixteen messages of half an hour's snapshots.</summary>
    private const int SentBeforeMax = 512;

    private readonly Topics _topics;
    private readonly BirthPayload _birth;
    private readonly LivePayload _live;
    private readonly BrokerAck _mark;
    private readonly Journal _journal;
    private readonly WallClock _clock;
    private readonly Pace _pace;
    private readonly Counters _counters;
    private readonly bool _isAckRare;
    private long _levelsMs;
    private bool _birthSent;
    private bool _birthAsked;
    private int _bdSeq;
    private int _keepAliveS;
    private int _seq;

    public readonly History History;
    public readonly LedgerReport Days;

    public Publisher(
        Settings settings, Topics topics, Signals signals, Journal journal, Ledger ledger, WallClock clock, Pace pace, Counters counters,
            SiteStatus status)
    {
        _topics = topics;
        _journal = journal;
        _clock = clock;
        _pace = pace;
        _counters = counters;
        _isAckRare = settings.AckEvery > 1;
        SparkplugWriter writer = new SparkplugWriter();
        _live = new LivePayload(writer, settings, signals, journal, clock, pace, status);
        _birth = new BirthPayload(writer, settings, journal, ledger.Store, counters, status, _live);
        _mark = topics.Mark == null ? null : new BrokerAck(journal, settings.AckEvery);
        Days = new LedgerReport(writer, ledger, clock, pace);
        BlockView view = new BlockView();
        IHistoryBatch batch = settings.StandardHistory
            ? (IHistoryBatch)new StandardHistory(writer, settings, journal, clock, view) : new PackedBatch(writer, journal, clock,
            Days, view);
        History = new History(batch, settings, journal, pace, counters, view);
    }

    /// <summary>The centre wants the birth again: it is the next message.</summary>
    public void AskBirth() => _birthAsked = true;

    /// <summary>A session stands: it begins with a birth, and sends again what is not acknowledged.</summary>
    public void Begin(int attempt, int bdSeq, int keepAliveS, long nowMs)
    {
        _bdSeq = bdSeq;
        _keepAliveS = keepAliveS;
        _birthSent = false;

        // Few records wait, and most have been sent: the host will say so. A backlog has not, and does not wait.
        if (_isAckRare && _journal.Durable - _journal.Stored <= SentBeforeMax)
        {
            History.RestartLater(nowMs);
        }
        else
        {
            History.Restart(nowMs);
        }

        BeginMarks(attempt);
    }

    /// <summary>A message was not taken: a mark behind it would acknowledge what was never sent.</summary>
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
        if (!_birthSent || _birthAsked)
        {
            if (_birthSent)
            {
                // Who asks for a birth has lost track, perhaps of history too.
                History.RepeatLater(nowMs);
            }

            _birthAsked = false;
            _birthSent = true;
            _seq = 0;
            _birth.Write(command, _bdSeq, _clock.UtcMs(nowMs), nowMs);
            Days.Told();
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
        if (!_birthSent || _birthAsked || (_mark != null && _mark.IsDue))
        {
            return nowMs;
        }

        long levelsMs = _pace.HasBytes ? _levelsMs + _pace.ReportEveryMs(nowMs) : Due.Never;
        return Due.First(levelsMs, Due.First(History.NextMs(nowMs), Days.NextMs(nowMs)));
    }

    /// <summary>Fills in the farewell: the same death that the will would tell.</summary>
    public void WriteDeath(LinkCommand command, long nowMs)
    {
        string text = Topics.WillText(_bdSeq);
        byte[] payload = command.Open();
        for (int i = 0; i < text.Length; i++)
        {
            payload[i] = (byte)text[i];
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
        bool isReport = _pace.HasBytes && nowMs - _levelsMs >= _pace.ReportEveryMs(nowMs);
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

        return History.WriteReplay(command, seq, nowMs) || Days.Write(command, seq, nowMs);
    }

    private void Fill(LinkCommand command, string topic, long nowMs)
    {
        command.Wish = LinkWish.Publish;
        command.Topic = topic;
        _counters.Add(CounterId.MessagesPublished);
        _counters.Add(CounterId.BytesPublished, command.PayloadLength);
        _pace.Budget.Sent(topic.Length, command.PayloadLength, _keepAliveS, nowMs);
    }
}
