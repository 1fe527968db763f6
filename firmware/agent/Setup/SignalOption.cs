// Reads one "option=value" of a signal line into its spec, within its range. Whether the options make a whole is SignalReader's.
namespace Aul;

public sealed class SignalOption
{
    private const string All = "pin channel active pull well brokenWire debounceMs staleMs everyMs timeoutMs misses slowMs lossPercent "
        + "pulses flaps flapMs "
        + "off slow fast steady band raw1 mv1 raw2 mv2 of low warn hysteresis agent community if value oid times parts target name "
        + "terminal page expect";

    /// <summary>Null when the option was good.</summary>
    public string Reason { get; private set; }

    /// <summary>What to write instead.</summary>
    public string Remedy { get; private set; }

    /// <summary>True when no source has this option: then its value may be anything, and is not repeated.</summary>
    public bool IsUnknown { get; private set; }

    public void Read(SignalSpec spec, string option, string value)
    {
        Reason = null;
        IsUnknown = false;
        switch (option)
        {
            case "pin": spec.Pin = Whole(option, value, 0, 48); break;
            case "channel": spec.Pin = Whole(option, value, 0, 19); break;
            case "active": spec.ActiveLow = OneOf(option, value, "high low") == 1; break;
            case "pull": spec.PullUp = OneOf(option, value, "none up") == 1; break;
            case "debounceMs": spec.DebounceMs = Whole(option, value, 0, 600000); break;
            case "staleMs": spec.StaleMs = Whole(option, value, 100, 86400000); break;
            case "everyMs": spec.EveryMs = Whole(option, value, 100, 3600000); break;
            case "timeoutMs": spec.TimeoutMs = Whole(option, value, 50, 60000); break;
            case "misses": spec.Misses = Whole(option, value, 1, 10); break;
            case "slowMs": spec.SlowMs = Whole(option, value, 0, 60000); break;
            case "lossPercent": spec.LossPercent = Whole(option, value, 0, 100); break;
            case "pulses": spec.Pulses = Whole(option, value, 5, 500); break;
            case "flaps": spec.Flaps = Whole(option, value, 0, 16); break;
            case "flapMs": spec.FlapMs = Whole(option, value, 1000, 86400000); break;
            case "off": spec.SetState(LedRhythm.Off, State(option, value)); break;
            case "slow": spec.SetState(LedRhythm.Slow, State(option, value)); break;
            case "fast": spec.SetState(LedRhythm.Fast, State(option, value)); break;
            case "steady": spec.SetState(LedRhythm.Steady, State(option, value)); break;
            case "band": spec.DeadBand = Whole(option, value, 0, 1000000); break;
            case "raw1": spec.Raw1 = Whole(option, value, 0, 65535); break;
            case "raw2": spec.Raw2 = Whole(option, value, 0, 65535); break;
            case "mv1": spec.Volt1 = Whole(option, value, -100000, 100000); break;
            case "mv2": spec.Volt2 = Whole(option, value, -100000, 100000); break;
            default: ReadText(spec, option, value); break;
        }
    }

    private void ReadText(SignalSpec spec, string option, string value)
    {
        switch (option)
        {
            case "of": spec.Of = LevelNamed(value); break;
            case "low": spec.Low = Whole(option, value, -100000, 1000000); break;
            case "warn": spec.Warn = Whole(option, value, -100000, 1000000); break;
            case "hysteresis": spec.Hysteresis = Whole(option, value, 0, 100000); break;
            case "agent":
            case "terminal": ReadHost(spec, option, value); break;
            case "page": ReadPage(spec, value); break;
            case "expect": spec.Expect = Whole(option, value, 100, 599); break;
            case "community": spec.Community = value; break;
            case "if": spec.Interface = value; break;
            case "value": spec.Object = OneOf(option, value, SnmpObject.Names); break;
            case "oid": spec.Oid = Identifier(value); break;
            case "times": spec.Times = Whole(option, value, 1, 100000); break;
            case "parts": spec.Parts = Whole(option, value, 1, 100000); break;
            case "target": ReadTargets(spec, value); break;
            case "name": spec.DnsName = value; break;
            default: RefuseOption(option); break;
        }
    }

    private byte[] Identifier(string value)
    {
        byte[] oid = new byte[SnmpWant.OidBytesMax];
        int length = SnmpOid.Write(oid, value);
        if (length == 0)
        {
            Refuse("is no object identifier", "1.3.6. and so on, at most " + SnmpWant.OidBytesMax.ToString() + " bytes of BER");
        }

        byte[] cut = new byte[length];
        for (int i = 0; i < length; i++)
        {
            cut[i] = oid[i];
        }

        return cut;
    }

    private int State(string option, string value) => OneOf(option, value, "broken degraded well");

    private int LevelNamed(string name)
    {
        int id = SignalTable.Find(name);
        if (id < 0 || SignalTable.Kind(id) != SignalKind.Level)
        {
            Refuse("is not a level", "a level of firmware/agent/Setup/SETTINGS.md");
        }

        return id;
    }

    private void ReadHost(SignalSpec spec, string option, string value)
    {
        int colon = value.IndexOf(':');
        spec.Host = colon < 0 ? value : value.Substring(0, colon);
        if (colon >= 0)
        {
            spec.Port = Whole(option, value.Substring(colon + 1), 1, 65535);
        }
    }

    private void ReadPage(SignalSpec spec, string value)
    {
        int slash = value.IndexOf('/');
        if (slash < 1)
        {
            Refuse("is not a page", "page=host[:port]/path");
            return;
        }

        spec.Path = value.Substring(slash);
        ReadHost(spec, "page", value.Substring(0, slash));
    }

    private void ReadTargets(SignalSpec spec, string value)
    {
        spec.Targets = value.Split(',');
        if (spec.Targets.Length > Limits.TargetsMax)
        {
            Refuse("has too many targets", "at most " + Limits.TargetsMax.ToString());
        }

        for (int i = 0; i < spec.Targets.Length; i++)
        {
            int colon = spec.Targets[i].IndexOf(':');
            if (colon < 1)
            {
                Refuse("is not a target", "address:port, with commas between");
                return;
            }

            Whole("target", spec.Targets[i].Substring(colon + 1), 1, 65535);
        }
    }

    private int Whole(string option, string value, int min, int max)
    {
        if (!WholeNumber.TryRead(value, out long number) || number < min || number > max)
        {
            Refuse("is not a whole number in range", option + "=" + min.ToString() + " to " + max.ToString());
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

        Refuse("is not known", option + "= and one of " + words);
        return 0;
    }

    private void RefuseOption(string option)
    {
        IsUnknown = true;
        string name = RenamedName.Of(option);
        if (name == null)
        {
            Refuse("is an unknown option", "one of " + All);
        }
        else
        {
            Refuse("has a new name", name);
        }
    }

    private void Refuse(string reason, string remedy)
    {
        if (Reason == null)
        {
            Reason = reason;
            Remedy = remedy;
        }
    }
}
