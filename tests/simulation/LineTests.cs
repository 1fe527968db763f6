// The modelled line: late, silent, slow, broken, as TCP is; never a byte lost or out of order on a connection that lives.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Aul.Simulation;

namespace Aul.SimulationTests;

[TestClass]
public class LineTests
{
    private readonly EventQueue _eventQueue = new();
    private readonly BrokerModel _broker;
    private readonly Line _line;
    private readonly Subscriber _watcher;
    private readonly Subscriber _node;

    public LineTests()
    {
        _broker = new BrokerModel(_eventQueue);
        _broker.Start();
        _line = new Line(_eventQueue, _broker) { LatencyMs = 300 };
        _watcher = new Subscriber(_eventQueue, new Line(_eventQueue, _broker) { LatencyMs = 0 }, "watcher").Hears("#");
        _node = new Subscriber(_eventQueue, _line, "node", will: Packet.WillOf("will", "gone"));
        _node.Pass(5000);
    }

    [TestMethod]
    public void AMessageTakesTheLatency()
    {
        _node.Say("a", "x");
        _node.Pass(299);
        Assert.IsEmpty(_watcher.Heard);
        _node.Pass(1);
        CollectionAssert.AreEqual(new[] { "a=x" }, _watcher.Heard);
    }

    [TestMethod]
    public void WhateverThePacketsTakeTheyArriveInOrder()
    {
        Random random = new(4);
        _line.ExtraMs = () => random.Next(5) == 0 ? random.Next(3000) : 0;
        for (int i = 0; i < 200; i++)
        {
            _node.Say("a", i.ToString(CultureInfo.InvariantCulture));
            _node.Pass(50);
        }

        _node.Pass(5000);
        CollectionAssert.AreEqual(Enumerable.Range(0, 200).Select(i => $"a={i}").ToList(), _watcher.Heard);
    }

    [TestMethod]
    public void AShortCutMakesLateAndLosesNothing()
    {
        _node.Say("a", "1");
        _node.Pass(100);
        _line.Down();
        _node.Say("a", "2");
        _node.Pass(30_000);
        Assert.IsEmpty(_watcher.Heard);
        _line.Up();
        _node.Pass(1000);
        CollectionAssert.AreEqual(new[] { "a=1", "a=2" }, _watcher.Heard);
    }

    [TestMethod]
    public void ALongCutIsNoticedByBothEndsEachInItsTime()
    {
        // The last words of both, then silence.
        _node.Say("a", "1");
        _node.Pass(1000);
        long cutMs = _eventQueue.NowMs;
        _line.Down();
        _node.Pass(89_000);
        CollectionAssert.AreEqual(new[] { "a=1" }, _watcher.Heard);
        _node.Pass(300);
        CollectionAssert.AreEqual(new[] { "a=1", "will=gone" }, _watcher.Heard, "one and a half keep-alives behind the last word");
        Assert.DoesNotContain("lost", string.Join(',', _node.News));
        _node.Pass(30_000);
        Assert.AreEqual($"lost at {cutMs - 1000 + 120_000}", _node.News[^1]);
    }

    [TestMethod]
    public void AHalfOpenConnectionTakesAllAndDeliversNothingWhileANewOneIsWell()
    {
        _line.HalfOpen();
        _node.Say("a", "into the void");
        _node.Pass(10_000);
        Assert.AreEqual("connected", _node.News[^1]);
        new Subscriber(_eventQueue, _line, "other").Hears().Say("a", "well");
        _node.Pass(1000);
        CollectionAssert.AreEqual(new[] { "a=well" }, _watcher.Heard);
    }

    [TestMethod]
    public void TcpGivesUpWhatIsNotAcknowledged()
    {
        _line.GiveUpMs = 20_000;
        _line.HalfOpen();
        _node.Say("a", "x");
        _node.Pass(19_000);
        Assert.AreEqual("connected", _node.News[^1]);
        _node.Pass(1_000);
        Assert.StartsWith("lost", _node.News[^1]);
    }

    [TestMethod]
    public void ABrokenConnectionLosesItsTailAndBothAreReported()
    {
        _node.Say("a", "arrives");
        _node.Pass(300);
        _node.Say("a", "is lost");
        _line.Reset();
        _node.Pass(1000);
        CollectionAssert.AreEqual(new[] { "a=arrives", "will=gone" }, _watcher.Heard);
        Assert.StartsWith("lost", _node.News[^1]);
    }

    [TestMethod]
    public void ASlowLineTakesItsTime()
    {
        _line.BytesASecond = 100;
        List<long> at = [];
        for (int i = 0; i < 3; i++)
        {
            _node.Client.Publish(Packet.Publish("a", new byte[155]));
        }

        for (int i = 1; i <= 3; i++)
        {
            _node.Pass(1999);
            at.Add(_watcher.Heard.Count);
            _node.Pass(1);
        }

        CollectionAssert.AreEqual(new long[] { 0, 1, 2 }, at, "200 bytes each, the latency on top");
    }

    [TestMethod]
    [DataRow(LinkFault.Name)]
    [DataRow(LinkFault.TlsDates)]
    public void NewConnectionsComeToTheFaultOfTheLine(LinkFault fault)
    {
        _line.NewFault = fault;
        Subscriber node = new(_eventQueue, _line, "late");
        node.Pass(1000);
        CollectionAssert.AreEqual(new[] { "failed " + fault }, node.News);
        _node.Say("a", "stands");
        node.Pass(1000);
        CollectionAssert.AreEqual(new[] { "a=stands" }, _watcher.Heard);
    }

    [TestMethod]
    public void ACutLineLetsAKnockWaitForTcp()
    {
        _line.Down();
        Subscriber fails = new(_eventQueue, _line, "fails");
        fails.Pass(30_000);
        Assert.IsEmpty(fails.News);
        fails.Pass(1_000);
        CollectionAssert.AreEqual(new[] { "failed Tcp" }, fails.News);
        Subscriber comes = new(_eventQueue, _line, "comes");
        comes.Pass(5_000);
        _line.Up();
        comes.Pass(10_000);
        CollectionAssert.AreEqual(new[] { "connected" }, comes.News);
    }
}
