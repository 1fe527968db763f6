// What can go wrong with a world: the mains, the equipment, the lines, the centre, the board, its clock and its flash, and people. The numbers
// stand in plans that are kept: append only.
namespace Aul.Cli.Worlds;

public enum Upset
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

    // The centre.
    BrokerKilled = 30,
    HostKilled = 31,
    HostForgetsCommit = 32,
    StoreRolledBack = 33,
    HostileCommands = 34,

    // The board.
    PowerCut = 40,
    PowerCutInWrite = 41,
    PowerCycles = 42,
    ClockStepped = 43,
    ClockLies = 44,
    ClockSilent = 45,
    SettingsChanged = 47,
}
