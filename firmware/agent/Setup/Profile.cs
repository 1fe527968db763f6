// What a kind of site means for the pace of reports, wherever its settings file does not say otherwise. Fibre is the default of Settings.
// The keep-alive of a satellite site is a little longer than its report, so that no ping is ever needed.
namespace Aul;

public static class Profile
{
    public const string Names = "fibre satellite satellite-lean hybrid mobile border";

    /// <summary>How often changed levels and unsent history go out.</summary>
    public static int ReportEveryMs(string profile) =>
        profile == "satellite" ? 900000 : profile == "satellite-lean" ? 1800000 : profile == "mobile" ? 300000 : 60000;

    public static int KeepAliveS(string profile) =>
        profile == "satellite" ? 960 : profile == "satellite-lean" ? 1860 : profile == "mobile" ? 320 : 60;

    /// <summary>After how many messages of history an ack is wanted, and how long it may take before history goes out again.</summary>
    public static int AckEvery(string profile) => IsSatellite(profile) ? 16 : profile == "mobile" ? 8 : 1;

    public static int AckMs(string profile) => AckEvery(profile) == 1 ? 30000 : ReportEveryMs(profile) * (AckEvery(profile) + 2);

    /// <summary>
    /// A narrow shared link gives an alarm less to wait for. Over a satellite a backlog leaves room in TCP's first window of ten segments
    /// (RFC 6928), or an alarm would wait a round trip for an acknowledgement.
    /// </summary>
    public static int WindowBytes(string profile) => profile == "mobile" ? 8192 : IsSatellite(profile) ? 12288 : Limits.WindowBytesMax;

    /// <summary>On a link that is paid by the byte, levels travel once: in the history.</summary>
    public static bool LiveLevels(string profile) => !IsSatellite(profile);

    /// <summary>
    /// IP bytes in a month: twice what eight values a minute take there (`lab bench wire`), so that outages, births and watching have room.
    /// 0: no budget.
    /// </summary>
    public static int BudgetBytes(string profile) => !IsSatellite(profile) ? 0 : profile == "satellite" ? 2500000 : 1500000;

    private static bool IsSatellite(string profile) => profile == "satellite" || profile == "satellite-lean";
}
