// The local page over real sockets on a running shell: garbage, clients that drip, that are silent, that never read, a hundred at once. The
// page answers again afterwards, and the agent senses all the while.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using Aul.Device;
using Aul.Terminal;

namespace Aul.DeviceTests;

[TestClass]
public class PageServerTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private const string Pin = "271828";

    [TestMethod]
    public void WithoutAPortNobodyListens()
    {
        using BenchBoard bench = new();
        bench.Put("settings.txt", SiteText.Small + "sample.everyMs = 100\n");
        int port = FreePort();
        RunningShell running = new(bench);
        running.UntilRecorded(1);
        Assert.ThrowsExactly<SocketException>(() => Ask(port, Get));
        running.Stop();
    }

    [TestMethod]
    public void APageIsServedAndTheNextBootServesOnTheSamePort()
    {
        int port = FreePort();
        using BenchBoard bench = With(port);
        RunningShell first = new(bench);
        StringAssert.Contains(Page(port), "<h1>");
        first.CutPower();
        using BenchBoard next = bench.NextBoot();
        RunningShell second = new(next);
        StringAssert.Contains(Page(port), "start 2,");
        StringAssert.StartsWith(Ask(port, "GET /status.json HTTP/1.1\r\nHost: x\r\n\r\n"), "HTTP/1.1 200 OK");
        second.Stop();
        Assert.ThrowsExactly<SocketException>(() => Ask(port, Get));
    }

    [TestMethod]
    public void GarbageIsRefusedAndTheAgentSenses()
    {
        int port = FreePort();
        using BenchBoard bench = With(port);
        RunningShell running = new(bench);
        Page(port);
        Random random = new(6);
        for (int i = 0; i < 30; i++)
        {
            byte[] bytes = new byte[random.Next(1, 6000)];
            random.NextBytes(bytes);
            string answer = Ask(port, bytes);
            Assert.IsTrue(answer.Length == 0 || answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), answer);
        }

        running.UntilRecorded(2);
        Assert.IsTrue(running.Shell.Agent.Counters.Of(CounterId.PageRefused) > 20);
        Page(port);
        running.Stop();
    }

    [TestMethod]
    public void AClientThatDripsIsRefusedInTimeAndGivesWayToTheNext()
    {
        int port = FreePort();
        using BenchBoard bench = With(port);
        RunningShell running = new(bench);
        Page(port);
        using Socket slow = Connect(port);
        using CancellationTokenSource enough = new();
        Thread dripping = new(() => Drip(slow, enough.Token)) { IsBackground = true };
        Stopwatch watch = Stopwatch.StartNew();
        dripping.Start();
        running.UntilRecorded(3);
        slow.ReceiveTimeout = 20000;
        StringAssert.StartsWith(Rest(slow), "HTTP/1.1 408 ");
        Assert.IsTrue(watch.ElapsedMilliseconds is > PageVisit.RequestMs - 500 and < PageVisit.RequestMs + 3000,
            $"{watch.ElapsedMilliseconds} ms");
        enough.Cancel();
        dripping.Join();

        // Somebody who says nothing makes the next one wait for a second, not for five.
        using Socket silent = Connect(port);
        Thread.Sleep(300);
        watch.Restart();
        Page(port);
        Assert.IsTrue(watch.ElapsedMilliseconds < PageVisit.RequestMs - 500, $"{watch.ElapsedMilliseconds} ms");
        Assert.AreEqual("", Rest(silent));
        running.Stop();
    }

    [TestMethod]
    public void AClientThatNeverReadsIsGivenUpWhenTheNextOneWaits()
    {
        int port = FreePort();
        using BenchBoard bench = With(port);
        Fill(bench);
        RunningShell running = new(bench);
        Page(port);
        using Socket deaf = Connect(port, receiveBytes: 1);
        deaf.Send(Encoding.ASCII.GetBytes(Post("carry")));
        running.UntilRecorded(3);
        Stopwatch watch = Stopwatch.StartNew();
        Page(port);
        Assert.IsTrue(watch.ElapsedMilliseconds < PageVisit.AnswerMs, $"{watch.ElapsedMilliseconds} ms");
        running.UntilRecorded(2);
        running.Stop();
    }

    [TestMethod]
    public void AHundredClientsAtOnceCostTheAgentNothing()
    {
        int port = FreePort();
        using BenchBoard bench = With(port);
        RunningShell running = new(bench);
        Page(port);
        List<Socket> clients = [.. Enumerable.Range(0, 100).Select(_ => Begin(port))];
        long before = GC.GetTotalMemory(true);
        for (int i = 0; i < clients.Count; i++)
        {
            try
            {
                clients[i].Send(Encoding.ASCII.GetBytes(i % 3 == 0 ? Get : i % 3 == 1 ? "GET / HT" : "\0\0\0"));
            }
            catch (SocketException)
            {
                // The network stack has turned it away: that is one way to keep a hundred within bounds.
            }
        }

        running.UntilRecorded(5);
        long grown = GC.GetTotalMemory(true) - before;
        clients.ForEach(client => client.Dispose());
        Assert.IsTrue(grown < 1_000_000, $"{grown} bytes more");
        Wait.Until(() => TryPage(port), "the page after the hundred");
        running.Stop();
    }

    [TestMethod]
    public void APinLocatesTheBoardAndAWrongOneDoesNot()
    {
        int port = FreePort();
        using BenchBoard bench = With(port);
        RunningShell running = new(bench);
        Page(port);
        StringAssert.StartsWith(Ask(port, Post("locate").Replace(Pin, "000000", StringComparison.Ordinal)), "HTTP/1.1 403 ");
        StringAssert.StartsWith(Ask(port, Post("locate")), "HTTP/1.1 200 OK");
        int before = bench.Pins.Writes;
        Wait.Until(() => bench.Pins.Writes > before + 20, "the LEDs to run");
        running.Stop();
    }

    [TestMethod]
    public void AVisitGivesWayWhenMemoryIsShortAndTheNextOneIsServed()
    {
        int port = FreePort();
        using BenchBoard bench = With(port);
        RunningShell running = new(bench);
        Page(port);
        bench.Board.FreeBytes = PageServer.FreeBytesMin - 1;
        Assert.AreEqual("", Ask(port, Get));
        Wait.Until(() => running.Shell.Agent.Counters.Of(CounterId.PageNoMemory) == 1, "the count");
        running.UntilRecorded(3);
        bench.Board.FreeBytes = PageServer.FreeBytesMin;
        Page(port);
        bench.Board.FreeBytes = 0;
        Page(port);
        Assert.AreEqual(1, running.Shell.Agent.Counters.Of(CounterId.PageNoMemory));
        running.Stop();
    }

    /// <summary>Memory that goes in the middle of a visit ends it; the journal's buffer is free again, and readings go on.</summary>
    [TestMethod]
    public void AVisitThatRunsOutOfMemoryIsClosedAndCounted()
    {
        int port = FreePort();
        using BenchBoard bench = With(port);
        HungryFlash flash = new();
        Settings settings = new() { PagePort = port, PagePin = Pin, Node = "n" };
        Agent agent = new(settings, 0, flash, new Counters(), 7);
        agent.Open();
        agent.Step(new Samples(0), 0);
        PageServer server = new(agent, settings, null, flash);
        bool[] stop = [false];
        Thread serving = new(() => bench.Run(() => Serve(server, stop))) { IsBackground = true };
        serving.Start();
        Page(port);
        flash.FailsToList = true;
        Assert.AreEqual("", Ask(port, Post("carry")));
        Wait.Until(() => agent.Counters.Of(CounterId.PageNoMemory) == 1, "the first count");
        flash.FailsToList = false;
        flash.FailsToRead = true;
        Ask(port, Post("carry"));
        Wait.Until(() => agent.Counters.Of(CounterId.PageNoMemory) == 2, "the second count");
        flash.FailsToRead = false;
        StringAssert.Contains(Ask(port, Post("carry")), "ustar");
        Page(port);
        stop[0] = true;
        Assert.IsTrue(serving.Join(5000));
        agent.Work.Borrow();
    }

    private static void Serve(PageServer server, bool[] stop)
    {
        for (long nowMs = 1000; !Volatile.Read(ref stop[0]); nowMs += 10)
        {
            server.Turn(nowMs);
            Thread.Sleep(1);
        }

        server.Close();
    }

    private static string Post(string action)
    {
        string form = $"pin={Pin}&do={action}";
        return $"POST /do HTTP/1.1\r\nHost: x\r\nContent-Length: {form.Length}\r\n\r\n{form}";
    }

    private static BenchBoard With(int port)
    {
        BenchBoard bench = new();
        bench.Put("settings.txt", SiteText.Small + $"sample.everyMs = 100\nled.power = 12\nled.link = 13\npage.port = "
            + $"{port}\npage.pin = {Pin}\n");
        return bench;
    }

    // A journal that is more than the sockets of both sides take up.
    private static void Fill(BenchBoard bench)
    {
        System.IO.Directory.CreateDirectory(bench.PathOf("aul"));
        for (int slot = 0; slot < 400; slot++)
        {
            bench.Put($"aul/{JournalFile.SegmentName(slot)}", new byte[Limits.SegmentBytesMax]);
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Socket Connect(int port, int receiveBytes = 0)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        if (receiveBytes > 0)
        {
            socket.ReceiveBufferSize = receiveBytes;
        }

        socket.Connect(IPAddress.Loopback, port);
        return socket;
    }

    // A connect that nobody waits for: beyond the backlog it hangs.
    private static Socket Begin(int port)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
        try
        {
            socket.Connect(IPAddress.Loopback, port);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            // Under way.
        }

        return socket;
    }

    private static string Page(int port)
    {
        string page = "";
        Wait.Until(() => TryPage(port, out page), "the page");
        return page;
    }

    private static bool TryPage(int port) => TryPage(port, out _);

    private static bool TryPage(int port, out string page)
    {
        try
        {
            page = Ask(port, Get);
        }
        catch (SocketException)
        {
            page = "";
        }

        return page.StartsWith("HTTP/1.1 200 OK", StringComparison.Ordinal) && page.Contains("</html>", StringComparison.Ordinal);
    }

    private static string Ask(int port, string request) => Ask(port, Encoding.ASCII.GetBytes(request));

    private static string Ask(int port, byte[] request)
    {
        using Socket socket = Connect(port);
        socket.ReceiveTimeout = 20000;
        socket.SendTimeout = 20000;
        try
        {
            socket.Send(request);
        }
        catch (SocketException)
        {
            // Refused before all was out.
        }

        return Rest(socket);
    }

    private static string Rest(Socket socket)
    {
        StringBuilder text = new();
        byte[] piece = new byte[4096];
        try
        {
            for (int got = socket.Receive(piece); got > 0; got = socket.Receive(piece))
            {
                text.Append(Encoding.ASCII.GetString(piece, 0, got));
            }
        }
        catch (SocketException)
        {
            // Reset: what came until then counts.
        }

        return text.ToString();
    }

    private static void Drip(Socket socket, CancellationToken enough)
    {
        try
        {
            for (int i = 0; i < Get.Length && !enough.IsCancellationRequested; i++)
            {
                socket.Send(Encoding.ASCII.GetBytes(Get.Substring(i, 1)));
                enough.WaitHandle.WaitOne(1000);
            }
        }
        catch (SocketException)
        {
            // Given up by the other side.
        }
        catch (ObjectDisposedException)
        {
            // Given up by the test.
        }
    }
}
