// What a board announced, beside what was so: how often each cause was said while another was right, whenever the truth had stood long
// enough to be known; and what it should not have said. It knows no clock.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.Simulation;

public sealed class VerdictCounts
{
    private const int WrongMax = 20;

    // Probes, their misses, the hold, and the time that equipment may take to start after a power outage (diagnose.startMs, 300 s).
    private const int FibreKnownMs = 480_000;
    private const int SatelliteKnownMs = 1_200_000;

    private readonly Dictionary<(int Right, int Said), long> _cells = [];
    private int _announced;

    /// <summary>How often each was said, None among them.</summary>
    public IReadOnlyDictionary<(int Right, int Said), long> Cells => _cells;

    /// <summary>What was wrong: the check's name, and what.</summary>
    public List<(string Check, string What)> Wrong { get; } = [];

    /// <summary>Looks at what is announced; true when it is another cause than before.</summary>
    /// <param name="truthForMs">How long the truth has been what it is.</param>
    public bool Take(Agent agent, SiteTruth truth, long nowMs, long truthForMs)
    {
        int said = agent.Outages.Announced;
        bool changed = said != _announced;
        _announced = said;
        if (Cause.TakesService(said) && agent.Panel.State(Panel.Link) == LedState.LinkInternet)
        {
            Add("leds", $"{Cause.Word(said)} is announced, and the link LED says that there is internet, at {nowMs}");
        }

        CompareOwn(agent, nowMs);
        if (truthForMs >= (truth.IsSatellite ? SatelliteKnownMs : FibreKnownMs))
        {
            Compare(agent, said, truth, nowMs);
            CompareLeds(agent.Panel, truth, nowMs);
        }

        return changed;
    }

    private void Compare(Agent agent, int said, SiteTruth truth, long nowMs)
    {
        // Warnings and what is wrong with the centre take nobody's service: they are None here.
        int[] right = truth.Causes(nowMs);
        said = Cause.TakesService(said) ? said : Cause.None;
        bool isRight = right.Length == 0 ? said == Cause.None : Array.IndexOf(right, said) >= 0;
        (int, int) cell = (isRight ? said : right.Length == 0 ? Cause.None : right[0], said);
        _cells[cell] = _cells.GetValueOrDefault(cell) + 1;

        // DIAGNOSIS.md: a board that has had no network since its start cannot tell its cable from the router, and says gateway.
        bool isUntold = said == Cause.Gateway && Array.IndexOf(right, Cause.Lan) >= 0 && agent.Signals.Find(SignalId.LinkLan)?.AliveMs < 0;
        if (!isRight && !isUntold)
        {
            string expected = right.Length == 0 ? "service" : string.Join(" or ", right.Select(Cause.Word));
            Add("causes", $"{Cause.Word(said)} is announced, and it is {expected}, at {nowMs}");
        }
    }

    // What the operator sees of centre and fault, against what the agent itself holds for true.
    private void CompareOwn(Agent agent, long nowMs)
    {
        LedState centre = agent.Panel.State(Panel.Centre);
        bool isCentreRight = (agent.SyncState == SyncState.Live) == (centre is LedState.CentreUpToDate or LedState.CentreCatchingUp);
        LedState fault = !agent.Journal.FlashWell ? LedState.FaultBoard
            : Cause.SeverityOf(agent.Outages.Announced) > Severity.Notice ? LedState.FaultSite : LedState.FaultNone;
        if (!isCentreRight || agent.Panel.State(Panel.Fault) != fault)
        {
            Add("leds", $"centre LED {centre}, fault LED {agent.Panel.State(Panel.Fault)}, and the session is {agent.SyncState}, "
                + $"{Cause.Word(agent.Outages.Announced)} is announced, at {nowMs}");
        }
    }

    // What the operator sees of power and line, against what is so.
    private void CompareLeds(Panel panel, SiteTruth truth, long nowMs)
    {
        LedState power = panel.State(Panel.Power);
        bool isPowerRight = !truth.HasSupply ? power == LedState.PowerFailing
            : truth.Mains == SignalTable.Well ? power == LedState.PowerMains : power is LedState.PowerBattery or LedState.PowerFailing;
        LedState link = panel.State(Panel.Link);
        bool isLinkRight = truth.Serves(nowMs) == (link == LedState.LinkInternet);
        if (!isPowerRight || !isLinkRight)
        {
            Add("leds", $"power LED {power}, link LED {link}, and mains are {truth.Mains}, battery {truth.BatteryPercent} %, service "
                + $"{truth.Serves(nowMs)}, at {nowMs}");
        }
    }

    private void Add(string check, string what)
    {
        if (Wrong.Count < WrongMax)
        {
            Wrong.Add((check, what));
        }
    }
}
