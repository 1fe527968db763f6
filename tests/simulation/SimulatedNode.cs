// The real core on a flash in memory, turned every tenth of a second of virtual time; its inputs are a battery that drains. It can lose its
// power.
using Aul.Simulation;

namespace Aul.SimulationTests;

public sealed class SimulatedNode : IInputs, IPanel
{
    private const int TurnMs = 100;
    private readonly EventQueue _eventQueue;
    private readonly RamFlash _flash = new();
    private readonly Settings _settings;
    private long _bootMs;
    private int _boots;
    private AgentLoop? _loop;
    private long _level;

    public SimulatedNode(EventQueue eventQueue, Line line, string name)
    {
        _eventQueue = eventQueue;
        Link = new SimLink(eventQueue, line, name);
        _settings = new Settings
        {
            Group = "G",
            Node = name,
            MqttHost = "b",
            SpreadMs = 0,
            ClockWaitMs = 0,
            SampleEveryMs = 10_000,
            ReportEveryMs = 60_000,
            RetryMsMax = 10_000,
        };
        _settings.Add(new SignalSpec { Id = SignalId.PowerBattery, Source = Source.Snmp, DebounceMs = 0, Object = SnmpObject.Oid });
        _settings.Add(new SignalSpec { Id = SignalId.LinkCentre, Source = Source.Session, DebounceMs = 0 });
        PowerOn();
    }

    public SimLink Link { get; }

    public Agent Agent { get; private set; } = null!;

    public void PowerOff()
    {
        _boots++;
        _loop = null;
        Link.PowerOff();
    }

    public void PowerOn()
    {
        Agent = new Agent(_settings, 0, _flash, new Counters(), 77 + _boots);
        Agent.Open();
        Link.Counters = Agent.Counters;
        _loop = new AgentLoop(this, Link, this, Agent);
        _bootMs = _eventQueue.NowMs;
        Turn(_boots);
    }

    public void Read(Samples samples) => samples.Put(0, 13_000 - (_level++ % 2_000), _eventQueue.NowMs - _bootMs);

    public void Show(int lit, bool dim)
    {
        // Nobody looks.
    }

    private void Turn(int boot)
    {
        if (boot == _boots)
        {
            _loop!.Turn(_eventQueue.NowMs - _bootMs);
            _eventQueue.After(TurnMs, () => Turn(boot));
        }
    }
}
