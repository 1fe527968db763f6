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
                value = spec.Rhythms[(int)(raw != 0 ? LedRhythm.Steady : LedRhythm.Off)];
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
                // Octets are kept in KiB: single octets are noise, and noise is what a journal's bytes go to. The sum stays exact to 1 KiB.
                value = raw >> 10;
                return spec.Object == SnmpObject.Status ? FromOperStatus(raw, out value) : raw >= 0;
            case Source.Tcp:
            case Source.Dns:
                value = raw < 0 ? SignalTable.Broken : spec.SlowMs > 0 && raw > spec.SlowMs ? SignalTable.Degraded : SignalTable.Well;
                return true;
            case Source.Rssi:
                return true;
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

    // RFC 2863 ifOperStatus. testing(3) and unknown(4) say nothing about service, so they do not touch the signal.
    private static bool FromOperStatus(long status, out long value)
    {
        value = status == 1 ? SignalTable.Well : status == 5 ? SignalTable.Degraded : SignalTable.Broken;
        return status == 1 || status == 2 || (status >= 5 && status <= 7);
    }
}
