// The session with the centre step by step: what is wished for and when, what is counted, and what the first message behind a birth is.
namespace Aul.Tests;

[TestClass]
public class SyncStepTests
{
    private const long UtcMs = 1790000000000;
    private const string Birth = "spBv1.0/t/NBIRTH/n";
    private const string Data = "spBv1.0/t/NDATA/n";
    private const string Death = "spBv1.0/t/NDEATH/n";
    private const string Command = "spBv1.0/t/NCMD/n";
    private const string HostState = "spBv1.0/STATE/H";

    private static LinkCommand _command;
    private static Publisher _publisher;
    private static Commands _commands;
    private static Samples _samples;
    private static SiteBench _bench;
    private static Sync _sync;
    private static Backoff _backoff;

    private static void SetUp()
    {
        _command = new LinkCommand(new WorkBuffer());
        _samples = new Samples(1);
        _bench = null;
        _sync = null;
        _backoff = null;
    }

    [TestMethod]
    public void TheFirstAttemptComesInTheNodesOwnSlot()
    {
        SetUp();
        Begin(new Settings(), UtcMs, 30000);
        int slotMs = Backoff.SlotMs("n", 30000);
        Assert.IsTrue(slotMs > 0);
        Is(LinkWish.None, slotMs - 1);
        Is(LinkWish.Connect, slotMs);
        Assert.AreEqual(1L, _bench.Counters.Of(CounterId.LinkAttempts));
    }

    [TestMethod]
    public void APayloadLiesInTheWorkBufferUntilTheLinkHasIt()
    {
        SetUp();
        WorkBuffer work = new WorkBuffer();
        _command = new LinkCommand(work);
        Assert.IsTrue(_command.Payload == null);
        Begin(new Settings { ReportEveryMs = 1000 }, UtcMs);
        Connect(1000);
        Publishes(Birth, 1000);
        Assert.AreEqual(WorkBuffer.BytesMax, _command.Payload.Length);
        Assert.IsTrue(_command.PayloadLength > 500);

        // The link has it.
        _command.Clear();
        Assert.IsTrue(_command.Wish == LinkWish.None && _command.Payload == null);
        byte[] lent = work.Borrow();
        work.Return();

        // Who does not clear the command gets the buffer back with the next step all the same.
        Message(Command, Life.Rebirth(), 2000);
        Publishes(Birth, 2000);
        Assert.IsTrue(_command.Payload == lent);
        _bench.Fill(3);
        Publishes(Data, 5000);
        Assert.IsTrue(_command.Payload == lent);

        // Who has nothing to say gives the buffer back at once.
        Is(LinkWish.None, 5001);
        Assert.IsTrue(_command.Payload == null);
        work.Borrow();
    }

    [TestMethod]
    public void AnAttemptIsGivenUpAfterAMinuteAndMadeAgainAfterItsWait()
    {
        SetUp();
        Begin(new Settings());
        Is(LinkWish.Connect, 1000);
        Is(LinkWish.None, 61000);
        Is(LinkWish.Close, 61001);
        Assert.AreEqual(1L, _bench.Counters.Of(CounterId.LinkFailures));
        IsAway(LinkFault.Timeout);
        int waitMs = _backoff.AfterFailureMs();
        Assert.IsTrue(waitMs > 0);
        Is(LinkWish.None, 61001 + waitMs - 1);
        Is(LinkWish.Connect, 61001 + waitMs);
        Assert.AreEqual(2, _sync.Attempt);
    }

    [TestMethod]
    public void TheSubscriptionHasAMinuteOfItsOwn()
    {
        SetUp();
        Begin(new Settings());
        Is(LinkWish.Connect, 1000);
        Say(LinkNews.Connected, 50000);
        Assert.AreEqual(327L, _bench.File.MonthBytes);
        Is(LinkWish.Subscribe, 50000);
        Is(LinkWish.None, 110000);
        Is(LinkWish.Close, 110001);
    }

    [TestMethod]
    public void FaultsOfCertificatesAreCountedEachByItself()
    {
        SetUp();
        for (LinkFault fault = LinkFault.Name; fault <= LinkFault.TlsRefused; fault++)
        {
            Begin(new Settings());
            Is(LinkWish.Connect, 0);
            Say(LinkNews.Failed, 10, fault);
            IsAway(fault);
            for (int i = 0; i < 4; i++)
            {
                Assert.AreEqual((int)fault == (int)LinkFault.TlsAuthority + i ? 1L : 0L, _bench.Counters.Of(CounterId.TlsAuthority + i));
            }

            for (CounterId other = CounterId.BlocksSentAgain; other < CounterId.TlsAuthority; other++)
            {
                Assert.AreEqual(0L, _bench.Counters.Of(other));
            }
        }
    }

    [TestMethod]
    public void ASessionForgetsTheFaultBeforeItAndItsLossIsOneOfTcp()
    {
        SetUp();
        Begin(new Settings());
        Is(LinkWish.Connect, 0);
        Say(LinkNews.Failed, 10, LinkFault.Refused);
        IsAway(LinkFault.Refused);
        Is(LinkWish.Close, 10);
        Join(5000);
        Assert.IsTrue(_bench.Status.Session.Fault == LinkFault.None);
        Assert.AreEqual((long)SignalTable.Well, _bench.Status.Session.State);
        Say(LinkNews.Lost, 6000);
        IsAway(LinkFault.Tcp);
        Assert.AreEqual(1L, _bench.Counters.Of(CounterId.LinkLost));
        Is(LinkWish.Close, 6000);
    }

    [TestMethod]
    public void AnEventThatFitsNoStateIsCounted()
    {
        SetUp();
        Begin(new Settings());
        Join(0);
        Say(LinkNews.Connected, 10);
        Assert.AreEqual(1L, _bench.Counters.Of(CounterId.LinkLate));
    }

    [TestMethod]
    public void WhoLeavesSaysSoAndDoesNotComeBack()
    {
        SetUp();
        Begin(new Settings());
        Join(0);
        _sync.Leave();
        Publishes(Death, 1);
        Assert.AreEqual(13, _command.PayloadLength);
        IsAway(LinkFault.None);
        Is(LinkWish.Close, 1);
        Is(LinkWish.None, 10000000);
    }

    [TestMethod]
    public void AHostMustSayInEverySessionThatItIsThere()
    {
        SetUp();
        Begin(new Settings { PrimaryHost = "H" });
        Connect(0);
        Is(LinkWish.None, 0);
        Host(true, 5);
        Publishes(Birth, 0);
        Say(LinkNews.Lost, 1000);
        Is(LinkWish.Close, 1000);
        Connect(5000);
        Is(LinkWish.None, 5000);
        Host(true, 3);
        Publishes(Birth, 5000);
        Host(false, 9);
        Publishes(Death, 6000);
        Is(LinkWish.Close, 6000);
        _backoff.AfterFailureMs();
        _backoff.Reset();
        int waitMs = _backoff.AfterFailureMs();
        Assert.IsTrue(waitMs > 0);
        Is(LinkWish.None, 6000 + waitMs - 1);
        Is(LinkWish.Connect, 6000 + waitMs);
    }

    [TestMethod]
    public void AHostThatAcknowledgesNothingIsAskedForAndASilentBrokerIsLeft()
    {
        SetUp();
        Ask();
        Is(LinkWish.None, 70001);
        Is(LinkWish.Close, 70002);
        IsAway(LinkFault.Timeout);
        Assert.AreEqual(1L, _bench.Counters.Of(CounterId.LinkLost));
    }

    [TestMethod]
    public void WhateverTheBrokerSaysItIsHeard()
    {
        SetUp();
        Ask();
        Say(LinkNews.Subscribed, 50000);
        Is(LinkWish.None, 80000);
        Ask();
        Message(Command, new byte[] { 0xFF });
        Is(LinkWish.None, 80000);

        // That a message of ours was not taken is no word of the broker's.
        Ask();
        Say(LinkNews.Dropped, 40001);
        Publishes(Data, 41001);
        Is(LinkWish.Close, 70002);
    }

    [TestMethod]
    public void ANewSessionAsksNothingForThePatienceOfTheOneBefore()
    {
        SetUp();
        Begin(new Settings { AckMs = 40000 });
        _bench.Fill(5);
        Join(0);
        Publishes(Data, 0);
        Publishes(Data, 40001);
        Say(LinkNews.Lost, 40001);
        Is(LinkWish.Close, 40001);
        Join(50000);
        Publishes(Data, 50000);
        Is(LinkWish.None, 50000);
    }

    [TestMethod]
    public void WhatComesInIsCountedAndWithoutTopicOrPayloadItIsNoCommand()
    {
        SetUp();
        Begin(new Settings());
        Join(0);
        long before = _bench.File.MonthBytes;
        Message(null, new byte[3]);
        Assert.AreEqual(1L, _bench.Counters.Of(CounterId.CommandsBad));
        Assert.AreEqual(before + 87, _bench.File.MonthBytes);
        Message("x", null);
        Assert.AreEqual(2L, _bench.Counters.Of(CounterId.CommandsBad));
        Assert.AreEqual(before + 87 + 85, _bench.File.MonthBytes);
        Assert.AreEqual(3L, _bench.Counters.Of(CounterId.BytesReceived));
        byte[] rebirth = Life.Rebirth();
        Message(Command, rebirth);
        Assert.AreEqual(3L + rebirth.Length, _bench.Counters.Of(CounterId.BytesReceived));

        // Nor is it a host's state, which this site does not wait for.
        Message(null, System.Text.Encoding.UTF8.GetBytes("{\"online\":true,\"timestamp\":5}"));
        Assert.AreEqual(3L, _bench.Counters.Of(CounterId.CommandsBad));
    }

    [TestMethod]
    public void WithTlsAndNoClockTheFaultIsTheDateOnce()
    {
        SetUp();
        Begin(new Settings { TlsCa = "ca.pem" }, 0);
        Is(LinkWish.None, 59999);
        Assert.IsFalse(_bench.Status.Session.Known);
        Is(LinkWish.None, 60000);
        IsAway(LinkFault.TlsDates);
        Is(LinkWish.None, 60001);
        Assert.AreEqual(1L, _bench.Counters.Of(CounterId.TlsDates));
    }

    [TestMethod]
    public void ASessionIsLeftWhenItsKeepAliveShouldBeTwiceAsLong()
    {
        SetUp();
        Begin(new Settings { BudgetBytes = 1000000, KeepAliveS = 60 });
        Join(0);
        Is(LinkWish.None, 1);
        while (_bench.Pace.Budget.Stretch < 2)
        {
            _bench.File.MonthBytes += 1000;
        }

        Assert.AreEqual(2, _bench.Pace.Budget.Stretch);
        Publishes(Death, 2);
    }

    [TestMethod]
    public void ARecordThatMustNotWaitGoesAtOnceAndABacklogIsSeen()
    {
        SetUp();
        Begin(new Settings());
        _bench.Fill(5);
        Join(0);
        Publishes(Data, 0);
        _bench.Journal.Release(5);
        _bench.Fill(6);
        Is(LinkWish.None, 1);
        _publisher.History.Hurry();
        Publishes(Data, 1);
        Assert.IsFalse(_publisher.History.IsDraining);
        _bench.Fill(66);
        Assert.IsTrue(_publisher.History.IsDraining);
    }

    [TestMethod]
    public void ABirthBeginsTheCountOfMessagesAndRepeatsTheHistoryAfterASecond()
    {
        SetUp();
        Begin(new Settings());
        _bench.Fill(5);
        Join(0);
        Assert.AreEqual(0, Seq());
        Assert.AreEqual(1L, _bench.Counters.Of(CounterId.MessagesPublished));
        long bytes = _command.PayloadLength;
        Assert.AreEqual(bytes, _bench.Counters.Of(CounterId.BytesPublished));
        Publishes(Data, 0);
        Assert.AreEqual(1, Seq());
        Assert.AreEqual(2L, _bench.Counters.Of(CounterId.MessagesPublished));
        Assert.AreEqual(bytes + _command.PayloadLength, _bench.Counters.Of(CounterId.BytesPublished));
        Message(Command, Life.Rebirth());
        Publishes(Birth, 100);
        Is(LinkWish.None, 1099);
        Publishes(Data, 1100);
        Assert.AreEqual(1, Seq());
    }

    [TestMethod]
    public void WhereAcksAreRareFewRecordsWaitASecondForTheHostsWord()
    {
        SetUp();
        Begin(new Settings { AckEvery = 2 });
        _bench.Fill(512);
        Join(0);
        Is(LinkWish.None, 999);
        Publishes(Data, 1000);
        Begin(new Settings { AckEvery = 2 });
        _bench.Fill(600);
        _bench.Journal.Release(88);
        Join(0);
        Is(LinkWish.None, 999);
        Begin(new Settings { AckEvery = 2 });
        _bench.Fill(513);
        Join(0);
        Publishes(Data, 0);
    }

    [TestMethod]
    public void TheDayThatABirthHasReportedGetsNoMessageOfItsOwn()
    {
        SetUp();
        Begin(new Settings());
        DayEntry day = new DayEntry();
        day.Begin(100);
        Assert.IsTrue(_bench.Days.Close(day));
        Join(0);
        Is(LinkWish.None, 1);
        Is(LinkWish.None, 300000);
    }

    [TestMethod]
    public void ASilenceOfTheSessionCostsItsPings()
    {
        SetUp();
        Begin(new Settings { KeepAliveS = 60 });
        _bench.Fill(5);
        Join(0);
        Publishes(Data, 0);
        _bench.Journal.Release(5);
        _bench.Fill(6);
        long before = _bench.File.MonthBytes;
        Publishes(Data, 120000);
        SiteBench other = new SiteBench();
        other.Pace.Budget.Received(Data.Length, _command.PayloadLength);
        Assert.AreEqual(other.File.MonthBytes + (2 * 124), _bench.File.MonthBytes - before);
    }

    [TestMethod]
    public void LevelsGoWithTheReportCountedFromWhatWasLastReported()
    {
        SetUp();
        Settings settings = new Settings();
        settings.Add(RungSite.Of(SignalId.PowerBattery));
        Begin(settings);
        Battery(12000);
        Join(0);
        Battery(12100);
        Is(LinkWish.None, 59999);
        Publishes(Data, 60000);
        Battery(12200);
        Is(LinkWish.None, 119999);
        Publishes(Data, 120000);

        // A report with nothing to say is over; the next one comes an interval later.
        Is(LinkWish.None, 180000);
        Battery(12300);
        Is(LinkWish.None, 239999);
        Publishes(Data, 240000);

        // So is one that went with something urgent.
        _bench.Announce(Cause.Access, 0);
        Publishes(Data, 270000);
        Battery(12400);
        Is(LinkWish.None, 329999);
        Publishes(Data, 330000);
        Message(Command, Life.Rebirth());
        Publishes(Birth, 350000);
        Battery(12500);
        Is(LinkWish.None, 409999);
        Publishes(Data, 410000);
    }

    // A session whose history nobody has acknowledged in time: it has just subscribed once more to hear whether the broker answers.
    private static void Ask()
    {
        Begin(new Settings { AckMs = 40000 });
        _bench.Fill(5);
        Join(0);
        Publishes(Data, 0);
        Is(LinkWish.None, 40000);
        Publishes(Data, 40001);
        Is(LinkWish.Subscribe, 40001);
    }

    private static void Begin(Settings settings, long utcMs = UtcMs, int spreadMs = 0)
    {
        settings.Group = "t";
        settings.Node = "n";
        settings.SpreadMs = spreadMs;
        _bench = new SiteBench(settings);
        _bench.Clock.Take(utcMs, 0);
        Topics topics = new Topics(settings);
        _publisher = _bench.Publisher(topics);
        _sync = new Sync(
            settings, topics, new BdSeq(_bench.File, _bench.Journal), _publisher, _bench.Clock, _bench.Pace, _bench.Status.Session,
                _bench.Counters, 5);
        _commands = new Commands(_bench.Journal, _bench.Pace, _bench.Panel, _publisher.History, _publisher.Days, _bench.Counters);
        _backoff = new Backoff(new RandomSource(5), settings.RetryMsMax);
    }

    private static void Join(long nowMs)
    {
        Connect(nowMs);
        Publishes(Birth, nowMs);
    }

    private static void Connect(long nowMs)
    {
        Is(LinkWish.Connect, nowMs);
        Say(LinkNews.Connected, nowMs);
        Is(LinkWish.Subscribe, nowMs);
        Say(LinkNews.Subscribed, nowMs);
    }

    private static void Is(LinkWish wish, long nowMs)
    {
        _command.Attempt = -1;
        Assert.AreEqual(wish != LinkWish.None, _sync.Step(_command, nowMs));
        Assert.IsTrue(_command.Wish == wish);
        Assert.AreEqual(_sync.Attempt, _command.Attempt);
    }

    private static void Publishes(string topic, long nowMs)
    {
        Is(LinkWish.Publish, nowMs);
        Assert.AreEqual(topic, _command.Topic);
    }

    private static void Say(LinkNews news, long nowMs, LinkFault fault = LinkFault.None) =>
        _sync.Handle(new LinkEvent { News = news, Attempt = _sync.Attempt, Fault = fault }, nowMs);

    // As the agent does it: what the session says is a command is applied.
    private static void Message(string topic, byte[] payload, long nowMs = 0)
    {
        LinkEvent message = new LinkEvent { News = LinkNews.Message, Attempt = _sync.Attempt, Topic = topic, Payload = payload };
        if (_sync.Handle(message, nowMs) && _commands.Apply(payload, nowMs))
        {
            _publisher.AskBirth();
        }
    }

    private static void Host(bool online, int timestamp)
    {
        string text = "{\"online\":" + (online ? "true" : "false") + ",\"timestamp\":" + timestamp.ToString() + "}";
        Message(HostState, System.Text.Encoding.UTF8.GetBytes(text));
    }

    private static void IsAway(LinkFault fault)
    {
        Assert.IsTrue(_bench.Status.Session.Known);
        Assert.AreEqual((long)SignalTable.Broken, _bench.Status.Session.State);
        Assert.IsTrue(_bench.Status.Session.Fault == fault);
    }

    private static void Battery(int level)
    {
        _samples.Put(0, level, 10);
        _bench.Signals.Take(_samples, _bench.Status.Session, new WitnessView(), 10);
    }

    // A payload ends with its number: tag, and the number below 128.
    private static int Seq()
    {
        Assert.AreEqual(0x18, (int)_command.Payload[_command.PayloadLength - 2]);
        return _command.Payload[_command.PayloadLength - 1];
    }
}
