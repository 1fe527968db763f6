// The composition root: makes every part once, by hand, and turns the loop. The board's Main and the PC's virtual board run this.
using System;
using System.Device.Gpio;
using System.Threading;

namespace Aul.Device;

public sealed class Shell
{
    private const int TickMs = 10;

    private readonly Uptime _uptime = new Uptime();
    private readonly Clock _clock = new Clock();
    private readonly Names _names;
    private readonly SettingsFiles _files = new SettingsFiles();
    private readonly AgentLoop _loop;
    private readonly Probes _probes;
    private readonly MqttLink _link;
    private readonly LampInputs _lamps;
    private readonly WitnessLink _witness;
    private readonly Supervisor _supervisor;
    private readonly PageServer _page;
    private bool _stop;

    /// <param name="entropy">Any number that differs from device to device and boot to boot.</param>
    /// <param name="fault">Told what it needs to show a fault, as soon as it is known; null: nobody asks.</param>
    public Shell(int entropy, StartFault fault = null)
    {
        _files.Load();
        Settings settings = _files.Settings;
        Counters counters = new Counters();
        counters.Add(CounterId.StartsFailed, StartTries.Count());
        int noted = RestartNote.Read();
        GpioController gpio = new GpioController();
        _supervisor = new Supervisor(new Watchdog(gpio, settings), Supervisor.StallMs);

        // Once only: a platform that does not keep what it was given must not make the board restart for ever.
        if (Network.Store(settings) && noted != BootReason.Network)
        {
            Restart.Because(BootReason.Network);
        }

        // Before what takes much memory: inputs go before LEDs where both want a pin, and then a fault can be shown.
        _lamps = new LampInputs(gpio, settings);
        PinInputs pins = new PinInputs(gpio, settings);
        LedPanel panel = new LedPanel(gpio, settings);
        if (fault != null)
        {
            fault.Panel = panel;
            fault.PagePort = settings.PagePort;
        }

        settings.JournalBytesMax = FlashRoom.JournalBytes(settings);
        ProbeTable table = new ProbeTable(settings.SignalCount);
        _names = new Names(_clock, entropy);
        _probes = new Probes(settings, table, _clock, _names, entropy);
        _link = new MqttLink(settings, counters, _names);
        _witness = settings.WitnessKey.Length > 0 ? new WitnessLink(settings, _clock) : null;
        FlashFiles flash = new FlashFiles();
        Agent = new Agent(settings, _files.ProblemCount, flash, counters, entropy);
        Agent.Open(noted, RestartNote.Text());
        RestartNote.Boot = Agent.Journal.Boot;
        _page = settings.PagePort == 0 ? null : new PageServer(Agent, settings, _files.Newest, flash);
        _loop = new AgentLoop(
            new Inputs(pins, _lamps, new Lan(settings), new SystemClock(), table, _clock),
            _link,
            panel,
            Agent,
            _witness);
        _clock.Set(_uptime.NowMs());

        // What was made to read the settings is gone, and lay between what stays.
        MemoryGuard.Compact();
        _probes.Start();
    }

    public Agent Agent { get; }

    /// <summary>The settings in use and what was wrong with the newest file.</summary>
    public SettingsFiles Files => _files;

    /// <summary>Turns the loop until <see cref="Stop"/>; on the board, for ever.</summary>
    public void Run()
    {
        _supervisor.Start();
        try
        {
            bool isStarted = false;
            RestartNote.Clear();
            while (!_stop)
            {
                long nowMs = _uptime.NowMs();
                _clock.Set(nowMs);
                long waitMs = _loop.Turn(nowMs) - nowMs;
                _names.IsCutOff = IsCutOff(Agent.Ladder.Verdict);
                CountOthers();
                _supervisor.Turned();
                if (!isStarted && nowMs >= StartTries.StartedMs)
                {
                    isStarted = true;
                    StartTries.Clear();
                }

                Wait(waitMs);
            }
        }
        finally
        {
            // However this ends, nobody watches any more, and the port is free for the next start.
            _supervisor.Stop();
            if (_page != null)
            {
                _page.Close();
            }
        }

        _probes.Stop();
        Leave();
        _link.Close();
        if (_witness != null)
        {
            _witness.Close();
        }
    }

    // What other threads have counted: counters belong to this one.
    private void CountOthers()
    {
        SetCount(CounterId.NamesCut, _names.Truncated);
        SetCount(CounterId.NamesRefused, _names.Refused);
        SetCount(CounterId.ProbesNoMemory, _probes.Shortages);
    }

    private void SetCount(CounterId what, int count) => Agent.Counters.Add(what, count - Agent.Counters.Of(what));

    // What is broken lies before any name server.
    private static bool IsCutOff(int cause) =>
        cause == Cause.Mains || cause == Cause.RouterSupply || cause == Cause.Unplugged || cause == Cause.Lan || cause == Cause.Gateway;

    // While the loop waits, lamps are looked at and the page's client is served.
    private void Wait(long waitMs)
    {
        bool serves = _page != null && _page.Turn(_uptime.NowMs());
        if (!_lamps.HasAny && !serves)
        {
            Thread.Sleep(waitMs > 0 ? (int)waitMs : 0);
            return;
        }

        long nowMs = _uptime.NowMs();
        long untilMs = nowMs + waitMs;
        while (nowMs < untilMs)
        {
            long nextMs = _lamps.HasAny && _lamps.DueMs < untilMs ? _lamps.DueMs : untilMs;
            long gapMs = serves && nextMs - nowMs > PageServer.BusyGapMs ? PageServer.BusyGapMs : nextMs - nowMs;

            // Less than a tick ends at the next one.
            Thread.Sleep(gapMs > TickMs ? (int)(gapMs - TickMs + 1) : 1);
            nowMs = _uptime.NowMs();
            _lamps.Look(nowMs);
            serves = serves && _page.Turn(nowMs);
            nowMs = _uptime.NowMs();
        }
    }

    public void Stop()
    {
        _stop = true;
        _probes.Stop();
    }

    // A stop by intention is told as one. The client sends on a thread of its own: the farewell gets one turn's time to go out.
    private void Leave()
    {
        Agent.Leave();
        RestartNote.Leave(BootReason.Planned);
        _loop.Turn(_uptime.NowMs());
        Thread.Sleep(Limits.TurnMsMax);
        _loop.Turn(_uptime.NowMs());
    }
}
