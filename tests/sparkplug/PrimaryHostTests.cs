// Conformance, the primary host: a site that has one is born when it is online, and says farewell when it goes. Each test is named in
// CONFORMANCE.md.
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Aul.Sparkplug.Protobuf;

namespace Aul.SparkplugTests;

[TestClass]
public class PrimaryHostTests
{
    [TestMethod]
    public void TheStateOfTheHostIsSubscribedAndAwaited()
    {
        Conversation talk = WithHost();
        talk.Run(600);
        CollectionAssert.AreEqual(new[] { Conversation.Command, Conversation.State }, talk.Subscribed);
        Assert.IsEmpty(talk.Published);
        Tell(talk, true, 5);
        talk.Run(5);
        Assert.HasCount(1, talk.Births);
    }

    [TestMethod]
    public void OnlyThatHostsOwnStateCounts()
    {
        Conversation talk = WithHost();
        talk.Run(10);
        talk.Say(State(true, 5), "spBv1.0/STATE/Other");
        talk.Say(Encoding.ASCII.GetBytes("online"), Conversation.State);
        talk.Say(Encoding.ASCII.GetBytes("{\"online\":true}"), Conversation.State);
        talk.Say(Encoding.ASCII.GetBytes("{\"online\":\"true\",\"timestamp\":7}"), Conversation.State);
        talk.Say(Encoding.ASCII.GetBytes("{\"timestamp\":7}"), Conversation.State);
        talk.Run(20);
        Assert.IsEmpty(talk.Published);
        Assert.AreEqual(5L, talk.Agent.Counters.Of(CounterId.CommandsBad));
        talk.Say(Encoding.ASCII.GetBytes("{ \"timestamp\" : 8 ,\n \"online\" : true }"), Conversation.State);
        talk.Run(5);
        Assert.HasCount(1, talk.Births);
    }

    [TestMethod]
    public void AHostThatGoesOfflineEndsTheSessionWithADeathAndIsAwaitedAgain()
    {
        Conversation talk = WithHost();
        talk.Run(10);
        Tell(talk, true, 5);
        talk.Run(20);
        Tell(talk, false, 6);
        talk.Run(2);
        Said death = talk.All.Last(said => said.Wish == LinkWish.Publish);
        Assert.AreEqual(Conversation.Death, death.Topic);
        Assert.AreEqual(BdSeq(talk.Births[0]), BdSeq(death.Payload));
        Assert.IsFalse(death.Payload.HasSeq);
        Assert.AreEqual(LinkWish.Close, talk.All[^1].Wish);
        talk.Run(600);
        Assert.HasCount(2, talk.Connects);
        Assert.HasCount(1, talk.Births);
        Tell(talk, true, 9);
        talk.Run(5);
        Assert.HasCount(2, talk.Births);
    }

    [TestMethod]
    public void AStateOlderThanTheLastIsNotBelieved()
    {
        Conversation talk = WithHost();
        talk.Run(10);
        Tell(talk, false, 10);
        Tell(talk, true, 9);
        talk.Run(20);
        Assert.IsEmpty(talk.Published);
        Tell(talk, true, 11);
        talk.Run(20);
        Tell(talk, false, 10);
        talk.Run(20);
        Assert.AreEqual(SyncState.Live, talk.Agent.SyncState);
        Assert.HasCount(1, talk.Connects);
    }

    [TestMethod]
    public void WithoutAPrimaryHostNothingIsAwaited()
    {
        Conversation talk = new();
        talk.Run(10);
        CollectionAssert.AreEqual(new[] { Conversation.Command }, talk.Subscribed);
        Assert.HasCount(1, talk.Births);
    }

    /// <summary>The device goes off by intention.</summary>
    [TestMethod]
    public void AnIntentionalEndIsADeathAndNoMoreConnect()
    {
        Conversation talk = new();
        talk.Run(20);
        talk.Agent.Leave();
        talk.Run(2);
        List<Said> last = talk.All[^2..];
        Assert.AreEqual(Conversation.Death, last[0].Topic);
        Assert.AreEqual(BdSeq(talk.Births[0]), BdSeq(last[0].Payload));
        Assert.AreEqual(LinkWish.Close, last[1].Wish);
        talk.Run(5000);
        Assert.HasCount(1, talk.Connects);
    }

    private static Conversation WithHost()
    {
        Conversation talk = new(change: settings => settings.PrimaryHost = "H");
        talk.SetAll(1, 3000);
        return talk;
    }

    private static void Tell(Conversation talk, bool online, long timestamp) => talk.Say(State(online, timestamp), Conversation.State);

    private static byte[] State(bool online, long timestamp) =>
        Encoding.ASCII.GetBytes($"{{\"online\":{(online ? "true" : "false")},\"timestamp\":{timestamp}}}");

    private static ulong BdSeq(Payload payload) => payload.Metrics.Single(metric => metric.Name == "bdSeq").LongValue;
}
