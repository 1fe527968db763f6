// The four LEDs: which pattern each shows for which state, and which are lit at a moment. This table is the only source:
// the firmware plays it and the operator's card is printed from it. The pattern carries the meaning, never the colour alone.
namespace Aul;

public enum LedPattern
{
    Off,

    /// <summary>Well.</summary>
    Steady,

    /// <summary>Degraded: one second lit, one second dark.</summary>
    Slow,

    /// <summary>Act now: a quarter second lit, a quarter dark (2 Hz, within the 1.4 to 2.8 Hz of IEC 60073).</summary>
    Fast,

    /// <summary>Setting up: all four together, 1 Hz.</summary>
    Together,
}

public sealed class Panel
{
    public const int Power = 0;
    public const int Link = 1;
    public const int Centre = 2;
    public const int Fault = 3;
    public const int Leds = 4;

    /// <summary>At boot each LED is lit in turn, so that people learn which is which and see that it works.</summary>
    public const int LampTestMs = 500;

    private readonly LedPattern[] _patterns = new LedPattern[Leds];

    public LedPattern Pattern(int led) => _patterns[led];

    /// <summary>Chooses the patterns for the present state.</summary>
    public void Judge(Signals signals, Sync sync, SessionView session, Outages outages, bool flashWell, bool settingUp)
    {
        if (settingUp)
        {
            for (int led = 0; led < Leds; led++)
            {
                _patterns[led] = LedPattern.Together;
            }

            return;
        }

        _patterns[Power] = PowerPattern(signals);
        _patterns[Link] = LinkPattern(signals, outages);
        _patterns[Centre] = CentrePattern(sync, session);
        _patterns[Fault] = !flashWell ? LedPattern.Steady : Cause.SeverityOf(outages.Announced) > Severity.Notice ? LedPattern.Slow : LedPattern.Off;
    }

    /// <summary>The lit LEDs at a moment, bit 0 power, to bit 3 fault.</summary>
    public int Lit(long nowMs)
    {
        if (nowMs < LampTestMs * Leds)
        {
            return 1 << (int)(nowMs / LampTestMs);
        }

        int lit = 0;
        for (int led = 0; led < Leds; led++)
        {
            if (IsLit(_patterns[led], nowMs))
            {
                lit |= 1 << led;
            }
        }

        return lit;
    }

    private static bool IsLit(LedPattern pattern, long nowMs)
    {
        switch (pattern)
        {
            case LedPattern.Steady:
                return true;
            case LedPattern.Slow:
                return nowMs % 2000 < 1000;
            case LedPattern.Fast:
                return nowMs % 500 < 250;
            case LedPattern.Together:
                return nowMs % 1000 < 500;
            default:
                return false;
        }
    }

    private static LedPattern PowerPattern(Signals signals)
    {
        if (signals.Is(SignalId.PowerUps, SignalTable.Broken) || signals.Is(SignalId.PowerRouter, SignalTable.Broken))
        {
            return LedPattern.Fast;
        }

        if (signals.Is(SignalId.PowerMains, SignalTable.Well))
        {
            return LedPattern.Steady;
        }

        Signal mains = signals.Find(SignalId.PowerMains);
        return mains != null && mains.Known ? LedPattern.Slow : LedPattern.Off;
    }

    private static LedPattern LinkPattern(Signals signals, Outages outages)
    {
        if (signals.Is(SignalId.LinkInternet, SignalTable.Well))
        {
            // Something answers; a log-in page, or names that do not resolve, are no internet for people.
            return Cause.TakesService(outages.Announced) ? LedPattern.Slow : LedPattern.Steady;
        }

        if (signals.Is(SignalId.LinkLan, SignalTable.Broken) || signals.Is(SignalId.LinkGateway, SignalTable.Broken)
            || signals.Is(SignalId.LinkAccess, SignalTable.Broken))
        {
            return LedPattern.Fast;
        }

        Signal internet = signals.Find(SignalId.LinkInternet);
        return internet != null && internet.Known ? LedPattern.Slow : LedPattern.Off;
    }

    private static LedPattern CentrePattern(Sync sync, SessionView session)
    {
        if (!session.Known)
        {
            return LedPattern.Off;
        }

        if (session.State != SignalTable.Well)
        {
            return LedPattern.Fast;
        }

        return sync.IsDraining ? LedPattern.Slow : LedPattern.Steady;
    }
}
