// What the settings say of one signal: which source feeds it and how its raw value becomes a settled one.
namespace Aul;

/// <summary>Where a signal comes from, in the order of the words of <see cref="SignalReader"/>.</summary>
public enum Source
{
    /// <summary>A pin, read as a level: raw 1 is well.</summary>
    Gpio,

    /// <summary>A pulse counter: raw is the pulses of one 500 ms window.</summary>
    Pulse,

    /// <summary>An analogue channel: raw is the converter's count.</summary>
    Adc,

    /// <summary>An indicator lamp seen by a phototransistor: raw is 1 when lit, plus 2 for each edge since the last sample.</summary>
    Led,

    /// <summary>A value of an SNMP agent.</summary>
    Snmp,

    /// <summary>Connecting to one of some addresses: raw is the fastest answer in ms, -1 for silence.</summary>
    Tcp,

    /// <summary>Resolving a name: raw is ms, -1 for failure.</summary>
    Dns,

    /// <summary>The board's own network interface: raw 1 is up with an address.</summary>
    Lan,

    /// <summary>Free managed memory: raw is bytes.</summary>
    Memory,

    /// <summary>The MQTT session: the agent feeds it itself.</summary>
    Session,

    /// <summary>The milliseconds that the probe of another signal took; the agent feeds it itself.</summary>
    Timing,

    /// <summary>The share of the last twenty probes of link.internet that failed; the agent feeds it itself.</summary>
    Loss,

    /// <summary>A state made of another signal's level, by two thresholds with hysteresis; the agent feeds it itself.</summary>
    Level,

    /// <summary>Which access path is in use, from link.access and link.backup; the agent feeds it itself.</summary>
    Paths,

    /// <summary>The status page of a Hughes Jupiter terminal over HTTP, read only (hardware.md 1a); the signal's name says which value.</summary>
    Hughes,

    /// <summary>A small page over HTTP that must answer with one status: raw is the status, -1 for silence.</summary>
    Http,

    /// <summary>Another agent's beacon on the LAN: raw is a state, -1 for what it does not know.</summary>
    Witness,

    /// <summary>Writing calls to the flash since the start: the agent feeds it itself.</summary>
    Flash,
}

/// <summary>
/// Numbers lie in one array, and texts in an object that only a source with texts has: each field would take 12 bytes of the chip's heap.
/// </summary>
public sealed class SignalSpec
{
    private const int PinAt = 0;
    private const int ActiveLowAt = 1;
    private const int PullUpAt = 2;
    private const int SettleMsAt = 3;
    private const int EveryMsAt = 4;
    private const int TimeoutMsAt = 5;
    private const int SlowMsAt = 6;
    private const int LossPercentAt = 7;
    private const int PulsesAt = 8;
    private const int FlapsAt = 9;
    private const int FlapMsAt = 10;
    private const int RhythmsAt = 11;
    private const int Raw1At = 12;
    private const int Volt1At = 13;
    private const int Raw2At = 14;
    private const int Volt2At = 15;
    private const int DeadBandAt = 16;
    private const int OfAt = 17;
    private const int LowAt = 18;
    private const int WarnAt = 19;
    private const int HysteresisAt = 20;
    private const int PortAt = 21;
    private const int ObjectAt = 22;
    private const int TimesAt = 23;
    private const int PartsAt = 24;
    private const int ExpectAt = 25;

    private readonly int[] _numbers = new int[26];
    private SignalTexts _texts;

    public SignalSpec()
    {
        Pin = -1;
        SettleMs = 100;
        EveryMs = 10000;
        TimeoutMs = 3000;
        Pulses = 50;
        FlapMs = 600000;
        Raw2 = 4095;
        Volt2 = 3300;
        DeadBand = 1;
        Of = -1;
        Port = 161;
        Times = 1;
        Parts = 1;
        Expect = 204;
        SetState(LedRhythm.Off, SignalTable.Broken);
        SetState(LedRhythm.Slow, SignalTable.Degraded);
        SetState(LedRhythm.Fast, SignalTable.Degraded);
        SetState(LedRhythm.Steady, SignalTable.Well);
    }

    public int Id;
    public Source Source;

    /// <summary>GPIO number, or the logical ADC channel.</summary>
    public int Pin { get => _numbers[PinAt]; set => _numbers[PinAt] = value; }
    public bool ActiveLow { get => _numbers[ActiveLowAt] != 0; set => _numbers[ActiveLowAt] = value ? 1 : 0; }
    public bool PullUp { get => _numbers[PullUpAt] != 0; set => _numbers[PullUpAt] = value ? 1 : 0; }

    /// <summary>How long a state must stand before it counts. Opto and contact inputs: 100 ms (hardware.md 2d).</summary>
    public int SettleMs { get => _numbers[SettleMsAt]; set => _numbers[SettleMsAt] = value; }

    /// <summary>A sample older than this makes the signal unknown.</summary>
    public int StaleMs = 5000;

    /// <summary>How often a probe asks.</summary>
    public int EveryMs { get => _numbers[EveryMsAt]; set => _numbers[EveryMsAt] = value; }

    /// <summary>A probe that has no answer by then has failed.</summary>
    public int TimeoutMs { get => _numbers[TimeoutMsAt]; set => _numbers[TimeoutMsAt] = value; }

    /// <summary>So many failed probes in a row are silence; one alone may be a lost packet.</summary>
    public int Misses = 1;

    /// <summary>A probe that takes longer is degraded; 0: no such bound. A GEO satellite's normal is 600 to 750 ms (hardware.md 7.2).</summary>
    public int SlowMs { get => _numbers[SlowMsAt]; set => _numbers[SlowMsAt] = value; }

    /// <summary>A probe of which so many per cent failed lately is degraded, though the last one answered; 0: no such bound.</summary>
    public int LossPercent { get => _numbers[LossPercentAt]; set => _numbers[LossPercentAt] = value; }

    /// <summary>Pulses that a healthy mains gives in 500 ms: 50 for a full-wave optocoupler on 50 Hz, 25 for half-wave.</summary>
    public int Pulses { get => _numbers[PulsesAt]; set => _numbers[PulsesAt] = value; }

    /// <summary>
    /// So many breaks of a state within <see cref="FlapMs"/> make it degraded until it has been quiet for as long; 0: never.
    /// </summary>
    public int Flaps { get => _numbers[FlapsAt]; set => _numbers[FlapsAt] = value; }
    public int FlapMs { get => _numbers[FlapMsAt]; set => _numbers[FlapMsAt] = value; }

    /// <summary>What a lamp's rhythm means: a state; of a contact off and steady.</summary>
    public int StateOf(LedRhythm rhythm) => (_numbers[RhythmsAt] >> (4 * (int)rhythm)) & 15;

    public void SetState(LedRhythm rhythm, int state)
    {
        int shift = 4 * (int)rhythm;
        _numbers[RhythmsAt] = (_numbers[RhythmsAt] & ~(15 << shift)) | ((state & 15) << shift);
    }

    /// <summary>Two-point calibration of an ADC channel: raw counts and what a meter showed, in the signal's unit.</summary>
    public int Raw1 { get => _numbers[Raw1At]; set => _numbers[Raw1At] = value; }
    public int Volt1 { get => _numbers[Volt1At]; set => _numbers[Volt1At] = value; }
    public int Raw2 { get => _numbers[Raw2At]; set => _numbers[Raw2At] = value; }
    public int Volt2 { get => _numbers[Volt2At]; set => _numbers[Volt2At] = value; }

    /// <summary>A level is reported live when it has moved by this much.</summary>
    public int DeadBand { get => _numbers[DeadBandAt]; set => _numbers[DeadBandAt] = value; }

    /// <summary>For Level: the signal that is compared; below Low broken, below Warn degraded, and back only Hysteresis above.</summary>
    public int Of { get => _numbers[OfAt]; set => _numbers[OfAt] = value; }
    public int Low { get => _numbers[LowAt]; set => _numbers[LowAt] = value; }
    public int Warn { get => _numbers[WarnAt]; set => _numbers[WarnAt] = value; }
    public int Hysteresis { get => _numbers[HysteresisAt]; set => _numbers[HysteresisAt] = value; }

    /// <summary>Address or name, and port, of the SNMP agent, terminal or web server that is asked.</summary>
    public string Host { get => _texts == null ? null : _texts.Host; set => Texts().Host = value; }
    public int Port { get => _numbers[PortAt]; set => _numbers[PortAt] = value; }
    public string Community { get => _texts == null ? "public" : _texts.Community; set => Texts().Community = value; }

    /// <summary>ifName of the interface. Never an index: indexes change when a router restarts.</summary>
    public string Interface { get => _texts == null ? null : _texts.Interface; set => Texts().Interface = value; }

    /// <summary>Which value the SNMP agent is asked for: a number of <see cref="SnmpObject"/>.</summary>
    public int Object { get => _numbers[ObjectAt]; set => _numbers[ObjectAt] = value; }

    /// <summary>For the object "oid": the identifier as BER bytes without tag.</summary>
    public byte[] Oid { get => _texts == null ? null : _texts.Oid; set => Texts().Oid = value; }

    /// <summary>For the object "oid": value = answer * Times / Parts.</summary>
    public int Times { get => _numbers[TimesAt]; set => _numbers[TimesAt] = value; }
    public int Parts { get => _numbers[PartsAt]; set => _numbers[PartsAt] = value; }

    /// <summary>Path of the page that Http asks for, and the status that it must answer with.</summary>
    public string Path { get => _texts == null ? "/" : _texts.Path; set => Texts().Path = value; }
    public int Expect { get => _numbers[ExpectAt]; set => _numbers[ExpectAt] = value; }

    /// <summary>Addresses "host:port" that a TCP probe tries.</summary>
    public string[] Targets { get => _texts == null ? null : _texts.Targets; set => Texts().Targets = value; }

    /// <summary>The name that a DNS probe resolves.</summary>
    public string DnsName { get => _texts == null ? null : _texts.DnsName; set => Texts().DnsName = value; }

    private SignalTexts Texts()
    {
        if (_texts == null)
        {
            _texts = new SignalTexts();
        }

        return _texts;
    }
}
