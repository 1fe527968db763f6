// Plays a situation: the real agent, unchanged, through its own loop, in virtual time; and holds what it says to what is expected. It
// keeps a trace of all that changed, for pictures and people.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Aul.Sites;

namespace Aul.Simulation;

/// <summary>From this moment on a lane of the trace shows this.</summary>
public sealed record Moment(long AtMs, string Lane, string Shows);

public sealed class ScenarioRun
{
    public const int TurnMs = 100;

    /// <summary>What the lanes of the agent and of its verdict show while its board is dark.</summary>
    public const string NoPower = "no power";

    private const int TurnsAtOnceMax = 50;
    private const int Entropy = 20261126;
    private const string DefaultClock = "2026-11-26T05:00:00Z";

    // What a board and a site give to any profile.
    private const string RoleText = "mains=36 rectifier=36 battery=4 temperature=5 routerSupply=33 ponLamp=34 losLamp=35 door=13 genset=14 "
        + "gateway=192.168.1.1 backupGateway=192.168.2.1 terminal=192.168.0.1 ups=192.168.1.5 wan=ether1 backup=lte1 "
        + "backhaul=sfp1 sfp=sfp1 "
        + "target1=1.1.1.1:443 target2=8.8.8.8:443 name=example.org page=example.org/generate_204";

    public static IReadOnlyDictionary<string, string> Roles { get; } =
        RoleText.Split(' ').Select(role => role.Split('=')).ToDictionary(role => role[0], role => role[1]);

    private readonly ScenarioFile _file;
    private readonly Settings _settings;
    private readonly ScriptedInputs _inputs;
    private readonly ScriptedCentre _centre = new();
    private readonly RamFlash _flash = new();
    private readonly Dictionary<string, string> _shown = [];
    private readonly DarkPanel _lamps = new();
    private Agent _agent = null!;
    private AgentLoop? _loop;
    private long _bootMs;
    private long _utcAtStartMs;
    private int _boots;

    /// <exception cref="InvalidDataException">The situation does not make a site: the message says why.</exception>
    public ScenarioRun(ScenarioFile file)
    {
        _file = file;
        _settings = Compile(file);
        _inputs = new ScriptedInputs(_settings);
    }

    /// <summary>Everything that changed, in the order of time.</summary>
    public List<Moment> Trace { get; } = [];

    /// <summary>What was not as expected; empty when all was.</summary>
    public List<string> Unmet { get; } = [];

    public Agent Agent => _agent;

    /// <summary>The present moment of the situation, in milliseconds.</summary>
    public long NowMs { get; private set; }

    /// <summary>When the present boot began.</summary>
    public long BootMs => _bootMs;

    public bool HasPower => _loop != null;

    public bool IsOver => NowMs > _file.EndMs;

    /// <summary>Plays it to its end.</summary>
    public void Play()
    {
        while (!IsOver)
        {
            Turn();
        }
    }

    /// <summary>Plays one turn of the loop.</summary>
    public void Turn()
    {
        if (NowMs == 0)
        {
            _utcAtStartMs = Utc(DefaultClock);
            PowerOn();
        }

        foreach (Step step in _file.Steps.Where(step => step.AtMs > NowMs - TurnMs && step.AtMs <= NowMs))
        {
            Happen(step);
        }

        if (_loop != null)
        {
            TurnLoop();
            Note();
        }

        foreach (Expectation expectation in _file.Expectations.Where(e => e.AtMs > NowMs - TurnMs && e.AtMs <= NowMs))
        {
            Check(expectation);
        }

        NowMs += TurnMs;
        if (IsOver)
        {
            foreach (Expectation expectation in _file.Expectations.Where(e => e.AtMs == long.MaxValue))
            {
                Check(expectation);
            }
        }
    }

    private static Settings Compile(ScenarioFile file)
    {
        ProfileFile profile = ProfileFile.Load(file.Profile);
        Dictionary<string, string> lines = profile.Compile(Roles);
        lines["site.group"] = "scenario";
        lines["site.node"] = "101033102-1";
        lines["mqtt.host"] = "centre";
        lines["report.spreadMs"] = "0";
        lines["report.retryMsMax"] = "5000";
        if (lines.Values.Any(value => value == "witness"))
        {
            lines["witness.key"] = "scenario-scenario";
        }

        foreach ((string key, int line) in file.Dropped)
        {
            if (!lines.Remove(key))
            {
                throw new InvalidDataException($"{file.Name}.txt: line {line}: profile {file.Profile} has no '{key}' to drop: write a "
                    + $"key of boards/profiles/{file.Profile}.txt");
            }
        }

        HashSet<string> set = [];
        foreach ((string key, string value, int line) in file.Settings)
        {
            lines[key] = set.Add(key) ? value : throw new InvalidDataException($"{file.Name}.txt: line {line}: {key} is set twice: "
                + $"keep one line");
        }

        KeyValuePair<string, string>[] text = [.. lines];
        byte[] bytes = System.Text.Encoding.ASCII.GetBytes(string.Join('\n', text.Select(line => $"{line.Key} = {line.Value}")));
        SettingsReader reader = new();
        return reader.Read(bytes, bytes.Length)
            ? reader.Settings
            : throw new InvalidDataException(Refusal(file, profile, text, reader.Problem(0)));
    }

    // The reader counts the lines of what was put together; people look for the line that they wrote.
    private static string Refusal(ScenarioFile file, ProfileFile profile, KeyValuePair<string, string>[] text, SettingsProblem problem)
    {
        string key = problem.Line > 0 ? text[problem.Line - 1].Key : "";
        int own = file.Settings.FirstOrDefault(setting => setting.Key == key).Line;
        string place = own > 0 ? $"{file.Name}.txt: line {own}" : problem.Line > 0 ? profile.Place(key)
            : $"{file.Name}.txt: with profile {file.Profile}";
        return $"{place}: {problem.Said()}";
    }

    private static long Utc(string text) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset utc)
        ? utc.ToUnixTimeMilliseconds() : throw new FormatException($"'{text}' is no time: write 2026-11-26T05:00:00Z, or unknown");

    private void PowerOn()
    {
        _bootMs = NowMs;
        _agent = new Agent(_settings, 0, _flash, new Counters(), Entropy + _boots++);
        _agent.Open();
        _inputs.Witness = _agent.Witness.View;
        _inputs.Restart();
        _centre.Forget();
        _loop = new AgentLoop(_inputs, _centre, _lamps, _agent);
    }

    // Nothing is sensed, concluded or lit any more.
    private void PowerOff()
    {
        _loop = null;
        foreach (string lane in _shown.Keys.ToList())
        {
            Show(lane, lane.StartsWith("led ", StringComparison.Ordinal) ? "off" : lane == "verdict" ? NoPower : "unknown");
        }

        Show("agent", NoPower);
    }

    private void Happen(Step step)
    {
        try
        {
            switch (step.What)
            {
                case "power" when step.Words[0] == "off": PowerOff(); break;
                case "power" when step.Words[0] == "on": PowerOn(); Show("agent", "boot: " + BootReason.Word(_agent.Reason)); break;
                case "centre": _centre.Set(Fault(step.Words)); break;
                case "clock": _utcAtStartMs = step.Words[0] == "unknown" ? 0 : Utc(step.Words[0]) - NowMs; break;
                default: _inputs.Say(step.What, step.Words[0]); break;
            }
        }
        catch (FormatException e)
        {
            throw new InvalidDataException($"{_file.Name}.txt: line {step.Line}: {e.Message}", e);
        }
    }

    private static LinkFault Fault(string[] words)
    {
        string word = words[^1].Replace("-", "", StringComparison.Ordinal);
        return words[0] == "connected" ? LinkFault.None
            : words[0] == "away" && Enum.TryParse(word, true, out LinkFault fault) && fault != LinkFault.None ? fault
            : throw new FormatException($"write centre connected, or centre away and one of "
            + $"{string.Join(", ", Enum.GetNames<LinkFault>().Skip(1))}");
    }

    private void TurnLoop()
    {
        long bootMs = NowMs - _bootMs;
        _inputs.NowMs = bootMs;
        _inputs.UtcMs = _utcAtStartMs == 0 ? 0 : _utcAtStartMs + NowMs;
        _loop!.Turn(bootMs);
        for (int i = 0; i < TurnsAtOnceMax && _agent.HasMore; i++)
        {
            _loop.Turn(bootMs);
        }
    }

    private void Note()
    {
        for (int slot = 0; slot < _agent.Signals.Count; slot++)
        {
            Signal signal = _agent.Signals.At(slot);
            if (signal.IsState || signal.IsText)
            {
                Show(SignalTable.Name(signal.Id), Shown(signal));
            }
        }

        int cause = _agent.Outages.Announced;
        Show("verdict", cause == Cause.None && !_agent.Ladder.ServiceKnown ? Timeline.NotObserved : Cause.Word(cause));
        for (int led = 0; led < Panel.Leds; led++)
        {
            Show("led " + ExpectationForm.Leds[led], _agent.Panel.Pattern(led).ToString().ToLowerInvariant());
        }
    }

    private static string Shown(Signal signal) =>
        !signal.Known ? "unknown" : signal.IsText ? signal.Text : signal.IsState ? SignalTable.Word(signal.Id, signal.Value)
        : signal.Value.ToString(CultureInfo.InvariantCulture);

    private void Show(string lane, string shows)
    {
        if (!_shown.TryGetValue(lane, out string? before) || before != shows)
        {
            _shown[lane] = shows;
            Trace.Add(new Moment(NowMs, lane, shows));
        }
    }

    private void Check(Expectation expectation)
    {
        (string expected, string got, bool met) = ScenarioCheck.Of(expectation, _agent, _bootMs);
        if (!met)
        {
            string at = expectation.AtMs == long.MaxValue ? "at the end" : $"at {expectation.AtMs / 1000.0:0.#} s";
            Unmet.Add($"{_file.Name}.txt: line {expectation.Line}: {at}: expected {expected}, got {got}");
        }
    }
}
