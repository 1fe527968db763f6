// What the boot before said last: why this boot began, which outage goes on, and that a lost mains is on flash before anything else.
namespace Aul.Tests;

[TestClass]
public class PreviousBootTests
{
    [TestMethod]
    public void ABoardThatDiesAfterItsMainsHasLostPower()
    {
        Life life = new Life();
        life.Run(3000);
        life.Mains = 0;
        life.Run(1000);
        Assert.AreEqual(BootReason.Power, new Life(life.Flash).Agent.Reason);
    }

    [TestMethod]
    public void ABoardThatDiesWithItsMainsPresentDiesOfNothingKnown()
    {
        Life life = new Life();
        life.Run(3000);
        life.Mains = 0;
        life.Run(1000);
        life.Mains = 1;
        life.Run(1000);
        Assert.AreEqual(BootReason.Unknown, new Life(life.Flash).Agent.Reason);
        Assert.AreEqual(BootReason.Unknown, new Life().Agent.Reason);
    }

    [TestMethod]
    public void ASnapshotIsALastWordToo()
    {
        Life life = new Life();
        life.Run(3000);
        life.Mains = 0;

        // Blocks of snapshots alone follow the change.
        life.Run(4 * 3600000);
        Assert.AreEqual(BootReason.Power, new Life(life.Flash).Agent.Reason);
    }

    [TestMethod]
    public void WhatAnEarlierBootSaidIsNotTheLastWord()
    {
        Life life = new Life();
        life.Run(3000);
        life.Mains = 0;
        life.Run(1000);

        // The next boot dies before it has seen its mains.
        Life second = new Life(life.Flash);
        Assert.AreEqual(BootReason.Power, second.Agent.Reason);
        Assert.AreEqual(BootReason.Unknown, new Life(life.Flash).Agent.Reason);
    }

    [TestMethod]
    public void ANoteOfAFaultWinsOverWhatIsInferred()
    {
        PreviousBoot last = new PreviousBoot();
        Assert.AreEqual(BootReason.Fault, last.Reason(BootReason.Fault));
        Assert.AreEqual(BootReason.Planned, last.Reason(BootReason.Planned));
        Assert.AreEqual(BootReason.Unknown, last.Reason(BootReason.Unknown));
    }

    [TestMethod]
    public void ABirthTellsWhyTheBootBeganAndEveryCounterThatIsNotZero()
    {
        Life life = new Life();
        life.Run(3000);
        life.Mains = 0;
        life.Run(1000);
        Life second = new Life(life.Flash);
        second.Run(3000);
        Assert.IsTrue(IsIn(second.Link.Payloads[0], Alias.BootReason, BootReason.Power));
        Assert.IsTrue(IsIn(second.Link.Payloads[0], Alias.Counter + (int)CounterId.LinkAttempts, 1));
        Assert.IsFalse(IsIn(second.Link.Payloads[0], Alias.Counter + (int)CounterId.CommandsBad, 0));
    }

    [TestMethod]
    public void AnOutageThatWasOpenEndsInTheNextBoot()
    {
        Life life = new Life();
        life.Run(3000);
        life.InternetMs = -1;
        life.Run(10000);
        Assert.AreEqual(Cause.Internet, life.Agent.Outages.Announced);
        long before = life.Agent.Journal.Newest;
        Life second = new Life(life.Flash);
        Assert.AreEqual(Cause.Internet, second.Agent.Outages.Announced);
        second.Run(5000);
        Record close = Find(second, before, RecordKind.OutageClose);
        Assert.AreEqual(Cause.Internet, close.Id);
        Assert.AreEqual(-1L, close.A);
        Assert.AreEqual(Cause.None, new Life(life.Flash).Agent.Outages.Announced);
    }

    [TestMethod]
    public void APowerCutIsOneOutageBehindTheLastRecordOfTheBootBefore()
    {
        Life life = new Life();
        life.Run(3000);
        life.Mains = 0;
        life.Run(1000);
        long last = life.Agent.Journal.Newest;
        Life second = new Life(life.Flash);
        second.InternetMs = -1;
        Assert.AreEqual(Cause.Mains, second.Agent.Outages.Announced);
        Record open = At(second, last + 1);
        Assert.IsTrue(open.Kind == RecordKind.OutageOpen);
        Assert.AreEqual(1L, open.Boot);
        Assert.AreEqual(Cause.Mains, open.Id);
        Assert.IsTrue(open.AtMs >= 3000 && open.AtMs <= 4000);
        Assert.IsTrue(Evidence.IsPresumed(open.A) && !Evidence.GoesOn(open.A));
        Record boot = At(second, last + 2);
        Assert.IsTrue(boot.Kind == RecordKind.Boot);
        Assert.AreEqual(2L, boot.Boot);

        // The router needs its time, and a third boot knows that the outage is open.
        second.Run(20000);
        Assert.AreEqual(Cause.Mains, second.Agent.Outages.Announced);
        Life third = new Life(life.Flash);
        third.Run(20000);
        Assert.AreEqual(Cause.None, third.Agent.Outages.Announced);
        Record close = Find(third, last + 2, RecordKind.OutageClose);
        Assert.AreEqual(3L, close.Boot);
        Assert.AreEqual(Cause.Mains, close.Id);
        Assert.AreEqual(-1L, close.A);
    }

    [TestMethod]
    public void WhatTheBatteryHeldEndsWhereThePowerCutBegins()
    {
        Life life = new Life();
        life.Run(3000);
        life.Mains = 0;
        life.Run(60000);
        Assert.AreEqual(Cause.OnBattery, life.Agent.Outages.Announced);
        long last = life.Agent.Journal.Newest;
        Life second = new Life(life.Flash);
        Assert.AreEqual(Cause.Mains, second.Agent.Outages.Announced);
        Record close = At(second, last + 1);
        Assert.IsTrue(close.Kind == RecordKind.OutageClose);
        Assert.AreEqual(Cause.OnBattery, close.Id);
        Assert.AreEqual(close.AtMs - life.Agent.Outages.SinceMs, close.A);
        Record open = At(second, last + 2);
        Assert.IsTrue(open.Kind == RecordKind.OutageOpen);
        Assert.AreEqual(close.AtMs, open.AtMs);
        Assert.AreEqual(1L, open.Boot);
    }

    [TestMethod]
    public void ARestartByIntentionIsNoPowerCut()
    {
        Life life = new Life();
        life.Run(3000);
        life.Mains = 0;
        life.Run(1000);
        Journal journal = new Journal(life.Flash, new Counters(), 163840, 0);
        journal.Open(7);
        PreviousBoot last = new PreviousBoot();
        last.Read(journal);
        Assert.AreEqual(Cause.None, PresumedOutage.Take(journal, last, last.Reason(BootReason.Planned)));
        long newest = journal.Newest;
        Assert.AreEqual(Cause.Mains, PresumedOutage.Take(journal, last, last.Reason(BootReason.Unknown)));
        Assert.AreEqual(newest + 1, journal.Newest);
        Assert.AreEqual(newest + 1, journal.Durable);
    }

    [TestMethod]
    public void AnOutageOverTwoDeathsIsStillOpen()
    {
        Life life = new Life();
        life.Run(3000);
        life.InternetMs = -1;
        life.Run(10000);
        Life second = new Life(life.Flash);
        second.InternetMs = -1;
        second.Run(60000);
        Assert.AreEqual(Cause.Internet, new Life(life.Flash).Agent.Outages.Announced);
    }

    [TestMethod]
    public void ALostMainsIsTheFirstRecordOfItsTurn()
    {
        Life life = new Life();
        life.Run(3000);
        long before = life.Agent.Journal.Newest;

        // In the same turn the internet goes, and a snapshot is due.
        life.NowMs = 10000 - 200;
        life.Mains = 0;
        life.InternetMs = -1;
        life.Run(400);
        Record first = At(life, before + 1);
        if (first.Id == SignalId.LinkInternet)
        {
            // Its probe needs no settling; the mains is next, and before the snapshot.
            first = At(life, before + 2);
        }

        Assert.IsTrue(first.Kind == RecordKind.Change);
        Assert.AreEqual(SignalId.PowerMains, first.Id);
        Assert.IsTrue(life.Agent.Journal.Durable >= before + 2);
    }

    private static bool IsIn(byte[] payload, int alias, long number)
    {
        SparkplugReader reader = new SparkplugReader();
        reader.Begin(payload);
        bool found = false;
        while (reader.Next())
        {
            found |= reader.Alias == alias && reader.IsNumber && reader.Number == number;
        }

        return found;
    }

    private static Record At(Life life, long sequence) => Find(life, sequence - 1, 0);

    // The first record of a kind behind a sequence; of any kind when it is 0.
    private static Record Find(Life life, long after, RecordKind kind)
    {
        BlockView view = new BlockView();
        BlockReader reader = new BlockReader();
        Record record = new Record();
        for (long next = after + 1; life.Agent.Journal.Peek(next, view); next = view.LastSequence + 1)
        {
            Assert.IsTrue(reader.Open(view.Buffer, view.Offset, view.Offset + view.Length));
            while (reader.Next(record))
            {
                if (record.Sequence > after && (kind == 0 || record.Kind == kind))
                {
                    return record;
                }
            }
        }

        Assert.IsTrue(false);
        return null;
    }
}
