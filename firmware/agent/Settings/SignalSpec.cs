// What the settings say of one signal: which source feeds it and how its raw value becomes a settled one.
namespace Aul;

public sealed class SignalSpec
{
    // Off broken, slow and fast degraded, steady well: two bits each.
    private const int RhythmsUsual = (SignalTable.Degraded << 2) | (SignalTable.Degraded << 4) | (SignalTable.Well << 6);

    private int _rhythms = RhythmsUsual;

    public int Id;
    public Source Source;

    /// <summary>GPIO number, or the logical ADC channel.</summary>
    public int Pin = -1;
    public bool ActiveLow;
    public bool PullUp;

    /// <summary>How long a state must stand before it counts. Opto and contact inputs: 100 ms (HARDWARE.md 2d).</summary>
    public int DebounceMs = 100;

    /// <summary>A sample older than this makes the signal unknown.</summary>
    public int StaleMs = 5000;

    /// <summary>How often a probe asks.</summary>
    public int EveryMs = 10000;

    /// <summary>A probe that has no answer by then has failed.</summary>
    public int TimeoutMs = 3000;

    /// <summary>So many failed probes in a row are silence; one alone may be a lost packet.</summary>
    public int Misses = 1;

    /// <summary>A probe that takes longer is degraded; 0: no such bound. A GEO satellite's normal is 600 to 750 ms (HARDWARE.md
    /// 7.2).</summary>
    public int SlowMs;

    /// <summary>A probe of which so many per cent failed lately is degraded, though the last one answered; 0: no such bound.</summary>
    public int LossPercent;

    /// <summary>Pulses that a healthy mains gives in 500 ms: 50 for a full-wave optocoupler on 50 Hz, 25 for half-wave.</summary>
    public int Pulses = 50;

    /// <summary>
    /// So many breaks of a state within <see cref="FlapMs"/> make it degraded until it has been quiet for as long; 0: never.
    /// </summary>
    public int Flaps;
    public int FlapMs = 600000;

    /// <summary>What a lamp's rhythm means: a state; of a contact off and steady.</summary>
    public int StateOf(LedRhythm rhythm) => StateOf(_rhythms, rhythm);

    /// <summary>The state that a rhythm means, of four states in two bits each.</summary>
    public static int StateOf(int states, LedRhythm rhythm) => (states >> (2 * (int)rhythm)) & 3;

    public void SetState(LedRhythm rhythm, int state)
    {
        int shift = 2 * (int)rhythm;
        _rhythms = (_rhythms & ~(3 << shift)) | ((state & 3) << shift);
    }

    /// <summary>Two-point calibration of an ADC channel: raw counts and what a meter showed, in the signal's unit.</summary>
    public int Raw1;
    public int Volt1 = 0;
    public int Raw2 = 4095;
    public int Volt2 = 3300;

    /// <summary>A level is reported live when it has moved by this much.</summary>
    public int DeadBand = 1;

    /// <summary>For Level: the signal that is compared; below Low broken, below Warn degraded, and back only Hysteresis above.</summary>
    public int Of = -1;
    public int Low;
    public int Warn;
    public int Hysteresis;

    /// <summary>Address or name, and port, of the SNMP agent, terminal or web server that is asked.</summary>
    public string Host;
    public int Port = 161;
    public string Community = "public";

    /// <summary>ifName of the interface. Never an index: indexes change when a router restarts.</summary>
    public string Interface;

    /// <summary>Which value the SNMP agent is asked for: a number of <see cref="SnmpObject"/>.</summary>
    public int Object;

    /// <summary>For the object "oid": the identifier as BER bytes without tag.</summary>
    public byte[] Oid;

    /// <summary>For the object "oid": value = answer * Times / Parts.</summary>
    public int Times = 1;
    public int Parts = 1;

    /// <summary>Path of the page that Http asks for, and the status that it must answer with.</summary>
    public string Path = "/";
    public int Expect = 204;

    /// <summary>Addresses "host:port" that a TCP probe tries.</summary>
    public string[] Targets;

    /// <summary>The name that a DNS probe resolves.</summary>
    public string DnsName;

    /// <summary>
    /// The numbers that reading a raw value needs: the meanings of rhythms, two bits each (gpio, led); pulses; raw1, mv1, raw2, mv2 (adc);
    /// object, times and parts (snmp); slowMs and lossPercent (tcp, dns); the expected status (http); the level's signal (level).
    /// </summary>
    public void Reading(int[] to, int at)
    {
        switch (Source)
        {
            case Source.Gpio:
            case Source.Led:
                to[at] = _rhythms;
                break;
            case Source.Pulse:
                to[at] = Pulses;
                break;
            case Source.Adc:
                to[at] = Raw1;
                to[at + 1] = Volt1;
                to[at + 2] = Raw2;
                to[at + 3] = Volt2;
                break;
            case Source.Snmp:
                to[at] = Object;
                to[at + 1] = Times;
                to[at + 2] = Parts;
                break;
            case Source.Tcp:
            case Source.Dns:
                to[at] = SlowMs;
                to[at + 1] = LossPercent;
                break;
            case Source.Http:
                to[at] = Expect;
                break;
            case Source.Level:
                to[at] = Of;
                break;
        }
    }

    /// <summary>Walks over all values, to write them or to read them.</summary>
    public void Exchange(SpecBytes bytes)
    {
        Id = bytes.Number(Id, 0);
        Source = (Source)bytes.Number((int)Source, 0);
        Pin = bytes.Number(Pin, -1);
        ActiveLow = bytes.Flag(ActiveLow);
        PullUp = bytes.Flag(PullUp);
        DebounceMs = bytes.Number(DebounceMs, 100);
        StaleMs = bytes.Number(StaleMs, 5000);
        EveryMs = bytes.Number(EveryMs, 10000);
        TimeoutMs = bytes.Number(TimeoutMs, 3000);
        Misses = bytes.Number(Misses, 1);
        SlowMs = bytes.Number(SlowMs, 0);
        LossPercent = bytes.Number(LossPercent, 0);
        Pulses = bytes.Number(Pulses, 50);
        Flaps = bytes.Number(Flaps, 0);
        FlapMs = bytes.Number(FlapMs, 600000);
        _rhythms = bytes.Number(_rhythms, RhythmsUsual);
        Raw1 = bytes.Number(Raw1, 0);
        Volt1 = bytes.Number(Volt1, 0);
        Raw2 = bytes.Number(Raw2, 4095);
        Volt2 = bytes.Number(Volt2, 3300);
        DeadBand = bytes.Number(DeadBand, 1);
        Of = bytes.Number(Of, -1);
        Low = bytes.Number(Low, 0);
        Warn = bytes.Number(Warn, 0);
        Hysteresis = bytes.Number(Hysteresis, 0);
        Port = bytes.Number(Port, 161);
        Object = bytes.Number(Object, 0);
        Times = bytes.Number(Times, 1);
        Parts = bytes.Number(Parts, 1);
        Expect = bytes.Number(Expect, 204);
        Host = bytes.Text(Host, null);
        Community = bytes.Text(Community, "public");
        Interface = bytes.Text(Interface, null);
        Path = bytes.Text(Path, "/");
        DnsName = bytes.Text(DnsName, null);
        Targets = bytes.Texts(Targets);
        Oid = bytes.Bytes(Oid);
    }
}
