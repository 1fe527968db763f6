// Pages over real sockets: whole, in pieces, chunked, missing, endless, silent, and none at all; and a terminal's pages through to samples.
using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Aul.Device;
using Aul.Terminal;

namespace Aul.DeviceTests;

[TestClass]
public class HttpProbeTests
{
    private const string Status = "{\"state_code\":{\"value\":\"11.2.1\"},\"summary\":{\"value\":\"No signal\"}}";
    private const string Usage = "{\"FAP_Status\":0,\"anytime\":{\"remaining_mb\":50,\"total_mb\":1000}}";

    [TestMethod]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, "hello")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", 200, "hello")]
    [DataRow("HTTP/1.1 204 No Content\r\n\r\n", 204, "")]
    [DataRow("HTTP/1.1 302 Found\r\nLocation: http://login/\r\nContent-Length: 0\r\n\r\n", 302, "")]
    [DataRow("HTTP/1.1 404 Not Found\r\n\r\nnothing", 404, "nothing")]
    [DataRow("220 ftp ready\r\n", -1, "")]
    [DataRow("", -1, "")]
    public void APageIsReadInPieces(string answer, int status, string body)
    {
        using BenchBoard bench = new();
        using Server server = new(_ => answer, pieceBytes: 3);
        HttpProbe probe = new(new Clock(), new Names(new Clock(), 1), new byte[Limits.SnmpBytesMax], HttpAnswer.BodyBytesMax);
        int got = bench.Make(() => probe.Ask("127.0.0.1", server.Port, "/x", 3000));
        Assert.AreEqual(status, got);
        Assert.AreEqual(body, Encoding.ASCII.GetString(probe.Answer.Body, 0, probe.Answer.BodyLength));
    }

    [TestMethod]
    public void SilenceAndRefusalAreNoStatus()
    {
        using BenchBoard bench = new();
        using Server silent = new(_ => null, pieceBytes: 3);
        HttpProbe probe = new(new Clock(), new Names(new Clock(), 1), new byte[Limits.SnmpBytesMax], HttpAnswer.BodyBytesMax);
        Assert.AreEqual(-1, bench.Make(() => probe.Ask("127.0.0.1", silent.Port, "/", 300)));
        int closed = silent.Port;
        silent.Dispose();
        Assert.AreEqual(-1, bench.Make(() => probe.Ask("127.0.0.1", closed, "/", 300)));
        Assert.AreEqual(-1, bench.Make(() => probe.Ask("127.0.0.1", closed, "/" + new string('x', 400), 300)));
    }

    [TestMethod]
    public void AnEndlessPageEnds()
    {
        using BenchBoard bench = new();
        using Server server = new(_ => "HTTP/1.1 200 OK\r\n\r\n" + new string('a', 2_000_000), pieceBytes: 65536);
        HttpProbe probe = new(new Clock(), new Names(new Clock(), 1), new byte[Limits.SnmpBytesMax], HttpAnswer.BodyBytesMax);
        Assert.AreEqual(200, bench.Make(() => probe.Ask("127.0.0.1", server.Port, "/", 3000)));
        Assert.AreEqual(HttpAnswer.BodyBytesMax, probe.Answer.BodyLength);
    }

    [TestMethod]
    public void APageThatDripsIsGivenUpWhenItsTimeIsOver()
    {
        using BenchBoard bench = new();
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        using CancellationTokenSource enough = new(TimeSpan.FromSeconds(20));
        Task<bool> dripping = Task.Run(() => Drip(listener, enough.Token));
        HttpProbe probe = new(new Clock(), new Names(new Clock(), 1), new byte[Limits.SnmpBytesMax], HttpAnswer.BodyBytesMax);
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Assert.AreEqual(-1, bench.Make(() => probe.Ask("127.0.0.1", port, "/", 400)));
        Assert.IsTrue(dripping.GetAwaiter().GetResult(), "the probe has not closed");
    }

    [TestMethod]
    public void ALogInPageInPlaceOfTheAskedOneReachesItsSample()
    {
        using BenchBoard bench = new();
        using Server server = new(_ => "HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/login\r\nContent-Length: 0\r\n\r\n",
            pieceBytes: 10);
        Settings settings = SiteText.Read($"signal.link.portal = http page=127.0.0.1:{server.Port}/generate_204 everyMs=100 "
            + $"timeoutMs=2000");
        ProbeTable table = new(settings.SignalCount);
        table.FreeBytes = MemoryGuard.QualityBytesMin;
        Probes probes = bench.Make(() => new Probes(settings, table, new Clock(), new Names(new Clock(), 1), 1));
        bench.Run(probes.Start);
        Signal portal = new(settings.Signal(0));
        Samples samples = new(settings.SignalCount);
        int answers = 0;
        long lastMs = -1;
        Wait.Until(
            () =>
            {
                table.Read(samples);
                if (samples.Taken(0) && samples.AtMs(0) != lastMs)
                {
                    lastMs = samples.AtMs(0);
                    answers++;
                    portal.Take(samples.Value(0), lastMs, lastMs, new Counters());
                    Assert.AreEqual(answers >= 2, portal.Known, "two in a row count, one does not");
                }

                return answers == 3;
            },
            "three answers");
        probes.Stop();
        Assert.AreEqual(SignalTable.Broken, portal.Value);
    }

    [TestMethod]
    public void ATerminalsPagesReachTheirSamples()
    {
        using BenchBoard bench = new();
        using Server server = new(path => path.Contains("usage", StringComparison.Ordinal) ? Page(Usage) : Page(Status), pieceBytes: 10);
        Samples samples = Sample(bench, server);
        Assert.AreEqual(110201, samples.Value(0));
        Assert.AreEqual(110201, samples.Value(1));
        Assert.AreEqual("11.2.1", samples.Text(2));
        Assert.AreEqual(SignalTable.Degraded, samples.Value(3));
        Assert.AreEqual(5, samples.Value(4));
    }

    [TestMethod]
    public void APageThatIsMissingDoesNotDisturbTheOther()
    {
        using BenchBoard bench = new();
        using Server server = new(path => path.Contains("usage", StringComparison.Ordinal) ? "HTTP/1.1 404 Not Found\r\n\r\n"
            : Page(Status), pieceBytes: 10);
        Samples samples = Sample(bench, server);
        Assert.AreEqual(110201, samples.Value(0));
        Assert.IsFalse(samples.Taken(3));
        Assert.IsFalse(samples.Taken(4));
    }

    [TestMethod]
    public void ATextThatIsNoCodeGoesOnAsWhatItIs()
    {
        using BenchBoard bench = new();
        using Server server = new(_ => Page("{\"state_code\":{\"value\":\"rebooting\"}}"), pieceBytes: 10);
        Samples samples = Sample(bench, server);
        Assert.AreEqual(-1, samples.Value(0));
        Assert.AreEqual("rebooting", samples.Text(2));
    }

    // A byte of a header every 20 ms, for ever; true when the other side has closed.
    private static async Task<bool> Drip(TcpListener listener, CancellationToken enough)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync(enough);
        NetworkStream stream = client.GetStream();
        try
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nX: "u8.ToArray(), enough);
            while (true)
            {
                await stream.WriteAsync("a"u8.ToArray(), enough);
                await Task.Delay(20, enough);
            }
        }
        catch (System.IO.IOException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static Samples Sample(BenchBoard bench, Server server)
    {
        string terminal = $"hughes terminal=127.0.0.1:{server.Port} timeoutMs=2000";
        Settings settings = SiteText.Read(
            "signal.link.access = " + terminal, "signal.link.access.code = " + terminal, "signal.link.access.text = " + terminal,
            "signal.link.cap = " + terminal, "signal.link.allowance = " + terminal);
        ProbeTable table = new(settings.SignalCount);
        Clock clock = new();
        TerminalProbe probe = new(new HttpProbe(clock, new Names(clock, 1), new byte[Limits.SnmpBytesMax], HttpAnswer.BodyBytesMax));
        for (int slot = 0; slot < 5; slot++)
        {
            Assert.IsTrue(TerminalProbe.IsSame(settings.Signal(0), settings.Signal(slot)));
            probe.Add(settings.Signal(slot), slot);
        }

        Assert.AreEqual(0, probe.Slot);
        bench.Run(() =>
        {
            Assert.IsTrue(probe.IsDue(clock.NowMs()));
            probe.RunDue(settings.Signal(probe.Slot), table, clock);
            Assert.IsFalse(probe.IsDue(clock.NowMs()));
        });
        Samples samples = new(settings.SignalCount);
        table.Read(samples);
        return samples;
    }

    private static string Page(string json) => $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
        + $"{json.Length}\r\n\r\n{json}";

    /// <summary>Answers each request with a text in small pieces; null is silence.</summary>
    private sealed class Server : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Func<string, string?> _answer;
        private readonly int _pieceBytes;
        private readonly List<TcpClient> _held = [];

        public Server(Func<string, string?> answer, int pieceBytes)
        {
            _answer = answer;
            _pieceBytes = pieceBytes;
            _listener.Start();
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
            _ = Task.Run(Serve);
        }

        public int Port { get; }

        public void Dispose()
        {
            _listener.Stop();
            lock (_held)
            {
                _held.ForEach(client => client.Dispose());
            }
        }

        private async Task Serve()
        {
            try
            {
                while (true)
                {
                    TcpClient client = await _listener.AcceptTcpClientAsync();
                    await Answer(client);
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or System.IO.IOException)
            {
                // The test is over, or the probe has closed: both are what a server lives with.
            }
        }

        private async Task Answer(TcpClient client)
        {
            NetworkStream stream = client.GetStream();
            byte[] request = new byte[1024];
            int got = await stream.ReadAsync(request);
            string? answer = _answer(Encoding.ASCII.GetString(request, 0, got));
            if (answer == null)
            {
                lock (_held)
                {
                    _held.Add(client);
                }

                return;
            }

            byte[] bytes = Encoding.ASCII.GetBytes(answer);
            try
            {
                for (int at = 0; at < bytes.Length; at += _pieceBytes)
                {
                    await stream.WriteAsync(bytes.AsMemory(at, Math.Min(_pieceBytes, bytes.Length - at)));
                    if (at < 200)
                    {
                        await Task.Delay(1);
                    }
                }
            }
            catch (System.IO.IOException)
            {
                // The probe has read enough.
            }

            client.Close();
        }
    }
}
