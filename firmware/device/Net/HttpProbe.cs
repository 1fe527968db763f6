// Asks for one small page over HTTP and reads its beginning: read only, no redirect followed, no more than a few KB and a few seconds,
// whatever the other side does. What the page means is the core's.
using System;
using System.Net.Sockets;

namespace Aul.Device;

public sealed class HttpProbe
{
    // A page that is longer, or comes more slowly, is not one that was meant.
    private const int BytesMax = 4096;

    private readonly byte[] _piece;
    private readonly Clock _clock;
    private readonly Names _names;

    public readonly HttpAnswer Answer;

    /// <param name="piece">For the request and the pieces of the answer: probes run one after another and share it.</param>
    /// <param name="bodyBytes">So much of an answer's body is kept.</param>
    public HttpProbe(Clock clock, Names names, byte[] piece, int bodyBytes = HttpAnswer.BodyBytesMax)
    {
        Answer = new HttpAnswer(bodyBytes);
        _piece = piece;
        _clock = clock;
        _names = names;
    }

    /// <summary>
    /// The status of the answer; -1 for silence, and for what is no HTTP. It ends timeoutMs after it began, however slowly bytes come.
    /// </summary>
    public int Ask(string host, int port, string path, int timeoutMs)
    {
        Answer.Begin();
        long untilMs = _clock.NowMs() + timeoutMs;
        long address = _names.Find(host, timeoutMs);
        if (address <= 0)
        {
            return -1;
        }

        TcpConnect connect = new TcpConnect(address, port, _clock);
        try
        {
            Socket socket = connect.Open((int)(untilMs - _clock.NowMs()));
            int length = HttpAnswer.WriteRequest(_piece, host, port, path);
            if (socket == null || length == 0)
            {
                return -1;
            }

            socket.SendTimeout = timeoutMs;
            socket.Send(_piece, length, SocketFlags.None);
            Read(socket, untilMs);
        }
        catch (OutOfMemoryException)
        {
            throw;
        }
        catch (Exception)
        {
            // Reset, closed or silent: what came until then is judged.
        }
        finally
        {
            connect.Close();
        }

        return Answer.HasHead ? Answer.Status : -1;
    }

    private void Read(Socket socket, long untilMs)
    {
        int total = 0;
        while (total < BytesMax && !Answer.IsOver)
        {
            long leftMs = untilMs - _clock.NowMs();
            if (leftMs <= 0)
            {
                return;
            }

            // One receive may take no longer than all of them together.
            socket.ReceiveTimeout = (int)leftMs;
            int got = socket.Receive(_piece);
            if (got <= 0)
            {
                return;
            }

            Answer.Take(_piece, got);
            total += got;
        }
    }
}
