// The last stage: keeps a session with the centre and says what goes out next, one wish a turn. Which transition follows which
// event is SyncMachine's; what a payload holds is BirthPayload's, LivePayload's and History's. Here are the timers and the order:
// birth, then outages and states, then levels, then history.
namespace Aul;

public sealed class Sync
{
    private readonly SyncMachine _machine = new SyncMachine();
    private readonly Site _site;
    private readonly Topics _topics;
    private readonly Backoff _backoff;
    private readonly BirthPayload _birth;
    private readonly LivePayload _live;
    private readonly History _history;
    private readonly Commands _commands;
    private SyncAction _wanted;
    private long _dueMs;
    private long _stepSinceMs;
    private long _levelsDueMs;
    private bool _birthSent;
    private int _bdSeq;
    private int _seq;

    public Sync(Site site, int entropy)
    {
        _site = site;
        _topics = new Topics(site.Settings.Group, site.Settings.Node);
        _backoff = new Backoff(new Dice(entropy), site.Settings.RetryMsMax);
        _dueMs = Backoff.SlotMs(site.Settings.Node, site.Settings.SpreadMs);
        SparkplugWriter writer = new SparkplugWriter();
        _birth = new BirthPayload(writer, site);
        _live = new LivePayload(writer, site);
        _history = new History(writer, site);
        _commands = new Commands(site, _topics.Command);

        // Boots begin far apart in the circle of 127, so that a late will of the boot before does not match this one's birth.
        _bdSeq = (int)(site.Journal.Boot * 37 % 127);
    }

    public SyncState State => _machine.State;

    /// <summary>True while more history waits than the records of the last interval: a backlog worth showing.</summary>
    public bool IsDraining => _history.IsDraining;

    /// <summary>Numbers the connect attempts of this boot; every event of the link carries the one it belongs to.</summary>
    public int Attempt { get; private set; }

    public void Handle(LinkEvent linkEvent, long nowMs)
    {
        if (linkEvent.Attempt != Attempt || _machine.State == SyncState.Waiting)
        {
            _site.Counters.Add(Tally.LinkLate);
            return;
        }

        switch (linkEvent.News)
        {
            case LinkNews.Connected:
                Take(SyncEvent.Connected, LinkFault.None, nowMs);
                break;
            case LinkNews.Subscribed:
                Take(SyncEvent.Subscribed, LinkFault.None, nowMs);
                break;
            case LinkNews.Message:
                _commands.Take(linkEvent.Topic, linkEvent.Payload);
                break;
            case LinkNews.Failed:
                Take(SyncEvent.Failed, linkEvent.Fault, nowMs);
                break;
            default:
                Take(SyncEvent.Lost, LinkFault.Tcp, nowMs);
                break;
        }
    }

    /// <summary>A record that the centre should hear of at once is on flash.</summary>
    public void Hurry(long nowMs) => _history.Hurry(nowMs);

    /// <summary>Fills in the one wish of this turn; true when there may be another one at once.</summary>
    public bool Step(LinkCommand command, long nowMs)
    {
        command.Wish = LinkWish.None;
        bool stepping = _machine.State == SyncState.Connecting || _machine.State == SyncState.Subscribing;
        if (_machine.State == SyncState.Waiting && _wanted == SyncAction.None && nowMs >= _dueMs && ClockMayBeAsked(nowMs))
        {
            Take(SyncEvent.Due, LinkFault.None, nowMs);
        }
        else if (stepping && nowMs - _stepSinceMs > Limits.ConnectMsMax)
        {
            Take(SyncEvent.Overdue, LinkFault.Timeout, nowMs);
        }

        SyncAction wanted = _wanted;
        _wanted = SyncAction.None;
        switch (wanted)
        {
            case SyncAction.Connect:
                Connect(command);
                break;
            case SyncAction.Subscribe:
                Fill(command, LinkWish.Subscribe, _topics.Command);
                break;
            case SyncAction.Close:
                Fill(command, LinkWish.Close, null);
                break;
            case SyncAction.Birth:
                _birthSent = false;
                _history.Restart(nowMs);
                break;
        }

        if (command.Wish == LinkWish.None && _machine.State == SyncState.Live)
        {
            Publish(command, nowMs);
        }

        return command.Wish != LinkWish.None;
    }

    // The first birth waits for a time server, but not for ever: an unknown clock is sent as quality 0.
    private bool ClockMayBeAsked(long nowMs) =>
        _site.Clock.Quality != WallClock.Unknown || nowMs >= _site.Settings.ClockWaitMs;

    private void Take(SyncEvent syncEvent, LinkFault fault, long nowMs)
    {
        SyncState before = _machine.State;
        SyncAction action = _machine.Take(syncEvent);
        if (action == SyncAction.None)
        {
            _site.Counters.Add(Tally.LinkLate);
            return;
        }

        _wanted = action;
        _stepSinceMs = nowMs;
        if (action == SyncAction.Close)
        {
            _site.Counters.Add(before == SyncState.Live ? Tally.LinkLost : Tally.LinkFailures);
            _dueMs = nowMs + _backoff.AfterFailureMs();
            _site.Session.Fault = fault;
            Show(SignalTable.Broken);
        }
        else if (action == SyncAction.Birth)
        {
            _backoff.Reset();
            _site.Session.Fault = LinkFault.None;
            Show(SignalTable.Well);
        }
    }

    private void Show(long state)
    {
        _site.Session.Known = true;
        _site.Session.State = state;
    }

    private void Connect(LinkCommand command)
    {
        Attempt++;
        _site.Counters.Add(Tally.LinkAttempts);
        _bdSeq = _bdSeq >= 127 ? 1 : _bdSeq + 1;
        Fill(command, LinkWish.Connect, _topics.Death);
        command.WillText = Topics.WillText(_bdSeq);
        command.KeepAliveS = _site.Settings.KeepAliveS;
    }

    private void Publish(LinkCommand command, long nowMs)
    {
        if (!_birthSent || _commands.RebirthAsked)
        {
            _commands.RebirthAsked = false;
            _birthSent = true;
            _seq = 0;
            _birth.Write(command, _bdSeq, nowMs);
            _live.Told();
            _levelsDueMs = nowMs + _site.Settings.ReportEveryMs;
            Sent(command, _topics.Birth);
        }
        else if ((_live.HasUrgent() || nowMs >= _levelsDueMs) && _live.Write(command, NextSeq(), nowMs))
        {
            _levelsDueMs = nowMs + _site.Settings.ReportEveryMs;
            _seq = NextSeq();
            Sent(command, _topics.Data);
        }
        else if (_history.Write(command, NextSeq(), nowMs))
        {
            _seq = NextSeq();
            Sent(command, _topics.Data);
        }

        if (nowMs >= _levelsDueMs)
        {
            _levelsDueMs = nowMs + _site.Settings.ReportEveryMs;
        }
    }

    // 0 to 255 and round again (tck-id-payloads-ndata-seq-inc).
    private int NextSeq() => (_seq + 1) & 255;

    private void Sent(LinkCommand command, string topic)
    {
        Fill(command, LinkWish.Publish, topic);
        _site.Counters.Add(Tally.MessagesPublished);
        _site.Counters.Add(Tally.BytesPublished, command.PayloadLength);
    }

    private void Fill(LinkCommand command, LinkWish wish, string topic)
    {
        command.Wish = wish;
        command.Attempt = Attempt;
        command.Topic = topic;
    }
}
