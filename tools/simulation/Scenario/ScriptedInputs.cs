// The site of a scenario: what each source says now, as the shell would hand it over, at the pace of its source. A new world is well. It
// knows how a state looks to each kind of source, and judges nothing.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Aul.Simulation;

public sealed class ScriptedInputs : IInputs
{
    private const int PulseEveryMs = 500;
    private const int LevelEveryMs = 1000;
    private const int WitnessEveryMs = 5000;
    private const int AgainMs = 1000;
    private const string Quiet = "quiet";
    private const string Silent = "silent";
    private const string Growing = "growing";
    private const string Lossy = "lossy";

    private readonly Settings _settings;
    private readonly string[] _said;
    private readonly long[] _raw;
    private readonly long[] _dueMs;
    private readonly bool[] _lit;
    private readonly int[] _missed;
    private readonly int[] _probes;

    public ScriptedInputs(Settings settings)
    {
        _settings = settings;
        _said = new string[settings.SignalCount];
        _raw = new long[settings.SignalCount];
        _dueMs = new long[settings.SignalCount];
        _lit = new bool[settings.SignalCount];
        _missed = new int[settings.SignalCount];
        _probes = new int[settings.SignalCount];
        for (int slot = 0; slot < _said.Length; slot++)
        {
            Put(slot, WhenWell(settings.Signal(slot)));
        }
    }

    /// <summary>Milliseconds since the boot of the agent that reads; set before each turn.</summary>
    public long NowMs { get; set; }

    /// <summary>UTC at <see cref="NowMs"/>; 0 while no time server answers.</summary>
    public long UtcMs { get; set; }

    /// <summary>Where a second witness's word goes.</summary>
    public WitnessView? Witness { get; set; }

    /// <summary>A board starts anew: every source is asked at once. What the world is like stays.</summary>
    public void Restart() => Array.Clear(_dueMs);

    /// <summary>Lets a signal's source say this from now on.</summary>
    /// <exception cref="FormatException">The source cannot say such a thing, or the site has no such signal.</exception>
    public void Say(string signal, string value)
    {
        int slot = _settings.SlotOf(SignalTable.Find(signal));
        if (slot < 0)
        {
            throw new FormatException($"this site has no {signal}: add it by a line 'set signal.{signal} = ...'");
        }

        SignalSpec spec = _settings.Signal(slot);
        if (IsMade(spec))
        {
            throw new FormatException($"{signal} is made by the agent itself: let the source behind it say something");
        }

        _ = value == Quiet ? 0 : Raw(spec, value, 0);
        Put(slot, value);
        if (spec.Source == Source.Hughes && spec.Id == SignalId.LinkAccess)
        {
            // One page tells all three.
            foreach (int id in new[] { SignalId.LinkAccessCode, SignalId.LinkAccessText })
            {
                if (_settings.SlotOf(id) is >= 0 and int other)
                {
                    Put(other, value);
                }
            }
        }
    }

    public void Read(Samples samples)
    {
        for (int slot = 0; slot < _said.Length; slot++)
        {
            SignalSpec spec = _settings.Signal(slot);
            if (NowMs >= _dueMs[slot] && _said[slot] != Quiet && !IsMade(spec))
            {
                Sample(samples, slot, spec);
            }
        }

        samples.FreeBytes = 60000;
        if (UtcMs > 0)
        {
            samples.PutUtc(UtcMs, NowMs);
        }
    }

    private void Put(int slot, string value)
    {
        // A pulse, a contact, a lamp and a converter are looked at all the time; a probe finds out when it asks.
        SignalSpec spec = _settings.Signal(slot);
        bool looked = spec.Source is Source.Gpio or Source.Pulse or Source.Led or Source.Adc or Source.Lan;
        _said[slot] = value;
        _raw[slot] = IsMade(spec) || value is Quiet or Growing or Lossy ? 0 : Raw(spec, value, 0);
        _dueMs[slot] = looked ? 0 : _dueMs[slot];
    }

    private void Sample(Samples samples, int slot, SignalSpec spec)
    {
        _dueMs[slot] = NowMs + EveryMs(spec);
        switch (spec.Source)
        {
            case Source.Witness:
                Hear(spec.Id, _said[slot]);
                return;
            case Source.Hughes when spec.Id == SignalId.LinkAccessText:
                samples.PutText(slot, _said[slot], NowMs);
                return;
            case Source.Led:
                bool lit = IsLit(_said[slot], NowMs);
                samples.Put(slot, lit ? 1 : 0, NowMs);
                _lit[slot] = lit;
                return;
        }

        int probe = _probes[slot]++;
        long raw = _said[slot] is Growing or Lossy ? Raw(spec, _said[slot], probe) : _raw[slot];
        if (spec.Source == Source.Http && raw < 0)
        {
            return;
        }

        samples.Put(slot, raw, NowMs);
        if (spec.Source is Source.Tcp or Source.Dns)
        {
            _missed[slot] = raw < 0 ? _missed[slot] + 1 : 0;
            bool again = _missed[slot] > 0 && _missed[slot] < spec.Misses && spec.EveryMs > AgainMs;
            _dueMs[slot] = NowMs + (raw < 0 ? spec.TimeoutMs : 0) + (again ? AgainMs : spec.EveryMs);
        }
    }

    // What the agent makes itself has no source out here.
    private static bool IsMade(SignalSpec spec) =>
        spec.Source is Source.Session or Source.Timing or Source.Loss or Source.Level or Source.Paths or Source.Memory or Source.Flash;

    private void Hear(int id, string word)
    {
        WitnessView view = Witness ?? throw new InvalidOperationException("no witness");
        int state = word == "unknown" ? -1 : State(id, word);
        view.Heard = true;
        view.AtMs = NowMs;
        view.Mains = id == SignalId.WitnessMains ? state : view.Mains;
        view.Access = id == SignalId.WitnessAccess ? state : view.Access;
        view.Internet = id == SignalId.WitnessInternet ? state : view.Internet;
    }

    private static int EveryMs(SignalSpec spec) => spec.Source switch
    {
        Source.Pulse => PulseEveryMs,
        Source.Adc => LevelEveryMs,
        Source.Witness => WitnessEveryMs,
        Source.Snmp or Source.Hughes or Source.Http or Source.Tcp or Source.Dns => spec.EveryMs,
        _ => 0,
    };

    private static bool IsLit(string rhythm, long nowMs) => rhythm switch
    {
        "off" => false,
        "steady" => true,
        "slow" => nowMs % 1000 < 500,
        "fast" => nowMs % 400 < 200,
        _ => throw new FormatException($"'{rhythm}' is no rhythm: off, slow, fast or steady"),
    };

    private static string WhenWell(SignalSpec spec) => spec.Source switch
    {
        Source.Gpio or Source.Pulse or Source.Witness => SignalTable.Word(spec.Id, spec.Id == SignalId.SiteGenset ? 0 : SignalTable.Well)!,
        Source.Led => spec.StateOf(LedRhythm.Off) == SignalTable.Well ? "off" : "steady",
        Source.Lan => "up",
        Source.Tcp or Source.Dns => "40",
        Source.Http => spec.Expect.ToString(CultureInfo.InvariantCulture),
        Source.Hughes => spec.Id switch { SignalId.LinkCap => "within", SignalId.LinkAllowance => "80", _ => "0.0.0" },
        _ => LevelWhenWell(spec),
    };

    private static string LevelWhenWell(SignalSpec spec) => spec.Id switch
    {
        SignalId.PowerBattery => spec.Volt2 > 40000 ? "54000" : "13600",
        SignalId.PowerUps => "online",
        SignalId.SiteTemperature => "215",
        SignalId.LinkAccess or SignalId.LinkBackup => "1",
        SignalId.LinkOptical => "-2000",
        SignalId.LinkSignal => "-95",
        SignalId.PowerUpsCharge => "100",
        SignalId.PowerUpsMinutes => "60",
        SignalId.PowerUpsInput => "230",
        SignalId.LinkOctetsIn or SignalId.LinkOctetsOut => Growing,
        _ => "0",
    };

    private static long Raw(SignalSpec spec, string value, int probe)
    {
        switch (spec.Source)
        {
            case Source.Gpio:
                int state = State(spec.Id, value);
                return state == spec.StateOf(LedRhythm.Steady) ? 1 : state == spec.StateOf(LedRhythm.Off) ? 0
                    : throw new FormatException($"a contact cannot say '{value}'");
            case Source.Pulse:
                return State(spec.Id, value) switch { SignalTable.Broken => 0, SignalTable.Degraded => spec.Pulses * 3 / 10, _ => spec.Pulses };
            case Source.Lan:
                return State(spec.Id, value) == SignalTable.Well ? 1 : 0;
            case Source.Led:
                return IsLit(value, 0) ? 1 : 0;
            case Source.Tcp or Source.Dns:
                return value == Lossy ? probe % 3 == 2 ? -1 : 60 : value == Silent ? -1 : Number(value);
            case Source.Http:
                return value == Silent ? -1 : Number(value);
            case Source.Hughes when spec.Id == SignalId.LinkCap:
                return State(spec.Id, value);
            case Source.Hughes when spec.Id is SignalId.LinkAccess or SignalId.LinkAccessCode:
                return StateCode.TryRead(value, out int code) ? code : -1;
            case Source.Hughes when spec.Id == SignalId.LinkAccessText:
                return 0;
            case Source.Witness:
                return value == "unknown" ? -1 : State(spec.Id, value);
            case Source.Adc:
                return spec.Raw1 + ((Number(value) - spec.Volt1) * (spec.Raw2 - spec.Raw1) / (spec.Volt2 - spec.Volt1));
            case Source.Snmp:
                return FromRouter(spec, value, probe);
            default:
                return Number(value);
        }
    }

    // As the agent would be asked: a UPS by its two numbers, a voltage in tenths, octets as octets.
    private static long FromRouter(SignalSpec spec, string value, int probe) => spec.Object switch
    {
        SnmpObject.Ups => (State(spec.Id, value) switch { SignalTable.Broken => 5, SignalTable.Degraded => 5, _ => 3 } * SnmpObject.UpsUnit)
            + (State(spec.Id, value) == SignalTable.Broken ? 3 : 2),
        SnmpObject.UpsBatteryVoltage or SnmpObject.MikrotikVoltage => Number(value) / 100,
        SnmpObject.MikrotikOpticalRx => Number(value) * 10,
        _ when value == Growing => probe * 1_500_000L,
        _ => Number(value),
    };

    private static int State(int id, string word)
    {
        for (int state = 0; state <= SignalTable.Well; state++)
        {
            if (SignalTable.Word(id, state) == word)
            {
                return state;
            }
        }

        string words = string.Join(", ", Enumerable.Range(0, 3).Select(state => SignalTable.Word(id, state)));
        throw new FormatException($"{SignalTable.Name(id)} cannot be '{word}': {words}, or quiet");
    }

    private static long Number(string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number : throw new FormatException($"'{value}' is not a whole number");
}
