// The whole agent, wired: Sense -> Diagnose -> Journal -> Report -> Show, once a turn, in this order. Nothing calls backwards.
// It has no clock, pin, file, socket or thread: time comes in as nowMs, the world as samples and events, and one wish goes out.
namespace Aul;

public sealed class Agent
{
    private readonly Settings _settings;
    private readonly bool _settingUp;
    private readonly int _entropy;
    private readonly LinkCommand _command;
    private readonly Recorder _recorder;
    private readonly SessionView _session = new SessionView();
    private readonly SiteStatus _status;
    private readonly LedgerStore _days;
    private readonly SessionFile _sessionFile;
    private Sync _sync;
    private Publisher _publisher;
    private Commands _commands;

    // When the turn before was, whatever it did; up to when the account was taken; and when time alone asks for the next step.
    private long _beforeMs;
    private long _accountedMs;
    private long _nextMs;
    private long _diagnoseMs;
    private long _syncMs;
    private long _utcAtMs = -1;
    private LinkFault _judgedFault;
    private bool _heard = true;

    /// <summary>Lent within one call to whoever needs a whole file or payload at once.</summary>
    public readonly WorkBuffer Work = new WorkBuffer();
    public readonly Witness Witness;
    public readonly Counters Counters;
    public readonly Signals Signals;
    public readonly Ladder Ladder = new Ladder();
    public readonly Outages Outages;
    public readonly WallClock Clock;
    public readonly Journal Journal;
    public readonly Ledger Ledger;
    public readonly Panel Panel;

    /// <param name="settingsProblems">Refused lines of the settings file; above 0 the panel says "setting up".</param>
    /// <param name="entropy">Any number that differs from device to device and boot to boot.</param>
    public Agent(Settings settings, int settingsProblems, IFlash flash, Counters counters, int entropy)
    {
        LimitsCheck.Run();
        _settings = settings;
        _settingUp = settingsProblems > 0;
        _entropy = entropy;
        Counters = counters;
        _command = new LinkCommand(Work);
        _status = new SiteStatus(_session);
        counters.Add(CounterId.SettingsProblems, settingsProblems);
        Signals = new Signals(settings, counters);
        Panel = new Panel(settings);
        Witness = new Witness(settings, counters, entropy);
        Outages = new Outages(settings.HoldMs, settings.StartMs);
        Clock = new WallClock(counters);
        FlashWatch watch = new FlashWatch(counters);
        Journal = new Journal(flash, counters, watch, Work, settings.JournalBytesMax, Recorder.Columns(settings), settings.JournalGroupMs);
        _recorder = new Recorder(settings, Signals, Journal);
        _days = new LedgerStore(flash, counters, watch);
        _sessionFile = new SessionFile(flash, counters, watch);
        Ledger = new Ledger(_days, settings.UtcOffsetMinutes * 60000L);
    }

    /// <summary>True when another turn should follow at once: there may be more to send.</summary>
    public bool HasMore { get; private set; }

    /// <summary>How often and how much is reported, and what it costs. Null before <see cref="Open"/>.</summary>
    public Pace Pace { get; private set; }

    public SyncState SyncState => _sync.State;

    /// <summary>Where the last connect attempt ended; None while the session stands.</summary>
    public LinkFault CentreFault => _session.Fault;

    /// <summary>Why this boot began: a number of <see cref="BootReason"/>.</summary>
    public int Reason { get; private set; }

    /// <summary>False while the settings name no centre: then nothing is reported.</summary>
    public bool CanReport => _settings.MqttHost.Length > 0;

    /// <summary>Opens the journal and begins this boot in it. Called once, before the first step.</summary>
    /// <param name="noted">What the boot before left a note of: a number of <see cref="BootReason"/>. Without a note the journal is
    /// asked.</param>
    /// <param name="note">Of the restart that the boot before asked for, "code.boot.uptimeS": the birth tells it.</param>
    public void Open(int noted = BootReason.Unknown, string note = "")
    {
        Journal.Open(_entropy);
        Witness.Begin(Journal.Boot);
        PreviousBoot last = new PreviousBoot();
        last.Read(Journal);
        Reason = last.Reason(noted);
        Outages.Resume(PresumedOutage.Take(Journal, last, Reason));
        _days.Open(Journal.Id);
        Ledger.Open();
        _sessionFile.Open();
        Pace = new Pace(_settings, new ByteBudget(_settings, _sessionFile, Journal, _settings.TlsCa.Length > 0));
        Clock.FloorUtcMs = Ledger.Today.Day < 0 ? 0 : (Ledger.Today.Day * DayEntry.DayMs) - (_settings.UtcOffsetMinutes * 60000L);
        _status.BootReason = Reason;
        _status.RestartNote = note;
        Topics topics = new Topics(_settings);
        _publisher = new Publisher(_settings, topics, Signals, Journal, Ledger, Clock, Pace, Counters, _status);
        _sync = new Sync(_settings, topics, new BdSeq(_sessionFile, Journal), _publisher, Clock, Pace, _session, Counters, _entropy);
        _commands = new Commands(Journal, Pace, Panel, _publisher.History, _publisher.Days, Counters);
        _recorder.Write(RecordKind.Boot, 0, 0, Reason);
    }

    /// <summary>When time alone asks for the next step, in milliseconds since boot. It may lie behind: then every turn is one.</summary>
    public long NextMs => _nextMs;

    /// <summary>The device goes off by intention: the session ends with a farewell at one of the next steps.</summary>
    public void Leave()
    {
        _sync.Leave();
        _heard = true;
    }

    public void Handle(LinkEvent linkEvent, long nowMs)
    {
        if (_sync.Handle(linkEvent, nowMs) && _commands.Apply(linkEvent.Payload, nowMs))
        {
            _publisher.AskBirth();
        }

        _heard = true;
    }

    /// <summary>
    /// False when a step at this moment would change nothing but how long all has been as it is: no sample says anything new, nothing came
    /// over the link, and no stage's time has come.
    /// </summary>
    public bool IsDue(Samples samples, long nowMs)
    {
        bool isDue = nowMs >= _nextMs || _heard || _session.Fault != _judgedFault
            || Signals.IsDue(samples, _session, Witness.View, nowMs) || IsTimeNews(samples);
        _beforeMs = isDue ? _beforeMs : nowMs;
        return isDue;
    }

    /// <summary>One step: each stage does what is due. The command is the agent's own object; it is valid until the next step.</summary>
    public LinkCommand Step(Samples samples, long nowMs)
    {
        _command.Clear();
        // Who has said something may have more to say.
        bool isNews = _heard || HasMore;
        _heard = false;
        bool judges = nowMs >= _diagnoseMs || Ladder.IsPending || _session.Fault != _judgedFault;
        if (Ladder.IsPending || Signals.IsDue(samples, _session, Witness.View, nowMs))
        {
            Signals.Take(samples, _session, Witness.View, nowMs);
            judges |= Signals.IsTouched;
            if (Signals.HasChanged)
            {
                isNews = true;
                if (_recorder.WriteChanges())
                {
                    _publisher.History.Hurry();
                }
            }
        }

        bool isTimeNews = IsTimeNews(samples);
        if (judges || isTimeNews)
        {
            isNews |= isTimeNews | Diagnose(samples, isTimeNews, nowMs);
        }

        bool isSnapshot = nowMs >= _recorder.NextMs;
        if (isSnapshot)
        {
            _recorder.WriteSnapshot(nowMs);
        }

        // In each turn the journal looks at a block of what was on flash at start, until it has seen all.
        bool checks = !Journal.IsChecked;
        Journal.Check(nowMs);
        if (isNews || judges || isSnapshot || checks || nowMs >= _syncMs)
        {
            Report(isNews, nowMs);
        }

        JudgePanelTime(nowMs);
        _beforeMs = nowMs;
        _nextMs = HasMore || Ladder.IsPending || !Journal.IsChecked ? nowMs
            : Due.First(Due.First(Signals.NextMs, _recorder.NextMs), Due.First(_diagnoseMs, _syncMs));
        return _command;
    }

    /// <summary>Tells the panel what the clock says of the night.</summary>
    public void JudgePanelTime(long nowMs) => Panel.JudgeTime(Clock.UtcMs(nowMs), nowMs);

    private bool IsTimeNews(Samples samples) =>
        samples.UtcMs != 0 && samples.UtcAtMs != _utcAtMs && !Clock.Agrees(samples.UtcMs, samples.UtcAtMs);

    private void TakeTime(Samples samples)
    {
        _utcAtMs = samples.UtcAtMs;
        if (Clock.Take(samples))
        {
            _recorder.Write(RecordKind.Anchor, samples.UtcAtMs, 0, samples.UtcMs);
        }
    }

    private void Report(bool isNews, long nowMs)
    {
        HasMore = false;
        _syncMs = CanReport ? _sync.NextMs(nowMs) : Due.Never;
        if (CanReport && (isNews || nowMs >= _syncMs))
        {
            _status.Cause = Outages.Announced;
            _status.SinceMs = Outages.SinceMs;
            _status.Evidence = Ladder.Evidence;
            _status.LocateMinutes = Panel.LocateMinutes(nowMs);
            HasMore = _sync.Step(_command, nowMs);
            _syncMs = _sync.NextMs(nowMs);
        }

        Panel.Judge(Signals, _publisher.History.IsDraining, _session, Outages, Journal.FlashWell, _settingUp);
    }

    // True when another cause is announced now. What lasted until the turn before is accounted first, by the clock of then.
    private bool Diagnose(Samples samples, bool isTimeNews, long nowMs)
    {
        bool isAnnounced = _beforeMs > _accountedMs && Conclude(_beforeMs);
        if (isTimeNews)
        {
            TakeTime(samples);
        }

        _judgedFault = _session.Fault;
        Signals.Refresh(samples);
        Ladder.Judge(Signals, _session, nowMs);
        isAnnounced |= Conclude(nowMs);
        _diagnoseMs = Due.First(Outages.NextMs, Ledger.NextMs(Clock.UtcMs(Outages.DecidedMs)));
        return isAnnounced;
    }

    // Up to this moment all is as it was judged last. True when another cause is announced now.
    private bool Conclude(long nowMs)
    {
        _accountedMs = nowMs;
        int before = Outages.State;
        bool isAnnounced = Outages.Take(Ladder.Verdict, Ladder.SinceMs, Ladder.DoubtAt(nowMs), Ladder.IsPending, nowMs, Ladder.IsBlind);

        // The account follows when a moment cannot change its cause any more.
        int state = Outages.State != Cause.None || Ladder.ServiceKnown ? Outages.State : Ledger.Unobserved;
        if (Outages.State != before)
        {
            Ledger.Take(state, Clock.UtcMs(Outages.StateSinceMs), Outages.StateSinceMs);
        }

        if (isAnnounced)
        {
            WriteOutage();
        }

        // An end that has not been accepted yet counts on its own day: that does not close before.
        long settledUtcMs = Clock.UtcMs(Outages.DecidedMs);
        if (!Outages.IsEnding || !Ledger.Closes(settledUtcMs))
        {
            Ledger.Take(state, settledUtcMs, Outages.DecidedMs);
        }

        return isAnnounced;
    }

    private void WriteOutage()
    {
        long evidence = Ladder.Evidence;
        if (Outages.GoesOn)
        {
            evidence = Evidence.WithGoesOn(evidence);
        }
        else if (Outages.EndedCause != Cause.None)
        {
            long lengthMs = Outages.EndedSinceMs < 0 ? -1 : Outages.TurnedMs - Outages.EndedSinceMs;
            _recorder.Write(RecordKind.OutageClose, Outages.TurnedMs, Outages.EndedCause, lengthMs);
            if (Cause.TakesService(Outages.EndedCause))
            {
                // Of an outage that began in an earlier boot the account knows what this one has seen of it.
                Ledger.End(lengthMs < 0 ? Outages.TurnedMs : lengthMs);
            }
        }

        if (Outages.Announced != Cause.None)
        {
            _recorder.Write(RecordKind.OutageOpen, Outages.TurnedMs, Outages.Announced, evidence);
        }

        _publisher.History.Hurry();
    }
}
