// The session with the centre: its order, its patience, and what it does not believe.
namespace Aul.Tests;

[TestClass]
public class SyncTests
{
    [TestMethod]
    public void BirthComesFirstThenHistory()
    {
        Life life = new Life();
        life.Run(3000);
        Assert.AreEqual(1, life.Link.Connects);
        Assert.AreEqual("spBv1.0/t/NBIRTH/n", life.Link.Topics[0]);
        Assert.AreEqual("spBv1.0/t/NDATA/n", life.Link.Topics[1]);
        Assert.IsTrue(life.Agent.SyncState == SyncState.Live);
    }

    [TestMethod]
    public void ThePairsOfTheTableAreAllThereIs()
    {
        int pairs = 0;
        for (int state = 0; state <= (int)SyncState.Live; state++)
        {
            for (int syncEvent = 0; syncEvent <= (int)SyncEvent.Dismissed; syncEvent++)
            {
                int rows = 0;
                for (int row = 0; row < SyncMachine.RowCount; row++)
                {
                    rows += (int)SyncMachine.RowFrom(row) == state && (int)SyncMachine.RowOn(row) == syncEvent ? 1 : 0;
                }

                Assert.IsTrue(rows <= 1);
                pairs += rows;
            }
        }

        Assert.AreEqual(SyncMachine.RowCount, pairs);
        SyncMachine machine = new SyncMachine();
        Assert.IsTrue(machine.Take(SyncEvent.Subscribed) == SyncAction.None);
        Assert.IsTrue(machine.State == SyncState.Waiting);
    }

    [TestMethod]
    public void AnEventOfAnAttemptThatIsOverIsCountedAndIgnored()
    {
        Life life = new Life();
        life.Link.Answers = false;
        life.Run(1000);
        int first = life.Link.Attempt;
        life.Run(Limits.ConnectMsMax + 3000);
        Assert.IsTrue(life.Link.Attempt > first);
        Assert.IsTrue(life.Link.Closes >= 1);
        long late = life.Counters.Of(CounterId.LinkLate);
        life.Link.Say(LinkNews.Connected, first, true);
        life.Run(500);
        Assert.AreEqual(late + 1, life.Counters.Of(CounterId.LinkLate));
        Assert.AreEqual(0, life.Link.Published);
    }

    [TestMethod]
    public void ALostSessionIsTriedAgainAndBornAnew()
    {
        Life life = new Life();
        life.Run(3000);
        life.Link.Say(LinkNews.Lost, life.Link.Attempt, true);
        life.Run(5000);
        Assert.AreEqual(2, life.Link.Connects);
        Assert.AreEqual(2, life.Link.CountOf("NBIRTH"));
        Assert.AreEqual(1L, life.Counters.Of(CounterId.LinkLost));
    }

    [TestMethod]
    public void HistoryWithoutAckIsSentAgainAndWithAckIsNot()
    {
        Life life = new Life();
        life.Run(4000);
        int sent = life.Link.Published;
        life.Run(12000);
        Assert.IsTrue(life.Counters.Of(CounterId.BlocksSentAgain) > 0);
        Assert.IsTrue(life.Link.Published > sent);
        life.Acknowledge(life.Agent.Journal.Durable);
        life.Run(200);
        Assert.AreEqual(life.Agent.Journal.Durable, life.Agent.Journal.Stored);
        long again = life.Counters.Of(CounterId.BlocksSentAgain);
        for (int i = 0; i < 30; i++)
        {
            life.Run(1000);
            life.Acknowledge(life.Agent.Journal.Durable);
        }

        Assert.AreEqual(again, life.Counters.Of(CounterId.BlocksSentAgain));
    }

    [TestMethod]
    public void AnAckOfAnotherJournalReleasesNothing()
    {
        Life life = new Life();
        life.Run(3000);
        life.Link.SayMessage("spBv1.0/t/NCMD/n", Life.Command("Journal/Stored", "12345.1.3"));
        life.Run(200);
        Assert.AreEqual(0L, life.Agent.Journal.Stored);
        Assert.AreEqual(0L, life.Counters.Of(CounterId.CommandsBad));
    }

    [TestMethod]
    public void ARebirthIsAnsweredWithTheSameNumber()
    {
        Life life = new Life();
        life.Run(3000);
        string will = life.Link.WillText;
        life.Link.SayMessage("spBv1.0/t/NCMD/n", Life.Rebirth());
        life.Run(200);
        Assert.AreEqual(2, life.Link.CountOf("NBIRTH"));
        Assert.AreEqual(1, life.Link.Connects);
        byte[] first = life.Link.Payloads[0];
        byte[] again = life.Link.Payloads[life.Link.Published - 1];
        Assert.AreEqual(will[12], (char)BdSeq(first));
        Assert.IsTrue(life.Link.CountOf("NBIRTH") == 2 && again.Length > 0);
    }

    [TestMethod]
    public void CommandsThatAreNoneAreCounted()
    {
        Life life = new Life();
        life.Run(3000);
        life.Link.SayMessage("spBv1.0/t/NCMD/n", new byte[] { 0xFF, 0xFF });
        life.Link.SayMessage("spBv1.0/t/NCMD/other", Life.Rebirth());
        life.Link.SayMessage("spBv1.0/t/NCMD/n", Life.Command("Journal/Stored", "all of it"));
        life.Link.SayMessage("spBv1.0/t/NCMD/n", Life.Command("Reboot", "now"));
        life.Link.SayMessage("spBv1.0/t/NCMD/n", new byte[Limits.CommandBytesMax + 1]);
        life.Run(200);
        Assert.AreEqual(4L, life.Counters.Of(CounterId.CommandsBad));
        Assert.AreEqual(1L, life.Counters.Of(CounterId.CommandsUnknown));
        Assert.IsTrue(life.Agent.SyncState == SyncState.Live);
    }

    [TestMethod]
    public void TheFirstBirthWaitsForTheClockButNotForEver()
    {
        Life life = new Life();
        life.UtcMs = 0;
        life.Run(59000);
        Assert.AreEqual(0, life.Link.Connects);
        life.Run(4000);
        Assert.AreEqual(1, life.Link.CountOf("NBIRTH"));
    }

    [TestMethod]
    public void BackOffHasABoundAndASlotIsTheNodesOwn()
    {
        Backoff backoff = new Backoff(new RandomSource(5), 60000);
        for (int i = 0; i < 200; i++)
        {
            int waitMs = backoff.AfterFailureMs();
            Assert.IsTrue(waitMs >= 0 && waitMs < 60000);
        }

        Assert.AreEqual(Backoff.SlotMs("101033102-1", 30000), Backoff.SlotMs("101033102-1", 30000));
        int[] thirds = new int[3];
        for (int i = 0; i < 900; i++)
        {
            thirds[Backoff.SlotMs("10103" + i.ToString() + "-1", 30000) / 10000]++;
        }

        Assert.IsTrue(thirds[0] > 200 && thirds[1] > 200 && thirds[2] > 200);
    }

    // The bdSeq metric is the first of the birth: its value lies behind the tag 0x58.
    private static int BdSeq(byte[] birth)
    {
        for (int i = 0; i < birth.Length - 1; i++)
        {
            if (birth[i] == 0x58)
            {
                return birth[i + 1];
            }
        }

        return -1;
    }
}
