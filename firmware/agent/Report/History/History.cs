// When history goes out, and from where: behind the live values, within a window of unacknowledged bytes, again from the last ack when none
// comes. Sending is not delivery: only an ack moves the journal's cursor. What a message holds is the batch's.
namespace Aul;

public sealed class History
{
    /// <summary>So many records without ack are a backlog worth showing.</summary>
    public const int BacklogRecords = 60;

    // A flash that refuses writes, or a client whose queue is full, is not asked at every turn.
    private const int PauseMs = 1000;

    // A host that is away, or that lacks something else first, acknowledges nothing however often it is told.
    private const int DoublingsMax = 6;
    private const long AckMsMax = 86400000;

    private readonly IHistoryBatch _batch;
    private readonly Settings _settings;
    private readonly Journal _journal;
    private readonly Pace _pace;
    private readonly Counters _counters;
    private readonly AckWindow _window;
    private readonly BlockView _view;
    private long _next;
    private long _ackedBefore;
    private long _progressMs;
    private int _doublings;
    private long _sentMs;
    private bool _hurry;
    private bool _paused;

    // The batch needs more turns for the next message of the history itself.
    private bool _looks;
    private long _replayNext;
    private long _replayLast;
    private long _replayMs;

    // The record that tells of a loss, which goes ahead of its turn; 0: none. Once is enough until all is sent again: who asks for the same
    // again and again would get nothing else.
    private long _ahead;
    private long _aheadSent;

    /// <param name="view">Lent: it is anybody's again when a call returns.</param>
    public History(IHistoryBatch batch, Settings settings, Journal journal, Pace pace, Counters counters, BlockView view)
    {
        _batch = batch;
        _settings = settings;
        _journal = journal;
        _pace = pace;
        _counters = counters;
        _view = view;
        _window = new AckWindow(settings.WindowBytes);
    }

    /// <summary>True while a backlog waits to be acknowledged; where acks are rare by intention, to be sent.</summary>
    public bool IsDraining =>
        _journal.Durable - (_settings.AckEvery > 1 ? Sent : _journal.Stored) > BacklogRecords;

    /// <summary>An ack did not come in time; whoever asks why sets it back.</summary>
    public bool IsOverdue { get; set; }

    /// <summary>All up to here has been sent at least once in this session.</summary>
    public long Sent { get; private set; }

    /// <summary>A new session: all that is not acknowledged is sent again.</summary>
    public void Restart(long nowMs)
    {
        Sent = _journal.Stored;
        _ackedBefore = Sent;
        _doublings = 0;
        SendAgain(nowMs);
    }

    /// <summary>The same after a pause: what fills a queue needs time, and a host that sees a birth will say how far it is.</summary>
    public void RestartLater(long nowMs)
    {
        Restart(nowMs);
        Pause(nowMs);
    }

    /// <summary>The host has lost track within the session: what it has not acknowledged goes again, when it has said how far it
    /// is.</summary>
    public void RepeatLater(long nowMs)
    {
        SendAgain(nowMs);
        Pause(nowMs);
    }

    /// <summary>A record that must not wait for the report's interval has been written.</summary>
    public void Hurry() => _hurry |= _pace.HurriesHistory;

    /// <summary>The host has told how far it is: who waits for that goes on.</summary>
    public void AckReceived()
    {
        if (_paused)
        {
            _paused = false;
            _hurry = true;
        }
    }

    /// <summary>The centre wants these numbers again; they move no cursor. A later request takes the place of an earlier one.</summary>
    public void Replay(long first, long last)
    {
        _replayNext = first;
        _replayLast = last < _journal.Durable ? last : _journal.Durable;
    }

    /// <summary>Writes the next message; false when nothing is due, or the window is full.</summary>
    public bool Write(LinkCommand command, int seq, long nowMs)
    {
        WatchAck(nowMs);
        _looks = false;
        bool isDue = _hurry || nowMs - _sentMs >= _pace.ReportEveryMs(nowMs);
        if (!isDue || !_window.HasRoom || !_pace.HasBytes || _next > _journal.Newest)
        {
            return false;
        }

        if (_next == _journal.Stored + 1)
        {
            _next = PassHole(_next, nowMs);
        }

        // What waits in RAM for its group is on flash before it is told.
        _journal.Flush();
        if (!_batch.Write(command, seq, nowMs, _next, _journal.Durable, out long next))
        {
            _looks = _batch.IsBusy;
            if (!_looks)
            {
                Pause(nowMs);
            }

            return false;
        }

        if (_next <= Sent)
        {
            _counters.Add(CounterId.BlocksSentAgain);
        }

        _paused = false;
        _window.Add(next - 1, command.PayloadLength);
        _next = next;
        Sent = next - 1 > Sent ? next - 1 : Sent;
        _sentMs = nowMs;

        // The rest of a backlog follows at once.
        _hurry = _next <= _journal.Durable;
        return true;
    }

    /// <summary>Writes the next message of what was asked for again; false when nothing is, or the link has no bytes to spare.</summary>
    public bool WriteReplay(LinkCommand command, int seq, long nowMs)
    {
        // A stretched budget must not be spent in minutes. Two searches in turn would each begin anew and never end.
        int everyMs = _pace.Budget.Stretch == 1 ? Limits.ReplayEveryMs : _pace.ReportEveryMs(nowMs);
        bool waits = nowMs - _replayMs < everyMs || !_pace.HasBytes || _looks;
        bool isAsked = _replayLast > 0 && _replayNext <= _replayLast;
        if (waits || (!isAsked && _ahead == 0))
        {
            return false;
        }

        _replayNext = isAsked ? PassHole(_replayNext, nowMs) : _replayNext;
        bool isAhead = _ahead > 0;
        long first = isAhead ? _ahead : _replayNext;
        bool isWritten = _batch.Write(command, seq, nowMs, first, isAhead ? _ahead : _replayLast, out long next);
        if (isAhead)
        {
            _aheadSent = isWritten ? _ahead : _aheadSent;
            _ahead = _batch.IsBusy ? _ahead : 0;
        }
        else if (isWritten)
        {
            _replayNext = next;
        }
        else
        {
            _replayLast = _batch.IsBusy ? _replayLast : 0;
        }

        _replayMs = isWritten ? nowMs : _replayMs;
        return isWritten;
    }

    // What the centre lacks may have rotted on flash since it was written, or may have gone since the birth that named the oldest. Returns
    // where to read on. The record that tells it may lie far behind, and nothing behind the hole can be acknowledged before it has come.
    private long PassHole(long from, long nowMs)
    {
        if (!_journal.Peek(from, _view) || _view.FirstSequence <= from)
        {
            return from;
        }

        long behind = _view.FirstSequence;
        long reportedBy = _journal.TellHoles(from, behind - 1, nowMs);
        _ahead = reportedBy > 0 && reportedBy != _aheadSent ? reportedBy : _ahead;
        return reportedBy > 0 ? behind : from;
    }

    /// <summary>When there may be something to send, or an ack is overdue, in milliseconds since boot.</summary>
    public long NextMs(long nowMs)
    {
        long nextMs = Sent > _journal.Stored ? _progressMs + PatienceMs + 1 : Due.Never;
        if (!_pace.HasBytes)
        {
            return nextMs;
        }

        if (_window.HasRoom && _next <= _journal.Newest)
        {
            nextMs = Due.First(nextMs, _hurry ? nowMs : _sentMs + _pace.ReportEveryMs(nowMs));
        }

        if (_ahead > 0 || (_replayLast > 0 && _replayNext <= _replayLast))
        {
            nextMs = Due.First(nextMs, _replayMs + (_pace.Budget.Stretch == 1 ? Limits.ReplayEveryMs : _pace.ReportEveryMs(nowMs)));
        }

        return nextMs;
    }

    private void WatchAck(long nowMs)
    {
        long stored = _journal.Stored;
        if (stored != _ackedBefore)
        {
            _ackedBefore = stored;
            _progressMs = nowMs;
            _doublings = 0;
            _window.Acknowledge(stored);
            _next = _next > stored ? _next : stored + 1;
        }

        if (Sent <= stored)
        {
            _progressMs = nowMs;
        }
        else if (nowMs - _progressMs > PatienceMs)
        {
            // QoS 0 data may be gone without a trace.
            IsOverdue = true;
            _doublings += _doublings < DoublingsMax ? 1 : 0;
            SendAgain(nowMs);
        }
    }

    private long PatienceMs
    {
        get
        {
            long ms = (long)_settings.AckMs << _doublings;
            return ms < AckMsMax ? ms : AckMsMax;
        }
    }

    private void Pause(long nowMs)
    {
        _hurry = false;
        _paused = true;
        _sentMs = nowMs - _pace.ReportEveryMs(nowMs) + PauseMs;
    }

    private void SendAgain(long nowMs)
    {
        _batch.Begin();
        _aheadSent = 0;
        _next = _journal.Stored + 1;
        _window.Clear();
        _progressMs = nowMs;
        _hurry = true;
    }
}
