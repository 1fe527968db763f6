// What a board that could not start, or that failed, shows while it waits for its next try: the fault LED, and one line on the local page's
// port. It knows of the site what the shell came to know before it failed, which may be nothing. It never throws.
using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;

namespace Aul.Device;

public sealed class StartFault
{
    private const int StepMs = 100;
    private const int AnswerMsMax = 500;
    private const int Waiting = 2;
    private const int RequestBytes = 256;

    private Socket _listener;

    /// <summary>The LEDs; null as long as nobody has found the settings.</summary>
    public IPanel Panel { get; set; }

    /// <summary>Port of the local page; 0: there is none.</summary>
    public int PagePort { get; set; }

    /// <summary>Shows the fault and waits.</summary>
    public void Wait(Exception cause, int tries, int waitMs)
    {
        try
        {
            if (Panel != null)
            {
                Panel.Show((1 << Aul.Panel.Fault) | (1 << Aul.Panel.Only), false);
            }
        }
        catch (Exception)
        {
            // A pin that fails may be what ended the program.
        }

        string reason = cause is OutOfMemoryException ? "out of memory" : "a fault of the program";
        for (int leftMs = waitMs; leftMs > 0; leftMs -= StepMs)
        {
            if (PagePort > 0 && IsAsked())
            {
                Answer("Aul could not start: " + reason + ". Failures in a row: " + tries + ". Next try in " + (leftMs / 1000) + " s.\n");
            }

            Thread.Sleep(StepMs);
        }

        Close(_listener);
    }

    private bool IsAsked()
    {
        try
        {
            if (_listener == null)
            {
                _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                _listener.Bind(new IPEndPoint(IPAddress.Any, PagePort));
                _listener.Listen(Waiting);
            }

            return _listener.Poll(0, SelectMode.SelectRead);
        }
        catch (Exception)
        {
            // No memory or no network for a page: the LED says it.
            return false;
        }
    }

    private void Answer(string line)
    {
        Socket client = null;
        try
        {
            client = _listener.Accept();
            client.ReceiveTimeout = AnswerMsMax;
            client.SendTimeout = AnswerMsMax;

            // A request that is not read is answered by a reset.
            client.Receive(new byte[RequestBytes]);
            client.Send(Encoding.UTF8.GetBytes("HTTP/1.0 503 Service Unavailable\r\nContent-Type: text/plain\r\n\r\n" + line));
        }
        catch (Exception)
        {
            // Gone, or too slow: the next one, please.
        }

        Close(client);
    }

    private static void Close(Socket socket)
    {
        try
        {
            if (socket != null)
            {
                socket.Close();
            }
        }
        catch (Exception)
        {
            // It is gone either way.
        }
    }
}
