// What the LEDs say: which state each can be in, and the pattern that says it. The only source: the firmware plays this table, and the
// operator's card is printed from it. The pattern carries the meaning, never the colour alone. It chooses no state; Panel does.
namespace Aul;

/// <summary>What one LED says. Four states for each LED, in the order of the panel.</summary>
public enum LedState
{
    /// <summary>No sensor has said anything of the power.</summary>
    PowerUnknown,

    /// <summary>The mains is there.</summary>
    PowerMains,

    /// <summary>The mains is gone or unstable; the battery carries.</summary>
    PowerBattery,

    /// <summary>The battery is nearly empty, or the router has no power.</summary>
    PowerFailing,

    /// <summary>Nothing has been tried yet.</summary>
    LinkUnknown,

    /// <summary>The internet is there.</summary>
    LinkInternet,

    /// <summary>The line stands, and there is no internet for people.</summary>
    LinkNoInternet,

    /// <summary>The line, the router or the cable to it is down.</summary>
    LinkDown,

    /// <summary>No attempt to reach the centre has ended yet.</summary>
    CentreUnknown,

    /// <summary>The centre knows all.</summary>
    CentreUpToDate,

    /// <summary>The centre answers, and is being told what it has missed.</summary>
    CentreCatchingUp,

    /// <summary>The centre does not answer; readings wait on the board.</summary>
    CentreAway,

    /// <summary>Nothing is wrong with the site's service.</summary>
    FaultNone,

    /// <summary>Something is wrong with the site, and the board knows what.</summary>
    FaultSite,

    /// <summary>The board itself cannot keep its readings.</summary>
    FaultBoard,
}

/// <summary>How an LED is lit.</summary>
public enum LedPattern
{
    Off,

    /// <summary>Well; on the fault LED: the board's own fault.</summary>
    Steady,

    /// <summary>Degraded: one second lit, one second dark.</summary>
    Slow,

    /// <summary>Act now: a quarter second lit, a quarter dark (2 Hz, within the 1.4 to 2.8 Hz of IEC 60073).</summary>
    Fast,

    /// <summary>Setting up: all four together, 1 Hz.</summary>
    Together,
}

public static class LedTable
{
    public const int States = 15;
    private const int StatesALed = 4;

    /// <summary>The LED that says it: a number of <see cref="Panel"/>.</summary>
    public static int Led(LedState state) => (int)state / StatesALed;

    /// <summary>How it says it.</summary>
    public static LedPattern Pattern(LedState state)
    {
        switch (state)
        {
            case LedState.PowerMains:
            case LedState.LinkInternet:
            case LedState.CentreUpToDate:
            case LedState.FaultBoard:
                return LedPattern.Steady;
            case LedState.PowerBattery:
            case LedState.LinkNoInternet:
            case LedState.CentreCatchingUp:
            case LedState.FaultSite:
                return LedPattern.Slow;
            case LedState.PowerFailing:
            case LedState.LinkDown:
            case LedState.CentreAway:
                return LedPattern.Fast;
            default:
                return LedPattern.Off;
        }
    }

    /// <summary>True for what a board with one LED tells by so many flashes as the LED has its place: 1 power to 4 fault.</summary>
    public static bool IsTrouble(LedState state) =>
        state == LedState.FaultBoard || Pattern(state) == LedPattern.Slow || Pattern(state) == LedPattern.Fast;
}
