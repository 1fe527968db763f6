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
            case Aul.Cause.Contradiction: return "Inputs contradict each other: check for a loose sensor";
            case Aul.Cause.Mains: return "No mains power";
            case Aul.Cause.Ups: return "The UPS has no output";
            case Aul.Cause.RouterSupply: return "The router's power supply has failed";
            case Aul.Cause.Unplugged: return "No power at this socket: check plug and fuse";
            case Aul.Cause.MainsUnstable: return "Mains power is unstable";
            case Aul.Cause.OnBattery: return "No mains power: running on battery";
            case Aul.Cause.BatteryLow: return "The battery is nearly empty";
            case Aul.Cause.Generator: return "No mains power: running on the generator";
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
            case Aul.Severity.Notice: return "The internet works here. No action is needed.";
            case Aul.Severity.Warning: return "The internet works here, but this needs attention.";
            case Aul.Severity.Reporting: return "The internet works here. The centre gets no data from this site.";
            case Aul.Severity.Unclear: return "It is not known whether the internet works here.";
            default: return "No internet here.";
        }
    }

    /// <summary>How the session with the centre stands.</summary>
    public static string Session(SyncState state)
    {
        switch (state)
        {
            case SyncState.Connecting: return "connecting";
            case SyncState.Subscribing: return "connected, subscribing to commands";
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
            case LinkFault.Refused: return "it refuses the user name or password";
            case LinkFault.Protocol: return "its answer is not MQTT";
            case LinkFault.Timeout: return "no answer in time";
            case LinkFault.TlsAuthority: return "its certificate is from another authority";
            case LinkFault.TlsName: return "its certificate is for another name";
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
            case Aul.Cause.Lan: return "The cable to the router is unplugged";
            case Aul.Cause.Gateway: return "The router does not answer";
            case Aul.Cause.Access: return "The line is down";
            case Aul.Cause.AccessNoLight: return "No light on the fibre";
            case Aul.Cause.AccessUnregistered: return "The provider has not registered the fibre terminal (ONT)";
            case Aul.Cause.AccessSignal: return "No satellite signal: weather or dish alignment";
            case Aul.Cause.AccessCable: return "The satellite terminal's cable is broken";
            case Aul.Cause.AccessEquipment: return "The satellite terminal is faulty";
            case Aul.Cause.AccessCommissioning: return "The satellite terminal is not activated";
            case Aul.Cause.AccessService: return "The satellite operator's service is down";
            case Aul.Cause.DataCap: return "The data allowance is used up";
            case Aul.Cause.Internet: return "The fault is in the provider's network";
            case Aul.Cause.Name: return "Name look-up (DNS) does not work";
            case Aul.Cause.CaptivePortal: return "A log-in page blocks the internet";
            case Aul.Cause.InternetLossy: return "The internet is slow or loses packets";
            case Aul.Cause.DataCapSlow: return "The data allowance is used up: the speed is reduced";
            case Aul.Cause.DataCapNear: return "The data allowance is nearly used up";
            case Aul.Cause.LightWeak: return "The fibre signal is weak";
            case Aul.Cause.Centre: return "The centre does not answer";
            case Aul.Cause.CentreName: return "The centre's name does not resolve";
            case Aul.Cause.CentreCertificate: return "A certificate is not valid";
            case Aul.Cause.CentreRefused: return "The centre refuses this site's login";
            case Aul.Cause.RedundancyLost: return "One of two lines is down";
            default: return "Something is wrong; the cause is unknown";
        }
    }
}
