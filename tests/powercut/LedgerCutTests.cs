// Power cuts under the ledger: at every byte of some scripted days, each closed day is there as it was closed, and the running day is one
// of the last two that were kept.
using System.Collections.Generic;
using Aul.Simulation;

namespace Aul.PowerCutTests;

[TestClass]
public class LedgerCutTests
{
    private const int Blocks = 14;
    private const int Days = 9;
    private const int SavesADay = 3;

    [TestMethod]
    public void ACutAtAnyByteCostsAtMostWhatWasNotKeptYet()
    {
        NorFlash clean = Formatted();
        Live(clean, out _, out _);
        long cuts = 0;
        for (long cut = Formatted().Points; cut < clean.Points; cut++, cuts++)
        {
            NorFlash flash = Formatted();
            flash.CutAt = cut;
            List<int> closed;
            int kept;
            try
            {
                Live(flash, out closed, out kept);
            }
            catch (PowerLost)
            {
                (closed, kept) = (_closed, _kept);
            }

            flash.CutAt = -1;
            flash.PowerOn();
            Check(flash, closed, kept, cut);
        }

        Assert.IsGreaterThan(2000L, cuts);
    }

    private List<int> _closed = [];
    private int _kept;

    private void Live(NorFlash flash, out List<int> closed, out int kept)
    {
        _closed = closed = [];
        _kept = kept = -1;
        LedgerStore store = Open(flash);
        DayEntry day = new();
        for (int number = 0; number < Days; number++)
        {
            day.Begin(number);
            for (int save = 1; save <= SavesADay; save++)
            {
                day.Add(Cause.None, 3_600_000);
                day.Add(Cause.Access, 60_000 * (number + 1));
                Assert.IsTrue(store.Save(day));
                _kept = kept = (number * SavesADay) + save;
            }

            Assert.IsTrue(store.Close(day));
            closed.Add(day.ServiceS);
        }
    }

    private static void Check(NorFlash flash, List<int> closed, int kept, long cut)
    {
        Counters counters = new();
        LedgerStore store = Open(flash, counters);
        Assert.AreEqual(0L, counters.Of(CounterId.BlocksBad), $"cut at {cut}");
        LedgerReader reader = new(store);
        DayEntry day = new();
        while (reader.Next(day))
        {
            Assert.AreEqual(reader.Count - 1, day.Day);
            Assert.AreEqual(SavesADay * 3600, day.ServiceS);
            Assert.AreEqual(SavesADay * 60 * ((int)day.Day + 1), day.CauseS(0));
        }

        Assert.IsTrue(reader.Count == closed.Count || reader.Count == closed.Count + 1,
            $"cut at {cut}: {closed.Count} closed, {reader.Count} found");
        bool isThere = store.Load(day);
        Assert.IsTrue(isThere || kept < 0, $"cut at {cut}");
        if (isThere)
        {
            int found = ((int)day.Day * SavesADay) + (day.ServiceS / 3600);
            Assert.IsTrue(found == kept || found == System.Math.Max(kept, 0) + 1, $"cut at {cut}: kept {kept}, found {found}");
        }

        day.Begin(99);
        Assert.IsTrue(store.Close(day) && store.Save(day) && Open(flash).Find(99, day), $"cut at {cut}");
    }

    private static NorFlash Formatted()
    {
        NorFlash flash = new(Blocks);
        LittleFlash.Format(flash);
        return flash;
    }

    private static LedgerStore Open(NorFlash flash, Counters? counters = null)
    {
        counters ??= new Counters();
        LedgerStore store = new(new LittleFlash(flash), counters, new FlashWatch(counters));
        store.Open(42);
        return store;
    }
}
