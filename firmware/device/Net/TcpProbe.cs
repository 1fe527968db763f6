// Connects to an address and closes again: the first hop or the internet answers, or it does not. There is no ping on this platform.
namespace Aul.Device;

public static class TcpProbe
{
    /// <summary>The milliseconds of the fastest of some "host:port" targets; -1 when none accepts in time.</summary>
    public static long FastestMs(string[] targets, int timeoutMs, Clock clock, Names names)
    {
        long fastestMs = -1;
        for (int i = 0; i < targets.Length; i++)
        {
            long tookMs = Ms(targets[i], timeoutMs, clock, names);
            fastestMs = tookMs >= 0 && tookMs <= timeoutMs && (fastestMs < 0 || tookMs < fastestMs) ? tookMs : fastestMs;
        }

        return fastestMs;
    }

    private static long Ms(string target, int timeoutMs, Clock clock, Names names)
    {
        long address = Ipv4.Of(target);
        string name = address < 0 ? target.Substring(0, target.IndexOf(':')) : null;
        address = name == null ? address : names.Find(name, timeoutMs);
        if (address <= 0)
        {
            return -1;
        }

        TcpConnect connect = new TcpConnect(address, Ipv4.Port(target), clock);
        connect.Open(timeoutMs);
        connect.Close();
        if (connect.TookMs < 0 && name != null)
        {
            names.Forget(name);
        }

        return connect.TookMs;
    }
}
