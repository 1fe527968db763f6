// The published table of signals: number, name, kind, unit and states. Numbers are stored on flash and sent: append only.
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
    public const int Total = 20;
}

public static class SignalTable
{
    /// <summary>States of a signal that is one rung of the ladder: 0 broken, 1 degraded, 2 well.</summary>
    public const int Broken = 0;
    public const int Degraded = 1;
    public const int Well = 2;

    private static readonly string[] Names =
    {
        "power.mains", "power.ups", "power.battery", "power.router", "link.lan", "link.access", "link.gateway",
        "link.internet", "link.name", "link.centre", "link.octets.in", "link.octets.out", "link.optical", "link.signal",
        "link.gateway.ms", "link.internet.ms", "site.temperature", "site.door", "site.genset", "agent.memory",
    };

    private static readonly string[] Metrics =
    {
        "Power/Mains", "Power/Ups", "Power/Battery", "Power/Router", "Link/Lan", "Link/Access", "Link/Gateway",
        "Link/Internet", "Link/Name", "Link/Centre", "Link/Octets/In", "Link/Octets/Out", "Link/Optical", "Link/Signal",
        "Link/Gateway/Ms", "Link/Internet/Ms", "Site/Temperature", "Site/Door", "Site/Genset", "Agent/Memory",
    };

    private static readonly string[] Units =
    {
        "", "", "mV", "", "", "", "", "", "", "", "KiB", "KiB", "0.01 dBm", "dBm", "ms", "ms", "0.1 degC", "", "", "B",
    };

    private static readonly string[][] Words =
    {
        new[] { "lost", "unstable", "present" },
        new[] { "low", "on-battery", "online" },
        null,
        new[] { "lost", "low", "present" },
        new[] { "down", "unstable", "up" },
        new[] { "down", "joining", "up" },
        new[] { "silent", "lossy", "answers" },
        new[] { "silent", "lossy", "answers" },
        new[] { "failing", "slow", "resolves" },
        new[] { "away", "joining", "connected" },
        null, null, null, null, null, null, null,
        new[] { "open", "ajar", "closed" },
        new[] { "stopped", "starting", "running" },
        null,
    };

    public static string Name(int id) => Names[id];

    /// <summary>The name of the signal's Sparkplug metric.</summary>
    public static string Metric(int id) => Metrics[id];

    /// <summary>The unit of a level or counter; empty for a state.</summary>
    public static string Unit(int id) => Units[id];

    public static SignalKind Kind(int id)
    {
        if (Words[id] != null)
        {
            return SignalKind.State;
        }

        return id == SignalId.LinkOctetsIn || id == SignalId.LinkOctetsOut ? SignalKind.Counter : SignalKind.Level;
    }

    /// <summary>The word for a state; null for a level or a value that the table does not have.</summary>
    public static string Word(int id, long value)
    {
        string[] words = Words[id];
        return words == null || value < 0 || value >= words.Length ? null : words[(int)value];
    }

    /// <summary>The number of a signal name; -1 when no signal has it.</summary>
    public static int Find(string name)
    {
        for (int id = 0; id < Names.Length; id++)
        {
            if (Names[id] == name)
            {
                return id;
            }
        }

        return -1;
    }
}
