// Connects to an address and closes again: the first hop or the internet answers, or it does not. There is no ping on this platform.
namespace Aul.Device;

public static class TcpProbe
{
    /// <summary>The milliseconds of the fastest of some "address:port" targets; -1 when none accepts in time.</summary>
    public static long FastestMs(string[] targets, int timeoutMs, Clock clock)
    {
        long fastestMs = -1;
        for (int i = 0; i < targets.Length; i++)
        {
            int colon = targets[i].IndexOf(':');
            TcpConnect connect = new TcpConnect(targets[i].Substring(0, colon), int.Parse(targets[i].Substring(colon + 1)), clock);
            connect.Open(timeoutMs);
            connect.Close();
            if (connect.TookMs >= 0 && connect.TookMs <= timeoutMs && (fastestMs < 0 || connect.TookMs < fastestMs))
            {
                fastestMs = connect.TookMs;
            }
        }

        return fastestMs;
    }
}
