// The name server of the board's network, on the PC's loopback: it says what the board was told of a name, and of others what the PC knows.
using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace NanoOnDotnet;

internal sealed class BoardNameServer : IDisposable
{
    private const int HeadBytes = 12;
    private const int NoSuchName = 3;

    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly Board _board;

    public BoardNameServer(Board board)
    {
        _board = board;
        _ = Serve();
    }

    /// <summary>Where it listens, as "address:port".</summary>
    public string Place => _socket.Client.LocalEndPoint.ToString();

    public void Dispose() => _socket.Dispose();

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                UdpReceiveResult question = await _socket.ReceiveAsync().ConfigureAwait(false);
                _ = Task.Run(() => Answer(question.Buffer, question.RemoteEndPoint));
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            // The board has lost its power.
        }
    }

    private void Answer(byte[] question, IPEndPoint to)
    {
        try
        {
            IPAddress? address = _board.IsNetworkUp ? AddressOf(NameIn(question)) : null;
            byte[] answer = new byte[question.Length + (address == null ? 0 : 16)];
            Array.Copy(question, answer, question.Length);
            answer[2] = 0x81;
            answer[3] = (byte)(0x80 | (address == null ? NoSuchName : 0));
            if (address != null)
            {
                // A pointer to the question's name, type A, class IN, a minute, four bytes.
                answer[7] = 1;
                new byte[] { 0xC0, HeadBytes, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4 }.CopyTo(answer, question.Length);
                address.GetAddressBytes().CopyTo(answer, question.Length + 12);
            }

            if (_board.IsNetworkUp)
            {
                _socket.Send(answer, answer.Length, to);
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException or IndexOutOfRangeException)
        {
            // The board has lost its power, or what came was no question.
        }
    }

    private IPAddress? AddressOf(string name)
    {
        if (_board.Address(name) is { } told)
        {
            return told;
        }

        try
        {
            return Array.Find(Dns.GetHostAddresses(name), address => address.AddressFamily == AddressFamily.InterNetwork);
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private static string NameIn(byte[] question)
    {
        StringBuilder name = new();
        for (int at = HeadBytes; question[at] > 0; at += question[at] + 1)
        {
            name.Append(name.Length > 0 ? "." : "").Append(Encoding.ASCII.GetString(question, at + 1, question[at]));
        }

        return name.ToString();
    }
}
