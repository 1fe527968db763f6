// The ways of the platform that cost memory or time, or that hide a failure: look-ups, ticks, objects, the C library's buffer, shut
// folders.
using System;
using System.Device.Gpio;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace NanoOnDotnet.Tests;

[TestClass]
public class PlatformTests
{
    [TestMethod]
    public void ALookUpHoldsAllThreadsOfItsBoardAndNoneOfAnother()
    {
        using Bench bench = new();
        using Bench other = new();
        bench.Board.SetAddress("far.example", IPAddress.Loopback);
        bench.Board.LookUpMs = 500;
        ManualResetEventSlim begun = new();
        Thread looking = new(() => bench.Run(() =>
        {
            begun.Set();
            NanoDns.GetHostEntry("far.example");
        }));
        looking.Start();
        begun.Wait();
        Thread.Sleep(100);
        long otherMs = ElapsedMs(() => other.Run(() => _ = other.Board.UptimeMs));
        long sameMs = ElapsedMs(() => bench.Run(() => _ = bench.Board.UptimeMs));
        looking.Join();
        Assert.IsTrue(otherMs < 200, $"{otherMs} ms on another board");
        Assert.IsTrue(sameMs > 200, $"{sameMs} ms on the board that looks up");
        Assert.IsTrue(ElapsedMs(() => bench.Run(() => NanoDns.GetHostEntry("127.0.0.1"))) < 200, "an address is no look-up");
    }

    [TestMethod]
    public void ACutEndsTheWaitForALookUp()
    {
        using Bench bench = new();
        bench.Board.SetAddress("far.example", IPAddress.Loopback);
        bench.Board.LookUpMs = 700;
        Thread looking = new(() => bench.Run(() => NanoDns.GetHostEntry("far.example")));
        looking.Start();
        Thread.Sleep(100);
        bool cut = false;
        Thread waiting = new(() => bench.Run(() =>
        {
            try
            {
                _ = bench.Board.UptimeMs;
            }
            catch (PowerCutException)
            {
                cut = true;
            }
        }));
        waiting.Start();
        Thread.Sleep(100);
        bench.Board.CutPower();
        Assert.IsTrue(waiting.Join(400));
        Assert.IsTrue(cut);
        looking.Join();
    }

    [TestMethod]
    public void ASleepEndsAtATickAndNeverEarly()
    {
        using Bench bench = new();
        bench.Run(() =>
        {
            for (int ms = 1; ms < 24; ms += 3)
            {
                long beforeUs = bench.Board.UptimeUs;
                NanoThread.Sleep(ms);
                long afterUs = bench.Board.UptimeUs;
                long firstTickUs = (beforeUs + (ms * 1000) + 9999) / 10000 * 10000;
                Assert.IsTrue(afterUs >= firstTickUs, $"{ms} ms from {beforeUs} us ended at {afterUs} us");
            }
        });
    }

    [TestMethod]
    public void EveryLevelIsAnObjectAndSoIsWhatItIsComparedWith()
    {
        using Bench bench = new();
        bench.Run(() =>
        {
            GpioPin pin = new GpioController().OpenPin(4, PinMode.Input);
            Assert.IsFalse((bool)pin.Read());
            Assert.AreEqual(1, bench.Board.Made.PinValues);
            Assert.IsFalse(pin.Read() == PinValue.High);
            Assert.AreEqual(3, bench.Board.Made.PinValues);
            Assert.AreEqual(72, bench.Board.Made.Bytes);
        });
    }

    [TestMethod]
    public void FilesAndListsOfInterfacesAreCounted()
    {
        using Bench bench = new();
        bench.Run(() =>
        {
            NanoFile.WriteAllBytes("I:\\a", new byte[3]);
            NanoNetworkInterface.GetAllNetworkInterfaces();
            Assert.AreEqual(1, bench.Board.Made.Files);
            Assert.AreEqual(1, bench.Board.Made.Interfaces);
            Assert.IsTrue(NanoNetworkInterface.GetIsNetworkAvailable());
            bench.Board.SwitchNetwork(false);
            Assert.IsFalse(NanoNetworkInterface.GetIsNetworkAvailable());
            Assert.AreEqual(1, bench.Board.Made.Interfaces, "the link is told without an object");
        });
    }

    [TestMethod]
    public void OnAFullFlashAShortAppendIsLostWithoutAWordAndALongOneThrows()
    {
        using Bench bench = new();
        bench.Run(() =>
        {
            NanoFile.WriteAllBytes("I:\\a", new byte[10]);
            bench.Board.IsFlashFull = true;
            using (NanoFileStream shortOne = new("I:\\a", FileMode.Append))
            {
                shortOne.Write(new byte[127], 0, 127);
            }

            Assert.AreEqual(10, NanoFile.ReadAllBytes("I:\\a").Length);
            using (NanoFileStream longOne = new("I:\\a", FileMode.Append))
            {
                Assert.ThrowsExactly<IOException>(() => longOne.Write(new byte[128], 0, 128));
            }

            NanoFile.WriteAllBytes("I:\\a", new byte[10]);
            Assert.AreEqual(10, NanoFile.ReadAllBytes("I:\\a").Length, "what does not grow has its room");
        });
    }

    [TestMethod]
    public void AFolderThatCannotBeOpenedIsListedAsEmpty()
    {
        using Bench bench = new();
        bench.Run(() =>
        {
            NanoFile.WriteAllBytes("I:\\a", new byte[3]);
            Assert.AreEqual(1, NanoDirectory.GetFiles("I:\\").Length);
            bench.Board.IsFolderShut = true;
            Assert.AreEqual(0, NanoDirectory.GetFiles("I:\\").Length);
            Assert.IsTrue(NanoFile.Exists("I:\\a"));
        });
    }

    [TestMethod]
    public void TheNetworksNameServerKnowsTheBoardsNamesAndIsSilentWithoutANetwork()
    {
        using Bench bench = new();
        bench.Board.SetAddress("broker.example", IPAddress.Parse("192.0.2.5"));
        string place = "";
        bench.Run(() => place = NanoNetworkInterface.GetAllNetworkInterfaces()[0].IPv4DnsAddresses[0]);
        using UdpClient client = new();
        client.Client.ReceiveTimeout = 300;
        byte[] question = [0xAB, 0xCD, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 6, .. "broker"u8, 7, .. "example"u8, 0, 0, 1, 0, 1];
        IPEndPoint server = IPEndPoint.Parse(place);
        client.Send(question, question.Length, server);
        byte[] answer = client.Receive(ref server);
        CollectionAssert.AreEqual(new byte[] { 0xAB, 0xCD, 0x81, 0x80 }, answer[..4]);
        CollectionAssert.AreEqual(new byte[] { 192, 0, 2, 5 }, answer[^4..]);
        bench.Board.SwitchNetwork(false);
        client.Send(question, question.Length, server);
        Assert.ThrowsExactly<SocketException>(() => client.Receive(ref server));
    }

    private static long ElapsedMs(Action what)
    {
        System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();
        what();
        return watch.ElapsedMilliseconds;
    }
}
