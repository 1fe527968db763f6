// The whole agent, wired: Sense -> Diagnose -> Journal -> Report -> Show, once a turn, in this order. Nothing calls backwards.
// It has no clock, pin, file, socket or thread: time comes in as nowMs, the world as samples and events, and one wish goes out.
namespace Aul;

public sealed class Agent
{
    private readonly Settings _settings;
    private readonly bool _settingUp;
    private readonly int _entropy;
    private readonly Record _record = new Record();
    private readonly LinkCommand _command = new LinkCommand();
    private readonly int[] _slotOfColumn;
    private readonly SessionView _session = new SessionView();
    private readonly LedgerStore _days;
    private readonly SessionFile _sessionFile;
    private Sync _sync;
    private long _snapshotDueMs;

    public readonly Counters Counters;
    public readonly Signals Signals;
    public readonly Ladder Ladder = new Ladder();
    public readonly Outages Outages;
    public readonly WallClock Clock;
    public readonly Journal Journal;
    public readonly Ledger Ledger;
    public readonly Panel Panel = new Panel();

    /// <param name="settingsProblems">Refused lines of the settings file; above 0 the panel says "setting up".</param>
    /// <param name="entropy">Any number that differs from device to device and boot to boot.</param>
    public Agent(Settings settings, int settingsProblems, IFlash flash, Counters counters, int entropy)
    {
        Limits.Check();
        _settings = settings;
        _settingUp = settingsProblems > 0;
        _entropy = entropy;
        Counters = counters;
        counters.Add(Tally.SettingsProblems, settingsProblems);
        Signals = new Signals(settings, counters);
        Outages = new Outages(settings.HoldMs);
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

    /// <summary>False while the settings name no centre: then nothing is reported.</summary>
    public bool CanReport => _settings.MqttHost.Length > 0;

    /// <summary>Opens the journal and begins this boot in it. Called once, before the first step.</summary>
    /// <param name="reason">Why the device started: a number of <see cref="BootReason"/>.</param>
    public void Open(int reason = BootReason.Unknown)
    {
        Journal.Open(_entropy);
        _days.Open(Journal.Id);
        Ledger.Open();
        _sessionFile.Open();
        Pace = new Pace(_settings, new ByteBudget(_settings, _sessionFile, Journal, _settings.TlsCa.Length > 0));
        Clock.FloorUtcMs = Ledger.Today.Day < 0 ? 0 : (Ledger.Today.Day * DayEntry.DayMs) - (_settings.UtcOffsetMinutes * 60000L);
        _sync = new Sync(new Site(_settings, Signals, Outages, Ladder, Journal, Clock, Counters, _session, Pace), _sessionFile, _entropy);
        _record.Kind = RecordKind.Boot;
        _record.AtMs = 0;
        _record.A = reason;
        Journal.Append(_record);
    }

    /// <summary>The device goes off by intention: the session ends with a farewell at one of the next steps.</summary>
    public void Leave() => _sync.Leave();

    public void Handle(LinkEvent linkEvent, long nowMs) => _sync.Handle(linkEvent, nowMs);

    /// <summary>One step. The command is the agent's own object; it is valid until the next step.</summary>
    public LinkCommand Step(Samples samples, long nowMs)
    {
        if (Clock.Take(samples))
        {
            Write(RecordKind.Anchor, samples.UtcAtMs, 0, samples.UtcMs);
        }

        Signals.Take(samples, _session, nowMs);
        WriteChanges();
        Ladder.Judge(Signals);
        if (Outages.Take(Ladder.Verdict, nowMs))
        {
            WriteOutage();
        }

        Ledger.Take(ServiceState(), Clock.UtcMs(nowMs), nowMs);
        if (nowMs >= _snapshotDueMs)
        {
            WriteSnapshot(nowMs);
        }

        HasMore = CanReport && _sync.Step(_command, nowMs);
        Panel.Judge(Signals, _sync, _session, Outages, Journal.FlashWell, _settingUp);
        return _command;
    }

    // Columns run in ascending order of signal number, whatever the order of the settings file.
    private static int[] Columns(Settings settings, out long mask)
    {
        mask = 0;
        int[] slots = new int[settings.SignalCount];
        int column = 0;
        for (int id = 0; id < SignalId.Total; id++)
        {
            int slot = settings.SlotOf(id);
            if (slot >= 0)
            {
                mask |= 1L << id;
                slots[column++] = slot;
            }
        }

        return slots;
    }

    private int ServiceState() =>
        Outages.Announced != Cause.None ? Outages.Announced : Ladder.ServiceKnown ? Cause.None : Ledger.Unobserved;

    private void WriteChanges()
    {
        for (int slot = 0; slot < Signals.Count; slot++)
        {
            Signal signal = Signals.At(slot);
            if (Signals.Changed(slot) && signal.IsState)
            {
                Write(RecordKind.Change, signal.SinceMs, signal.Id, signal.Known ? signal.Value : -1);
                _sync.Hurry();
            }
        }
    }

    private void WriteOutage()
    {
        if (Outages.EndedCause != Cause.None)
        {
            Write(RecordKind.OutageClose, Outages.SinceMs, Outages.EndedCause, Outages.SinceMs - Outages.EndedSinceMs);
            if (Cause.TakesService(Outages.EndedCause))
            {
                Ledger.End(Outages.SinceMs - Outages.EndedSinceMs);
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
