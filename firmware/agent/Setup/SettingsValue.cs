// Reads the value of one key into the settings, within its range. It refuses with a reason; which line that was, and whether the whole
// makes a site, is SettingsReader's.
namespace Aul;

public sealed class SettingsValue
{
    /// <summary>Null when the value was good.</summary>
    public string Reason { get; private set; }

    /// <summary>What to write instead.</summary>
    public string Remedy { get; private set; }

    /// <summary>True when no setting has this key.</summary>
    public bool IsUnknown { get; private set; }

    public void Read(Settings settings, string key, string value)
    {
        Reason = null;
        IsUnknown = false;
        switch (key)
        {
            case "site.group": settings.Group = TopicWord(value); break;
            case "site.node": settings.Node = TopicWord(value); break;
            case "site.profile": settings.Profile = TopicWord(value); break;
            case "mqtt.host": settings.MqttHost = Host(value); break;
            case "mqtt.port": settings.MqttPort = Whole(value, 1, 65535); break;
            case "mqtt.user": settings.MqttUser = value; break;
            case "mqtt.password": settings.MqttPassword = value; break;
            case "mqtt.keepAliveS": settings.KeepAliveS = Whole(value, 5, 18000); break;
            case "tls.ca": settings.TlsCa = FileName(value); break;
            case "tls.cert": settings.TlsCert = FileName(value); break;
            case "tls.key": settings.TlsKey = FileName(value); break;
            case "sample.everyMs": settings.SampleEveryMs = Whole(value, 100, 3600000); break;
            case "report.everyMs": settings.ReportEveryMs = Whole(value, 100, 86400000); break;
            case "report.ack": settings.AckByBroker = OneOf(value, "host broker") == "broker"; break;
            case "report.history": settings.StandardHistory = OneOf(value, "packed standard") == "standard"; break;
            case "report.levels": settings.LiveLevels = OneOf(value, "live history") == "live"; break;
            case "report.primaryHost": settings.PrimaryHost = TopicWord(value); break;
            case "report.windowBytes": settings.WindowBytes = Whole(value, Limits.WindowBytesMin, Limits.WindowBytesMax); break;
            case "report.budgetBytes": settings.BudgetBytes = Whole(value, 0, 2000000000); break;
            case "report.ackMs": settings.AckMs = Whole(value, 500, 86400000); break;
            case "report.ackEvery": settings.AckEvery = Whole(value, 1, Limits.WindowMessagesMax / 2); break;
            case "report.spreadMs": settings.SpreadMs = Whole(value, 0, 3600000); break;
            case "report.retryMsMax": settings.RetryMsMax = Whole(value, Limits.RetryMsMin, 3600000); break;
            case "clock.waitMs": settings.ClockWaitMs = Whole(value, 0, 3600000); break;
            case "diagnose.holdMs": settings.HoldMs = Whole(value, 0, 600000); break;
            case "diagnose.startMs": settings.StartMs = Whole(value, 0, 3600000); break;
            case "journal.bytesMax":
                settings.JournalBytesMax = Whole(value, (int)Limits.JournalBytesMin, (int)Limits.JournalBytesMax); break;
            case "ledger.utcOffsetMinutes":
                settings.UtcOffsetMinutes = Whole(value, -720, 840); break;
            case "journal.groupMs":
                settings.JournalGroupMs = Whole(value, 0, 3600000); break;
            case "witness.key": settings.WitnessKey = Key(value); break;
            case "witness.port": settings.WitnessPort = Whole(value, 1, 65535); break;
            case "witness.peer": ReadPeer(settings, value); break;
            case "witness.everyMs": settings.WitnessEveryMs = Whole(value, 1000, 60000); break;
            case "board.name": settings.Board = TopicWord(value); break;
            case "flash.bytes": settings.FlashBytes = Whole(value, 65536, 16777216); break;
            case "watchdog.pin": settings.WatchdogPin = Whole(value, 0, 48); break;
            case "page.port": settings.PagePort = Whole(value, 0, 65535); break;
            case "page.pin": settings.PagePin = Pin(value); break;
            case "led.only": settings.LedOnlyPin = Whole(value, 0, 48); break;
            case "led.night": ReadNight(settings, value); break;
            case "led.power": settings.LedPins[0] = Whole(value, 0, 48); break;
            case "led.link": settings.LedPins[1] = Whole(value, 0, 48); break;
            case "led.centre": settings.LedPins[2] = Whole(value, 0, 48); break;
            case "led.fault": settings.LedPins[3] = Whole(value, 0, 48); break;
            case "led.active": settings.LedActiveLow = OneOf(value, "high low") == "low"; break;
            default: ReadNet(settings, key, value); break;
        }
    }

    private void ReadNet(Settings settings, string key, string value)
    {
        switch (key)
        {
            case "net.kind": settings.IsWifi = OneOf(value, "ethernet wifi") == "wifi"; break;
            case "net.ssid": settings.WifiSsid = Sized(value, 1, 31); break;
            case "net.password": settings.WifiPassword = Sized(value, 8, 63); break;
            case "net.address":
                RefuseUnless(NetValue.ReadAddress(settings, value), "dhcp, or a.b.c.d/prefix with a prefix of 1 to 30"); break;
            case "net.gateway": settings.NetGateway = value; RefuseUnless(NetValue.IsAddress(value), "a.b.c.d"); break;
            case "net.dns": RefuseUnless(NetValue.ReadDns(settings, value), "a.b.c.d, or two with a comma between"); break;
            default: RefuseKey(key); break;
        }
    }

    private int Whole(string value, int min, int max)
    {
        if (!WholeNumber.TryRead(value, out long number) || number < min || number > max)
        {
            Refuse("is not a whole number in range", min.ToString() + " to " + max.ToString());
            return min;
        }

        return (int)number;
    }

    private string OneOf(string value, string words)
    {
        string[] allowed = words.Split(' ');
        for (int i = 0; i < allowed.Length; i++)
        {
            if (allowed[i] == value)
            {
                return value;
            }
        }

        Refuse("is not known", "one of " + words);
        return allowed[0];
    }

    // tck-id-intro-group-id-chars, tck-id-intro-edge-node-id-chars: no '+', '/' or '#'.
    private string TopicWord(string value)
    {
        if (value.Length == 0 || value.Length > 40 || value.IndexOf('+') >= 0 || value.IndexOf('/') >= 0 || value.IndexOf('#') >= 0)
        {
            Refuse("cannot stand in a topic", "1 to 40 characters without + / #");
        }

        return value;
    }

    private string Key(string value)
    {
        if (value.Length < 16 || value.Length > 64 || value.IndexOf(' ') >= 0)
        {
            Refuse("is too short, too long, or has a space", "16 to 64 characters");
        }

        return value;
    }

    private void ReadPeer(Settings settings, string value)
    {
        int colon = value.IndexOf(':');
        settings.WitnessPeer = colon < 0 ? value : value.Substring(0, colon);
        settings.WitnessPeerPort = colon < 0 ? 0 : Whole(value.Substring(colon + 1), 1, 65535);
        RefuseUnless(NetValue.IsAddress(settings.WitnessPeer), "a.b.c.d, or a.b.c.d:port");
    }

    // Whole local hours: "22-6".
    private void ReadNight(Settings settings, string value)
    {
        int dash = value.IndexOf('-');
        bool good = dash > 0 && WholeNumber.TryRead(value.Substring(0, dash), out long from) && from >= 0 && from <= 23;
        if (good && WholeNumber.TryRead(value.Substring(dash + 1), out long until) && until >= 0 && until <= 23)
        {
            WholeNumber.TryRead(value.Substring(0, dash), out from);
            settings.NightFromHour = (int)from;
            settings.NightUntilHour = (int)until;
            return;
        }

        Refuse("are not two hours", "FROM-UNTIL, local hours 0 to 23: 22-6");
    }

    private string Sized(string value, int min, int max)
    {
        if (value.Length < min || value.Length > max)
        {
            Refuse("is too short or too long", min.ToString() + " to " + max.ToString() + " characters");
        }

        return value;
    }

    private string Pin(string value)
    {
        bool digits = value.Length >= 6 && value.Length <= 12;
        for (int i = 0; i < value.Length; i++)
        {
            digits = digits && value[i] >= '0' && value[i] <= '9';
        }

        if (!digits)
        {
            Refuse("is not a PIN", "6 to 12 digits");
        }

        return value;
    }

    private string Host(string value)
    {
        if (value.Length == 0 || value.Length > 64 || value.IndexOf(' ') >= 0 || value.IndexOf('/') >= 0)
        {
            Refuse("is not a host", "a name or an IPv4 address");
        }

        return value;
    }

    // A file beside the settings file: no folder, no other drive.
    private string FileName(string value)
    {
        if (value.Length == 0 || value.Length > 40 || value.IndexOf('/') >= 0 || value.IndexOf('\\') >= 0 || value.IndexOf(':') >= 0)
        {
            Refuse("is not a file's name", "1 to 40 characters without / \\ :");
        }

        return value;
    }

    private void RefuseUnless(bool good, string remedy)
    {
        if (!good)
        {
            Refuse("is not an IPv4 address in this form", remedy);
        }
    }

    private void RefuseKey(string key)
    {
        IsUnknown = true;
        string name = RenamedName.Of(key);
        if (name == null)
        {
            Refuse("is an unknown key", "a key of firmware/agent/Setup/SETTINGS.md");
        }
        else
        {
            Refuse("has a new name", name);
        }
    }

    private void Refuse(string reason, string remedy)
    {
        Reason = reason;
        Remedy = remedy;
    }
}
