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
    public readonly Site Site;

    public SiteBench()
        : this(new Settings())
    {
    }

    public SiteBench(Settings settings)
    {
        Settings = settings;
        FlashWatch watch = new FlashWatch(Counters);
        File = new SessionFile(Flash, Counters, watch);
        Journal = new Journal(Flash, Counters, 163840, Reading.Mask, settings.JournalGroupMs);
        Journal.Open(7);
        Clock = new WallClock(Counters);
        Pace = new Pace(settings, new ByteBudget(settings, File, Journal, settings.TlsCa.Length > 0));
        Panel = new Panel(settings);
        Days = new LedgerStore(Flash, Counters, watch);
        Days.Open(Journal.Id);
        Site = new Site(settings, new Signals(settings, Counters), new Outages(0, 0), new Ladder(), Journal, Clock, Counters, new SessionView(), Pace,
            new Ledger(Days, 0), Panel, BootReason.Unknown);
    }

    /// <summary>Appends events until the journal's newest number is this one.</summary>
    public void Fill(long newest)
    {
        while (Journal.Newest < newest)
        {
            Assert.IsTrue(Journal.Append(Reading.Event(Journal.Newest + 1)));
        }
    }
}
