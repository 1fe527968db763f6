// The real core, the real decisions of the host, everything between them modelled: whatever dies at whatever moment, all that was recorded
// is stored, once.
using System;
using Aul.Simulation;

namespace Aul.SimulationTests;

[TestClass]
public class HostModelTests
{
    private const int MinuteMs = 60_000;
    private readonly EventQueue _eventQueue = new();
    private readonly BrokerModel _broker;
    private readonly StoreModel _store = new();
    private readonly HostModel _host;
    private readonly Line _line;
    private readonly SimulatedNode _node;

    public HostModelTests()
    {
        _broker = new BrokerModel(_eventQueue);
        _broker.Start();
        _host = new HostModel(_eventQueue, new Line(_eventQueue, _broker) { LatencyMs = 1 }, _store, 1_790_000_000_000);
        _host.Start();
        _line = new Line(_eventQueue, _broker) { LatencyMs = 50 };
        _node = new SimulatedNode(_eventQueue, _line, "node");
        Pass(5);
    }

    [TestMethod]
    public void AllThatIsRecordedIsStoredAndProven()
    {
        Assert.IsTrue(_host.IsListening);
        Pass(60);
        AssertComplete();
        Assert.IsTrue(_node.Agent.Journal.Stored >= _node.Agent.Journal.Newest - 20);
    }

    [TestMethod]
    [DataRow(CommitFate.Failed)]
    [DataRow(CommitFate.KilledBefore)]
    [DataRow(CommitFate.KilledAfter)]
    public void AHostThatFailsOrDiesInItsCommitHasLostNothing(CommitFate fate)
    {
        int commits = 0;
        _store.Fate = () => ++commits % 7 == 3 ? fate : CommitFate.Kept;
        for (int i = 0; i < 60; i++)
        {
            Pass(1);
            _host.Start();
        }

        Assert.IsTrue(fate == CommitFate.Failed ? _host.CommitsFailed > 5 : _host.Kills > 5);
        _store.Fate = null;
        Pass(10);
        AssertComplete();
    }

    [TestMethod]
    public void ABrokerThatDiesAgainAndAgainLosesNothing()
    {
        Random random = new(2);
        _broker.LagMs = 40;
        for (int i = 0; i < 30; i++)
        {
            _eventQueue.RunUntil(_eventQueue.NowMs + random.Next(5 * MinuteMs));
            _broker.Kill(darkly: i % 2 == 0);
            _eventQueue.RunUntil(_eventQueue.NowMs + random.Next(MinuteMs));
            _broker.Start();
        }

        Pass(10);
        AssertComplete();
    }

    [TestMethod]
    public void ADatabaseThatWasRestoredIsFilledAgain()
    {
        Pass(20);
        StoreBackup backup = _store.Snapshot();
        Pass(120);
        _host.Kill();
        _store.RollBack(backup);
        _host.Start();
        Pass(30);
        AssertComplete();
        Assert.IsTrue(_host.Ingest!.ReplaysAsked > 0);
        Assert.IsEmpty(_store.Journals[0].Lost);
    }

    [TestMethod]
    public void ADeviceThatLosesItsPowerGoesOnWhereItWas()
    {
        for (int i = 0; i < 10; i++)
        {
            Pass(7);
            _node.PowerOff();
            Pass(i % 3);
            _node.PowerOn();
        }

        Pass(10);
        AssertComplete();
        Assert.AreEqual(11L, _node.Agent.Journal.Boot);
    }

    [TestMethod]
    public void ASlowHostThatDiesForgetsWhatWaitedAndTheNodeSendsItAgain()
    {
        _host.MessageMs = 20_000;
        Pass(30);
        _host.Kill();
        _host.MessageMs = 0;
        _host.Start();
        Pass(10);
        AssertComplete();
    }

    [TestMethod]
    public void TheSameWorldTwiceIsTheSameToTheLastEvent()
    {
        HostModelTests other = new();
        Pass(60);
        other.Pass(60);
        Assert.AreEqual(_eventQueue.Happened, other._eventQueue.Happened);
        Assert.AreEqual(_line.BytesUp, other._line.BytesUp);
        Assert.AreEqual(_store.Journals[0].Watermark, other._store.Journals[0].Watermark);
    }

    private void Pass(int minutes) => _eventQueue.RunUntil(_eventQueue.NowMs + ((long)minutes * MinuteMs));

    // Every number once and without a hole; the newest ones may still wait for their report.
    private void AssertComplete()
    {
        StoredJournal journal = _store.Find("node", _node.Agent.Journal.Id)!;
        Assert.IsTrue(journal.Watermark.Sequence >= _node.Agent.Journal.Newest - 20,
            $"{journal.Watermark} of {_node.Agent.Journal.Newest}");
        for (int i = 0; i < journal.Count; i++)
        {
            Assert.AreEqual(i + 1L, journal.At(i).Sequence);
        }
    }
}
