// Look-ups over real UDP: answers, silence, lies, several servers and memory; and that nothing but the asking thread waits for them.
using System;
using System.Diagnostics;
using System.Net;
using System.Threading;
using Aul.Device;
using Aul.Proof.Servers;
using Aul.Terminal;
using NanoOnDotnet;

namespace Aul.DeviceTests;

[TestClass]
public class NameLookupTests
{
    private const string Name = "broker.example";

    [TestMethod]
    public void ANameIsFoundAndRememberedAndAskedForAgainWhenItHasNotHeld()
    {
        using BenchBoard bench = new();
        using FakeNameServer server = new(question => [FakeNameServer.With(question, "192.0.2.7")]);
        Names names = Asking(bench, server);
        bench.Run(() =>
        {
            Assert.AreEqual(0, names.Recall(Name));
            Assert.AreEqual(Ipv4.Of("192.0.2.7"), names.Find(Name, 2000));
            Assert.AreEqual(Ipv4.Of("192.0.2.7"), names.Find(Name, 2000));
            Assert.AreEqual(1, server.Asked);
            names.Forget(Name);
            Assert.AreEqual(Ipv4.Of("192.0.2.7"), names.Find(Name, 2000));
            Assert.IsTrue(names.AskMs(Name, 2000) is >= 0 and < 2000, "asked, whatever is remembered");
            Assert.AreEqual(3, server.Asked);
        });
        Assert.AreEqual(3, new System.Collections.Generic.HashSet<int>(server.Ids).Count, "each look-up has a number of its own");
    }

    [TestMethod]
    public void AnAddressIsNoName()
    {
        using BenchBoard bench = new();
        bench.Board.SwitchNetwork(false);
        Names names = new(new Clock(), 1);
        bench.Run(() =>
        {
            Assert.AreEqual(Ipv4.Of("192.168.88.1"), names.Find("192.168.88.1", 1));
            Assert.AreEqual(0, names.AskMs("192.168.88.1", 1));
            Assert.AreEqual(0, names.Find(Name, 500), "without a network nothing is found");
        });
    }

    [TestMethod]
    [DataRow("1.2.3.4", 0x04030201)]
    [DataRow("255.255.255.255", 0xFFFFFFFF)]
    [DataRow("1.2.3.4:8080", 0x04030201)]
    [DataRow("0.0.0.0", 0)]
    [DataRow("1.2.3", -1)]
    [DataRow("1.2.3:4", -1)]
    [DataRow("1.2.3.4.5", -1)]
    [DataRow("1.2.3.256", -1)]
    [DataRow("1.2.3.99999999999", -1)]
    [DataRow("1..3.4", -1)]
    [DataRow("1.2.3.", -1)]
    [DataRow("1.2.3.x", -1)]
    [DataRow("", -1)]
    [DataRow("host", -1)]
    public void OnlyFourNumbersAreAnAddress(string host, long expected) => Assert.AreEqual(expected, Ipv4.Of(host));

    [TestMethod]
    public void ASilentServerCostsASecondAndTheNextOneAnswers()
    {
        using BenchBoard bench = new();
        using FakeNameServer silent = new(_ => []);
        using FakeNameServer server = new(question => [FakeNameServer.With(question, "192.0.2.7")]);
        Names names = Asking(bench, silent, server);
        long tookMs = bench.Make(() => names.AskMs(Name, 5000));
        Assert.IsTrue(tookMs >= Resolver.FirstMs && tookMs < Resolver.FirstMs + 900, $"{tookMs} ms");
        Assert.AreEqual(1, silent.Asked);
    }

    [TestMethod]
    public void WithoutAnAnswerItEndsInItsTimeAndOnlyTheAskingThreadWaits()
    {
        using BenchBoard bench = new();
        using FakeNameServer silent = new(_ => []);
        Names names = Asking(bench, silent);
        long turns = 0;
        bool over = false;
        Thread other = new(() => bench.Run(() =>
        {
            while (!Volatile.Read(ref over))
            {
                NanoThread.Sleep(10);
                turns++;
            }
        }));
        other.Start();
        Stopwatch watch = Stopwatch.StartNew();
        Assert.AreEqual(-1, bench.Make(() => names.AskMs(Name, 700)));
        Assert.IsTrue(watch.ElapsedMilliseconds is >= 690 and < 1500, $"{watch.ElapsedMilliseconds} ms");
        Volatile.Write(ref over, true);
        other.Join();
        Assert.IsTrue(turns > 15, $"{turns} turns");
    }

    // What this file is for: the platform's own look-up lets no thread of the board run until it ends.
    [TestMethod]
    public void ThePlatformsOwnLookUpHoldsEveryThread()
    {
        using BenchBoard bench = new();
        bench.Board.SetAddress(Name, IPAddress.Loopback);
        bench.Board.LookUpMs = 600;
        long longestMs = 0;
        bool over = false;
        Thread other = new(() => bench.Run(() =>
        {
            long lastMs = bench.Board.UptimeMs;
            while (!Volatile.Read(ref over))
            {
                NanoThread.Sleep(10);
                long nowMs = bench.Board.UptimeMs;
                longestMs = Math.Max(longestMs, nowMs - lastMs);
                lastMs = nowMs;
            }
        }));
        other.Start();
        Thread.Sleep(100);
        bench.Run(() => NanoDns.GetHostEntry(Name));
        Volatile.Write(ref over, true);
        other.Join();
        Assert.IsTrue(longestMs >= 550, $"{longestMs} ms");
    }

    [TestMethod]
    public void LiesAndStrangersAreSkippedAndCountedAndTheRightAnswerStillCounts()
    {
        using BenchBoard bench = new();
        FakeNameServer? self = null;
        using FakeNameServer server = new(question =>
        {
            // A stranger knows the question and even its number, but not where it must come from.
            FakeNameServer.Send(FakeNameServer.With(question, "203.0.113.1"), self!.LastAsker!);
            Thread.Sleep(50);
            byte[] late = (byte[])question.Clone();
            late[0] ^= 0xFF;
            byte[] other = (byte[])question.Clone();
            other[13] ^= 1;
            return [[], FakeNameServer.With(late, "203.0.113.2"), FakeNameServer.With(other, "203.0.113.3"), question,
                FakeNameServer.With(question, "192.0.2.7")];
        });
        self = server;
        Names names = Asking(bench, server);
        Assert.AreEqual(Ipv4.Of("192.0.2.7"), bench.Make(() => names.Find(Name, 5000)));
        Assert.AreEqual(5, names.Refused);
        Assert.AreEqual(0, names.Truncated);
    }

    [TestMethod]
    public void ACutAnswerIsCountedAndOneServersNoIsNotTheLastWord()
    {
        using BenchBoard bench = new();
        using FakeNameServer cut = new(question => [FakeNameServer.Cut(question)]);
        using FakeNameServer without = new(question => [FakeNameServer.Without(question, 3)]);
        using FakeNameServer server = new(question => [FakeNameServer.With(question, "192.0.2.7")]);
        Names names = Asking(bench, cut, server);
        Assert.AreEqual(Ipv4.Of("192.0.2.7"), bench.Make(() => names.Find(Name, 5000)));
        Assert.AreEqual(1, names.Truncated);

        Stopwatch watch = Stopwatch.StartNew();
        Names second = Asking(bench, without, server);
        Assert.AreEqual(Ipv4.Of("192.0.2.7"), bench.Make(() => second.Find(Name, 5000)));
        Names third = Asking(bench, without, cut);
        Assert.AreEqual(0, bench.Make(() => third.Find(Name, 5000)));
        Assert.IsTrue(watch.ElapsedMilliseconds < 900, "a no is not waited for");
    }

    [TestMethod]
    public void WhileTheSiteIsCutOffNamesAreAskedForOnceInFiveMinutesAndMemoryStillServes()
    {
        using BenchBoard bench = new();
        long nowMs = 0;
        bench.Board.SetClock(() => nowMs * 1000);
        using FakeNameServer server = new(question => [FakeNameServer.With(question, "192.0.2.7", 3600)]);
        Names names = Asking(bench, server);
        bench.Run(() =>
        {
            Assert.IsTrue(names.Find(Name, 2000) != 0);
            names.IsCutOff = true;
            nowMs = 299000;
            Assert.AreEqual(Names.NotAsked, names.AskMs(Name, 2000));
            Assert.IsTrue(names.Find(Name, 2000) != 0);
            Assert.AreEqual(0, names.Find("other.example", 2000));
            Assert.AreEqual(1, server.Asked);
            nowMs = 301000;
            Assert.AreEqual(0, names.AskMs(Name, 2000));
            Assert.AreEqual(Names.NotAsked, names.AskMs(Name, 2000));
            names.IsCutOff = false;
            Assert.AreEqual(0, names.AskMs(Name, 2000));
            Assert.AreEqual(3, server.Asked);
        });
    }

    [TestMethod]
    public void TheNetworksOwnServerIsAskedWhereNothingIsSet()
    {
        using BenchBoard bench = new();
        bench.Board.SetAddress(Name, IPAddress.Parse("192.0.2.9"));
        Names names = new(new Clock(), 1);
        Assert.AreEqual(Ipv4.Of("192.0.2.9"), bench.Make(() => names.Find(Name, 5000)));
        Assert.AreEqual(Ipv4.Of("127.0.0.1"), bench.Make(() => names.Find("localhost", 5000)));
    }

    // With TLS the client looks the name up by the platform. Where the name has no answer it must not come to that.
    [TestMethod]
    public void WithTlsANameWithoutAnAnswerNeverReachesThePlatformsLookUp()
    {
        using FakeNameServer silent = new(question => [FakeNameServer.Without(question, 2)]);
        using Authority authority = new();
        using LinkBench bench = new("tls.ca = ca.pem", []);
        bench.Put("ca.pem", authority.Pem);
        bench.Settings.MqttHost = Name;
        bench.Board.SetAddress(Name, IPAddress.Loopback);
        bench.Board.Network.Dns1 = silent.Place;
        bench.Board.LookUpMs = 20000;
        Stopwatch watch = Stopwatch.StartNew();
        bench.Do(LinkWish.Connect, 1);
        bench.Expect(LinkNews.Failed, 1, LinkFault.Name);
        Assert.IsTrue(watch.ElapsedMilliseconds < 5000, $"{watch.ElapsedMilliseconds} ms");
    }

    [TestMethod]
    public void WhatNameServersSayWrongIsCountedByTheAgent()
    {
        using BenchBoard bench = new();
        using FakeNameServer cut = new(question => [FakeNameServer.Cut(question)]);
        using FakeNameServer liar = new(question => [question, FakeNameServer.With(question, "192.0.2.7")]);
        bench.Board.Network.Dns1 = cut.Place;
        bench.Board.Network.Dns2 = liar.Place;
        bench.Put("settings.txt", SiteText.Small + $"signal.link.name = dns name={Name} everyMs=200 timeoutMs=2000\n");
        bench.Put("tries.txt", "2");
        RunningShell running = new(bench);
        Counters counters = running.Shell.Agent.Counters;
        Wait.Until(() => counters.Of(CounterId.NamesCut) > 0 && counters.Of(CounterId.NamesRefused) > 0, "the counts");
        Assert.AreEqual(2, counters.Of(CounterId.StartsFailed));
        Wait.Until(() => running.Shell.Agent.Signals.Is(SignalId.LinkName, SignalTable.Well), "the name");
        running.Stop();
    }

    [TestMethod]
    public void WhileTheGatewayIsDownTheShellAsksForNoName()
    {
        using BenchBoard bench = new();
        using FakeNameServer server = new(question => [FakeNameServer.With(question, "192.0.2.7")]);
        bench.Board.Network.Dns1 = server.Place;
        bench.Put("settings.txt", SiteText.Small
            + $"signal.link.name = dns name={Name} everyMs=100 timeoutMs=2000\nsignal.link.gateway = tcp target=127.0.0.1:1 "
            + $"everyMs=100 timeoutMs=100\n");
        RunningShell running = new(bench);
        Wait.Until(() => running.Shell.Agent.Ladder.Verdict == Cause.Gateway, "the gateway to be silent");
        Thread.Sleep(300);
        int asked = server.Asked;
        Thread.Sleep(1000);
        Assert.AreEqual(asked, server.Asked);
        running.Stop();
    }

    private static Names Asking(BenchBoard bench, params FakeNameServer[] servers)
    {
        bench.Board.Network.Dns1 = servers[0].Place;
        bench.Board.Network.Dns2 = servers.Length > 1 ? servers[1].Place : "0.0.0.0";
        return new Names(new Clock(), 1);
    }
}
