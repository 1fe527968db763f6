// Which anchor dates a boot of the journal: the last one before the record that is wanted, else the next one behind it, a later boot's at
// worst.
namespace Aul.Tests;

[TestClass]
public class AnchorSearchTests
{
    private const long UtcMs = 1790000000000;

    private static MemoryFlash _flash;
    private static Record _record;
    private static BlockView _view;
    private static Journal _journal;
    private static AnchorSearch _search;

    private static void SetUp()
    {
        _flash = new MemoryFlash();
        _record = new Record();
        _view = new BlockView();
        _journal = null;
        _search = null;
    }

    [TestMethod]
    public void TheLastAnchorBeforeTheRecordCounts()
    {
        SetUp();
        Boot();
        Add(RecordKind.Anchor, 5000, UtcMs + 5000);
        Live(6000, 300);
        Add(RecordKind.Anchor, 400000, UtcMs + 400700);
        Live(400000, 300);
        Add(RecordKind.Anchor, 800000, UtcMs + 800999);
        long last = _journal.Newest;
        Boot();
        Finds(1, last, UtcMs + 700, true, 0);
        Finds(1, 100, UtcMs, true, 0);

        // From the beginning of a block on, too.
        Assert.IsTrue(_journal.Peek(280, _view));
        Assert.IsTrue(_view.FirstSequence > 2 && _view.FirstSequence < 302);
        Finds(1, _view.FirstSequence, UtcMs, true, 0);
    }

    [TestMethod]
    public void WithoutOneBeforeTheNextAnchorOfTheBootCounts()
    {
        SetUp();
        Boot();
        Live(1000, 300);
        Add(RecordKind.Anchor, 500000, UtcMs + 500000);
        Boot();
        Finds(1, 1, UtcMs, true, 0);
        Finds(1, 200, UtcMs, true, 0);
    }

    [TestMethod]
    public void AnAnchorOfALaterBootCountsBackTheTimeWithPower()
    {
        SetUp();
        Boot();
        Add(RecordKind.Anchor, 10, UtcMs - 99000000);
        Boot();
        Live(1000, 9);
        Boot();
        Live(1000, 7);
        Boot();
        Add(RecordKind.Anchor, 3000, UtcMs);
        Boot();
        Live(1000, 5);
        Boot();
        Finds(2, 2, UtcMs - 3000 - 16000, false, 16000);
        Finds(3, 11, UtcMs - 3000 - 7000, false, 7000);
    }

    [TestMethod]
    public void WithoutAnyTheSearchEndsAtTheRunningBoot()
    {
        SetUp();
        Boot();
        Add(RecordKind.Anchor, 10, UtcMs);
        Live(1000, 1);
        Boot();
        Live(1000, 9);
        Boot();
        Finds(1, 2, UtcMs - 10, true, 0);
        Finds(2, 3, 0, false, 9000);
    }

    [TestMethod]
    public void AnAnchorOutsideTheBoundsIsALie()
    {
        SetUp();
        Boot();
        _search.Begin(1, 1, UtcMs, UtcMs + 1000);
        Assert.IsFalse(_search.IsCredible(UtcMs));
        Assert.IsTrue(_search.IsCredible(UtcMs + 1));
        Assert.IsTrue(_search.IsCredible(UtcMs + 999));
        Assert.IsFalse(_search.IsCredible(UtcMs + 1000));
        _search.Begin(1, 1, -1, WallClock.UtcMsEnd);
        Assert.IsFalse(_search.IsCredible(5));
    }

    private static void Finds(long boot, long from, long beginUtcMs, bool isOwn, long poweredMs)
    {
        _search.Begin(boot, from, 0, WallClock.UtcMsEnd);
        int steps = 0;
        while (!_search.Step())
        {
            Assert.IsTrue(++steps < 50);
        }

        Assert.AreEqual(beginUtcMs, _search.BeginUtcMs);
        Assert.AreEqual(isOwn, _search.IsOwn);
        Assert.AreEqual(poweredMs, _search.PoweredMs);
    }

    // Every start begins a block.
    private static void Boot()
    {
        _journal = new Journal(_flash, new Counters(), 163840, NumberedRecord.Mask);
        _journal.Open(7);
        _search = new AnchorSearch(_journal, _view, new BlockReader(), new Record());
    }

    private static void Live(long fromMs, int seconds)
    {
        for (int i = 0; i < seconds; i++)
        {
            Add(RecordKind.Change, fromMs + (i * 1000L), i % 3);
        }
    }

    private static void Add(RecordKind kind, long atMs, long a)
    {
        _record.Kind = kind;
        _record.Id = SignalId.SiteDoor;
        _record.AtMs = atMs;
        _record.A = a;
        Assert.IsTrue(_journal.Append(_record));
    }
}
