// Conformance, the session: in which order a node connects, subscribes and is born, and which death its connect leaves with the broker.
// Each test is named in CONFORMANCE.md.
using System.Collections.Generic;
using System.Linq;
using Aul.Simulation;
using Aul.Sparkplug;
using Aul.Sparkplug.Protobuf;

namespace Aul.SparkplugTests;

[TestClass]
public class SessionTests
{
    [TestMethod]
    public void NothingIsPublishedBeforeTheSessionStands()
    {
        Conversation talk = new() { AnswersConnect = false, AnswersSubscribe = false };
        talk.SetAll(1, 3000);
        talk.Run(50);
        CollectionAssert.AreEqual(new[] { LinkWish.Connect }, Wishes(talk));
        talk.Tell(LinkNews.Connected);
        talk.Run(50);
        CollectionAssert.AreEqual(new[] { LinkWish.Connect, LinkWish.Subscribe }, Wishes(talk));
        talk.Tell(LinkNews.Subscribed);
        talk.Run(1);
        CollectionAssert.AreEqual(new[] { LinkWish.Connect, LinkWish.Subscribe, LinkWish.Publish }, Wishes(talk));
        Assert.AreEqual(Conversation.Birth, talk.All[^1].Topic);
    }

    [TestMethod]
    public void TheFirstPublishOfEverySessionIsTheBirth()
    {
        Conversation talk = Connected(5);
        foreach (IGrouping<int, Said> session in talk.Published.GroupBy(said => said.Attempt))
        {
            Assert.AreEqual(Conversation.Birth, session.First().Topic);
            Assert.AreEqual(1, session.Count(said => said.Topic == Conversation.Birth));
        }

        Assert.HasCount(5, talk.Births);
    }

    [TestMethod]
    public void EveryConnectLeavesADeathOfBdSeqAlone()
    {
        Conversation talk = Connected(5);
        Assert.HasCount(5, talk.Connects);
        foreach (Said connect in talk.Connects)
        {
            Assert.AreEqual(Conversation.Death, connect.Topic);
            Assert.IsFalse(connect.Payload.HasSeq);
            Metric bdSeq = connect.Payload.Metrics.Single();
            Assert.AreEqual("bdSeq", bdSeq.Name);
            Assert.AreEqual((uint)DataType.Int64, bdSeq.Datatype);
            Assert.AreEqual(Metric.ValueOneofCase.LongValue, bdSeq.ValueCase);
        }
    }

    [TestMethod]
    public void EveryBirthNamesTheDeathOfItsConnect()
    {
        Conversation talk = Connected(4);
        talk.Say(Payloads.Rebirth(1));
        talk.Run(5);
        Dictionary<int, ulong> deaths = talk.Connects.ToDictionary(said => said.Attempt, said => said.Payload.Metrics[0].LongValue);
        List<Said> births = [.. talk.Published.Where(said => said.Topic == Conversation.Birth)];
        Assert.HasCount(5, births);
        foreach (Said birth in births)
        {
            Metric bdSeq = birth.Payload.Metrics.Single(metric => metric.Name == "bdSeq");
            Assert.AreEqual((uint)DataType.Int64, bdSeq.Datatype);
            Assert.AreEqual(deaths[birth.Attempt], bdSeq.LongValue);
        }
    }

    /// <summary>The stated deviation: the standard counts from 0 to 255, and over boots.</summary>
    [TestMethod]
    public void BdSeqCountsConnectsFrom1To127AndRoundAgain()
    {
        Conversation talk = Connected(300);
        List<ulong> counted = [.. talk.Connects.Select(said => said.Payload.Metrics[0].LongValue)];
        for (int i = 1; i < counted.Count; i++)
        {
            Assert.AreEqual(counted[i - 1] == 127 ? 1 : counted[i - 1] + 1, counted[i]);
        }

        Assert.AreEqual(1ul, counted.Min());
        Assert.AreEqual(127ul, counted.Max());
    }

    [TestMethod]
    public void BdSeqGoesOnOverBoots()
    {
        RamFlash flash = new();
        ulong before = BdSeqOfNextBoot(flash);
        for (int boot = 0; boot < 300; boot++)
        {
            ulong next = BdSeqOfNextBoot(flash);
            Assert.AreEqual(before == 127 ? 1 : before + 1, next);
            before = next;
        }
    }

    /// <summary>An outage of the line costs no number and no write: no CONNECT was sent.</summary>
    [TestMethod]
    public void AnAttemptThatSentNoConnectHasUsedNoNumber()
    {
        Conversation talk = new() { AnswersConnect = false };
        talk.SetAll(1, 3000);
        talk.Run(5);
        foreach (LinkFault fault in new[] { LinkFault.Name, LinkFault.Tcp, LinkFault.Tls, LinkFault.TlsDates, LinkFault.Refused, LinkFault.Timeout })
        {
            int connects = talk.Connects.Count;
            talk.Tell(LinkNews.Failed, fault);
            for (int i = 0; i < 9000 && talk.Connects.Count == connects; i++)
            {
                talk.Run(1);
            }
        }

        List<ulong> counted = [.. talk.Connects.Select(said => said.Payload.Metrics[0].LongValue)];
        CollectionAssert.AreEqual(new[] { 0, 0, 0, 0, 0, 1, 2 }, counted.Select(number => (int)(number - counted[0])).ToList());
    }

    /// <summary>A line that carries one way only: what is published seems to go, and nothing comes.</summary>
    [TestMethod]
    public void ASessionThatHearsNothingIsAskedAndGivenUp()
    {
        Conversation talk = new(change: settings => settings.AckMs = 2000);
        talk.SetAll(1, 3000);
        talk.Run(200);
        Assert.HasCount(1, talk.Connects);
        Assert.IsTrue(talk.All.Count(said => said.Wish == LinkWish.Subscribe) > 1, "asked, and answered");
        Assert.AreEqual(0L, talk.Agent.Counters.Of(CounterId.LinkLate));
        talk.AnswersSubscribe = false;

        // What nobody acknowledges is told, and asked about, ever more seldom: up to 64 times report.ackMs.
        talk.Run(((Limits.AnswerMsMax + (64 * 2000)) / Conversation.TurnMs) + 60);
        Assert.IsTrue(talk.All.Any(said => said.Wish == LinkWish.Close));
        Assert.AreEqual(1L, talk.Agent.Counters.Of(CounterId.LinkLost));
    }

    [TestMethod]
    public void OneConnectionAtATime()
    {
        Conversation talk = Connected(3);
        talk.AnswersConnect = false;
        talk.Tell(LinkNews.Lost);
        talk.Run(3000);
        talk.AnswersConnect = true;
        talk.AnswersSubscribe = false;
        talk.Run(3000);
        bool open = false;
        foreach (LinkWish wish in Wishes(talk).Where(wish => wish is LinkWish.Connect or LinkWish.Close))
        {
            Assert.AreEqual(open, wish == LinkWish.Close);
            open = !open;
        }

        Assert.IsTrue(talk.Connects.Count > 6, $"{talk.Connects.Count} attempts");
    }

    private static List<LinkWish> Wishes(Conversation talk) => [.. talk.All.Select(said => said.Wish)];

    private static ulong BdSeqOfNextBoot(RamFlash flash)
    {
        Conversation talk = new(flash);
        talk.Run(5);
        return talk.Connects[0].Payload.Metrics[0].LongValue;
    }

    // So many sessions, each lost but the last.
    private static Conversation Connected(int times)
    {
        Conversation talk = new();
        talk.SetAll(1, 3000);
        for (int i = 1; i <= times; i++)
        {
            for (int turns = 0; turns < 1000 && talk.Births.Count < i; turns++)
            {
                talk.Run(1);
            }

            if (i < times)
            {
                talk.Tell(LinkNews.Lost);
            }
        }

        talk.Run(20);
        return talk;
    }
}
