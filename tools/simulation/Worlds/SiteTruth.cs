// What is really so at one site: mains, battery, router, lines, operator; and what a board beside them can see of it. It is the truth that
// the agent's account is held against; the agent never sees it but through its inputs.
using System;

namespace Aul.Simulation;

public sealed class SiteTruth
{
    private const long BatteryFullMs = 4 * 3_600_000;

    // A flat battery takes four times as long to fill as it gave.
    private const int ChargeShare = 4;

    private readonly bool _boardOutlives;
    private readonly long _routerStartMs;
    private long _batteryMs = BatteryFullMs;
    private long _batteryAtMs;
    private long _routerOnMs;
    private int _mainsLost;
    private int _mainsUnstable;
    private int _accessDown;
    private int _routerHangs;
    private int _lanPulled;
    private int _operatorDown;
    private int _namesDown;
    private int _logInPage;

    /// <param name="random">What differs from site to site is drawn here.</param>
    public SiteTruth(bool isSatellite, Random random)
    {
        IsSatellite = isSatellite;
        _boardOutlives = random.Next(2) == 0;
        _routerStartMs = random.Next(40_000, 150_000);
    }

    public bool IsSatellite { get; }

    /// <summary>How the access fails here while it does: light gone, or the terminal not let in; rain, or a fault of its units.</summary>
    public bool AccessFailsTheOtherWay { get; private set; }

    public int Mains => _mainsLost > 0 ? SignalTable.Broken : _mainsUnstable > 0 ? SignalTable.Degraded : SignalTable.Well;

    /// <summary>Left of the battery, 0 to 100.</summary>
    public int BatteryPercent => (int)(_batteryMs * 100 / BatteryFullMs);

    public bool IsEmpty => _batteryMs == 0;

    /// <summary>The 12 V of the site: mains, or what is left of the battery.</summary>
    public bool HasSupply => _mainsLost == 0 || !IsEmpty;

    /// <summary>The board has power: from the site's supply, or a cell of its own.</summary>
    public bool FeedsBoard => HasSupply || _boardOutlives;

    public bool IsRouterUp(long nowMs) => HasSupply && _routerHangs == 0 && nowMs - _routerOnMs >= _routerStartMs;

    /// <summary>The board's cable has a link: a router's switch gives one as soon as it has power.</summary>
    public bool HasLan => HasSupply && _lanPulled == 0;

    public bool Answers(long nowMs) => HasLan && IsRouterUp(nowMs);

    public bool HasAccess => HasSupply && _accessDown == 0;

    /// <summary>Addresses answer.</summary>
    public bool HasInternet(long nowMs) => IsRouterUp(nowMs) && HasAccess && _operatorDown == 0;

    public bool HasNames => _namesDown == 0;

    public bool HasLogInPage => _logInPage > 0;

    /// <summary>People have internet. They hang on the switch on which the board hangs: its cable stands for theirs.</summary>
    public bool Serves(long nowMs) => HasLan && HasInternet(nowMs) && HasNames && !HasLogInPage;

    /// <summary>When something changes by itself: the battery runs empty, the router has started; long.MaxValue: nothing does.</summary>
    public long NextMs(long nowMs)
    {
        long routerMs = _routerOnMs + _routerStartMs > nowMs ? _routerOnMs + _routerStartMs : long.MaxValue;
        long emptyMs = _mainsLost > 0 && _batteryMs > 0 ? _batteryAtMs + _batteryMs : long.MaxValue;
        return Math.Min(routerMs, emptyMs);
    }

    /// <summary>Brings the battery to this moment.</summary>
    public void Pass(long nowMs)
    {
        bool had = HasSupply;
        long ms = nowMs - _batteryAtMs;
        _batteryMs = _mainsLost > 0 ? Math.Max(0, _batteryMs - ms) : Math.Min(BatteryFullMs, _batteryMs + (ms / ChargeShare));
        _batteryAtMs = nowMs;
        SeeSupply(had, nowMs);
    }

    /// <summary>Something goes wrong (+1) or is mended (-1); the same may go wrong twice at once.</summary>
    public void Change(WorldFault what, int by, int strength, long nowMs)
    {
        Pass(nowMs);
        bool had = HasSupply;
        switch (what)
        {
            case WorldFault.MainsLost: _mainsLost += by; break;
            case WorldFault.MainsUnstable: _mainsUnstable += by; break;
            case WorldFault.AccessDown:
                AccessFailsTheOtherWay = _accessDown == 0 ? strength % 2 == 0 : AccessFailsTheOtherWay;
                _accessDown += by;
                break;
            case WorldFault.RouterHangs:
                _routerHangs += by;
                _routerOnMs = _routerHangs == 0 ? nowMs : _routerOnMs;
                break;
            case WorldFault.LanPulled: _lanPulled += by; break;
            case WorldFault.OperatorDown: _operatorDown += by; break;
            case WorldFault.NamesDown: _namesDown += by; break;
            case WorldFault.LogInPage: _logInPage += by; break;
            default: throw new ArgumentOutOfRangeException(nameof(what), what, "no fault of a site");
        }

        SeeSupply(had, nowMs);
    }

    /// <summary>The causes that name what takes service at this moment; empty: nothing does.</summary>
    public int[] Causes(long nowMs) =>
        Serves(nowMs) ? []
        : !HasSupply ? [Cause.Mains, Cause.Ups, Cause.RouterSupply]
        : _lanPulled > 0 ? [Cause.Lan]
        : !IsRouterUp(nowMs) ? _routerHangs > 0 ? [Cause.Gateway] : [Cause.Gateway, Cause.Mains, Cause.Ups, Cause.RouterSupply]
        : !HasAccess ? AccessFailsTheOtherWay && Mains == SignalTable.Broken ? [.. AccessCauses(), Cause.Mains] : AccessCauses()
        : _operatorDown > 0 ? [Cause.Internet]
        : HasLogInPage && !HasNames ? [Cause.CaptivePortal, Cause.Name]
        : HasLogInPage ? IsSatellite ? [Cause.None, Cause.CaptivePortal] : [Cause.CaptivePortal]
        : [Cause.Name];

    private int[] AccessCauses() => !IsSatellite
        ? AccessFailsTheOtherWay ? [Cause.Access, Cause.AccessUnregistered] : [Cause.Access, Cause.AccessNoLight]
        : AccessFailsTheOtherWay ? [Cause.AccessEquipment] : [Cause.AccessSignal];

    private void SeeSupply(bool had, long nowMs) => _routerOnMs = HasSupply && !had ? nowMs : _routerOnMs;
}
