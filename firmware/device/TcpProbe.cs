// Connects to an address and closes again: the first hop or the internet answers, or it does not. There is no ping on this platform.
using System;
using System.Net;
using System.Net.Sockets;

namespace Aul.Device;

public static class TcpProbe
{
    /// <summary>
    /// The milliseconds of the fastest of some "address:port" targets; -1 when none accepts in time. A dead host costs the stack's
    /// own SYN retries beyond the limit, because Socket.Connect has no timeout here: the probe thread waits, nobody else.
    /// </summary>
    public static long FastestMs(string[] targets, int timeoutMs, Clock clock)
    {
        long fastestMs = -1;
        for (int i = 0; i < targets.Length; i++)
        {
            long tookMs = TookMs(targets[i], clock);
            if (tookMs >= 0 && tookMs <= timeoutMs && (fastestMs < 0 || tookMs < fastestMs))
            {
                fastestMs = tookMs;
            }
        }

        return fastestMs;
    }

    private static long TookMs(string target, Clock clock)
    {
        int colon = target.IndexOf(':');
        long startMs = clock.NowMs();
        Socket socket = null;
        try
        {
            IPAddress address = Dns.GetHostEntry(target.Substring(0, colon)).AddressList[0];
            startMs = clock.NowMs();
            socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Connect(new IPEndPoint(address, int.Parse(target.Substring(colon + 1))));
            return clock.NowMs() - startMs;
        }
        catch (Exception)
        {
            return -1;
        }
        finally
        {
            if (socket != null)
            {
                socket.Close();
            }
        }
    }
}
