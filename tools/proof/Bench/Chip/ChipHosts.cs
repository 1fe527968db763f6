// What a site's probes ask, on this machine's loopback alone: a server that takes every connection and answers a page with 204. An SNMP
// agent's answer is no SNMP: the round is asked and ends there.
using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace Aul.OnChip;

public sealed partial class ChipHosts : IDisposable
{
    private static readonly byte[] Answer =
        Encoding.ASCII.GetBytes("HTTP/1.1 204 No Content\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly UdpClient _agent = new(new IPEndPoint(IPAddress.Loopback, 0));

    public ChipHosts()
    {
        _listener.Start();
        _ = Serve();
        _ = Mumble();
    }

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The same settings with every host on the loopback, and without TLS, whose files are not there.</summary>
    public string Local(string settings)
    {
        string local = Target().Replace(settings, match =>
            match.Groups[1].Value + string.Join(',', Array.ConvertAll(match.Groups[2].Value.Split(','), _ => "127.0.0.1:" + Port)));
        local = Page().Replace(local, "${1}127.0.0.1:" + Port + "/");
        local = Agent().Replace(local, "${1}127.0.0.1:" + ((IPEndPoint)_agent.Client.LocalEndPoint!).Port);
        local = Broker().Replace(local, "mqtt.host = 127.0.0.1");
        return Tls().Replace(local, "");
    }

    public void Dispose()
    {
        _listener.Dispose();
        _agent.Dispose();
    }

    private async Task Mumble()
    {
        try
        {
            while (true)
            {
                UdpReceiveResult asked = await _agent.ReceiveAsync().ConfigureAwait(false);
                await _agent.SendAsync(new byte[1], asked.RemoteEndPoint).ConfigureAwait(false);
            }
        }
        catch (SocketException)
        {
            // The port was closed.
        }
        catch (ObjectDisposedException)
        {
            // As above.
        }
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                Socket client = await _listener.AcceptSocketAsync().ConfigureAwait(false);
                _ = Talk(client);
            }
        }
        catch (SocketException)
        {
            // The listener was closed.
        }
        catch (ObjectDisposedException)
        {
            // As above.
        }
    }

    private static async Task Talk(Socket client)
    {
        try
        {
            if (await client.ReceiveAsync(new byte[1024]).ConfigureAwait(false) > 0)
            {
                await client.SendAsync(Answer).ConfigureAwait(false);
            }
        }
        catch (SocketException)
        {
            // Who connects to see whether anybody answers goes away at once.
        }
        finally
        {
            client.Dispose();
        }
    }

    [GeneratedRegex("( target=)(\\S+)")]
    private static partial Regex Target();

    [GeneratedRegex("( page=)[^/\\s]+/")]
    private static partial Regex Page();

    [GeneratedRegex("( agent=)\\S+")]
    private static partial Regex Agent();

    [GeneratedRegex("^mqtt\\.host *=.*$", RegexOptions.Multiline)]
    private static partial Regex Broker();

    [GeneratedRegex("^tls\\..*$", RegexOptions.Multiline)]
    private static partial Regex Tls();
}
