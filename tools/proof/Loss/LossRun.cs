// One seeded run: a village lives through its plan between a real Mosquitto and the real host, the world heals, and the store must hold
// every reading of the flash, once. The plan is the same for a seed; how the machine's threads meet is not.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Aul.Proof.Servers;

namespace Aul.Proof.Loss;

public sealed class LossRun : IDisposable
{
    private const int StepMs = 20;
    private const int HealS = 60;

    private readonly LossPlan _plan;
    private readonly Mosquitto _mosquitto = new(persistence: true);
    private readonly FaultProxy _agentLine;
    private readonly FaultProxy _hostLine;
    private readonly LossSite _village;

    public LossRun(LossPlan plan)
    {
        _plan = plan;
        _mosquitto.Start();
        _agentLine = new FaultProxy(_mosquitto.Port, plan.AgentFaults);
        _hostLine = new FaultProxy(_mosquitto.Port, plan.HostFaults);
        _village = new LossSite(_mosquitto.Port, "report.proofMs = 1000", _agentLine.Port, _hostLine.Port);
    }

    /// <summary>Readings that were recorded and stored.</summary>
    public int Readings { get; private set; }

    /// <summary>Faults of the lines that came to pass.</summary>
    public IEnumerable<FaultKind> Faults => _agentLine.Kinds.Concat(_hostLine.Kinds);

    /// <exception cref="Exception">Something was lost, or did not heal.</exception>
    public void Live()
    {
        Stopwatch watch = Stopwatch.StartNew();
        foreach ((int atMs, Deed deed) in _plan.Deeds)
        {
            Until(watch, atMs);
            Do(deed);
        }

        Until(watch, _plan.LifeMs);
        _agentLine.Mend();
        _hostLine.Mend();
        Readings = _village.CheckNothingLost(HealS);
    }

    public void Dispose()
    {
        _village.Dispose();
        _agentLine.Dispose();
        _hostLine.Dispose();
        _mosquitto.Dispose();
    }

    private void Until(Stopwatch watch, int atMs)
    {
        do
        {
            _village.CheckReleasedIsStored();
            Thread.Sleep(StepMs);
        }
        while (watch.ElapsedMilliseconds < atMs);
    }

    private void Do(Deed deed)
    {
        switch (deed)
        {
            case Deed.KillBroker:
                _mosquitto.Kill();
                break;
            case Deed.StartBroker:
                _mosquitto.Start();
                break;
            case Deed.StopHost:
                _village.StopHost();
                break;
            case Deed.KillHost:
                _village.KillHost();
                break;
            case Deed.StartHost:
                _village.StartHost();
                break;
            case Deed.CutPower:
                _village.Site.CutPower();
                break;
            case Deed.RestorePower:
                _village.Site.RestorePower();
                break;
        }
    }
}
