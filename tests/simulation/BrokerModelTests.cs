// The modelled broker does what MQTT 3.1.1 says, and what a real one does to those who cannot keep up with it.
using Aul.Simulation;

namespace Aul.SimulationTests;

[TestClass]
public class BrokerModelTests
{
    private readonly EventQueue _eventQueue = new();
    private readonly BrokerModel _broker;

    public BrokerModelTests()
    {
        _broker = new BrokerModel(_eventQueue);
        _broker.Start();
    }

    [TestMethod]
    [DataRow("a/b", "a/b", true)]
    [DataRow("a/b", "a/b/c", false)]
    [DataRow("a/b/c", "a/b", false)]
    [DataRow("a/+/c", "a/b/c", true)]
    [DataRow("a/+/c", "a//c", true)]
    [DataRow("a/+", "a/b/c", false)]
    [DataRow("a/#", "a/b/c", true)]
    [DataRow("a/#", "a", true)]
    [DataRow("a/#", "ab", false)]
    [DataRow("+/b/#", "a/b", true)]
    [DataRow("#", "a/b", true)]
    [DataRow("#", "$SYS/load", false)]
    [DataRow("$SYS/#", "$SYS/load", true)]
    public void AFilterNamesItsTopics(string filter, string topic, bool matches) => Assert.AreEqual(matches,
        TopicFilter.Matches(filter, topic));

    [TestMethod]
    public void AMessageGoesOnceToEachWhoSubscribes()
    {
        Subscriber two = New("two").Hears("a/+", "a/b", "#");
        Subscriber other = New("other").Hears("c");
        New("from").Hears().Say("a/b", "x");
        two.Pass(1000);
        CollectionAssert.AreEqual(new[] { "a/b=x" }, two.Heard);
        Assert.IsEmpty(other.Heard);
    }

    [TestMethod]
    public void ARetainedMessageReachesLaterSubscribersUntilItIsEmptied()
    {
        Subscriber from = New("from").Hears();
        from.Say("state", "up", isRetained: true);
        Subscriber late = New("late").Hears("state");
        from.Say("state", "down", isRetained: true);
        from.Say("state", "", isRetained: true);
        Subscriber later = New("later").Hears("state");
        CollectionAssert.AreEqual(new[] { "state=up retained", "state=down", "state=" }, late.Heard);
        Assert.IsEmpty(later.Heard);
    }

    [TestMethod]
    public void AWillIsReportedWhenAConnectionEndsWithoutFarewell()
    {
        Subscriber watcher = New("watcher").Hears("will/#");
        Subscriber closes = New("closes", Will("closes")).Hears();
        Subscriber leaves = New("leaves", Will("leaves")).Hears();
        closes.Client.Close();
        leaves.Client.Disconnect();
        watcher.Pass(1000);
        CollectionAssert.AreEqual(new[] { "will/closes=gone" }, watcher.Heard);
    }

    [TestMethod]
    public void AWillIsReportedAfterOneAndAHalfKeepAlivesOfSilence()
    {
        Subscriber watcher = New("watcher").Hears("will/#");
        Subscriber dark = New("dark", Will("dark")).Hears();
        dark.Client.PowerOff();
        watcher.Pass(88_000);
        Assert.IsEmpty(watcher.Heard);
        watcher.Pass(2_000);
        CollectionAssert.AreEqual(new[] { "will/dark=gone" }, watcher.Heard);
    }

    [TestMethod]
    public void ASecondConnectionOfAClientTakesTheFirstOver()
    {
        Subscriber watcher = New("watcher").Hears("will/#");
        Subscriber first = New("same", Will("same")).Hears("a");
        Subscriber second = New("same", Will("same")).Hears("a");
        New("from").Hears().Say("a", "x");
        watcher.Pass(1000);
        CollectionAssert.AreEqual(new[] { "will/same=gone" }, watcher.Heard);
        Assert.StartsWith("lost", first.News[^1]);
        Assert.IsEmpty(first.Heard);
        CollectionAssert.AreEqual(new[] { "a=x" }, second.Heard);
        Assert.AreEqual(1L, _broker.Takeovers);
    }

    [TestMethod]
    public void AClusterStillReadsWhatTheFirstConnectionSentAndTellsItsWillLate()
    {
        _broker.TakeoverLagMs = 5000;
        Subscriber watcher = New("watcher").Hears("#");
        Line slow = new(_eventQueue, _broker) { LatencyMs = 20 };
        Subscriber first = new Subscriber(_eventQueue, slow, "same", will: Will("same")).Hears();
        slow.LatencyMs = 3000;
        first.Say("a", "old");
        Subscriber second = New("same").Hears();
        second.Say("a", "new");
        watcher.Pass(10_000);
        CollectionAssert.AreEqual(new[] { "a=new", "a=old", "will/same=gone" }, watcher.Heard);
    }

    [TestMethod]
    public void WhatIsBeyondTheQueueOfAClientIsDroppedAndCounted()
    {
        _broker.QueueMax = 10;
        Line line = new(_eventQueue, _broker);
        Subscriber slow = new Subscriber(_eventQueue, line, "slow").Hears("a");
        Subscriber from = New("from").Hears();
        line.Down();
        for (int i = 0; i < 15; i++)
        {
            from.Say("a", i.ToString(System.Globalization.CultureInfo.InvariantCulture));
            from.Pass(10);
        }

        from.Pass(100);
        line.Up();
        from.Pass(1000);
        Assert.AreEqual(5L, _broker.Dropped);
        Assert.HasCount(10, slow.Heard);
        Assert.AreEqual("a=9", slow.Heard[^1]);
    }

    [TestMethod]
    public void OfQosOneNoMoreAreUnderWayThanAreAcknowledgedAndAllArrive()
    {
        Subscriber hears = New("hears").Hears("a");
        Subscriber from = New("from").Hears();
        for (int i = 0; i < 50; i++)
        {
            from.Say("a", "x", qos: 1);
        }

        from.Pass(35);
        Assert.HasCount(20, hears.Heard);
        from.Pass(1000);
        Assert.HasCount(50, hears.Heard);
        Assert.AreEqual(0L, _broker.Dropped);
    }

    [TestMethod]
    public void AKilledBrokerTellsNoWillsAndForgetsWhatItHadNotSaved()
    {
        Subscriber node = New("node", Will("node")).Hears("a");
        node.Say("kept", "1", isRetained: true);
        node.Pass(1000);
        _broker.Save();
        node.Say("forgotten", "1", isRetained: true);
        _broker.LagMs = 500;
        node.Say("a", "in memory");
        node.Pass(100);
        _broker.Kill();
        node.Pass(1000);
        Assert.StartsWith("lost", node.News[^1]);
        Subscriber refused = New("node");
        node.Pass(1000);
        CollectionAssert.AreEqual(new[] { "failed Tcp" }, refused.News);
        _broker.Start();
        Subscriber after = New("after").Hears("#");
        CollectionAssert.AreEqual(new[] { "kept=1 retained" }, after.Heard);
        Assert.IsEmpty(node.Heard);
        Assert.AreEqual(0L, _broker.Wills);
    }

    [TestMethod]
    public void ABrokerWithoutPowerTellsNobodyAndAnswersNothing()
    {
        Subscriber node = New("node").Hears();
        _broker.Kill(darkly: true);
        Subscriber knocks = New("knocks");
        node.Pass(30_000);
        Assert.IsEmpty(knocks.News);
        Assert.AreEqual("subscribed", node.News[^1]);
        node.Pass(2_000);
        CollectionAssert.AreEqual(new[] { "failed Tcp" }, knocks.News);
        _broker.Start();
        node.Say("a", "who are you?");
        node.Pass(1000);
        Assert.StartsWith("lost", node.News[^1]);
    }

    [TestMethod]
    public void ABridgeSendsAMessageOnceMore()
    {
        _broker.AgainMs = topic => topic == "a" ? 3000 : 0;
        Subscriber hears = New("hears").Hears("#");
        Subscriber from = New("from").Hears();
        from.Say("a", "1");
        from.Say("b", "2");
        from.Pass(5000);
        CollectionAssert.AreEqual(new[] { "a=1", "b=2", "a=1" }, hears.Heard);
    }

    private static Packet Will(string name) => Packet.WillOf("will/" + name, "gone");

    private Subscriber New(string id, Packet? will = null) => new(_eventQueue, new Line(_eventQueue, _broker) { LatencyMs = 10 }, id,
        will: will);
}
