// Everything that Report looks at, for tests of one of its parts alone: a journal in RAM, a clock that nobody has set, no signals.
namespace Aul.Tests;

public sealed class SiteBench
{
    public readonly MemoryFlash Flash = new MemoryFlash();
    public readonly Counters Counters = new Counters();
    public readonly Settings Settings;
    public readonly SessionFile File;
    public readonly Journal Journal;
    public readonly WallClock Clock;
    public readonly Pace Pace;
    public readonly Panel Panel;
    public readonly LedgerStore Days;
    public readonly Ledger Ledger;
    public readonly Signals Signals;
    public readonly SiteStatus Status = new SiteStatus(new SessionView());

    public SiteBench()
        : this(new Settings())
    {
    }

    public SiteBench(Settings settings)
    {
        Settings = settings;
        FlashWatch watch = new FlashWatch(Counters);
        File = new SessionFile(Flash, Counters, watch);
        Journal = new Journal(Flash, Counters, 163840, NumberedRecord.Mask, settings.JournalGroupMs);
        Journal.Open(7);
        Clock = new WallClock(Counters);
        Pace = new Pace(settings, new ByteBudget(settings, File, Journal, settings.TlsCa.Length > 0));
        Panel = new Panel(settings);
        Days = new LedgerStore(Flash, Counters, watch);
        Days.Open(Journal.Id);
        Ledger = new Ledger(Days, 0);
        Signals = new Signals(settings, Counters);
    }

    /// <summary>History in the given form, as the agent makes it.</summary>
    public History History(IHistoryBatch batch) => new History(batch, Settings, Journal, Pace, Counters, new BlockView());

    /// <summary>What tells the days of the ledger.</summary>
    public LedgerReport DaysReport() => new LedgerReport(new SparkplugWriter(), Ledger, Clock, Pace);

    public ClockGate ClockGate() => new ClockGate(Settings, Clock);

    public LivePayload LivePayload() => new LivePayload(new SparkplugWriter(), Settings, Signals, Journal, Clock, Pace, Status);

    public Publisher Publisher(Topics topics) => new Publisher(Settings, topics, Signals, Journal, Ledger, Clock, Pace, Counters, Status);

    /// <summary>Another cause is announced.</summary>
    public void Announce(int cause, long sinceMs)
    {
        Status.Cause = cause;
        Status.SinceMs = sinceMs;
    }

    /// <summary>Appends events until the journal's newest number is this one.</summary>
    public void Fill(long newest)
    {
        while (Journal.Newest < newest)
        {
            Assert.IsTrue(Journal.Append(NumberedRecord.Event(Journal.Newest + 1)));
        }
    }
}
