// The agent's port over a modelled line: outcomes as events with their attempts, and the known defects of the device's own client.
using System.Collections.Generic;
using System.Text;
using Aul.Simulation;

namespace Aul.SimulationTests;

[TestClass]
public class SimLinkTests
{
    private readonly EventQueue _eventQueue = new();
    private readonly BrokerModel _broker;
    private readonly Line _line;
    private readonly SimLink _link;
    private readonly Subscriber _watcher;

    public SimLinkTests()
    {
        _broker = new BrokerModel(_eventQueue);
        _broker.Start();
        _line = new Line(_eventQueue, _broker) { LatencyMs = 300 };
        _link = new SimLink(_eventQueue, _line, "node");
        _watcher = new Subscriber(_eventQueue, new Line(_eventQueue, _broker), "watcher").Hears("data", "will");
    }

    [TestMethod]
    public void AnAttemptConnectsSubscribesAndIsHeard()
    {
        Wish(LinkWish.Connect, 1);
        CollectionAssert.AreEqual(new[] { "Connected 1" }, Told(2000));
        Wish(LinkWish.Subscribe, 1);
        CollectionAssert.AreEqual(new[] { "Subscribed 1" }, Told(1000));
        Wish(LinkWish.Publish, 1, "data");
        Pass(400);
        _broker.Publish(Subscriber.Message("cmd", "go"));
        CollectionAssert.AreEqual(new[] { "Message 1 cmd=go" }, Told(1000));
        CollectionAssert.AreEqual(new[] { "data=data" }, _watcher.Heard);
    }

    [TestMethod]
    public void TheEventsOfAnAttemptThatWasGivenUpComeLateUnderItsNumber()
    {
        _line.LatencyMs = 2000;
        Wish(LinkWish.Connect, 1);
        Pass(6500);
        Wish(LinkWish.Close, 1);
        _line.LatencyMs = 100;
        Wish(LinkWish.Connect, 2);
        CollectionAssert.AreEqual(new[] { "Connected 2", "Connected 1" }, Told(10_000), "CONNACK of the first was on its way");
        Assert.AreEqual(2, _broker.Clients);
    }

    [TestMethod]
    public void AnAttemptGivenUpInTheHandshakeStillThrowsTheNextOneOut()
    {
        _line.LatencyMs = 2000;
        Wish(LinkWish.Connect, 1);
        Wish(LinkWish.Close, 1);
        _line.LatencyMs = 100;
        Wish(LinkWish.Connect, 2);
        Pass(1000);
        CollectionAssert.AreEqual(new[] { "Connected 2" }, Told(0));
        CollectionAssert.AreEqual(new[] { "Connected 1", "Lost 2" }, Told(10_000), "as M2Mqtt does without TLS");
        Assert.AreEqual(1, _broker.Clients, "only the watcher is left");
    }

    [TestMethod]
    public void AConnectThatNobodyAnswersFailsWithItsFault()
    {
        _line.Down();
        Wish(LinkWish.Connect, 1);
        CollectionAssert.AreEqual(new[] { "Failed 1 Tcp" }, Told(32_000));
        _line.Up();
        _line.NewFault = LinkFault.Name;
        Wish(LinkWish.Connect, 2);
        CollectionAssert.AreEqual(new[] { "Failed 2 Name" }, Told(1000));
        _line.NewFault = LinkFault.None;
        Wish(LinkWish.Connect, 3);
        Pass(700);
        _line.HalfOpen();
        CollectionAssert.AreEqual(new[] { "Failed 3 Protocol" }, Told(31_000), "TCP stood, CONNACK never came");
    }

    [TestMethod]
    public void ADeadLineIsNoticedWithinTwoKeepAlives()
    {
        Stand();
        _line.HalfOpen();
        Assert.IsEmpty(Told(110_000));
        CollectionAssert.AreEqual(new[] { "Lost 1" }, Told(11_000));
    }

    [TestMethod]
    public void WhatTheClientDoesNotTakeIsDroppedWithAnEvent()
    {
        Stand();
        _line.Down();
        for (int i = 0; i < 40; i++)
        {
            Wish(LinkWish.Publish, 1, new string('x', 1000));
        }

        List<string> told = Told(0);
        Assert.IsTrue(told.Count > 10 && told.TrueForAll(news => news == "Dropped 1"), string.Join(',', told));
        _line.Up();
        Pass(20_000);
        Assert.IsTrue(_watcher.Heard.Count is >= 20 and <= 22, $"{_watcher.Heard.Count}: five in the buffer, sixteen in the queue");
    }

    [TestMethod]
    public void CloseSendsWhatTheStackHasAndTheBrokerTellsTheWill()
    {
        Stand();
        Wish(LinkWish.Publish, 1, "farewell");
        Wish(LinkWish.Close, 1);
        Pass(1000);
        CollectionAssert.AreEqual(new[] { "data=farewell", "will=w" }, _watcher.Heard);
    }

    [TestMethod]
    public void APowerCutForgetsAllAndTellsNobody()
    {
        Stand();
        Wish(LinkWish.Publish, 1, "last");
        _broker.Publish(Subscriber.Message("cmd", "go"));
        Pass(100);
        _link.PowerOff();
        Assert.IsEmpty(Told(60_000));
        CollectionAssert.AreEqual(new[] { "data=last" }, _watcher.Heard);
        Pass(31_000);
        CollectionAssert.AreEqual(new[] { "data=last", "will=w" }, _watcher.Heard);
        Wish(LinkWish.Connect, 1);
        CollectionAssert.AreEqual(new[] { "Connected 1" }, Told(2000));
    }

    [TestMethod]
    public void NewsWakesWhoSleepsButNotInTheNextBoot()
    {
        int woken = 0;
        _link.Woken = () => woken++;
        Wish(LinkWish.Connect, 1);
        Pass(1199);
        Assert.AreEqual(0, woken);
        Pass(1);
        Assert.AreEqual(1, woken);
        _line.Reset();
        _link.PowerOff();
        Pass(1000);
        Assert.AreEqual(1, woken);
    }

    [TestMethod]
    public void APowerCutEndsAlsoTheAttemptsThatWereGivenUp()
    {
        Wish(LinkWish.Connect, 1);
        Wish(LinkWish.Close, 1);
        _link.PowerOff();
        Assert.IsEmpty(Told(60_000));
        Assert.AreEqual(1, _broker.Clients);
    }

    [TestMethod]
    public void TheRingTakesNoMoreMessagesThanTheDevicesOwn()
    {
        _link.Counters = new Counters();
        Stand();
        for (int i = 0; i < 12; i++)
        {
            _broker.Publish(Subscriber.Message("cmd", "go"));
        }

        Assert.HasCount(10, Told(1000));
        Assert.AreEqual(2L, _link.Counters.Of(CounterId.CommandsBad));
    }

    private void Stand()
    {
        Wish(LinkWish.Connect, 1);
        Pass(2000);
        Wish(LinkWish.Subscribe, 1);
        Pass(1000);
        Told(0);
    }

    private void Wish(LinkWish wish, int attempt, string text = "")
    {
        LinkCommand command = new(new WorkBuffer())
        {
            Wish = wish,
            Attempt = attempt,
            Topic = wish switch { LinkWish.Connect => "will", LinkWish.Subscribe => "cmd", _ => "data" },
            WillText = "w",
            KeepAliveS = 60,
        };
        command.PayloadLength = Encoding.ASCII.GetBytes(text, command.Open());
        _link.Do(command);
    }

    private void Pass(long ms) => _eventQueue.RunUntil(_eventQueue.NowMs + ms);

    private List<string> Told(long ms)
    {
        Pass(ms);
        List<string> told = [];
        LinkEvent news = new();
        while (_link.TryTake(news))
        {
            told.Add($"{news.News} {news.Attempt}"
                + (news.News == LinkNews.Failed ? $" {news.Fault}" : "")
                + (news.News == LinkNews.Message ? $" {news.Topic}={Encoding.ASCII.GetString(news.Payload)}" : ""));
        }

        return told;
    }
}
