// What a board can see of its site, in the words of its sources: made of the truth whenever that changes. The pace of each source, and what
// a silent one costs, are ScriptedInputs'.
using System;
using System.Collections.Generic;
using System.Globalization;

namespace Aul.Simulation;

public sealed class SimulatedInputs : IInputs
{
    private const string Quiet = "quiet";
    private const string Silent = "silent";

    private readonly ScriptedInputs _sources;
    private readonly Settings _settings;
    private readonly Random _random;
    private readonly Dictionary<string, string> _said = [];

    /// <param name="random">Noise of what is measured.</param>
    public SimulatedInputs(Settings settings, Random random)
    {
        _settings = settings;
        _random = random;
        _sources = new ScriptedInputs(settings);
    }

    /// <summary>The board's own clocks, before each turn.</summary>
    public void Set(long boardMs, long utcMs)
    {
        _sources.NowMs = boardMs;
        _sources.UtcMs = utcMs;
    }

    public void Restart(WitnessView witness)
    {
        _sources.Witness = witness;
        _sources.Restart();
    }

    public void Read(Samples samples) => _sources.Read(samples);

    /// <summary>Tells the sources what is so; true when any of them says something else now.</summary>
    public bool Tell(SiteTruth truth, bool hasCaptivePage, long nowMs)
    {
        bool answers = truth.Answers(nowMs);
        bool internet = answers && truth.HasInternet(nowMs);
        bool changed = Say("power.mains", SignalTable.Word(SignalId.PowerMains, truth.Mains));
        changed |= Say("power.battery", Battery(truth));
        changed |= Say("power.router", truth.HasSupply ? "present" : "lost");
        changed |= Say("link.lan", truth.HasLan ? "up" : "down");
        changed |= Say("link.gateway", answers ? "3" : Silent);
        changed |= Say("link.internet", internet ? truth.IsSatellite ? "640" : "40" : Silent);
        changed |= Say("link.name", internet && truth.HasNames ? "25" : Silent);
        changed |= Say("link.portal", !internet ? Silent : hasCaptivePage ? "200" : "204");
        changed |= Say("link.octets.in", answers ? "growing" : Quiet) | Say("link.octets.out", answers ? "growing" : Quiet);
        changed |= Say("link.gateway.restarts", answers ? "0" : Quiet);
        return changed | (truth.IsSatellite ? TellTerminal(truth, answers) : TellLamps(truth));
    }

    /// <summary>What is measured is never quite the same.</summary>
    public void Breathe() => Say("site.temperature", (215 + _random.Next(-30, 31)).ToString(CultureInfo.InvariantCulture));

    // The terminal's lamps are dark without a supply. They do not blink here: who looks once a minute sees no rhythm.
    private bool TellLamps(SiteTruth truth)
    {
        bool lightGone = truth.HasSupply && !truth.HasAccess && !truth.AccessFailsTheOtherWay;
        return Say("link.access", truth.HasAccess ? "steady" : "off") | Say("link.light", lightGone ? "steady" : "off");
    }

    private bool TellTerminal(SiteTruth truth, bool answers) =>
        Say("link.access", !answers ? Quiet : truth.HasAccess ? "0.0.0" : truth.AccessFailsTheOtherWay ? "2.1.1" : "11.2.1");

    private static string Battery(SiteTruth truth) => truth.Mains != SignalTable.Broken ? "13600"
        : (10_900 + (truth.BatteryPercent * 20)).ToString(CultureInfo.InvariantCulture);

    private bool Say(string signal, string? value)
    {
        if (_settings.SlotOf(SignalTable.Find(signal)) < 0 || value == null || (_said.TryGetValue(signal, out string? before)
            && before == value))
        {
            return false;
        }

        _said[signal] = value;
        _sources.Say(signal, value);
        return true;
    }
}
