// What one site is: plain values with defaults. It reads no file and checks nothing; SettingsReader does.
using System;

namespace Aul;

public sealed class Settings
{
    /// <summary>Sparkplug group: the region.</summary>
    public string Group = "";

    /// <summary>Sparkplug edge node: the village's nine-digit KATO code, then the unit.</summary>
    public string Node = "";
    public string Profile = "fibre";

    public string MqttHost = "";
    public int MqttPort = 1883;
    public string MqttUser = "";
    public string MqttPassword = "";
    public int KeepAliveS = 60;

    /// <summary>File of the CA certificate that the broker's must be signed by. Not empty: the broker is reached by TLS, or not at
    /// all.</summary>
    public string TlsCa = "";

    /// <summary>Files of the device's own certificate and its private key: both, or neither.</summary>
    public string TlsCert = "";
    public string TlsKey = "";

    /// <summary>How often all levels are sampled into the journal.</summary>
    public int SampleEveryMs = 60000;

    /// <summary>How often changed levels and unsent history go out. States and outages never wait for it.</summary>
    public int ReportEveryMs = 60000;

    /// <summary>How long a cause must stand before it is announced.</summary>
    public int HoldMs = 10000;

    /// <summary>How long a router and a terminal may take to serve once their power is back; until then the power is still the
    /// cause.</summary>
    public int StartMs = 300000;

    /// <summary>The key that two agents of a village share for their beacons; empty: there is no witness. It goes nowhere else.</summary>
    public string WitnessKey = "";

    /// <summary>Our UDP port, and where beacons go: the other agent's address, or the broadcast address of the LAN.</summary>
    public int WitnessPort = 47701;
    public string WitnessPeer = "255.255.255.255";

    /// <summary>The other agent's port; 0: the same as ours.</summary>
    public int WitnessPeerPort;

    /// <summary>How often a beacon goes out; what changes is told at once.</summary>
    public int WitnessEveryMs = 5000;

    /// <summary>The first connect of a boot waits up to this long, by a hash of the node's name, so that a region does not return at
    /// once.</summary>
    public int SpreadMs = 30000;

    /// <summary>How long the first birth waits for a time server.</summary>
    public int ClockWaitMs = 60000;

    /// <summary>No Stored by then: history is sent again from the last ack.</summary>
    public int AckMs = 30000;
    public int RetryMsMax = Limits.RetryMsMax;

    /// <summary>Bytes of history on their way without ack: how much of a slow link a backlog may take before an alarm.</summary>
    public int WindowBytes = Limits.WindowBytesMax;

    /// <summary>The host, or our own mark, acknowledges history after so many messages of it, or sooner: each ack costs as much as a
    /// report.</summary>
    public int AckEvery = 1;

    /// <summary>False: changed levels wait for their snapshot in the history, and only states, outages and what is asked for are told
    /// live.</summary>
    public bool LiveLevels = true;

    /// <summary>True: the broker's echo of our mark acknowledges delivery, because no host that stores and acknowledges is there.</summary>
    public bool AckByBroker;

    /// <summary>True: history goes out as standard metrics with is_historical, for a centre that cannot read journal blocks.</summary>
    public bool StandardHistory;

    /// <summary>Sparkplug host application that must be online before the site is born; empty: none.</summary>
    public string PrimaryHost = "";

    /// <summary>IP bytes, both ways, that the site may use in a calendar month; 0: as many as it wants.</summary>
    public long BudgetBytes;

    /// <summary>160 KB of the 256 KB partition of a 4 MB board.</summary>
    public long JournalBytesMax = 163840;

    /// <summary>Snapshots may wait so long in RAM and go to flash together, which saves erases. 0: each is durable on its own.</summary>
    public int JournalGroupMs;

    /// <summary>Local time less UTC, for the ledger's days: UTC+5 is all of Kazakhstan since 1 March 2024.</summary>
    public int UtcOffsetMinutes = 300;

    /// <summary>GPIO numbers of the four LEDs in the order of the panel; -1 where none is fitted.</summary>
    public readonly int[] LedPins = { -1, -1, -1, -1 };
    public bool LedActiveLow;

    /// <summary>GPIO number of the one LED of a board that has no four; -1: none.</summary>
    public int LedOnlyPin = -1;

    /// <summary>Local hours between which the LEDs are faint; the same twice: never.</summary>
    public int NightFromHour;
    public int NightUntilHour;

    /// <summary>GPIO number of the output that an external watchdog wants to see change; -1: none.</summary>
    public int WatchdogPin = -1;

    /// <summary>What the board is called in boards/, for people.</summary>
    public string Board = "";

    /// <summary>The data partition: journal, settings, certificates and the platform's own files lie in it.</summary>
    public long FlashBytes = 262144;

    /// <summary>True: the network is Wi-Fi, by the name and password here. False: Ethernet.</summary>
    public bool IsWifi;
    public string WifiSsid = "";
    public string WifiPassword = "";

    /// <summary>The board's own IPv4 address, mask, gateway and name servers; an empty address: by DHCP.</summary>
    public string NetAddress = "";
    public string NetMask = "";
    public string NetGateway = "";
    public readonly string[] NetDns = { "", "" };

    /// <summary>Port of the local page; 0: there is none.</summary>
    public int PagePort;

    /// <summary>What the local page's actions ask for; empty: they are refused.</summary>
    public string PagePin = "";

    // The signals packed one behind the other in the order of their slots, where each ends, and their numbers: an object with all that a
    // signal can have takes 456 bytes.
    private byte[] _signals = new byte[0];
    private ushort[] _ends = new ushort[0];
    private byte[] _ids = new byte[0];

    public int SignalCount => _ids.Length;

    /// <summary>The number of the signal in a slot.</summary>
    public int IdOf(int slot) => _ids[slot];

    /// <summary>What the settings say of the signal in a slot: an object of the caller's own, unpacked for him.</summary>
    public SignalSpec Signal(int slot)
    {
        SignalSpec spec = new SignalSpec();
        Unpack(slot, spec);
        return spec;
    }

    /// <summary>The same into an object that is there already.</summary>
    public void Unpack(int slot, SignalSpec spec) => spec.Exchange(new SpecBytes(_signals, BeginOf(slot), _ends[slot]));

    /// <summary>False when the table is full or the signal is already there.</summary>
    public bool Add(SignalSpec spec)
    {
        if (SignalCount == Limits.SignalsMax || SlotOf(spec.Id) >= 0)
        {
            return false;
        }

        ushort[] ends = new ushort[SignalCount + 1];
        byte[] ids = new byte[SignalCount + 1];
        Array.Copy(_ends, 0, ends, 0, SignalCount);
        Array.Copy(_ids, 0, ids, 0, SignalCount);
        ends[SignalCount] = (ushort)_signals.Length;
        _ends = ends;
        _ids = ids;
        Replace(SignalCount - 1, spec);
        return true;
    }

    /// <summary>Says something else of the signal in a slot.</summary>
    public void Replace(int slot, SignalSpec spec)
    {
        SpecBytes bytes = new SpecBytes();
        spec.Exchange(bytes);
        int from = BeginOf(slot);
        int end = _ends[slot];
        int more = bytes.Length - (end - from);
        byte[] signals = new byte[_signals.Length + more];
        Array.Copy(_signals, 0, signals, 0, from);
        bytes.CopyTo(signals, from);
        Array.Copy(_signals, end, signals, end + more, _signals.Length - end);
        _signals = signals;
        _ids[slot] = (byte)spec.Id;
        for (int i = slot; i < SignalCount; i++)
        {
            _ends[i] = (ushort)(_ends[i] + more);
        }
    }

    /// <summary>The slot of a signal in samples and columns; -1 when the site does not have it.</summary>
    public int SlotOf(int id)
    {
        for (int slot = 0; slot < _ids.Length; slot++)
        {
            if (_ids[slot] == id)
            {
                return slot;
            }
        }

        return -1;
    }

    private int BeginOf(int slot) => slot == 0 ? 0 : _ends[slot - 1];
}
