// A state counts only after it has stood: debounce, its begin, glitches, and losing it.
namespace Aul.Tests;

[TestClass]
public class SettleTests
{
    [TestMethod]
    public void AStateCountsAfterItsSettleTimeAndDatesFromItsBegin()
    {
        Settle settle = new Settle(1);
        settle.Set(0, 100);
        Assert.IsFalse(settle.Take(0, 2, 1000, 1000));
        Assert.IsFalse(settle.Take(0, 2, 1099, 1099));
        Assert.IsFalse(settle.Known(0));
        Assert.IsTrue(settle.Take(0, 2, 1100, 1100));
        Assert.AreEqual(2L, settle.State(0));
        Assert.AreEqual(1000L, settle.SinceMs(0));
    }

    [TestMethod]
    public void AGlitchStartsTheWaitAnew()
    {
        Settle settle = new Settle(1);
        settle.Set(0, 100);
        settle.Take(0, 2, 0, 0);
        settle.Take(0, 2, 100, 100);
        Assert.IsFalse(settle.Take(0, 0, 200, 200));
        Assert.IsFalse(settle.Take(0, 2, 250, 250));
        Assert.IsFalse(settle.Take(0, 0, 280, 280));
        Assert.IsFalse(settle.Take(0, 0, 379, 379));
        Assert.IsTrue(settle.Take(0, 0, 380, 380));
        Assert.AreEqual(280L, settle.SinceMs(0));
    }

    [TestMethod]
    public void WithoutASettleTimeAStateCountsAtOnce()
    {
        Settle settle = new Settle(1);
        Assert.IsTrue(settle.Take(0, 1, 5, 5));
        Assert.IsFalse(settle.Take(0, 1, 6, 6));
        Assert.IsTrue(settle.Take(0, 0, 7, 7));
    }

    [TestMethod]
    public void LosingAStateIsToldOnce()
    {
        Settle settle = new Settle(1);
        settle.Take(0, 1, 5, 5);
        Assert.IsTrue(settle.Lose(0, 9));
        Assert.IsFalse(settle.Known(0));
        Assert.AreEqual(9L, settle.SinceMs(0));
        Assert.IsFalse(settle.Lose(0, 10));
    }
}
