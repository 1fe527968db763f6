// The values that an SNMP agent can be asked for by a word of the settings: identifier, kind of index, and what the number means.
// It sends nothing. Identifiers are BER bytes without tag (ITU-T X.690 8.19); sources are in HARDWARE.md 1c to 1e.
namespace Aul;

public static class SnmpObject
{
    public const int Status = 0;
    public const int InOctets = 1;
    public const int OutOctets = 2;
    public const int InOctets32 = 3;
    public const int OutOctets32 = 4;
    public const int UpTimeRestarts = 5;
    public const int MikrotikVoltage = 6;
    public const int MikrotikTemperature = 7;
    public const int MikrotikOpticalRx = 8;
    public const int HuaweiOpticalRx = 9;
    public const int Ups = 10;
    public const int UpsOutputSource = 11;
    public const int UpsBatteryStatus = 12;
    public const int UpsBatteryVoltage = 13;
    public const int UpsCharge = 14;
    public const int UpsMinutes = 15;
    public const int UpsInputVoltage = 16;
    public const int TeltonikaRsrp = 17;
    public const int Oid = 18;

    /// <summary>The words of the option "value", in the order of the numbers.</summary>
    public const string Names = "ifOperStatus ifHCInOctets ifHCOutOctets ifInOctets ifOutOctets sysUpTimeRestarts mikrotikVoltage "
        + "mikrotikTemperature "
        + "mikrotikOpticalRx huaweiOpticalRx ups upsOutputSource upsBatteryStatus upsBatteryVoltage upsCharge upsMinutes "
        + "upsInputVoltage teltonikaRsrp oid";

    /// <summary>A raw number of <see cref="Ups"/>: the output source times this, and the battery's status.</summary>
    public const int UpsUnit = 16;

    /// <summary>How many columns of names there are to look an index up in.</summary>
    public const int NameColumnCount = 3;

    /// <summary>True when a second object belongs to the first, and is asked together with it.</summary>
    public static bool HasSecond(int number) => number == Ups;

    /// <summary>The identifier of that second object.</summary>
    public static byte[] Second() => Identifier(UpsBatteryStatus);

    /// <summary>The identifier of an object; for one that is found by a name, without the index.</summary>
    public static byte[] IdentifierOf(int number, byte[] oid) => number == Oid ? oid : Identifier(number);

    /// <summary>Which column of names gives an object's index; -1 for one that needs none.</summary>
    public static int NameColumnOf(int number)
    {
        switch (number)
        {
            case Status:
            case InOctets:
            case OutOctets:
            case InOctets32:
            case OutOctets32: return 0;
            case MikrotikOpticalRx: return 1;
            case HuaweiOpticalRx: return 2;
            default: return -1;
        }
    }

    /// <summary>The identifier of sysUpTime.0, which is asked with every request.</summary>
    public static byte[] SysUpTime() => Identifier(UpTimeRestarts);

    // Made when it is asked for: kept, they would take 1.3 KB of the chip's heap.
    private static byte[] Identifier(int number)
    {
        switch (number)
        {
            // RFC 2863: columns that are found by ifName.
            case Status: return new byte[] { 0x2B, 6, 1, 2, 1, 2, 2, 1, 8 };
            case InOctets: return new byte[] { 0x2B, 6, 1, 2, 1, 31, 1, 1, 1, 6 };
            case OutOctets: return new byte[] { 0x2B, 6, 1, 2, 1, 31, 1, 1, 1, 10 };
            case InOctets32: return new byte[] { 0x2B, 6, 1, 2, 1, 2, 2, 1, 10 };
            case OutOctets32: return new byte[] { 0x2B, 6, 1, 2, 1, 2, 2, 1, 16 };

            // RFC 3418 sysUpTime.0.
            case UpTimeRestarts: return new byte[] { 0x2B, 6, 1, 2, 1, 1, 3, 0 };

            // MIKROTIK-MIB 1.3.6.1.4.1.14988.1.1: mtxrHlVoltage.0, mtxrHlTemperature.0, mtxrOpticalRxPower.
            case MikrotikVoltage: return new byte[] { 0x2B, 6, 1, 4, 1, 0xF5, 0x0C, 1, 1, 3, 8, 0 };
            case MikrotikTemperature: return new byte[] { 0x2B, 6, 1, 4, 1, 0xF5, 0x0C, 1, 1, 3, 10, 0 };
            case MikrotikOpticalRx: return new byte[] { 0x2B, 6, 1, 4, 1, 0xF5, 0x0C, 1, 1, 19, 1, 1, 10 };

            // HUAWEI-ENTITY-EXTENT-MIB hwEntityOpticalRxPower 1.3.6.1.4.1.2011.5.25.31.1.1.3.1.8.
            case HuaweiOpticalRx: return new byte[] { 0x2B, 6, 1, 4, 1, 0x8F, 0x5B, 5, 25, 31, 1, 1, 3, 1, 8 };

            // RFC 1628, 1.3.6.1.2.1.33.1.
            case Ups:
            case UpsOutputSource: return new byte[] { 0x2B, 6, 1, 2, 1, 33, 1, 4, 1, 0 };
            case UpsBatteryStatus: return new byte[] { 0x2B, 6, 1, 2, 1, 33, 1, 2, 1, 0 };
            case UpsBatteryVoltage: return new byte[] { 0x2B, 6, 1, 2, 1, 33, 1, 2, 5, 0 };
            case UpsCharge: return new byte[] { 0x2B, 6, 1, 2, 1, 33, 1, 2, 4, 0 };
            case UpsMinutes: return new byte[] { 0x2B, 6, 1, 2, 1, 33, 1, 2, 3, 0 };
            case UpsInputVoltage: return new byte[] { 0x2B, 6, 1, 2, 1, 33, 1, 3, 3, 1, 3, 1 };

            // TELTONIKA-MIB 1.3.6.1.4.1.48690.2.23.0 (numbering differs between firmware generations: then take value=oid).
            default: return new byte[] { 0x2B, 6, 1, 4, 1, 0x82, 0xFC, 0x32, 2, 23, 0 };
        }
    }

    /// <summary>A column of names: ifName (RFC 2863), mtxrOpticalName (MIKROTIK-MIB), entPhysicalName (RFC 6933).</summary>
    public static byte[] NameColumn(int column)
    {
        switch (column)
        {
            case 0: return new byte[] { 0x2B, 6, 1, 2, 1, 31, 1, 1, 1, 1 };
            case 1: return new byte[] { 0x2B, 6, 1, 4, 1, 0xF5, 0x0C, 1, 1, 19, 1, 1, 2 };
            default: return new byte[] { 0x2B, 6, 1, 2, 1, 47, 1, 1, 1, 1, 7 };
        }
    }

    /// <summary>Counters of 32 bits, which start again at 0 behind their last number.</summary>
    public static bool IsCounter32(int number) => number == InOctets32 || number == OutOctets32;

    /// <summary>True with the signal's value when the agent's number says something; false for one that nobody published.</summary>
    public static bool TryRead(int number, int times, int parts, long raw, out long value)
    {
        value = raw;
        switch (number)
        {
            case Status:
                // testing(3) and unknown(4) say nothing about service.
                value = raw == 1 ? SignalTable.Well : raw == 5 ? SignalTable.Degraded : SignalTable.Broken;
                return raw == 1 || raw == 2 || (raw >= 5 && raw <= 7);
            case InOctets:
            case OutOctets:
            case InOctets32:
            case OutOctets32:
                // Octets are kept in KiB: single octets are noise, and noise is what a journal's bytes go to. The sum stays exact to 1 KiB.
                value = raw >> 10;
                return raw >= 0;
            case UpTimeRestarts:
                return raw >= 0;
            case MikrotikVoltage:
            case UpsBatteryVoltage:
                value = raw * 100;
                return raw >= 0 && raw < 100000;
            case MikrotikOpticalRx:
                value = raw / 10;
                return true;
            case HuaweiOpticalRx:
                return OpticalPower.TryFromHuawei(raw, out value);
            case Ups:
                return FromUps(raw / UpsUnit, raw % UpsUnit, out value) && raw >= 0;
            case UpsOutputSource:
                return FromUps(raw, 2, out value);
            case UpsBatteryStatus:
                return FromUps(3, raw, out value);
            case Oid:
                value = raw * times / parts;
                return raw > -1000000000 && raw < 1000000000;
            default:
                return true;
        }
    }

    // upsOutputSource: 2 none, 3 normal, 4 bypass, 5 battery, 6 booster, 7 reducer; upsBatteryStatus: 2 normal, 3 low, 4 depleted (RFC
    // 1628). 1 is other or unknown: the one says nothing then, and the other nothing good alone.
    private static bool FromUps(long source, long battery, out long state)
    {
        bool isLow = source == 2 || battery == 3 || battery == 4;
        state = isLow ? SignalTable.Broken : source == 5 ? SignalTable.Degraded : SignalTable.Well;
        bool isPublished = source >= 1 && source <= 7 && battery >= 1 && battery <= 4;
        return isPublished && (isLow || (source != 1 && battery == 2));
    }
}
