// The whole agent through its loop: what happens in the world is recorded, reported and shown, in this order.
namespace Aul.Tests;

[TestClass]
public class AgentTests
{
    [TestMethod]
    public void ALostMainsIsARecordOfItsBegin()
    {
        Life life = new Life();
        life.Run(3000);
        long before = life.Agent.Journal.Newest;
        life.Mains = 0;
        long lostMs = life.NowMs;
        life.Run(1000);
        Record record = Find(life, before, RecordKind.Change);
        Assert.AreEqual(SignalId.PowerMains, record.Id);
        Assert.AreEqual(0L, record.A);
        Assert.IsTrue(record.AtMs >= lostMs && record.AtMs <= lostMs + 100);
        Assert.AreEqual(Cause.None, life.Agent.Outages.Announced);
        Assert.IsTrue(life.Agent.Panel.Pattern(Panel.Power) == LedPattern.Slow);
    }

    [TestMethod]
    public void ALostInternetIsAnOutageThatOpensAndCloses()
    {
        Life life = new Life();
        life.Run(3000);
        long before = life.Agent.Journal.Newest;
        life.InternetMs = -1;
        long lostMs = life.NowMs;
        life.Run(5000);
        Assert.AreEqual(Cause.Internet, life.Agent.Outages.Announced);
        Assert.IsTrue(life.Agent.Panel.Pattern(Panel.Fault) == LedPattern.Slow);
        Record open = Find(life, before, RecordKind.OutageOpen);
        Assert.AreEqual(Cause.Internet, open.Id);
        Assert.IsTrue(open.AtMs >= lostMs && open.AtMs <= lostMs + 100);
        life.InternetMs = 30;
        life.Run(3000);
        Record close = Find(life, before, RecordKind.OutageClose);
        Assert.AreEqual(Cause.Internet, close.Id);
        Assert.IsTrue(close.A >= 4900 && close.A <= 5200);
        Assert.AreEqual(Cause.None, life.Agent.Outages.Announced);
    }

    [TestMethod]
    public void AnOutageIsPublishedAheadOfABacklog()
    {
        Life life = new Life();
        life.Link.Answers = false;
        life.Run(3600000);
        life.Link.Answers = true;
        life.InternetMs = -1;
        while (life.Link.Published == 0)
        {
            life.Run(100);
        }

        life.Run(1500);
        Assert.AreEqual("spBv1.0/t/NBIRTH/n", life.Link.Topics[0]);
        Assert.IsTrue(life.Agent.Journal.Durable - life.Agent.Journal.Stored > 300);
        Assert.AreEqual(Cause.Internet, life.Agent.Outages.Announced);
    }

    [TestMethod]
    public void BootsAndAnchorsAreRecorded()
    {
        Life life = new Life();
        life.Run(1000);
        Assert.AreEqual(0L, Find(life, 0, RecordKind.Boot).AtMs);
        Assert.AreEqual(life.UtcMs + Find(life, 0, RecordKind.Anchor).AtMs, Find(life, 0, RecordKind.Anchor).A);
        Life next = new Life(life.Flash);
        next.Run(1000);
        Assert.AreEqual(2L, next.Agent.Journal.Boot);
        Assert.IsTrue(next.Agent.Journal.Newest > life.Agent.Journal.Newest);
    }

    [TestMethod]
    public void AClockThatStepsIsAnchoredAnewAndCounted()
    {
        Life life = new Life();
        life.Run(1000);
        long before = life.Agent.Journal.Newest;
        life.UtcMs += 86400000;
        life.Run(1000);
        Assert.IsTrue(Find(life, before, RecordKind.Anchor) != null);
        Assert.AreEqual(1L, life.Counters.Of(CounterId.ClockSteps));
    }

    private static Record Find(Life life, long after, RecordKind kind)
    {
        BlockView view = new BlockView();
        BlockReader reader = new BlockReader();
        Record record = new Record();
        for (long next = after + 1; life.Agent.Journal.Peek(next, view); next = view.LastSequence + 1)
        {
            reader.Open(view.Buffer, view.Offset, view.Offset + view.Length);
            while (reader.Next(record))
            {
                if (record.Kind == kind && record.Sequence > after)
                {
                    return record;
                }
            }
        }

        return null;
    }
}
