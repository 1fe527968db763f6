// What the page says in plain words: causes, states of the session, faults. English, for the installer; the operator's card has the other
// languages. It decides nothing.
namespace Aul;

public static class PageWords
{
    /// <summary>A cause as a headline.</summary>
    public static string Cause(int cause)
    {
        switch (cause)
        {
            case Aul.Cause.None: return "All is well";
            case Aul.Cause.Contradiction: return "Inputs contradict each other: look for a sensor that fell off";
            case Aul.Cause.Mains: return "No mains power";
            case Aul.Cause.Ups: return "The UPS gives no power";
            case Aul.Cause.RouterSupply: return "The router's power supply is dead";
            case Aul.Cause.Unplugged: return "This site is unplugged: plug or fuse";
            case Aul.Cause.MainsUnstable: return "The mains is unstable";
            case Aul.Cause.OnBattery: return "No mains: the battery holds";
            case Aul.Cause.BatteryLow: return "The battery is nearly empty";
            case Aul.Cause.Generator: return "No mains: the generator runs";
            case Aul.Cause.SensorUnplugged: return "The mains sensor is unplugged";
            case Aul.Cause.UpsUnplugged: return "The UPS is unplugged from the mains";
            default: return LinkCause(cause);
        }
    }

    /// <summary>What the cause means for people here.</summary>
    public static string Severity(Severity severity)
    {
        switch (severity)
        {
            case Aul.Severity.None: return "The internet works here.";
            case Aul.Severity.Notice: return "The internet works here. Nobody has to act.";
            case Aul.Severity.Warning: return "The internet works here, but see to this.";
            case Aul.Severity.Reporting: return "The internet works here. The centre does not hear this site.";
            case Aul.Severity.Unclear: return "Nobody can say whether the internet works here.";
            default: return "No internet here.";
        }
    }

    /// <summary>How the session with the centre stands.</summary>
    public static string Session(SyncState state)
    {
        switch (state)
        {
            case SyncState.Connecting: return "connecting";
            case SyncState.Subscribing: return "connected, asking for its commands";
            case SyncState.Joined: return "connected, waiting for the host";
            case SyncState.Live: return "connected";
            default: return "not connected, will try again";
        }
    }

    /// <summary>Where the last attempt ended; never an address.</summary>
    public static string Fault(LinkFault fault)
    {
        switch (fault)
        {
            case LinkFault.None: return "";
            case LinkFault.Name: return "its name does not resolve";
            case LinkFault.Tcp: return "no connection";
            case LinkFault.Tls: return "TLS failed";
            case LinkFault.Refused: return "it refuses user or password";
            case LinkFault.Protocol: return "it does not answer in MQTT";
            case LinkFault.Timeout: return "it takes too long";
            case LinkFault.TlsAuthority: return "its certificate is of another authority";
            case LinkFault.TlsName: return "its certificate has another name";
            case LinkFault.TlsDates: return "a certificate is not valid at this date";
            default: return "it refuses this board's certificate";
        }
    }

    public static string Clock(int quality) =>
        quality == WallClock.Synchronised ? "synchronised" : quality == WallClock.Estimated ? "doubtful" : "not known";

    private static string LinkCause(int cause)
    {
        switch (cause)
        {
            case Aul.Cause.Lan: return "The cable to the router is out";
            case Aul.Cause.Gateway: return "The router does not answer";
            case Aul.Cause.Access: return "The line is down";
            case Aul.Cause.AccessNoLight: return "No light on the fibre";
            case Aul.Cause.AccessUnregistered: return "The fibre terminal is not let in";
            case Aul.Cause.AccessSignal: return "No satellite signal: weather or pointing";
            case Aul.Cause.AccessCable: return "The satellite terminal's cable is broken";
            case Aul.Cause.AccessEquipment: return "The satellite terminal is faulty";
            case Aul.Cause.AccessCommissioning: return "The terminal is not commissioned";
            case Aul.Cause.AccessService: return "The satellite operator's service is down";
            case Aul.Cause.DataCap: return "The data allowance is spent";
            case Aul.Cause.Internet: return "The fault lies behind the line, at the operator";
            case Aul.Cause.Name: return "Names do not resolve";
            case Aul.Cause.CaptivePortal: return "A log-in page stands in the way";
            case Aul.Cause.InternetLossy: return "The internet is slow or lossy";
            case Aul.Cause.DataCapSlow: return "The data allowance is spent: it is slow now";
            case Aul.Cause.DataCapNear: return "The data allowance is nearly spent";
            case Aul.Cause.LightWeak: return "The light on the fibre is weak";
            case Aul.Cause.Centre: return "The centre does not answer";
            case Aul.Cause.CentreName: return "The centre's name does not resolve";
            case Aul.Cause.CentreCertificate: return "A certificate or its date is not good";
            case Aul.Cause.CentreRefused: return "The centre does not let this site in";
            case Aul.Cause.RedundancyLost: return "One of two lines is down";
            default: return "Something is wrong and nothing says what";
        }
    }
}
