// What Report may look at: the stages before it, read only by convention. It exists so that payloads need one argument.
namespace Aul;

public sealed class Site
{
    public readonly Settings Settings;
    public readonly Signals Signals;
    public readonly Outages Outages;
    public readonly Ladder Ladder;
    public readonly Journal Journal;
    public readonly WallClock Clock;
    public readonly Counters Counters;
    public readonly SessionView Session;
    public readonly Pace Pace;

    public readonly Ledger Ledger;
    public readonly Panel Panel;

    /// <summary>Why this boot began: a number of <see cref="BootReason"/>.</summary>
    public readonly int Reason;

    public Site(Settings settings, Signals signals, Outages outages, Ladder ladder, Journal journal, WallClock clock,
        Counters counters, SessionView session, Pace pace, Ledger ledger, Panel panel, int reason)
    {
        Settings = settings;
        Signals = signals;
        Outages = outages;
        Ladder = ladder;
        Journal = journal;
        Clock = clock;
        Counters = counters;
        Session = session;
        Pace = pace;
        Ledger = ledger;
        Panel = panel;
        Reason = reason;
    }
}
