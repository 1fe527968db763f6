// The four LEDs, or the one: which state each is in, and which are lit at a moment. What a state looks like is LedTable's, and when a
// pattern is lit LedTiming's. It writes no pin.
namespace Aul;

public sealed class Panel
{
    public const int Power = 0;
    public const int Link = 1;
    public const int Centre = 2;
    public const int Fault = 3;
    public const int Leds = 4;

    /// <summary>The place, in the bits of <see cref="Lit"/>, of the one LED of a board that has no four.</summary>
    public const int Only = 4;

    private const int AllLeds = 15;
    private const long NotAsked = -1;
    private const long DayMs = 86400000;
    private const int HourMs = 3600000;

    private readonly LedState[] _states = { LedState.PowerUnknown, LedState.LinkUnknown, LedState.CentreUnknown, LedState.FaultNone };
    private readonly Settings _settings;
    private bool _settingUp;
    private bool _begun;
    private long _testMs = NotAsked;
    private long _locateMs = NotAsked;
    private long _locateUntilMs;
    private bool _settled;
    private long _nextMs;

    public Panel(Settings settings)
    {
        _settings = settings;
    }

    /// <summary>True in the hours of <c>led.night</c>: what is lit is lit faintly. Never while somebody looks for the board.</summary>
    public bool IsDim { get; private set; }

    public LedState State(int led) => _states[led];

    public LedPattern Pattern(int led) => _settingUp ? LedPattern.Together : LedTable.Pattern(_states[led]);

    /// <summary>Lights each LED in turn from now on, then goes on as before.</summary>
    public void LampTest(long nowMs)
    {
        _testMs = nowMs;
        _begun = true;
        _settled = false;
    }

    /// <summary>"Here I am" for so many minutes, 1 to <see cref="Limits.LocateMinutesMax"/>; 0 ends it.</summary>
    public void Locate(int minutes, long nowMs)
    {
        _locateMs = minutes > 0 ? nowMs : NotAsked;
        _locateUntilMs = nowMs + (minutes * 60000L);
        _settled = false;
    }

    /// <summary>Minutes for which "here I am" still runs, begun ones whole; 0: it does not.</summary>
    public int LocateMinutes(long nowMs) => IsLocating(nowMs) ? (int)((_locateUntilMs - nowMs + 59999) / 60000) : 0;

    /// <summary>True when the picture may have changed since <see cref="Shown"/>: by a state, a request, or time.</summary>
    public bool IsDue(long nowMs) => !_settled || nowMs >= _nextMs;

    /// <summary>Until when the picture that is on the LEDs is right, as far as time goes.</summary>
    public long ShownUntilMs => _nextMs;

    /// <summary>The picture of this moment is on the LEDs.</summary>
    public void Shown(long nowMs)
    {
        _settled = true;
        _nextMs = NextMs(nowMs);
    }

    /// <summary>Chooses the states for the present moment.</summary>
    /// <param name="isDraining">The centre is being told what it has missed.</param>
    public void Judge(Signals signals, bool isDraining, SessionView session, Outages outages, bool flashWell, bool settingUp)
    {
        _settingUp = settingUp;
        _settled = false;
        _states[Power] = PowerState(signals);
        _states[Link] = LinkState(signals, outages);
        _states[Centre] = CentreState(isDraining, session);
        _states[Fault] = !flashWell ? LedState.FaultBoard
            : Cause.SeverityOf(outages.Announced) > Severity.Notice ? LedState.FaultSite : LedState.FaultNone;
    }

    /// <summary>Begins the lamp test of a boot, however late its first turn is; dims by the local hour, and not by an unknown clock
    /// (0).</summary>
    public void JudgeTime(long utcMs, long nowMs)
    {
        if (!_begun)
        {
            LampTest(nowMs);
        }

        IsDim = false;
        if (_settings.NightFromHour != _settings.NightUntilHour && utcMs > 0 && !IsTesting(nowMs) && !IsLocating(nowMs))
        {
            int hour = (int)((utcMs + (_settings.UtcOffsetMinutes * 60000L)) % DayMs / HourMs);
            bool overMidnight = _settings.NightFromHour > _settings.NightUntilHour;
            bool after = hour >= _settings.NightFromHour;
            bool before = hour < _settings.NightUntilHour;
            IsDim = overMidnight ? after || before : after && before;
        }
    }

    /// <summary>The lit LEDs at a moment: bit 0 power to bit 3 fault; bit 4 the one LED of a board that has no four.</summary>
    public int Lit(long nowMs)
    {
        if (IsTesting(nowMs))
        {
            return (1 << (int)((nowMs - _testMs) / LedTiming.LampTestMs)) | (1 << Only);
        }

        if (IsLocating(nowMs))
        {
            bool flicker = (nowMs - _locateMs) / LedTiming.LocateMs % 2 == 0;
            return (1 << LedTiming.LocateLed(nowMs - _locateMs)) | (flicker ? 1 << Only : 0);
        }

        if (_settingUp)
        {
            return LedTiming.IsLit(LedPattern.Together, nowMs) ? AllLeds | (1 << Only) : 0;
        }

        int lit = IsOnlyLit(nowMs) ? 1 << Only : 0;
        for (int led = 0; led < Leds; led++)
        {
            lit |= LedTiming.IsLit(LedTable.Pattern(_states[led]), nowMs) ? 1 << led : 0;
        }

        return lit;
    }

    /// <summary>When the picture may next change, so that a turn can come exactly then; at most a second ahead.</summary>
    public long NextMs(long nowMs)
    {
        if (IsTesting(nowMs))
        {
            return _testMs + LedTiming.NextMs(nowMs - _testMs, LedTiming.LampTestMs);
        }

        if (IsLocating(nowMs))
        {
            return _locateMs + LedTiming.NextMs(nowMs - _locateMs, LedTiming.LocateMs);
        }

        int stepMs = LedTiming.SlowMs;
        for (int led = 0; led < Leds; led++)
        {
            int halfMs = LedTiming.HalfMs(Pattern(led));
            stepMs = halfMs > 0 && halfMs < stepMs ? halfMs : stepMs;
        }

        // The code of one LED counts from its own period; a quarter of a second divides both parts of it.
        return LedTiming.NextMs(nowMs, _settings.LedOnlyPin >= 0 ? LedTiming.FlashMs : stepMs);
    }

    private bool IsTesting(long nowMs) => _testMs >= 0 && nowMs - _testMs < LedTiming.LampTestMs * Leds;

    private bool IsLocating(long nowMs) => _locateMs >= 0 && nowMs < _locateUntilMs;

    // One LED: steady when all is well; as many flashes as the first LED in trouble has its place; lit with a wink while nothing is known.
    private bool IsOnlyLit(long nowMs)
    {
        bool anyWell = false;
        for (int led = 0; led < Leds; led++)
        {
            if (LedTable.IsTrouble(_states[led]))
            {
                return LedTiming.IsCodeLit(led + 1, nowMs);
            }

            anyWell |= LedTable.Pattern(_states[led]) == LedPattern.Steady;
        }

        return anyWell || LedTiming.IsCodeLit(0, nowMs);
    }

    private static LedState PowerState(Signals signals)
    {
        if (signals.Is(SignalId.PowerUps, SignalTable.Broken) || signals.Is(SignalId.PowerRouter, SignalTable.Broken))
        {
            return LedState.PowerFailing;
        }

        if (signals.Is(SignalId.PowerMains, SignalTable.Well))
        {
            return LedState.PowerMains;
        }

        Signal mains = signals.Find(SignalId.PowerMains);
        return mains != null && mains.Known ? LedState.PowerBattery : LedState.PowerUnknown;
    }

    private static LedState LinkState(Signals signals, Outages outages)
    {
        if (signals.Is(SignalId.LinkInternet, SignalTable.Well))
        {
            // Something answers; a log-in page, or names that do not resolve, are no internet for people.
            return Cause.TakesService(outages.Announced) ? LedState.LinkNoInternet : LedState.LinkInternet;
        }

        if (signals.Is(SignalId.LinkLan, SignalTable.Broken) || signals.Is(SignalId.LinkGateway, SignalTable.Broken)
            || signals.Is(SignalId.LinkAccess, SignalTable.Broken))
        {
            return LedState.LinkDown;
        }

        Signal internet = signals.Find(SignalId.LinkInternet);
        return internet != null && internet.Known ? LedState.LinkNoInternet : LedState.LinkUnknown;
    }

    private static LedState CentreState(bool isDraining, SessionView session)
    {
        if (!session.Known)
        {
            return LedState.CentreUnknown;
        }

        if (session.State != SignalTable.Well)
        {
            return LedState.CentreAway;
        }

        return isDraining ? LedState.CentreCatchingUp : LedState.CentreUpToDate;
    }
}
