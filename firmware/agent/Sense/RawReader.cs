// Turns a source's raw number into the signal's own: a state or a level. Pure arithmetic; settling comes afterwards.
namespace Aul;

public static class RawReader
{
    /// <summary>
    /// True with the value when the raw number says something; false when it is a number that nobody published
    /// (an ifOperStatus of 9, a converter count out of range): the signal is then not touched.
    /// </summary>
    public static bool TryRead(SignalSpec spec, long raw, out long value)
    {
        value = raw;
        switch (spec.Source)
        {
            case Source.Gpio:
                value = spec.StateOf(raw != 0 ? LedRhythm.Steady : LedRhythm.Off);
                return raw == 0 || raw == 1;
            case Source.Lan:
                value = raw != 0 ? SignalTable.Well : SignalTable.Broken;
                return raw == 0 || raw == 1;
            case Source.Pulse:
                value = FromPulses(raw, spec.Pulses);
                return raw >= 0;
            case Source.Adc:
                value = spec.Volt1 + ((raw - spec.Raw1) * (spec.Volt2 - spec.Volt1) / (spec.Raw2 - spec.Raw1));
                return raw >= 0 && raw <= 65535;
            case Source.Snmp:
                return SnmpObject.TryRead(spec, raw, out value);
            case Source.Tcp:
            case Source.Dns:
                value = raw < 0 ? SignalTable.Broken : spec.SlowMs > 0 && raw > spec.SlowMs ? SignalTable.Degraded : SignalTable.Well;
                return true;
            case Source.Hughes:
                return FromTerminal(spec.Id, raw, out value);
            case Source.Http:
                return FromPage(raw, spec.Expect, out value);
            default:
                return raw >= 0;
        }
    }

    // At least 60 % of the expected pulses: present; below 10 %: lost; between them the mains is unstable (hardware.md 2a).
    private static long FromPulses(long pulses, int expected)
    {
        if (pulses * 10 >= expected * 6)
        {
            return SignalTable.Well;
        }

        return pulses * 10 < expected ? SignalTable.Broken : SignalTable.Degraded;
    }

    // link.access is what the state code means; the others are what the terminal says.
    private static bool FromTerminal(int id, long raw, out long value)
    {
        value = raw;
        return id == SignalId.LinkAccess ? raw >= 0 && StateCode.TryState(raw, out value) : raw >= 0;
    }

    // Another page than the asked one came, or a demand to log in (RFC 6585, 511): somebody stands between. Errors of the server say nothing.
    private static bool FromPage(long status, int expected, out long value)
    {
        bool captive = (status >= 200 && status < 400) || status == 511;
        value = status == expected ? SignalTable.Well : SignalTable.Broken;
        return status == expected || captive;
    }
}
