// A state counts only after it has stood: debounce, its begin, glitches, and losing it.
namespace Aul.Tests;

[TestClass]
public class DebouncerTests
{
    [TestMethod]
    public void AStateCountsAfterItsDebounceTimeAndDatesFromItsBegin()
    {
        Debouncer debouncer = new Debouncer(1);
        debouncer.Set(0, 100);
        Assert.IsFalse(debouncer.Take(0, 2, 1000, 1000));
        Assert.IsFalse(debouncer.Take(0, 2, 1099, 1099));
        Assert.IsFalse(debouncer.Known(0));
        Assert.IsTrue(debouncer.Take(0, 2, 1100, 1100));
        Assert.AreEqual(2L, debouncer.State(0));
        Assert.AreEqual(1000L, debouncer.SinceMs(0));
    }

    [TestMethod]
    public void AGlitchStartsTheWaitAnew()
    {
        Debouncer debouncer = new Debouncer(1);
        debouncer.Set(0, 100);
        debouncer.Take(0, 2, 0, 0);
        debouncer.Take(0, 2, 100, 100);
        Assert.IsFalse(debouncer.Take(0, 0, 200, 200));
        Assert.IsFalse(debouncer.Take(0, 2, 250, 250));
        Assert.IsFalse(debouncer.Take(0, 0, 280, 280));
        Assert.IsFalse(debouncer.Take(0, 0, 379, 379));
        Assert.IsTrue(debouncer.Take(0, 0, 380, 380));
        Assert.AreEqual(280L, debouncer.SinceMs(0));
    }

    [TestMethod]
    public void WithoutADebounceTimeAStateCountsAtOnce()
    {
        Debouncer debouncer = new Debouncer(1);
        Assert.IsTrue(debouncer.Take(0, 1, 5, 5));
        Assert.IsFalse(debouncer.Take(0, 1, 6, 6));
        Assert.IsTrue(debouncer.Take(0, 0, 7, 7));
    }

    [TestMethod]
    public void LosingAStateIsReportedOnce()
    {
        Debouncer debouncer = new Debouncer(1);
        debouncer.Take(0, 1, 5, 5);
        Assert.IsTrue(debouncer.Lose(0, 9));
        Assert.IsFalse(debouncer.Known(0));
        Assert.AreEqual(9L, debouncer.SinceMs(0));
        Assert.IsFalse(debouncer.Lose(0, 10));
    }
}
