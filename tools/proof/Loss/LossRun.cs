// One seeded run: a site lives through its plan between a real Mosquitto and the real host, the world heals, and the store must hold
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
    private readonly LossSite _site;

    public LossRun(LossPlan plan)
    {
        _plan = plan;
        _mosquitto.Start();
        _agentLine = new FaultProxy(_mosquitto.Port, plan.AgentFaults);
        _hostLine = new FaultProxy(_mosquitto.Port, plan.HostFaults);
        _site = new LossSite(_mosquitto.Port, "report.ackMs = 1000", _agentLine.Port, _hostLine.Port);
    }

    /// <summary>Readings that were recorded and stored.</summary>
    public int Readings { get; private set; }

    /// <summary>Faults of the lines that came to pass.</summary>
    public IEnumerable<FaultKind> Faults => _agentLine.Kinds.Concat(_hostLine.Kinds);

    /// <exception cref="Exception">Something was lost, or did not heal.</exception>
    public void Live()
    {
        Stopwatch watch = Stopwatch.StartNew();
        foreach ((int atMs, LossAction deed) in _plan.Deeds)
        {
            Until(watch, atMs);
            Do(deed);
        }

        Until(watch, _plan.LifeMs);
        _agentLine.Heal();
        _hostLine.Heal();
        Readings = _site.CheckNothingLost(HealS);
    }

    public void Dispose()
    {
        _site.Dispose();
        _agentLine.Dispose();
        _hostLine.Dispose();
        _mosquitto.Dispose();
    }

    private void Until(Stopwatch watch, int atMs)
    {
        do
        {
            _site.CheckReleasedIsStored();
            Thread.Sleep(StepMs);
        }
        while (watch.ElapsedMilliseconds < atMs);
    }

    private void Do(LossAction deed)
    {
        switch (deed)
        {
            case LossAction.KillBroker:
                _mosquitto.Kill();
                break;
            case LossAction.StartBroker:
                _mosquitto.Start();
                break;
            case LossAction.StopHost:
                _site.StopHost();
                break;
            case LossAction.KillHost:
                _site.KillHost();
                break;
            case LossAction.StartHost:
                _site.StartHost();
                break;
            case LossAction.CutPower:
                _site.Site.CutPower();
                break;
            case LossAction.RestorePower:
                _site.Site.RestorePower();
                break;
        }
    }
}
