// What the settings say of one signal: which source feeds it and how its raw value becomes a settled one.
namespace Aul;

public enum Source
{
    /// <summary>A pin, read as a level: raw 1 is active.</summary>
    Gpio,

    /// <summary>A pulse counter: raw is the pulses of one 500 ms window.</summary>
    Pulse,

    /// <summary>An analogue channel: raw is the converter's count.</summary>
    Adc,

    /// <summary>An indicator lamp seen by a phototransistor: raw 1 is lit, at every turn.</summary>
    Led,

    /// <summary>A value of an SNMP agent's interface.</summary>
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
}

/// <summary>Which column of the interface an SNMP signal is.</summary>
public enum SnmpColumn
{
    /// <summary>ifOperStatus, RFC 2863.</summary>
    Status,

    /// <summary>ifHCInOctets, RFC 2863.</summary>
    InOctets,

    /// <summary>ifHCOutOctets, RFC 2863.</summary>
    OutOctets,
}

public sealed class SignalSpec
{
    public int Id;
    public Source Source;

    /// <summary>GPIO number, or the logical ADC channel.</summary>
    public int Pin = -1;
    public bool ActiveLow;
    public bool PullUp;

    /// <summary>How long a state must stand before it counts. Opto and contact inputs: 100 ms (hardware.md 2d).</summary>
    public int SettleMs = 100;

    /// <summary>A sample older than this makes the signal unknown.</summary>
    public int StaleMs = 5000;

    /// <summary>How often a probe asks.</summary>
    public int EveryMs = 10000;

    /// <summary>A probe that has no answer by then has failed.</summary>
    public int TimeoutMs = 3000;

    /// <summary>Pulses that a healthy mains gives in 500 ms: 50 for a full-wave optocoupler on 50 Hz, 25 for half-wave.</summary>
    public int Pulses = 50;

    /// <summary>Two-point calibration of an ADC channel: raw counts and the millivolts a multimeter showed.</summary>
    public int Raw1;
    public int Volt1 = 0;
    public int Raw2 = 4095;
    public int Volt2 = 3300;

    /// <summary>A level is reported live when it has moved by this much.</summary>
    public long DeadBand = 1;

    /// <summary>SNMP agent, address or name, and UDP port.</summary>
    public string Host;
    public int Port = 161;
    public string Community = "public";

    /// <summary>ifName of the interface. Never an index: indexes change when a router restarts.</summary>
    public string Interface;
    public SnmpColumn Column;

    /// <summary>Addresses "host:port" that a TCP probe tries.</summary>
    public string[] Targets;

    /// <summary>The name that a DNS probe resolves.</summary>
    public string DnsName;
}
