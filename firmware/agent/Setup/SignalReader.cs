// Reads one signal line: "signal.NAME = SOURCE option=value ...". It refuses with a reason; it never guesses. What one option may be is
// SignalOption's.
namespace Aul;

public sealed class SignalReader
{
    private const string Sources =
        "gpio pulse adc led snmp tcp dns lan memory session timing loss level paths hughes http witness flash";

    private readonly SignalOption _option = new SignalOption();
    private bool _openIsWell;
    private bool _brokenWireAccepted;

    public readonly SignalSpec Spec = new SignalSpec();

    /// <summary>Null when the line is good.</summary>
    public string Reason { get; private set; }

    /// <summary>What was written and refused; null where something is missing.</summary>
    public string Value { get; private set; }

    /// <summary>What to write instead.</summary>
    public string Remedy { get; private set; }

    public SignalReader(string name, string value)
    {
        Spec.Id = SignalTable.Find(name);
        if (Spec.Id < 0)
        {
            Refuse("is no signal", null, "a signal of firmware/agent/Setup/SETTINGS.md");
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
            CheckKind();
            CheckWhole();
        }
    }

    private bool IsProbe => Spec.Source == Source.Snmp || Spec.Source == Source.Tcp || Spec.Source == Source.Dns
        || Spec.Source == Source.Hughes || Spec.Source == Source.Http;

    private bool IsContact => Spec.Source == Source.Gpio;

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

        Refuse("is not a source", word, "one of " + Sources);
    }

    private void SetDefaults()
    {
        if (IsProbe || Spec.Source == Source.Led || Spec.Source == Source.Level || Spec.Source == Source.Witness)
        {
            // A probe, a rhythm and a threshold have settled by themselves.
            Spec.DebounceMs = 0;
        }

        switch (Spec.Source)
        {
            case Source.Tcp:
            case Source.Dns:
            case Source.Http:
                Spec.Misses = 2;
                break;
            case Source.Witness:
                // Three beacons of five seconds may be lost.
                Spec.StaleMs = 20000;
                break;
        }

        if (Spec.Source == Source.Hughes || Spec.Source == Source.Http)
        {
            // How much is left of an allowance changes slowly.
            bool isUsage = Spec.Id == SignalId.LinkCap || Spec.Id == SignalId.LinkAllowance;
            Spec.Port = 80;
            Spec.EveryMs = isUsage ? 300000 : 30000;
        }

        if (Spec.Id == SignalId.PowerMains || Spec.Id == SignalId.LinkLan)
        {
            // Three losses and returns within ten minutes.
            Spec.Flaps = 3;
        }

        if (Spec.Id == SignalId.LinkLight && Spec.Source == Source.Led)
        {
            // The LOS lamp of an ONT is dark while there is light on the fibre (HARDWARE.md 1b).
            Spec.SetState(LedRhythm.Off, SignalTable.Well);
            Spec.SetState(LedRhythm.Slow, SignalTable.Broken);
            Spec.SetState(LedRhythm.Fast, SignalTable.Broken);
            Spec.SetState(LedRhythm.Steady, SignalTable.Broken);
        }

        if (SignalTable.Kind(Spec.Id) == SignalKind.Level)
        {
            Spec.DeadBand = Spec.Id == SignalId.PowerBattery || Spec.Id == SignalId.PowerRouterVolts ? 100 : 10;
        }
    }

    private void ReadOption(string word)
    {
        int equals = word.IndexOf('=');
        if (equals < 1)
        {
            Refuse("is not an option", word, "option=value, with spaces between");
            return;
        }

        string option = word.Substring(0, equals);
        string value = word.Substring(equals + 1);
        if (IsContact && option == "well")
        {
            // A contact from the pin to ground, with a pull-up: closed reads low.
            _openIsWell = value == "open";
            Spec.ActiveLow = !_openIsWell;
            RefuseUnless(_openIsWell || value == "closed", "is not known", word, "well=open or well=closed");
            return;
        }

        if (IsContact && option == "brokenWire")
        {
            _brokenWireAccepted = value == "well";
            RefuseUnless(_brokenWireAccepted || value == "alarm", "is not known", word, "brokenWire=alarm or brokenWire=well");
            return;
        }

        _option.Read(Spec, option, value);
        if (_option.Reason != null)
        {
            Refuse(_option.Reason, _option.IsUnknown ? option : word, _option.Remedy);
        }
    }

    // A state cannot be fed by a source of levels, and the other way round: the number would be read as what it is not.
    private void CheckKind()
    {
        SignalKind kind = SignalTable.Kind(Spec.Id);
        bool fits;
        switch (Spec.Source)
        {
            case Source.Gpio:
            case Source.Pulse:
            case Source.Led:
            case Source.Tcp:
            case Source.Dns:
            case Source.Lan:
            case Source.Session:
            case Source.Level:
            case Source.Paths:
            case Source.Witness:
                fits = kind == SignalKind.State;
                break;
            case Source.Adc:
            case Source.Memory:
            case Source.Timing:
            case Source.Loss:
                fits = kind == SignalKind.Level;
                break;
            case Source.Flash:
                fits = kind == SignalKind.Counter;
                break;
            case Source.Http:
                // Silence says nothing there, so no other state could ever become broken by it.
                fits = Spec.Id == SignalId.LinkPortal;
                break;
            case Source.Hughes:
                fits = TerminalStatus.Says(Spec.Id);
                break;
            default:
                fits = kind != SignalKind.Text;
                break;
        }

        RefuseUnless(fits, "has a source that does not give what the signal is", null,
            "a source that does: firmware/agent/Setup/SETTINGS.md");
    }

    private void CheckWhole()
    {
        switch (Spec.Source)
        {
            case Source.Gpio:
                Need(Spec.Pin >= 0, "pin=...");
                RefuseUnless(!_openIsWell || _brokenWireAccepted, "has well=open, and a broken wire looks well", null,
                    "well=closed, or brokenWire=well to accept it");
                break;
            case Source.Pulse:
            case Source.Led:
                Need(Spec.Pin >= 0, "pin=...");
                break;
            case Source.Adc:
                Need(Spec.Pin >= 0, "channel=...");
                Need(Spec.Raw1 != Spec.Raw2, "raw1 and raw2 that differ");
                break;
            case Source.Snmp:
                Need(Spec.Host != null && Spec.Host.Length > 0, "agent=...");
                Need(SnmpObject.NameColumnOf(Spec.Object) < 0 || (Spec.Interface != null && Spec.Interface.Length > 0), "if=...");
                Need(Spec.Object != SnmpObject.Oid || Spec.Oid != null, "oid=...");
                break;
            case Source.Tcp:
                Need(Spec.Targets != null, "target=...");
                break;
            case Source.Dns:
                Need(Spec.DnsName != null && Spec.DnsName.Length > 0, "name=...");
                break;
            case Source.Hughes:
                Need(Spec.Host != null && Spec.Host.Length > 0, "terminal=...");
                break;
            case Source.Http:
                Need(Spec.Host != null && Spec.Host.Length > 0, "page=...");
                break;
            case Source.Level:
                Need(Spec.Of >= 0, "of=...");
                Need(Spec.Warn >= Spec.Low, "warn that is not below low");
                break;
        }

        if (IsProbe && Spec.StaleMs < Spec.EveryMs * 3)
        {
            // Two rounds may be lost before the signal is unknown.
            Spec.StaleMs = Spec.EveryMs * 3;
        }
    }

    private void Need(bool there, string option) => RefuseUnless(there, "has a source that needs " + option, null, option);

    private void RefuseUnless(bool good, string reason, string value, string remedy)
    {
        if (!good)
        {
            Refuse(reason, value, remedy);
        }
    }

    private void Refuse(string reason, string value, string remedy)
    {
        if (Reason == null)
        {
            Reason = reason;
            Value = value;
            Remedy = remedy;
        }
    }
}
