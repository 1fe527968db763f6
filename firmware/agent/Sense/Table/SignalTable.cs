// The published table of signals: number, name, kind, unit, plausible range and states. Numbers are stored on flash and sent: append only.
// It holds no value and knows no site.
namespace Aul;

public enum SignalKind
{
    /// <summary>A small number with a word for each value.</summary>
    State,

    /// <summary>A whole number in the signal's unit.</summary>
    Level,

    /// <summary>Only grows, until its source starts again.</summary>
    Counter,

    /// <summary>A few characters as the source said them; no column of the journal.</summary>
    Text,
}

/// <summary>Signal numbers. They are columns of the journal (bit n of a block's column mask) and metric aliases (100 + n).</summary>
public static class SignalId
{
    public const int PowerMains = 0;
    public const int PowerUps = 1;
    public const int PowerBattery = 2;
    public const int PowerRouter = 3;
    public const int LinkLan = 4;
    public const int LinkAccess = 5;
    public const int LinkGateway = 6;
    public const int LinkInternet = 7;
    public const int LinkName = 8;
    public const int LinkCentre = 9;
    public const int LinkOctetsIn = 10;
    public const int LinkOctetsOut = 11;
    public const int LinkOptical = 12;
    public const int LinkSignal = 13;
    public const int LinkGatewayMs = 14;
    public const int LinkInternetMs = 15;
    public const int SiteTemperature = 16;
    public const int SiteDoor = 17;
    public const int SiteGenset = 18;
    public const int AgentMemory = 19;

    /// <summary>Light on the fibre: the terminal's LOS lamp, or a threshold on link.optical.</summary>
    public const int LinkLight = 20;

    /// <summary>A satellite terminal's state code x.y.z as 10000x + 100y + z (Hughes H47750, HARDWARE.md 1a).</summary>
    public const int LinkAccessCode = 21;

    /// <summary>What the terminal said, in its own characters: kept also when nobody published what it means.</summary>
    public const int LinkAccessText = 22;

    /// <summary>Share of the last twenty probes that no target answered.</summary>
    public const int LinkInternetLoss = 23;

    /// <summary>Whether a page comes as it is, or somebody's log-in page in its place.</summary>
    public const int LinkPortal = 24;
    public const int LinkCap = 25;
    public const int LinkAllowance = 26;

    /// <summary>The second access path of a site that has two.</summary>
    public const int LinkBackup = 27;

    /// <summary>How often the router's sysUpTime has fallen since the agent's start.</summary>
    public const int LinkGatewayRestarts = 28;
    public const int PowerRouterVolts = 29;
    public const int PowerUpsCharge = 30;
    public const int PowerUpsMinutes = 31;
    public const int PowerUpsInput = 32;

    /// <summary>What another agent of the village says of its own site: see WITNESS.md.</summary>
    public const int WitnessMains = 33;
    public const int WitnessAccess = 34;
    public const int WitnessInternet = 35;

    /// <summary>The board's own Wi-Fi signal. No source gives it before the shell brings Wi-Fi up; a router that sees the board may, by
    /// SNMP.</summary>
    public const int AgentRssi = 36;
    public const int AgentFlash = 37;

    /// <summary>Which of two access paths carries the traffic.</summary>
    public const int LinkPath = 38;
    public const int Total = 39;
}

public static class SignalTable
{
    /// <summary>States of a signal that is one rung of the ladder: 0 broken, 1 degraded, 2 well.</summary>
    public const int Broken = 0;
    public const int Degraded = 1;
    public const int Well = 2;

    /// <summary>A state has so many words, from broken to well.</summary>
    private const int StateWords = 3;

    private const string Names =
        "power.mains|power.ups|power.battery|power.router|link.lan|link.access|link.gateway|link.internet|link.name|"
        + "link.centre|link.octets.in|link.octets.out|link.optical|link.signal|link.gateway.ms|link.internet.ms|site.temperature|"
        + "site.door|site.genset|agent.memory|link.light|link.access.code|link.access.text|link.internet.loss|link.portal|"
        + "link.cap|link.allowance|link.backup|link.gateway.restarts|power.router.volts|power.ups.charge|power.ups.minutes|"
        + "power.ups.input|witness.mains|witness.access|witness.internet|agent.rssi|agent.flash|link.path|";

    private const string Units =
        "||mV||||||||KiB|KiB|0.01 dBm|dBm|ms|ms|0.1 degC|||B||code|text|%|||%||restarts|mV|%|min|V||||dBm|writes||";

    // The words of each signal of states, one signal after the other.
    private const string Words =
        "lost|unstable|present|low|on-battery|online|lost|low|present|down|unstable|up|"
        + "down|joining|up|silent|lossy|answers|silent|lossy|answers|failing|slow|resolves|"
        + "away|joining|connected|open|ajar|closed|stopped|starting|running|none|weak|present|"
        + "captive|doubtful|open|spent|nearly|within|down|joining|up|lost|unstable|present|"
        + "down|joining|up|silent|lossy|answers|none|backup|primary|";

    // Bit n: signal n has states.
    private const long States =
        (1L << SignalId.PowerMains) | (1L << SignalId.PowerUps) | (1L << SignalId.PowerRouter) | (1L << SignalId.LinkLan)
        | (1L << SignalId.LinkAccess) | (1L << SignalId.LinkGateway) | (1L << SignalId.LinkInternet) | (1L << SignalId.LinkName)
        | (1L << SignalId.LinkCentre) | (1L << SignalId.SiteDoor) | (1L << SignalId.SiteGenset) | (1L << SignalId.LinkLight)
        | (1L << SignalId.LinkPortal) | (1L << SignalId.LinkCap) | (1L << SignalId.LinkBackup) | (1L << SignalId.WitnessMains)
        | (1L << SignalId.WitnessAccess) | (1L << SignalId.WitnessInternet) | (1L << SignalId.LinkPath);

    public static string Name(int id) => TextList.Item(Names, id);

    /// <summary>The name of the signal's Sparkplug metric: Link/Octets/In for link.octets.in.</summary>
    public static string Metric(int id)
    {
        char[] letters = Name(id).ToCharArray();
        bool begins = true;
        for (int i = 0; i < letters.Length; i++)
        {
            bool isDot = letters[i] == '.';
            letters[i] = isDot ? '/' : begins ? (char)(letters[i] - 'a' + 'A') : letters[i];
            begins = isDot;
        }

        return new string(letters);
    }

    /// <summary>The unit of a level or counter; empty for a state.</summary>
    public static string Unit(int id) => TextList.Item(Units, id);

    public static SignalKind Kind(int id)
    {
        if ((States & (1L << id)) != 0)
        {
            return SignalKind.State;
        }

        switch (id)
        {
            case SignalId.LinkAccessText:
                return SignalKind.Text;
            case SignalId.LinkOctetsIn:
            case SignalId.LinkOctetsOut:
            case SignalId.LinkGatewayRestarts:
            case SignalId.AgentFlash:
                return SignalKind.Counter;
            default:
                return SignalKind.Level;
        }
    }

    /// <summary>False for a value that the signal cannot have: a 300 V battery, a state without an error. Counters have no upper
    /// end.</summary>
    public static bool IsPlausible(int id, long value)
    {
        if ((States & (1L << id)) != 0)
        {
            return value >= Broken && value <= Well;
        }

        // What a level can be at all: a 48 V plant on charge, RFC 1628, ITU-T G.984.2 with room on both sides, the climate of HARDWARE.md
        // 6. Anything else is a broken sensor or a wrong calibration, not a reading.
        switch (id)
        {
            case SignalId.PowerBattery:
            case SignalId.PowerRouterVolts:
                return value >= 0 && value <= 72000;
            case SignalId.LinkOptical:
                return value >= -5000 && value <= 1000;
            case SignalId.LinkSignal:
                return value >= -160 && value <= 100;
            case SignalId.LinkGatewayMs:
            case SignalId.LinkInternetMs:
                return value >= 0 && value <= 600000;
            case SignalId.SiteTemperature:
                return value >= -700 && value <= 1000;
            case SignalId.AgentMemory:
                return value >= 0 && value <= int.MaxValue;
            case SignalId.LinkAccessCode:
                return value >= 0 && value <= 999999;
            case SignalId.LinkAccessText:
                return value == 0;
            case SignalId.LinkInternetLoss:
            case SignalId.LinkAllowance:
            case SignalId.PowerUpsCharge:
                return value >= 0 && value <= 100;
            case SignalId.PowerUpsMinutes:
                return value >= 0 && value <= 100000;
            case SignalId.PowerUpsInput:
                return value >= 0 && value <= 500;
            case SignalId.AgentRssi:
                return value >= -127 && value <= 0;
            default:
                return value >= 0;
        }
    }

    /// <summary>The word for a state; null for a level or a value that the table does not have.</summary>
    public static string Word(int id, long value)
    {
        if ((States & (1L << id)) == 0 || value < 0 || value >= StateWords)
        {
            return null;
        }

        int before = 0;
        for (int i = 0; i < id; i++)
        {
            before += (States & (1L << i)) != 0 ? StateWords : 0;
        }

        return TextList.Item(Words, before + (int)value);
    }

    /// <summary>The number of a signal name; -1 when no signal has it.</summary>
    public static int Find(string name) => TextList.Find(Names, name);
}
