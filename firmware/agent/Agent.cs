// The whole agent, wired: Sense -> Diagnose -> Journal -> Report -> Show, once a turn, in this order. Nothing calls backwards.
// It has no clock, pin, file, socket or thread: time comes in as nowMs, the world as samples and events, and one wish goes out.
namespace Aul;

public sealed class Agent
{
    private readonly Settings _settings;
    private readonly bool _settingUp;
    private readonly int _entropy;
    private readonly Record _record = new Record();
    private readonly LinkCommand _command;
    private readonly int[] _slotOfColumn;
    private readonly SessionView _session = new SessionView();
    private readonly LedgerStore _days;
    private readonly SessionFile _sessionFile;
    private Sync _sync;
    private long _snapshotDueMs;

    /// <summary>Change records of a source's impossible numbers: this and the signal's number.</summary>
    public const int StrangeId = 128;

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
        counters.Add(Tally.SettingsProblems, settingsProblems);
        Signals = new Signals(settings, counters);
        Panel = new Panel(settings);
        Witness = new Witness(settings, counters, entropy);
        Outages = new Outages(settings.HoldMs, settings.StartMs);
        Clock = new WallClock(counters);
        _slotOfColumn = Columns(settings, out long mask);
        FlashWatch watch = new FlashWatch(counters);
        Journal = new Journal(flash, counters, watch, settings.JournalBytesMax, mask, settings.JournalGroupMs);
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
    /// <param name="noted">What the boot before left a note of: a number of <see cref="BootReason"/>. Without a note the journal is asked.</param>
    public void Open(int noted = BootReason.Unknown)
    {
        Journal.Open(_entropy);
        Witness.Begin(Journal.Boot);
        LastWords last = new LastWords();
        last.Read(Journal);
        Reason = last.Reason(noted);
        Outages.Resume(last.OpenCause);
        _days.Open(Journal.Id);
        Ledger.Open();
        _sessionFile.Open();
        Pace = new Pace(_settings, new ByteBudget(_settings, _sessionFile, Journal, _settings.TlsCa.Length > 0));
        Clock.FloorUtcMs = Ledger.Today.Day < 0 ? 0 : (Ledger.Today.Day * DayEntry.DayMs) - (_settings.UtcOffsetMinutes * 60000L);
        _sync = new Sync(new Site(_settings, Signals, Outages, Ladder, Journal, Clock, Counters, _session, Pace, Ledger, Panel, Reason), _sessionFile, _entropy);
        _record.Kind = RecordKind.Boot;
        _record.AtMs = 0;
        _record.A = Reason;
        Journal.Append(_record);
    }

    /// <summary>The device goes off by intention: the session ends with a farewell at one of the next steps.</summary>
    public void Leave() => _sync.Leave();

    public void Handle(LinkEvent linkEvent, long nowMs) => _sync.Handle(linkEvent, nowMs);

    /// <summary>One step. The command is the agent's own object; it is valid until the next step.</summary>
    public LinkCommand Step(Samples samples, long nowMs)
    {
        _command.Clear();
        Signals.Take(samples, _session, Witness.View, nowMs);
        WriteChanges();
        if (Clock.Take(samples))
        {
            Write(RecordKind.Anchor, samples.UtcAtMs, 0, samples.UtcMs);
        }

        Diagnose(nowMs);
        if (nowMs >= _snapshotDueMs)
        {
            WriteSnapshot(nowMs);
        }

        HasMore = CanReport && _sync.Step(_command, nowMs);
        Panel.Judge(Signals, _sync, _session, Outages, Journal.FlashWell, _settingUp);
        Panel.JudgeTime(Clock.UtcMs(nowMs), nowMs);
        return _command;
    }

    // Columns run in ascending order of signal number, whatever the order of the settings file.
    private static int[] Columns(Settings settings, out long mask)
    {
        mask = 0;
        int[] slots = new int[CountColumns(settings)];
        int column = 0;
        for (int id = 0; id < SignalId.Total; id++)
        {
            int slot = settings.SlotOf(id);
            if (slot >= 0 && SignalTable.Kind(id) != SignalKind.Text)
            {
                mask |= 1L << id;
                slots[column++] = slot;
            }
        }

        return slots;
    }

    private static int CountColumns(Settings settings)
    {
        int columns = 0;
        for (int slot = 0; slot < settings.SignalCount; slot++)
        {
            columns += SignalTable.Kind(settings.Signal(slot).Id) == SignalKind.Text ? 0 : 1;
        }

        return columns;
    }

    private void Diagnose(long nowMs)
    {
        Ladder.Judge(Signals, _session, nowMs);
        if (Outages.Take(Ladder.Verdict, Ladder.SinceMs, Ladder.DoubtMs, Ladder.IsPending, nowMs))
        {
            WriteOutage();
        }

        // The account follows when a moment cannot change its cause any more.
        Ledger.Take(ServiceState(), Clock.UtcMs(Outages.SettledMs), Outages.SettledMs);
    }

    private int ServiceState()
    {
        bool unclear = Cause.SeverityOf(Outages.Announced) == Severity.Unclear;
        bool blind = !Ladder.ServiceKnown && !Cause.TakesService(Ladder.Verdict);
        return unclear || blind ? Ledger.Unobserved : Outages.Announced;
    }

    // The mains comes first of all: when it goes, the next millisecond may be the board's last.
    private void WriteChanges()
    {
        int mains = _settings.SlotOf(SignalId.PowerMains);
        if (mains >= 0)
        {
            WriteChange(mains);
        }

        for (int slot = 0; slot < Signals.Count; slot++)
        {
            if (slot != mains)
            {
                WriteChange(slot);
            }
        }
    }

    private void WriteChange(int slot)
    {
        Signal signal = Signals.At(slot);
        if (Signals.TurnedStrange(slot))
        {
            Write(RecordKind.Change, signal.SampledMs, StrangeId + signal.Id, signal.StrangeRaw);
        }

        if (!Signals.Changed(slot))
        {
            return;
        }

        if (signal.IsState)
        {
            Write(RecordKind.Change, signal.SinceMs, signal.Id, signal.Known ? signal.Value : -1);
            _sync.Hurry();
        }
        else if (signal.IsText)
        {
            Write(RecordKind.Change, signal.SinceMs, signal.Id, PackedText.Pack(signal.Text));
        }
    }

    private void WriteOutage()
    {
        if (Outages.EndedCause != Cause.None)
        {
            long lengthMs = Outages.EndedSinceMs < 0 ? -1 : Outages.SinceMs - Outages.EndedSinceMs;
            Write(RecordKind.OutageClose, Outages.SinceMs, Outages.EndedCause, lengthMs);
            if (Cause.TakesService(Outages.EndedCause))
            {
                // The account goes up to the end first, so that the outage counts on that day.
                Ledger.Take(Outages.EndedCause, Clock.UtcMs(Outages.SinceMs), Outages.SinceMs);

                // Of an outage that began in an earlier boot the account knows what this one has seen of it.
                Ledger.End(lengthMs < 0 ? Outages.SinceMs : lengthMs);
            }
        }

        if (Outages.Announced != Cause.None)
        {
            Write(RecordKind.OutageOpen, Outages.SinceMs, Outages.Announced, Ladder.Evidence);
        }

        _sync.Hurry();
    }

    // Snapshots lie on the grid of the sampling interval, so that their times cost no bytes; a late turn takes the next place.
    private void WriteSnapshot(long nowMs)
    {
        _snapshotDueMs = nowMs - (nowMs % _settings.SampleEveryMs) + _settings.SampleEveryMs;
        _record.Kind = RecordKind.Snapshot;
        _record.AtMs = nowMs;
        for (int column = 0; column < _slotOfColumn.Length; column++)
        {
            Signal signal = Signals.At(_slotOfColumn[column]);
            _record.Values[column] = signal.Value;
            _record.Known[column] = signal.Known;
        }

        Journal.Append(_record);
    }

    private void Write(RecordKind kind, long atMs, int id, long a)
    {
        _record.Kind = kind;
        _record.AtMs = atMs;
        _record.Id = id;
        _record.A = a;
        Journal.Append(_record);
    }
}
