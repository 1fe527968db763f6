// The ledger's files at their borders: full to the last byte, refused, torn, somebody else's, and a day that was closed twice.
namespace Aul.Tests;

[TestClass]
public class LedgerStoreTests
{
    // An entry of this test has sixteen bytes: so many fill a file to its last byte.
    private const int EntriesAFile = 249;

    private static MemoryFlash _flash;
    private static Counters _counters;
    private static DayEntry _day;

    private static void SetUp()
    {
        _flash = new MemoryFlash();
        _counters = new Counters();
        _day = new DayEntry();
    }

    [TestMethod]
    public void FilesAreFilledToTheirLastByteInTurnAndTheOldestGoes()
    {
        SetUp();
        LedgerStore store = Open(42);
        Close(store, 20000, EntriesAFile);
        Assert.AreEqual(4000, _flash.Content("d0").Length);
        Assert.IsFalse(_flash.Has("d1"));
        Close(store, 20000 + EntriesAFile, 1);
        Assert.AreEqual(32, _flash.Content("d1").Length);
        Close(store, 20001 + EntriesAFile, (3 * EntriesAFile) - 1);
        Assert.AreEqual(4000, _flash.Content("d3").Length);
        Assert.AreEqual(4000, _flash.Content("d0").Length);
        Close(store, 20000 + (4 * EntriesAFile), 1);
        Assert.AreEqual(32, _flash.Content("d0").Length);
        Assert.AreEqual(20000L + (4 * EntriesAFile), store.NewestDay);
        store = Open(42);
        Assert.AreEqual(20000L + (4 * EntriesAFile), store.NewestDay);
        LedgerReader reader = new LedgerReader(store);
        for (int i = 0; i <= 3 * EntriesAFile; i++)
        {
            Assert.IsTrue(reader.Next(_day));
            Assert.AreEqual(20000L + EntriesAFile + i, _day.Day);
        }

        Assert.IsFalse(reader.Next(_day));
        Assert.IsFalse(reader.Next(_day));
        Assert.AreEqual(0L, _counters.Of(CounterId.BlocksBad));
    }

    [TestMethod]
    public void ARestartGoesOnInTheSameFile()
    {
        SetUp();
        Close(Open(42), 20000, 3);
        LedgerStore store = Open(42);
        Assert.AreEqual(20002L, store.NewestDay);
        Close(store, 20003, 1);
        Assert.IsFalse(_flash.Has("d1"));
        Assert.AreEqual(16 + (4 * 16), _flash.Content("d0").Length);
    }

    [TestMethod]
    public void NothingIsPutBehindAWriteThatWasRefused()
    {
        SetUp();
        LedgerStore store = Open(42);
        _flash.Refuses = true;
        Fill(20000);
        Assert.IsFalse(store.Close(_day));
        Assert.AreEqual(0L, store.NewestDay);
        _flash.Refuses = false;
        Close(store, 20000, 1);
        Assert.IsTrue(_flash.Has("d0"));
        _flash.Refuses = true;
        Fill(20001);
        Assert.IsFalse(store.Close(_day));
        Assert.AreEqual(20000L, store.NewestDay);
        Assert.AreEqual(2L, _counters.Of(CounterId.FlashErrors));
        _flash.Refuses = false;
        Close(store, 20001, 1);
        Assert.AreEqual(32, _flash.Content("d0").Length);
        Assert.AreEqual(32, _flash.Content("d1").Length);
        Assert.IsTrue(Open(42).Find(20000, _day));
        Assert.IsTrue(Open(42).Find(20001, _day));
    }

    [TestMethod]
    public void NothingIsPutBehindATornDay()
    {
        SetUp();
        Close(Open(42), 20000, 3);
        _flash.Replace("d0", _flash.Content("d0"), 63);
        LedgerStore store = Open(42);
        Assert.AreEqual(1L, _counters.Of(CounterId.BlocksBad));
        Assert.AreEqual(20001L, store.NewestDay);
        Close(store, 20003, 1);
        Assert.AreEqual(63, _flash.Content("d0").Length);
        Assert.IsTrue(_flash.Has("d1"));
        Assert.IsFalse(Open(42).Find(20002, _day));
        Assert.IsTrue(Open(42).Find(20003, _day));
        Assert.AreEqual(20003L, Open(42).NewestDay);
    }

    [TestMethod]
    public void DaysOfAnotherJournalAreNotReportedAsOnesOwn()
    {
        SetUp();
        Close(Open(42), 20000, 3);
        LedgerStore store = Open(43);
        Assert.AreEqual(1L, _counters.Of(CounterId.BlocksBad));
        Assert.AreEqual(0L, store.NewestDay);
        Assert.IsFalse(new LedgerReader(store).Next(_day));
        Close(store, 20005, 1);
        Assert.AreEqual(32, _flash.Content("d0").Length);
        Assert.IsTrue(Open(43).Find(20005, _day));
    }

    [TestMethod]
    public void AHeadThatIsWrongMakesAFileSomebodyElses()
    {
        SetUp();
        Close(Open(42), 20000, 3);
        byte[] file = _flash.Content("d0");
        for (int at = 0; at < 16; at++)
        {
            file[at] ^= 4;
            Assert.IsFalse(Open(42).Find(20000, _day));
            file[at] ^= 4;
        }

        Assert.AreEqual(16L, _counters.Of(CounterId.BlocksBad));
        _flash.Replace("d0", file, 16);
        Assert.AreEqual(0L, Open(42).NewestDay);
        Assert.AreEqual(16L, _counters.Of(CounterId.BlocksBad));
        _flash.Replace("d0", file, 15);
        Open(42);
        Assert.AreEqual(17L, _counters.Of(CounterId.BlocksBad));
        _flash.Replace("d0", file, 1);
        Open(42);
        Assert.AreEqual(18L, _counters.Of(CounterId.BlocksBad));
        _flash.Replace("d0", file, 0);
        Open(42);
        Assert.AreEqual(18L, _counters.Of(CounterId.BlocksBad));
    }

    [TestMethod]
    public void ADayClosedTwiceCountsAsItWasClosedLast()
    {
        SetUp();
        LedgerStore store = Open(42);
        Close(store, 20000, 2);
        _day.Begin(20000);
        _day.Add(Cause.None, 7000);
        store.Close(_day);
        Close(store, 20002, 1);
        Assert.IsTrue(store.Find(20000, _day));
        Assert.AreEqual(7, _day.ServiceS);
        Assert.IsTrue(store.Find(20001, _day));
        Assert.AreEqual(20001L, _day.Day);
        Assert.AreEqual(20000, _day.ServiceS);
        Assert.IsFalse(store.Find(20003, _day));
        Assert.IsFalse(store.Find(-1, _day));
    }

    [TestMethod]
    public void TheRunningDayComesBackOrIsCountedAsDamaged()
    {
        SetUp();
        LedgerStore store = Open(42);
        Assert.IsFalse(store.Load(_day));
        Fill(20000);
        _flash.Refuses = true;
        Assert.IsFalse(store.Save(_day));
        _flash.Refuses = false;
        Assert.IsTrue(store.Save(_day));
        Fill(1);
        Assert.IsTrue(store.Load(_day));
        Assert.AreEqual(20000L, _day.Day);
        Assert.AreEqual(20000, _day.ServiceS);
        Assert.AreEqual(0L, _counters.Of(CounterId.BlocksBad));
        byte[] file = _flash.Content(JournalFile.RunningDayName);
        for (int at = 0; at < file.Length; at++)
        {
            file[at] ^= 1;
            Assert.IsFalse(store.Load(_day));
            file[at] ^= 1;
        }

        Assert.AreEqual((long)file.Length, _counters.Of(CounterId.BlocksBad));
        Assert.IsFalse(Open(43).Load(_day));

        // A name and a version of somebody else's, with a code that fits.
        for (int at = 2; at < 4; at++)
        {
            file[at]++;
            JournalFile.WriteCheck(file, file.Length - JournalFile.CheckBytes);
            Assert.IsFalse(store.Load(_day));
            file[at]--;
        }

        JournalFile.WriteCheck(file, file.Length - JournalFile.CheckBytes);
        Assert.IsTrue(store.Load(_day));
        long bad = _counters.Of(CounterId.BlocksBad);
        _flash.Replace(JournalFile.RunningDayName, file, 1);
        Assert.IsFalse(store.Load(_day));
        Assert.AreEqual(++bad, _counters.Of(CounterId.BlocksBad));
        _flash.Replace(JournalFile.RunningDayName, file, 0);
        Assert.IsFalse(store.Load(_day));
        Assert.AreEqual(bad, _counters.Of(CounterId.BlocksBad));
    }

    private static LedgerStore Open(uint id)
    {
        LedgerStore store = new LedgerStore(_flash, _counters, new FlashWatch(_counters));
        store.Open(id);
        return store;
    }

    private static void Close(LedgerStore store, int day, int days)
    {
        for (int i = 0; i < days; i++)
        {
            Fill(day + i);
            Assert.IsTrue(store.Close(_day));
            Assert.AreEqual((long)day + i, store.NewestDay);
        }
    }

    private static void Fill(int day)
    {
        _day.Begin(day);
        _day.Add(Cause.None, 20000000);
        _day.AddOutage(500);
    }
}
