// What can go wrong with a world: the mains, the equipment, the lines, the centre, the board, its clock and its flash, and people. The
// numbers stand in plans that are kept: append only.
namespace Aul.Simulation;

public enum WorldFault
{
    // The site, as its people live through it.
    MainsLost = 0,
    MainsUnstable = 1,
    AccessDown = 2,
    RouterHangs = 3,
    LanPulled = 4,
    OperatorDown = 5,
    NamesDown = 6,
    LogInPage = 7,

    // The way to the centre.
    LineDown = 20,
    LineHalfOpen = 21,
    LineSlow = 22,
    CentreUnreachable = 23,

    // Packets are lost, 1 to 30 in a hundred: TCP sends them again.
    LineLossy = 24,

    // Days to weeks: a board with a small journal runs full.
    Partition = 25,

    // The centre.
    BrokerKilled = 30,
    HostKilled = 31,
    HostForgetsCommit = 32,
    StoreRolledBack = 33,
    HostileCommands = 34,

    // The broker holds messages back, and reads on from a connection that another one has taken over: old news comes behind new.
    BrokerSlow = 35,

    // Messages come once more, up to a minute later.
    Duplicated = 36,

    // The host takes its time, or its own line does: the broker's queue fills, and drops.
    HostSlow = 37,

    // The host's own clock is hours or years off, and comes back.
    HostClockWrong = 38,

    // The board.
    PowerCut = 40,
    PowerCutInWrite = 41,
    PowerCycles = 42,
    ClockStepped = 43,
    ClockLies = 44,
    ClockSilent = 45,
    SettingsChanged = 47,

    // A bit of one file turns over.
    BitRot = 48,

    // Some of the writing calls are refused.
    FlashWorn = 49,
}
