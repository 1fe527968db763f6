// The core as the device's shell puts it together, over fakes, in a time of its own: what the figures of work are taken from.
using System;
using System.Text;

namespace Aul.OnChip;

public sealed class ChipSite
{
    private const int Entropy = 4711;

    /// <summary>A loop that wants to go on at once gets its next turn after a tick.</summary>
    private const int TickMs = 10;

    private readonly ChipInputs _inputs;
    private readonly ChipLink _link;
    private readonly AgentLoop _loop;

    /// <param name="settings">The text of settings.txt.</param>
    /// <param name="reports">False: a site that names no centre.</param>
    public ChipSite(string settings, IFlash flash, bool reports)
    {
        Settings = Read(settings);
        Settings.SpreadMs = 0;
        Settings.MqttHost = reports ? Settings.MqttHost : "";
        long before = Meter.Total;
        Agent = new Agent(Settings, 0, flash, new Counters(), Entropy);
        Agent.Open();
        BootOperations = Meter.Total - before;
        _inputs = new ChipInputs(Settings);
        _link = new ChipLink(Settings) { Journal = Agent.Journal };
        _loop = new AgentLoop(_inputs, _link, new NoPanel(), Agent);
    }

    public Settings Settings { get; }

    public Agent Agent { get; }

    /// <summary>IL operations from the agent's constructor to its open journal.</summary>
    public long BootOperations { get; }

    public long NowMs { get; private set; }

    public int Published => _link.Published;

    public static Settings Read(string text)
    {
        SettingsReader reader = new();
        byte[] file = Encoding.ASCII.GetBytes(text);
        return reader.Read(file, file.Length) ? reader.Settings : throw new InvalidOperationException(reader.Problem(0).Text());
    }

    /// <summary>One turn; returns its IL operations.</summary>
    public long Turn()
    {
        _inputs.NowMs = NowMs;
        long before = Meter.Total;
        long nextMs = _loop.Turn(NowMs);
        long operations = Meter.Total - before;
        NowMs = Math.Max(nextMs, NowMs + TickMs);
        return operations;
    }

    /// <param name="stepMs">Turns lie at least so far apart.</param>
    public void RunUntil(long untilMs, int stepMs = TickMs)
    {
        while (NowMs < untilMs)
        {
            long beganMs = NowMs;
            Turn();
            NowMs = Math.Max(NowMs, beganMs + stepMs);
        }
    }

    private sealed class NoPanel : IPanel
    {
        public void Show(int lit, bool dim)
        {
        }
    }
}
