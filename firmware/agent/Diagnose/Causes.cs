// The published table of causes. Numbers are stored on flash and sent: they never change, and none is used twice. Which signals lead to
// which cause is Rules.cs; the page for people is DIAGNOSIS.md.
namespace Aul;

/// <summary>What a cause means for the people at the public point.</summary>
public enum Severity
{
    None,

    /// <summary>Worth knowing; nobody has to act.</summary>
    Notice,

    /// <summary>There is service, and something is to be seen to before there is none.</summary>
    Warning,

    /// <summary>There is service, but the centre does not hear us.</summary>
    Reporting,

    /// <summary>The signals contradict each other: nobody can say whether there is service.</summary>
    Unclear,

    /// <summary>People are without service.</summary>
    Outage,
}

public static class Cause
{
    public const int None = 0;

    /// <summary>Something is wrong and no rung says what: never a guess.</summary>
    public const int Unknown = 1;

    /// <summary>Unknown because signals contradict each other: something answers behind a thing that is said to be broken.</summary>
    public const int Contradiction = 2;
    public const int Mains = 10;
    public const int Ups = 11;
    public const int RouterSupply = 12;
    public const int Unplugged = 13;
    public const int MainsUnstable = 14;
    public const int OnBattery = 15;
    public const int BatteryLow = 16;
    public const int Generator = 17;
    public const int SensorUnplugged = 18;
    public const int UpsUnplugged = 19;
    public const int Lan = 20;
    public const int Gateway = 21;
    public const int Access = 30;
    public const int AccessNoLight = 31;
    public const int AccessUnregistered = 32;
    public const int AccessSignal = 33;
    public const int AccessCable = 34;
    public const int AccessEquipment = 35;
    public const int AccessCommissioning = 36;
    public const int DataCap = 37;
    public const int AccessService = 38;
    public const int Internet = 40;
    public const int Name = 41;
    public const int CaptivePortal = 42;
    public const int InternetLossy = 43;
    public const int DataCapSlow = 44;
    public const int DataCapNear = 45;
    public const int LightWeak = 46;
    public const int Centre = 50;
    public const int CentreName = 51;
    public const int CentreCertificate = 52;
    public const int CentreRefused = 53;
    public const int RedundancyLost = 60;

    /// <summary>The English word of a cause, for people and for the wire's documentation.</summary>
    public static string Word(int cause)
    {
        switch (cause)
        {
            case None: return "none";
            case Contradiction: return "contradiction";
            case Mains: return "mains";
            case Ups: return "ups";
            case RouterSupply: return "router-supply";
            case Unplugged: return "unplugged";
            case MainsUnstable: return "mains-unstable";
            case OnBattery: return "on-battery";
            case BatteryLow: return "battery-low";
            case Generator: return "generator";
            case SensorUnplugged: return "sensor-unplugged";
            case UpsUnplugged: return "ups-unplugged";
            case Lan: return "lan";
            case Gateway: return "gateway";
            case Access: return "access";
            case AccessNoLight: return "access-no-light";
            case AccessUnregistered: return "access-unregistered";
            case AccessSignal: return "access-signal";
            case AccessCable: return "access-cable";
            case AccessEquipment: return "access-equipment";
            case AccessCommissioning: return "access-commissioning";
            case DataCap: return "data-cap";
            case AccessService: return "access-service";
            case Internet: return "internet";
            case Name: return "name";
            case CaptivePortal: return "captive-portal";
            case InternetLossy: return "internet-lossy";
            case DataCapSlow: return "data-cap-slow";
            case DataCapNear: return "data-cap-near";
            case LightWeak: return "light-weak";
            case Centre: return "centre";
            case CentreName: return "centre-name";
            case CentreCertificate: return "centre-certificate";
            case CentreRefused: return "centre-refused";
            case RedundancyLost: return "redundancy-lost";
            default: return "unknown";
        }
    }

    public static Severity SeverityOf(int cause)
    {
        switch (cause)
        {
            case None: return Severity.None;
            case Contradiction: return Severity.Unclear;
            case OnBattery:
            case Generator:
            case DataCapNear: return Severity.Notice;
            case MainsUnstable:
            case BatteryLow:
            case SensorUnplugged:
            case UpsUnplugged:
            case InternetLossy:
            case DataCapSlow:
            case LightWeak:
            case RedundancyLost: return Severity.Warning;
            case Centre:
            case CentreName:
            case CentreCertificate:
            case CentreRefused: return Severity.Reporting;
            default: return Severity.Outage;
        }
    }

    /// <summary>True when people at the public point are without service; false when only reporting suffers, or something else is to be
    /// seen to.</summary>
    public static bool TakesService(int cause) => SeverityOf(cause) == Severity.Outage;
}
