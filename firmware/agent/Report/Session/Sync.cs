// Keeps a session with the centre: when to connect, what to subscribe to, when to give up, when to leave; one wish a turn. Which
// transition follows which event is SyncMachine's; what is said while the session stands is Publisher's.
namespace Aul;

public sealed class Sync
{
    private readonly SyncMachine _machine = new SyncMachine();
    private readonly PrimaryHost _host = new PrimaryHost();
    private readonly WallClock _time;
    private readonly Pace _pace;
    private readonly SessionView _session;
    private readonly Counters _counters;
    private readonly Topics _topics;
    private readonly Backoff _backoff;
    private readonly BdSeq _bdSeq;
    private readonly Publisher _publisher;
    private readonly ClockGate _clock;
    private SyncAction _wanted;
    private long _dueMs;
    private long _stepSinceMs;
    private int _keepAliveS;
    private bool _leaving;
    private long _askedMs;

    public Sync(
        Settings settings, Topics topics, BdSeq bdSeq, Publisher publisher, WallClock time, Pace pace, SessionView session,
        Counters counters, int entropy)
    {
        _topics = topics;
        _bdSeq = bdSeq;
        _publisher = publisher;
        _time = time;
        _pace = pace;
        _session = session;
        _counters = counters;
        _backoff = new Backoff(new RandomSource(entropy), settings.RetryMsMax);
        _dueMs = Backoff.SlotMs(settings.Node, settings.SpreadMs);
        _clock = new ClockGate(settings, time);
    }

    public SyncState State => _machine.State;

    /// <summary>Numbers the connect attempts of this boot; every event of the link carries the one it belongs to.</summary>
    public int Attempt { get; private set; }

    /// <summary>Takes what happened on the link. True: it is a command of the centre, and its payload is the caller's to read.</summary>
    public bool Handle(LinkEvent linkEvent, long nowMs)
    {
        if (linkEvent.Attempt != Attempt || _machine.State == SyncState.Waiting)
        {
            _counters.Add(CounterId.LinkLate);
            return false;
        }

        // Whatever the broker says, it is heard.
        bool isAnswer = linkEvent.News == LinkNews.Message || linkEvent.News == LinkNews.Subscribed;
        _askedMs = isAnswer ? 0 : _askedMs;
        switch (linkEvent.News)
        {
            case LinkNews.Connected:
                _pace.Budget.Connected(nowMs);
                Take(SyncEvent.Connected, LinkFault.None, nowMs);
                break;
            case LinkNews.Subscribed when _machine.State != SyncState.Live:
                Take(SyncEvent.Subscribed, LinkFault.None, nowMs);
                Notice(nowMs);
                break;
            case LinkNews.Subscribed:
                break;
            case LinkNews.Message:
                return IsCommand(linkEvent);
            case LinkNews.Dropped:
                _publisher.Dropped(Attempt, nowMs);
                break;
            case LinkNews.Failed:
                Take(SyncEvent.Failed, linkEvent.Fault, nowMs);
                break;
            default:
                Take(SyncEvent.Lost, LinkFault.Tcp, nowMs);
                break;
        }

        return false;
    }

    /// <summary>The device goes off by intention: the session ends with a death of its own, and no other follows.</summary>
    public void Leave() => _leaving = true;

    /// <summary>Fills in the one wish of this turn; true when there may be another one at once.</summary>
    public bool Step(LinkCommand command, long nowMs)
    {
        command.Clear();
        command.Attempt = Attempt;
        _pace.Budget.Turn(_time.UtcMs(nowMs), nowMs);
        if (_wanted == SyncAction.None)
        {
            Notice(nowMs);
        }

        SyncAction wanted = _wanted;
        _wanted = SyncAction.None;
        switch (wanted)
        {
            case SyncAction.Connect:
                Connect(command);
                break;
            case SyncAction.Subscribe:
                _host.Begin();
                _topics.Subscribe(command);
                break;
            case SyncAction.Close:
                command.Wish = LinkWish.Close;
                break;
            case SyncAction.Leave:
                _publisher.WriteDeath(command, nowMs);
                _wanted = SyncAction.Close;
                break;
            case SyncAction.Birth:
                _publisher.History.IsOverdue = false;
                _publisher.Begin(Attempt, _bdSeq.Value, _keepAliveS, nowMs);
                break;
        }

        if (command.Wish == LinkWish.None && _machine.State == SyncState.Live)
        {
            Speak(command, nowMs);
        }

        return command.Wish != LinkWish.None;
    }

    /// <summary>When time alone asks for a step, in ms since boot. What happens on the link or at the site asks at once.</summary>
    public long NextMs(long nowMs) =>
        _wanted != SyncAction.None ? nowMs : Due.First(StateNextMs(nowMs), _pace.Budget.NextMs);

    private long StateNextMs(long nowMs)
    {
        switch (_machine.State)
        {
            case SyncState.Waiting:
                return _leaving ? Due.Never : _clock.NextMs > _dueMs ? _clock.NextMs : _dueMs;
            case SyncState.Joined:
                return IsAdmitted ? nowMs : Due.Never;
            case SyncState.Live:
                bool asks = _leaving || (_publisher.History.IsOverdue && _askedMs == 0);
                long answerMs = _askedMs > 0 ? _askedMs + Limits.AnswerMsMax + 1 : Due.Never;
                return asks ? nowMs : Due.First(_publisher.NextMs(nowMs), answerMs);
            default:
                return _stepSinceMs + Limits.ConnectMsMax + 1;
        }
    }

    // An ack that does not come may be the host's silence or a line that carries one way only: the broker is asked.
    private void Speak(LinkCommand command, long nowMs)
    {
        if (_publisher.History.IsOverdue && _askedMs == 0)
        {
            _publisher.History.IsOverdue = false;
            _askedMs = nowMs;
            _topics.Subscribe(command);
            return;
        }

        _publisher.Write(command, nowMs);
    }

    // A keep-alive is the connection's for good: one that was agreed on before the byte budget got tight would go on eating it.
    private bool PingsTooOften => _pace.KeepAliveS() / 2 >= _keepAliveS;

    private bool IsAdmitted => _topics.State == null || _host.IsOnline;

    // What no event of the link tells: that it is time, that it takes too long, that the host came or went.
    private void Notice(long nowMs)
    {
        switch (_machine.State)
        {
            case SyncState.Waiting:
                bool isDue = !_leaving && nowMs >= _dueMs;
                if (isDue && _clock.IsOpen(nowMs))
                {
                    Take(SyncEvent.Due, LinkFault.None, nowMs);
                }
                else if (isDue && _clock.IsMissed)
                {
                    Fail(LinkFault.TlsDates);
                }

                break;
            case SyncState.Connecting:
            case SyncState.Subscribing:
                if (nowMs - _stepSinceMs > Limits.ConnectMsMax)
                {
                    Take(SyncEvent.Overdue, LinkFault.Timeout, nowMs);
                }

                break;
            case SyncState.Joined:
                if (IsAdmitted)
                {
                    Take(SyncEvent.Admitted, LinkFault.None, nowMs);
                }

                break;
            default:
                if (_leaving || !IsAdmitted || PingsTooOften)
                {
                    Take(SyncEvent.Dismissed, LinkFault.None, nowMs);
                }
                else if (_askedMs > 0 && nowMs - _askedMs > Limits.AnswerMsMax)
                {
                    Take(SyncEvent.Overdue, LinkFault.Timeout, nowMs);
                }

                break;
        }
    }

    // Takes a message that is the session's own; a command is not.
    private bool IsCommand(LinkEvent message)
    {
        byte[] payload = message.Payload;
        _counters.Add(CounterId.BytesReceived, payload == null ? 0 : payload.Length);
        _pace.Budget.Received(message.Topic == null ? 0 : message.Topic.Length, payload == null ? 0 : payload.Length);
        if (message.Topic == null || payload == null)
        {
            _counters.Add(CounterId.CommandsBad);
            return false;
        }

        if (message.Topic == _topics.Command)
        {
            return true;
        }

        bool taken = message.Topic == _topics.State ? _host.Take(payload) : message.Topic == _topics.Mark && _publisher.TakeMark(payload);
        _counters.Add(CounterId.CommandsBad, taken ? 0 : 1);
        return false;
    }

    private void Take(SyncEvent syncEvent, LinkFault fault, long nowMs)
    {
        SyncState before = _machine.State;
        SyncAction action = _machine.Take(syncEvent);
        if (action == SyncAction.None)
        {
            _counters.Add(CounterId.LinkLate);
            return;
        }

        _wanted = action;
        _stepSinceMs = nowMs;
        switch (action)
        {
            case SyncAction.Close:
                _counters.Add(before == SyncState.Live ? CounterId.LinkLost : CounterId.LinkFailures);
                _dueMs = nowMs + _backoff.AfterFailureMs();
                if (BdSeq.IsBeforeConnect(fault) && before == SyncState.Connecting)
                {
                    _bdSeq.NotUsed();
                }

                Fail(fault);
                break;
            case SyncAction.Leave:
                _dueMs = nowMs + _backoff.AfterFailureMs();
                Show(SignalTable.Broken);
                break;
            case SyncAction.Birth:
                _backoff.Reset();
                _session.Fault = LinkFault.None;
                Show(SignalTable.Well);
                break;
        }
    }

    private void Fail(LinkFault fault)
    {
        TlsTally.Count(_counters, fault);
        _session.Fault = fault;
        Show(SignalTable.Broken);
    }

    private void Show(long state)
    {
        _session.Known = true;
        _session.State = state;
    }

    private void Connect(LinkCommand command)
    {
        Attempt++;
        _counters.Add(CounterId.LinkAttempts);
        _keepAliveS = _pace.KeepAliveS();
        command.Wish = LinkWish.Connect;
        command.Attempt = Attempt;
        command.Topic = _topics.Death;
        command.WillText = Topics.WillText(_bdSeq.Next());
        command.KeepAliveS = _keepAliveS;
    }
}
