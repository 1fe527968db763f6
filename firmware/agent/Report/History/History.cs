// When history goes out, and from where: behind the live values, within a window of unproven bytes, again from the last proof when none
// comes. Sending is not delivery: only a proof moves the journal's cursor. What a message holds is the batch's.
namespace Aul;

public sealed class History
{
    /// <summary>So many records without proof are a backlog worth showing.</summary>
    public const int BacklogRecords = 60;

    // A flash that refuses writes, or a client whose queue is full, is not asked at every turn.
    private const int PauseMs = 1000;

    // A host that is away, or that lacks something else first, proves nothing however often it is told.
    private const int DoublingsMax = 6;
    private const long ProofMsMax = 86400000;

    private readonly IHistoryBatch _batch;
    private readonly Site _site;
    private readonly ProofWindow _window;
    private readonly BlockView _view;
    private long _next;
    private long _provenBefore;
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
    public History(IHistoryBatch batch, Site site, BlockView view)
    {
        _view = view;
        _batch = batch;
        _site = site;
        _window = new ProofWindow(site.Settings.WindowBytes);
    }

    /// <summary>True while a backlog waits to be proven; where proofs are rare by intention, to be sent.</summary>
    public bool IsDraining =>
        _site.Journal.Durable - (_site.Settings.ProofEvery > 1 ? Sent : _site.Journal.Stored) > BacklogRecords;

    /// <summary>A proof did not come in time; whoever asks why sets it back.</summary>
    public bool IsOverdue { get; set; }

    /// <summary>All up to here has been sent at least once in this session.</summary>
    public long Sent { get; private set; }

    /// <summary>A new session: all that is not proven is sent again.</summary>
    public void Restart(long nowMs)
    {
        Sent = _site.Journal.Stored;
        _provenBefore = Sent;
        _doublings = 0;
        SendAgain(nowMs);
    }

    /// <summary>The same after a pause: what fills a queue needs time, and a host that sees a birth will say how far it is.</summary>
    public void RestartLater(long nowMs)
    {
        Restart(nowMs);
        Pause(nowMs);
    }

    /// <summary>The host has lost track within the session: what it has not proven goes again, when it has said how far it is.</summary>
    public void RepeatLater(long nowMs)
    {
        SendAgain(nowMs);
        Pause(nowMs);
    }

    /// <summary>A record that must not wait for the report's interval has been written.</summary>
    public void Hurry() => _hurry |= _site.Pace.HurriesHistory;

    /// <summary>The host has told how far it is: who waits for that goes on.</summary>
    public void ProofHeard()
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
        _replayLast = last < _site.Journal.Durable ? last : _site.Journal.Durable;
    }

    /// <summary>Writes the next message; false when nothing is due, or the window is full.</summary>
    public bool Write(LinkCommand command, int seq, long nowMs)
    {
        WatchProof(nowMs);
        _looks = false;
        bool isDue = _hurry || nowMs - _sentMs >= _site.Pace.ReportEveryMs(nowMs);
        if (!isDue || !_window.HasRoom || !_site.Pace.HasBytes || _next > _site.Journal.Newest)
        {
            return false;
        }

        if (_next == _site.Journal.Stored + 1)
        {
            _next = PassHole(_next, nowMs);
        }

        // What waits in RAM for its group is on flash before it is told.
        _site.Journal.Flush();
        if (!_batch.Write(command, seq, nowMs, _next, _site.Journal.Durable, out long next))
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
            _site.Counters.Add(Tally.BlocksSentAgain);
        }

        _paused = false;
        _window.Add(next - 1, command.PayloadLength);
        _next = next;
        Sent = next - 1 > Sent ? next - 1 : Sent;
        _sentMs = nowMs;

        // The rest of a backlog follows at once.
        _hurry = _next <= _site.Journal.Durable;
        return true;
    }

    /// <summary>Writes the next message of what was asked for again; false when nothing is, or the link has no bytes to spare.</summary>
    public bool WriteReplay(LinkCommand command, int seq, long nowMs)
    {
        // A stretched budget must not be spent in minutes. Two searches in turn would each begin anew and never end.
        int everyMs = _site.Pace.Budget.Stretch == 1 ? Limits.ReplayEveryMs : _site.Pace.ReportEveryMs(nowMs);
        bool waits = nowMs - _replayMs < everyMs || !_site.Pace.HasBytes || _looks;
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
    // where to read on. The record that tells it may lie far behind, and nothing behind the hole can be proven before it has come.
    private long PassHole(long from, long nowMs)
    {
        if (!_site.Journal.Peek(from, _view) || _view.FirstSequence <= from)
        {
            return from;
        }

        long behind = _view.FirstSequence;
        long toldBy = _site.Journal.TellHoles(from, behind - 1, nowMs);
        _ahead = toldBy > 0 && toldBy != _aheadSent ? toldBy : _ahead;
        return toldBy > 0 ? behind : from;
    }

    /// <summary>When there may be something to send, or a proof is overdue, in milliseconds since boot.</summary>
    public long NextMs(long nowMs)
    {
        long nextMs = Sent > _site.Journal.Stored ? _progressMs + PatienceMs + 1 : Due.Never;
        if (!_site.Pace.HasBytes)
        {
            return nextMs;
        }

        if (_window.HasRoom && _next <= _site.Journal.Newest)
        {
            nextMs = Due.First(nextMs, _hurry ? nowMs : _sentMs + _site.Pace.ReportEveryMs(nowMs));
        }

        if (_ahead > 0 || (_replayLast > 0 && _replayNext <= _replayLast))
        {
            nextMs = Due.First(nextMs, _replayMs + (_site.Pace.Budget.Stretch == 1 ? Limits.ReplayEveryMs : _site.Pace.ReportEveryMs(nowMs)));
        }

        return nextMs;
    }

    private void WatchProof(long nowMs)
    {
        long stored = _site.Journal.Stored;
        if (stored != _provenBefore)
        {
            _provenBefore = stored;
            _progressMs = nowMs;
            _doublings = 0;
            _window.Prove(stored);
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
            long ms = (long)_site.Settings.ProofMs << _doublings;
            return ms < ProofMsMax ? ms : ProofMsMax;
        }
    }

    private void Pause(long nowMs)
    {
        _hurry = false;
        _paused = true;
        _sentMs = nowMs - _site.Pace.ReportEveryMs(nowMs) + PauseMs;
    }

    private void SendAgain(long nowMs)
    {
        _batch.Begin();
        _aheadSent = 0;
        _next = _site.Journal.Stored + 1;
        _window.Clear();
        _progressMs = nowMs;
        _hurry = true;
    }
}
