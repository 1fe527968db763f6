// One site in a world: its site as it really is, and the real agent beside it, unchanged, through its own loop, on a flash that can be cut.
// It judges nothing; WorldCheck does.
using System;
using System.Collections.Generic;

namespace Aul.Simulation;

public sealed class SimulatedSite : IPanel
{
    private const int TurnsAtOnceMax = 200;
    private const int LookEvery = 24;
    private const int RestartMs = 700;

    private readonly EventQueue _eventQueue;
    private readonly Centre _centre;
    private readonly int _number;
    private readonly Random _random;
    private readonly BoardFlash _flash;
    private Settings _settings;
    private SimulatedInputs _inputs;
    private AgentLoop? _loop;
    private IMqttLink? _link;
    private readonly TurnPace _pace;
    private readonly Plug _plug;
    private readonly EventLog _eventLog;
    private bool _isHeard;
    private long _turnToken;
    private long _truthMs;

    public SimulatedSite(EventQueue eventQueue, Centre centre, EventLog eventLog, WorldPlan plan, int number, long beganUtcMs)
    {
        _eventQueue = eventQueue;
        _eventLog = eventLog;
        _centre = centre;
        _number = number;
        _random = SeededRandom.Of(plan.Seed, -2, number);
        Profile = plan.Sites[number];
        Truth = new SiteTruth(Profile == "satellite", _random);
        Clock = new WorldClock(beganUtcMs, _random);
        _pace = new TurnPace(Clock);
        _plug = new Plug(eventQueue, _random, PowerOff, PowerOn);
        MayLose = plan.Has(number, WorldFault.BitRot, WorldFault.Partition);
        Watch = new AgentWatch { IsFlashSound = !plan.Has(number, WorldFault.BitRot, WorldFault.FlashWorn) };
        _settings = SimulatedSettings.Of(plan, number, 0);
        Days = new DayTruth(beganUtcMs, _settings.UtcOffsetMinutes);
        Bytes = new MonthBytes(eventQueue, () => centre.Bytes(number), beganUtcMs + (_settings.UtcOffsetMinutes * 60_000L));
        _flash = new BoardFlash(unchecked((plan.Seed * 17) + number), cells: number % 2 == 0
            && plan.Has(number, WorldFault.PowerCutInWrite));
        _inputs = new SimulatedInputs(_settings, _random);
    }

    public int Number => _number;
    public long NowMs => _eventQueue.NowMs;
    public string Profile { get; }
    public string Node => _settings.Node;
    public SiteTruth Truth { get; }
    public WorldClock Clock { get; }
    public DayTruth Days { get; }
    public BoardBoots Life { get; } = new();
    public MonthBytes Bytes { get; }

    /// <summary>Something goes wrong here that may cost records which were promised: rot, or weeks without a line. A flash that refuses
    /// does not.</summary>
    public bool MayLose { get; }

    public Settings Settings => _settings;

    /// <summary>Null while the board is dark.</summary>
    public Agent? Agent { get; private set; }

    /// <summary>The journals of this board, the present one last: a flash that was found empty begins another.</summary>
    public List<Recorded> Journals { get; } = [];

    public VerdictCounts Verdicts { get; } = new();

    public AgentWatch Watch { get; }

    public int Boots { get; private set; }

    public long Turns { get; private set; }

    public void Show(int lit, bool dim)
    {
    }

    /// <summary>Power comes, or the world begins.</summary>
    public void PowerOn() => PowerOn(BootReason.Unknown);

    private void PowerOn(int noted)
    {
        if (Agent != null || !Truth.FeedsBoard)
        {
            return;
        }

        long nowMs = _eventQueue.NowMs;
        Boots++;
        Clock.Boot(nowMs);
        _flash.PowerOn();
        Counters counters = new();
        Agent agent = new(_settings, 0, _flash, counters, _random.Next(1, int.MaxValue));
        try
        {
            agent.Open(noted);
        }
        catch (PowerLost)
        {
            _eventQueue.At(nowMs + RestartMs, PowerOn);
            return;
        }

        Agent = agent;
        Life.Begin(agent, noted == BootReason.Planned, nowMs);
        Watch.Boot(agent, nowMs);
        _eventLog.Booted(_number, agent.Journal.Boot, agent.Reason);
        if (Journals.Count == 0 || Journals[^1].Journal != agent.Journal.Id)
        {
            Journals.Add(new Recorded(agent.Journal.Id));
        }

        _inputs.Restart(agent.Witness.View);
        _link = _centre.LinkOf(_number, counters, Wake);
        _loop = new AgentLoop(_inputs, _link, this, agent);
        _truthMs = nowMs;
        Days.Take(Truth.Serves(nowMs), false, nowMs);
        Happened();
    }

    /// <summary>The power goes; what is on the flash stays.</summary>
    public void PowerOff()
    {
        if (Agent == null)
        {
            return;
        }

        Look();
        GoDark();
    }

    /// <summary>The power goes at one of the next bytes that are written, and comes back after a while.</summary>
    public void CutSoon(int strength, long forMs)
    {
        if (Agent != null)
        {
            Look();
            _flash.CutSoon(strength);
            _eventQueue.At(_eventQueue.NowMs + Math.Max(forMs, RestartMs), () =>
            {
                PowerOff();
                PowerOn();
            });
        }
    }

    /// <summary>Off and on a few times within seconds, as when somebody plays with a plug.</summary>
    public void Cycle(int times) => _plug.Cycle(times);

    /// <summary>Other settings are put onto the board, which restarts with them.</summary>
    public void ChangeSettings(WorldPlan plan, int strength)
    {
        PowerOff();
        _settings = SimulatedSettings.Of(plan, _number, strength);
        _inputs = new SimulatedInputs(_settings, _random);
        _inputs.Tell(Truth, HasCaptivePage, _eventQueue.NowMs);
        PowerOn(BootReason.Planned);
    }

    /// <summary>A bit of its flash turns over.</summary>
    public void Rot() => _flash.Rot();

    /// <summary>Of a hundred writing calls so many are refused from now on.</summary>
    public void Wear(int percent) => _flash.RefusedPercent = percent;

    /// <summary>Something at the site has changed: its sources say so, and what follows by itself is put onto the event queue.</summary>
    public void Happened()
    {
        long nowMs = _eventQueue.NowMs;
        Truth.Pass(nowMs);
        Days.Take(Truth.Serves(nowMs), Agent == null, nowMs);
        if (!Truth.FeedsBoard)
        {
            PowerOff();
        }
        else if (Agent == null && !_plug.IsHeld)
        {
            _eventQueue.At(nowMs + RestartMs, PowerOn);
        }

        _centre.SetWay(_number, Truth.Answers(nowMs) && Truth.HasInternet(nowMs) && !Truth.HasLogInPage);
        _inputs.Tell(Truth, HasCaptivePage, nowMs);
        if (Truth.NextMs(nowMs) is < long.MaxValue and long nextMs)
        {
            _eventQueue.At(nextMs, Passed);
        }

        _pace.Happened(nowMs);
        _truthMs = nowMs;
        Wake();
    }

    /// <summary>All that is new on the flash is taken down.</summary>
    public void Look()
    {
        if (Agent != null)
        {
            Journals[^1].Look(Agent.Journal);
        }
    }

    /// <summary>The world is over: what was lived until now is taken down too.</summary>
    public void End()
    {
        Look();
        Days.Take(Truth.Serves(_eventQueue.NowMs), Agent == null, _eventQueue.NowMs);
    }

    private bool HasCaptivePage => Truth.HasLogInPage && Profile == "fibre";

    // A moment that the truth named before: it may have been overtaken.
    private void Passed()
    {
        bool served = Truth.Serves(_eventQueue.NowMs);
        bool fed = Truth.FeedsBoard;
        Truth.Pass(_eventQueue.NowMs);
        if (served != Truth.Serves(_eventQueue.NowMs) || fed != Truth.FeedsBoard || _inputs.Tell(Truth, HasCaptivePage, _eventQueue.NowMs))
        {
            Happened();
        }
    }

    private void GoDark()
    {
        _eventLog.Add(_number, () => "has lost power");
        _isHeard = false;
        Agent = null;
        _loop = null;
        _link = null;
        _turnToken++;
        _centre.GoDark(_number);
        Days.Take(Truth.Serves(_eventQueue.NowMs), true, _eventQueue.NowMs);
        if (!Clock.IsSet)
        {
            Days.Forget(Clock.BootMs, _eventQueue.NowMs);
        }
    }

    private void Wake() => Schedule(_eventQueue.NowMs);

    private void Schedule(long atMs)
    {
        long token = ++_turnToken;
        _eventQueue.At(atMs, () =>
        {
            if (token == _turnToken && Agent != null)
            {
                Turn();
            }
        });
    }

    private void Turn()
    {
        Agent agent = Agent!;
        long nowMs = _eventQueue.NowMs;
        Clock.Ask(nowMs, Truth.Answers(nowMs) && Truth.HasInternet(nowMs));
        long boardMs = Clock.BoardMs(nowMs);
        _inputs.Set(boardMs, Clock.UtcMs(boardMs));
        try
        {
            _loop!.Turn(boardMs);
            Watch.Step(agent, _settings, Truth.Serves(nowMs), boardMs);
            for (int i = 0; i < TurnsAtOnceMax && agent.HasMore; i++)
            {
                _loop.Turn(boardMs);
            }
        }
        catch (PowerLost)
        {
            GoDark();
            return;
        }

        Turns++;
        _centre.Wire(_number).Rest(agent);
        Watch.Rest(agent, _settings, _centre.Committed(Node, agent.Journal.Id), _centre.HostHears, boardMs, nowMs);
        if (Verdicts.Take(agent, Truth, nowMs, nowMs - _truthMs))
        {
            _pace.Happened(nowMs);
            _eventLog.Announced(_number, agent.Outages.Announced);
        }

        if (_isHeard != (agent.SyncState == SyncState.Live))
        {
            _isHeard = !_isHeard;
            _eventLog.Session(_number, agent.SyncState, agent.CentreFault);
        }

        if (agent.Journal.Durable - Journals[^1].Last >= LookEvery)
        {
            Look();
            _inputs.Breathe();
        }

        Schedule(_pace.NextMs(agent, _settings.SampleEveryMs, nowMs, boardMs));
    }
}
