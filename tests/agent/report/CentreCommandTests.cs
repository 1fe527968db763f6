// What the centre may ask, one command at a time: the bounds of each, and that what is refused is counted and changes nothing.
namespace Aul.Tests;

[TestClass]
public class CentreCommandTests
{
    private const int Int = 0;
    private const int Long = 1;
    private const int Text = 2;

    private static SiteBench _bench;
    private static ScriptedBatch _batch;
    private static LinkCommand _command;
    private static History _history;
    private static Commands _commands;

    private static void SetUp()
    {
        _bench = new SiteBench(new Settings { ReportEveryMs = 60000 });
        _batch = new ScriptedBatch();
        _command = new LinkCommand(new WorkBuffer());
        _history = _bench.History(_batch);
        _commands = new Commands(_bench.Journal, _bench.Pace, _bench.Panel, _history, _bench.DaysReport(), _bench.Counters);
        _bench.Fill(30);
        _history.Restart(0);
    }

    [TestMethod]
    public void BirthsAreThreeAMinuteFromTheFirstOn()
    {
        SetUp();
        Rebirths(0, 3);
        Rebirths(59999, 0);
        Rebirths(60000, 3);
        Rebirths(119999, 0);
        Rebirths(500000, 3);
        Assert.AreEqual(9L, _bench.Counters.Of(CounterId.Rebirths));
    }

    [TestMethod]
    public void WatchingIsAskedForByNameOrAliasForTwoHoursAtMost()
    {
        SetUp();
        Accept(One(Alias.WatchName, Int, 120));
        Assert.AreEqual(120, _bench.Pace.WatchMinutes(0));
        Accept(One(Alias.Watch, Long, 7));
        Assert.AreEqual(7, _bench.Pace.WatchMinutes(0));
        Refuse(One(Alias.WatchName, Int, 121));
        Refuse(One(Alias.WatchName, Long, -1));
        Refuse(One(Alias.WatchName, Text, 5));
        Assert.AreEqual(7, _bench.Pace.WatchMinutes(0));
        Accept(One(Alias.Watch, Int, 0));
        Assert.AreEqual(0, _bench.Pace.WatchMinutes(0));
    }

    [TestMethod]
    public void ABoardIsLocatedForAnHourAtMost()
    {
        SetUp();
        Accept(One(Alias.LocateName, Int, Limits.LocateMinutesMax));
        Assert.AreEqual(Limits.LocateMinutesMax, _bench.Panel.LocateMinutes(0));
        Accept(One(Alias.Locate, Long, 3));
        Assert.AreEqual(3, _bench.Panel.LocateMinutes(0));
        Refuse(One(Alias.LocateName, Int, Limits.LocateMinutesMax + 1));
        Refuse(One(Alias.LocateName, Long, -1));
        Refuse(One(Alias.LocateName, Text, 5));
        Assert.AreEqual(3, _bench.Panel.LocateMinutes(0));
        Accept(One(Alias.Locate, Int, 0));
        Assert.AreEqual(0, _bench.Panel.LocateMinutes(0));

        // It begins with a test of the lamps, the first and the only one.
        Assert.AreEqual(1 | (1 << 4), _bench.Panel.Lit(0));
    }

    [TestMethod]
    public void AnAckOfThisJournalMovesTheCursorAndEndsAPause()
    {
        SetUp();
        _history.RestartLater(0);
        Accept(One(Alias.StoredName, Numbers(_bench.Journal.Id + 1, 1, 9)));
        Assert.AreEqual(0L, _bench.Journal.Stored);
        Assert.IsFalse(_history.Write(_command, 1, 1));
        Accept(One(Alias.StoredName, Numbers(_bench.Journal.Id, 1, 9)));
        Assert.AreEqual(9L, _bench.Journal.Stored);
        Assert.IsTrue(_history.Write(_command, 1, 1));
        Refuse(One(Alias.StoredName, "9"));
        Refuse(One(Alias.StoredName, Int, 9));
        Accept(One(Alias.JournalStored, Numbers(_bench.Journal.Id, 1, 12)));
        Assert.AreEqual(12L, _bench.Journal.Stored);
    }

    [TestMethod]
    public void ARangeOfTheJournalIsAskedForAgainFromOneOn()
    {
        SetUp();
        Refuse(One(Alias.ReplayName, Numbers(_bench.Journal.Id, 0, 5)));
        Refuse(One(Alias.ReplayName, Numbers(_bench.Journal.Id, 6, 5)));
        Refuse(One(Alias.ReplayName, "5"));
        Refuse(One(Alias.ReplayName, Int, 5));
        Accept(One(Alias.ReplayName, Numbers(_bench.Journal.Id + 1, 1, 5)));
        Assert.IsFalse(_history.WriteReplay(_command, 1, 1000));
        Assert.AreEqual(0L, _bench.Counters.Of(CounterId.Replays));
        Accept(One(Alias.ReplayName, Numbers(_bench.Journal.Id, 1, 1)));
        Assert.IsTrue(_history.WriteReplay(_command, 1, 1000));
        Assert.AreEqual(1L, _batch.From);
        Assert.AreEqual(1L, _batch.Last);
        Accept(One(Alias.JournalReplay, Numbers(_bench.Journal.Id, 4, 8)));
        Assert.IsTrue(_history.WriteReplay(_command, 1, 2000));
        Assert.AreEqual(4L, _batch.From);
        Assert.AreEqual(8L, _batch.Last);
        Assert.AreEqual(2L, _bench.Counters.Of(CounterId.Replays));
    }

    [TestMethod]
    public void DaysAreAskedForAgain()
    {
        SetUp();
        Refuse(One(Alias.LedgerReplayName, Numbers(_bench.Journal.Id, 6, 5)));
        Refuse(One(Alias.LedgerReplayName, "5"));
        Refuse(One(Alias.LedgerReplayName, Int, 5));
        Accept(One(Alias.LedgerReplayName, Numbers(_bench.Journal.Id + 1, 5, 6)));
        Assert.AreEqual(0L, _bench.Counters.Of(CounterId.Replays));
        Accept(One(Alias.LedgerReplayName, Numbers(_bench.Journal.Id, 5, 5)));
        Accept(One(Alias.LedgerReplay, Numbers(_bench.Journal.Id, 0, 6)));
        Assert.AreEqual(2L, _bench.Counters.Of(CounterId.Replays));
    }

    [TestMethod]
    public void ANameWinsOverAnAliasAndOneThatNobodyKnowsIsCounted()
    {
        SetUp();
        byte[] buffer = new byte[64];
        SparkplugWriter writer = new SparkplugWriter();
        writer.Begin(buffer, 0);
        writer.BirthMetric("Agent/Sleep", Alias.Watch, DataType.Int64);
        writer.Int(5);
        Accept(Cut(buffer, writer.Length));
        Assert.AreEqual(1L, _bench.Counters.Of(CounterId.CommandsUnknown));
        Accept(One(99, Int, 5));
        Assert.AreEqual(2L, _bench.Counters.Of(CounterId.CommandsUnknown));
        Assert.AreEqual(0, _bench.Pace.WatchMinutes(0));
    }

    [TestMethod]
    public void APayloadIsNoLongerThanItMayBeAndHoldsSomething()
    {
        SetUp();
        Refuse(null);
        Refuse(new byte[0]);
        byte[] buffer = new byte[4000];
        SparkplugWriter writer = new SparkplugWriter();
        writer.Begin(buffer, 0);
        writer.BirthMetric(Alias.WatchName, -1, DataType.Int64);
        writer.Int(5);
        writer.DataMetric(Alias.JournalBlock);
        int rest = Limits.CommandBytesMax - writer.Length - 5;
        writer.OpenBytes();
        writer.Raw(new byte[rest], 0, rest);
        writer.CloseBytes();
        writer.End(7);
        Refuse(Cut(buffer, Limits.CommandBytesMax + 1));
        Assert.AreEqual(0, _bench.Pace.WatchMinutes(0));
        Assert.AreEqual(Limits.CommandBytesMax, writer.Length);
        _commands.Apply(Cut(buffer, Limits.CommandBytesMax), 0);
        Assert.AreEqual(5, _bench.Pace.WatchMinutes(0));
    }

    [TestMethod]
    public void OfSeveralInOnePayloadEachIsDoneAndEachBadOneIsCounted()
    {
        SetUp();
        byte[] buffer = new byte[256];
        SparkplugWriter writer = new SparkplugWriter();
        writer.Begin(buffer, 0);
        writer.DataMetric(Alias.Watch);
        writer.Int(999);
        writer.DataMetric(Alias.Locate);
        writer.Int(999);
        writer.DataMetric(Alias.Watch);
        writer.Int(9);
        _commands.Apply(Cut(buffer, writer.Length), 0);
        Assert.AreEqual(2L, _bench.Counters.Of(CounterId.CommandsBad));
        Assert.AreEqual(9, _bench.Pace.WatchMinutes(0));

        // What breaks off is counted once, and what stood before it is done.
        writer.Begin(buffer, 0);
        writer.DataMetric(Alias.Watch);
        writer.Int(8);
        buffer[writer.Length] = 0x12;
        _commands.Apply(Cut(buffer, writer.Length + 1), 0);
        Assert.AreEqual(3L, _bench.Counters.Of(CounterId.CommandsBad));
        Assert.AreEqual(8, _bench.Pace.WatchMinutes(0));
    }

    private static void Rebirths(long nowMs, int taken)
    {
        for (int i = 0; i < 4; i++)
        {
            long bad = _bench.Counters.Of(CounterId.CommandsBad);
            Assert.AreEqual(i < taken, _commands.Apply(Life.Rebirth(), nowMs));
            Assert.AreEqual(bad + (i < taken ? 0 : 1), _bench.Counters.Of(CounterId.CommandsBad));
        }
    }

    private static void Accept(byte[] payload) => Take(payload, 0);

    private static void Refuse(byte[] payload) => Take(payload, 1);

    private static void Take(byte[] payload, int bad)
    {
        long before = _bench.Counters.Of(CounterId.CommandsBad);
        _commands.Apply(payload, 0);
        Assert.AreEqual(before + bad, _bench.Counters.Of(CounterId.CommandsBad));
    }

    private static string Numbers(long a, long b, long c) => NumberTriple.Text(a, b, c);

    private static byte[] One(string name, string text) => Life.Command(name, text);

    private static byte[] One(string name, int kind, long value)
    {
        byte[] buffer = new byte[256];
        SparkplugWriter writer = new SparkplugWriter();
        writer.Begin(buffer, 0);
        writer.BirthMetric(name, -1, DataType.Int64);
        return End(writer, buffer, kind, value);
    }

    private static byte[] One(int alias, int kind, long value)
    {
        byte[] buffer = new byte[256];
        SparkplugWriter writer = new SparkplugWriter();
        writer.Begin(buffer, 0);
        writer.DataMetric(alias);
        return End(writer, buffer, kind, value);
    }

    private static byte[] One(int alias, string text)
    {
        byte[] buffer = new byte[256];
        SparkplugWriter writer = new SparkplugWriter();
        writer.Begin(buffer, 0);
        writer.DataMetric(alias);
        writer.Text(text);
        return Cut(buffer, writer.Length);
    }

    private static byte[] End(SparkplugWriter writer, byte[] buffer, int kind, long value)
    {
        if (kind == Int)
        {
            writer.Int((int)value);
        }
        else if (kind == Long)
        {
            writer.Long(value);
        }
        else
        {
            writer.Text(value.ToString());
        }

        return Cut(buffer, writer.Length);
    }

    private static byte[] Cut(byte[] buffer, int length)
    {
        byte[] payload = new byte[length];
        System.Array.Copy(buffer, 0, payload, 0, length);
        return payload;
    }
}
