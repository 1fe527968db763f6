// Turns a source's raw number into the signal's own: a state or a level. Pure arithmetic; settling comes afterwards.
namespace Aul;

public static class RawReader
{
    /// <summary>
    /// True with the value when the raw number says something; false when it is a number that nobody published
    /// (an ifOperStatus of 9, a converter count out of range): the signal is then not touched.
    /// </summary>
    /// <param name="with">The numbers that the source needs, from a place on: see <see cref="SignalSpec.Reading"/>.</param>
    public static bool TryRead(Source source, int id, int[] with, int at, long raw, out long value)
    {
        value = raw;
        switch (source)
        {
            case Source.Gpio:
                value = SignalSpec.StateOf(with[at], raw != 0 ? LedRhythm.Steady : LedRhythm.Off);
                return raw == 0 || raw == 1;
            case Source.Lan:
                // 2: a link without an address. The cable is well; what gives no address is the router.
                value = raw != 0 ? SignalTable.Well : SignalTable.Broken;
                return raw >= 0 && raw <= 2;
            case Source.Pulse:
                value = FromPulses(raw, with[at]);
                return raw >= 0;
            case Source.Adc:
                value = with[at + 1] + ((raw - with[at]) * (with[at + 3] - with[at + 1]) / (with[at + 2] - with[at]));
                return raw >= 0 && raw <= 65535;
            case Source.Snmp:
                return SnmpObject.TryRead(with[at], with[at + 1], with[at + 2], raw, out value);
            case Source.Tcp:
            case Source.Dns:
                value = raw < 0 ? SignalTable.Broken : with[at] > 0 && raw > with[at] ? SignalTable.Degraded : SignalTable.Well;
                return true;
            case Source.Hughes:
                return FromTerminal(id, raw, out value);
            case Source.Http:
                return FromPage(raw, with[at], out value);
            default:
                return raw >= 0;
        }
    }

    // At least 60 % of the expected pulses: present; below 10 %: lost; between them the mains is unstable (HARDWARE.md 2a).
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

    // Another page than the asked one came, or a demand to log in (RFC 6585, 511): somebody stands between. Errors of the server say
    // nothing.
    private static bool FromPage(long status, int expected, out long value)
    {
        bool captive = (status >= 200 && status < 400) || status == 511;
        value = status == expected ? SignalTable.Well : SignalTable.Broken;
        return status == expected || captive;
    }
}
