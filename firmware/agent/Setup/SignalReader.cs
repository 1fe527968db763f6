// Reads one signal line: "signal.NAME = SOURCE option=value ...". It refuses with a reason; it never guesses.
namespace Aul;

public sealed class SignalReader
{
    private const string Sources = "gpio pulse adc led snmp tcp dns lan memory session timing";

    public readonly SignalSpec Spec = new SignalSpec();

    /// <summary>Null when the line is good.</summary>
    public string Reason { get; private set; }
    public string Allowed { get; private set; }

    public SignalReader(string name, string value)
    {
        Spec.Id = SignalTable.Find(name);
        if (Spec.Id < 0)
        {
            Refuse("no such signal", "a name of firmware/agent/Sense/SignalTable.cs");
            return;
        }

        string[] words = value.Split(' ');
        ReadSource(words[0]);
        for (int i = 1; i < words.Length && Reason == null; i++)
        {
            if (words[i].Length > 0)
            {
                ReadOption(words[i]);
            }
        }

        if (Reason == null)
        {
            CheckWhole();
        }
    }

    private void ReadSource(string word)
    {
        string[] sources = Sources.Split(' ');
        for (int i = 0; i < sources.Length; i++)
        {
            if (sources[i] == word)
            {
                Spec.Source = (Source)i;
                SetDefaults();
                return;
            }
        }

        Refuse("'" + word + "' is not a source", Sources);
    }

    private void SetDefaults()
    {
        bool probe = Spec.Source == Source.Snmp || Spec.Source == Source.Tcp || Spec.Source == Source.Dns;
        if (probe)
        {
            // A probe has settled its answer by itself: retries stand for the settle time.
            Spec.SettleMs = 0;
        }

        if (Spec.Source == Source.Led)
        {
            Spec.SettleMs = 0;
        }

        if (SignalTable.Kind(Spec.Id) == SignalKind.Level)
        {
            Spec.DeadBand = Spec.Id == SignalId.PowerBattery ? 100 : 10;
        }
    }

    private void ReadOption(string word)
    {
        int equals = word.IndexOf('=');
        if (equals < 1)
        {
            Refuse("'" + word + "' is not an option", "option=value, parted by spaces");
            return;
        }

        string option = word.Substring(0, equals);
        string value = word.Substring(equals + 1);
        switch (option)
        {
            case "pin": Spec.Pin = Whole(option, value, 0, 48); break;
            case "channel": Spec.Pin = Whole(option, value, 0, 19); break;
            case "active": Spec.ActiveLow = OneOf(option, value, "high low") == 1; break;
            case "pull": Spec.PullUp = OneOf(option, value, "none up") == 1; break;
            case "settleMs": Spec.SettleMs = Whole(option, value, 0, 600000); break;
            case "staleMs": Spec.StaleMs = Whole(option, value, 100, 86400000); break;
            case "everyMs": Spec.EveryMs = Whole(option, value, 100, 3600000); break;
            case "timeoutMs": Spec.TimeoutMs = Whole(option, value, 50, 60000); break;
            case "pulses": Spec.Pulses = Whole(option, value, 5, 500); break;
            case "band": Spec.DeadBand = Whole(option, value, 0, 1000000); break;
            case "raw1": Spec.Raw1 = Whole(option, value, 0, 65535); break;
            case "raw2": Spec.Raw2 = Whole(option, value, 0, 65535); break;
            case "mv1": Spec.Volt1 = Whole(option, value, 0, 100000); break;
            case "mv2": Spec.Volt2 = Whole(option, value, 0, 100000); break;
            case "agent": ReadAgent(value); break;
            case "community": Spec.Community = value; break;
            case "if": Spec.Interface = value; break;
            case "value": Spec.Column = (SnmpColumn)OneOf(option, value, "ifOperStatus ifHCInOctets ifHCOutOctets"); break;
            case "target": ReadTargets(value); break;
            case "name": Spec.DnsName = value; break;
            default:
                Refuse("unknown option '" + option + "'",
                    "pin channel active pull settleMs staleMs everyMs timeoutMs pulses band raw1 mv1 raw2 mv2 agent community if value target name");
                break;
        }
    }

    private void ReadAgent(string value)
    {
        int colon = value.IndexOf(':');
        Spec.Host = colon < 0 ? value : value.Substring(0, colon);
        if (colon >= 0)
        {
            Spec.Port = Whole("agent", value.Substring(colon + 1), 1, 65535);
        }
    }

    private void ReadTargets(string value)
    {
        Spec.Targets = value.Split(',');
        if (Spec.Targets.Length > Limits.TargetsMax)
        {
            Refuse("too many targets", Limits.TargetsMax.ToString());
        }

        for (int i = 0; i < Spec.Targets.Length; i++)
        {
            int colon = Spec.Targets[i].IndexOf(':');
            if (colon < 1)
            {
                Refuse("'" + Spec.Targets[i] + "' is not a target", "address:port, parted by commas");
                return;
            }

            Whole("target", Spec.Targets[i].Substring(colon + 1), 1, 65535);
        }
    }

    private void CheckWhole()
    {
        switch (Spec.Source)
        {
            case Source.Gpio:
            case Source.Pulse:
            case Source.Led:
                Need(Spec.Pin >= 0, "pin");
                break;
            case Source.Adc:
                Need(Spec.Pin >= 0, "channel");
                Need(Spec.Raw1 != Spec.Raw2, "raw1 and raw2 that differ");
                break;
            case Source.Snmp:
                Need(Spec.Host != null && Spec.Host.Length > 0, "agent");
                Need(Spec.Interface != null && Spec.Interface.Length > 0, "if");
                break;
            case Source.Tcp:
                Need(Spec.Targets != null, "target");
                break;
            case Source.Dns:
                Need(Spec.DnsName != null && Spec.DnsName.Length > 0, "name");
                break;
        }

        bool probe = Spec.Source == Source.Snmp || Spec.Source == Source.Tcp || Spec.Source == Source.Dns;
        if (probe && Spec.StaleMs < Spec.EveryMs * 3)
        {
            // Two rounds may be lost before the signal is unknown.
            Spec.StaleMs = Spec.EveryMs * 3;
        }
    }

    private void Need(bool there, string option)
    {
        if (!there && Reason == null)
        {
            Refuse("this source needs " + option, option + "=...");
        }
    }

    private int Whole(string option, string value, int min, int max)
    {
        if (!WholeNumber.TryRead(value, out long number) || number < min || number > max)
        {
            Refuse(option + "=" + value + " is not a whole number in range", min.ToString() + " to " + max.ToString());
            return min;
        }

        return (int)number;
    }

    private int OneOf(string option, string value, string words)
    {
        string[] allowed = words.Split(' ');
        for (int i = 0; i < allowed.Length; i++)
        {
            if (allowed[i] == value)
            {
                return i;
            }
        }

        Refuse(option + "=" + value + " is not known", words);
        return 0;
    }

    private void Refuse(string reason, string allowed)
    {
        if (Reason == null)
        {
            Reason = reason;
            Allowed = allowed;
        }
    }
}
