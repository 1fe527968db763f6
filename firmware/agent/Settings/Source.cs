// The sources that can feed a signal. What each one's raw number means is RawReader's.
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

    /// <summary>The status page of a Hughes Jupiter terminal over HTTP, read only (HARDWARE.md 1a); the signal's name says which
    /// value.</summary>
    Hughes,

    /// <summary>A small page over HTTP that must answer with one status: raw is the status, -1 for silence.</summary>
    Http,

    /// <summary>Another agent's beacon on the LAN: raw is a state, -1 for what it does not know.</summary>
    Witness,

    /// <summary>Writing calls to the flash since the start: the agent feeds it itself.</summary>
    Flash,
}
