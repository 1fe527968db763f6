// A start that fails: how long it waits, what it shows, and that it writes next to nothing however often it fails.
using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using Aul.Device;
using Aul.Terminal;

namespace Aul.DeviceTests;

[TestClass]
public class StartTests
{
    [TestMethod]
    public void EachFailureWaitsLongerUpToAnHourAndTheFlashIsWrittenThreeTimesInAll()
    {
        using BenchBoard bench = new();
        int[] waitsMs = [30000, 300000, 3600000, 3600000, 3600000];
        bench.Run(() =>
        {
            Assert.AreEqual(0, StartTries.Count());
            for (int i = 0; i < waitsMs.Length; i++)
            {
                int writes = bench.Board.Made.Writes;
                int tries = StartTries.Add(FaultCode.Exception);
                Assert.AreEqual(Math.Min(i + 1, 3), tries);
                Assert.AreEqual(waitsMs[i], StartTries.WaitMs(tries));
                Assert.AreEqual(i == 0 ? 2 : i < 3 ? 1 : 0, bench.Board.Made.Writes - writes,
                    "the note is written once, the count at each step");
                Assert.AreEqual(BootReason.Fault, RestartNote.Read());
            }

            StartTries.Clear();
            StartTries.Clear();
            Assert.AreEqual(0, StartTries.Count());
            Assert.IsFalse(File.Exists(bench.PathOf("tries.txt")));
        });
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("0")]
    [DataRow("4")]
    [DataRow("x")]
    [DataRow("11")]
    public void ACountThatIsNoneCountsNothing(string text)
    {
        using BenchBoard bench = new();
        bench.Put("tries.txt", text);
        Assert.AreEqual(0, bench.Make(StartTries.Count));
        Assert.AreEqual(1, bench.Make(() => StartTries.Add(FaultCode.Exception)));
    }

    [TestMethod]
    public void ABoardWithoutPowerCountsNothingAndThrowsNothing()
    {
        using BenchBoard bench = new();
        bench.Board.CutPower();
        Assert.AreEqual(1, bench.Make(() => StartTries.Add(FaultCode.Exception)));
        bench.Run(StartTries.Clear);
    }

    [TestMethod]
    public void WhileItWaitsTheFaultLedIsLitAndThePageSaysWhy()
    {
        using BenchBoard bench = new();
        int port = FreePort();
        bench.Put("settings.txt", SiteText.Small + $"led.fault = 15\nled.power = 12\npage.port = {port}\n");

        // The folder cannot be opened: an empty journal must not be begun over the one that is there.
        bench.Board.IsFolderShut = true;
        StartFault fault = new();
        Exception? cause = bench.Make(() => Ended(() => new Shell(1, fault)));
        Assert.IsInstanceOfType<IOException>(cause);
        Assert.AreEqual(port, fault.PagePort);
        Thread waiting = new(() => bench.Run(() => fault.Wait(new OutOfMemoryException(), 2, 20000))) { IsBackground = true };
        waiting.Start();
        Wait.Until(() => bench.Pins.Read(15), "the fault LED");
        Assert.IsFalse(bench.Pins.Read(12));
        string said = "";
        Wait.Until(() => (said = Ask(port)).Length > 0, "the page");
        StringAssert.StartsWith(said, "HTTP/1.0 503 ");
        StringAssert.Contains(said, "out of memory. Failures in a row: 2. Next try in 1");
        Assert.AreNotEqual("", Ask(port), "it answers more than once");
    }

    [TestMethod]
    public void WithoutAPanelOrAPageItOnlyWaitsAndAFailingPinIsNoMatter()
    {
        using BenchBoard bench = new();
        StartFault fault = new();
        bench.Run(() => fault.Wait(new IOException(), 1, 200));
        bench.Put("settings.txt", SiteText.Small + "led.fault = 15\n");
        bench.Run(() => new Shell(1, fault));
        bench.Pins.Failing.Add(15);
        bench.Run(() => fault.Wait(new IOException(), 1, 200));
    }

    private static Exception? Ended(Action what)
    {
        try
        {
            what();
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private static string Ask(int port)
    {
        try
        {
            using TcpClient client = new("127.0.0.1", port);
            client.ReceiveTimeout = 3000;
            client.GetStream().Write("GET / HTTP/1.0\r\n\r\n"u8);
            using StreamReader reader = new(client.GetStream(), Encoding.ASCII);
            return reader.ReadToEnd();
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return "";
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
