// A state counts only after it has stood: debounce, its begin, glitches, and losing it.
namespace Aul.Tests;

[TestClass]
public class SettleTests
{
    [TestMethod]
    public void AStateCountsAfterItsSettleTimeAndDatesFromItsBegin()
    {
        Settle settle = new Settle(100);
        Assert.IsFalse(settle.Take(2, 1000));
        Assert.IsFalse(settle.Take(2, 1099));
        Assert.IsFalse(settle.Known);
        Assert.IsTrue(settle.Take(2, 1100));
        Assert.AreEqual(2L, settle.State);
        Assert.AreEqual(1000L, settle.SinceMs);
    }

    [TestMethod]
    public void AGlitchStartsTheWaitAnew()
    {
        Settle settle = new Settle(100);
        settle.Take(2, 0);
        settle.Take(2, 100);
        Assert.IsFalse(settle.Take(0, 200));
        Assert.IsFalse(settle.Take(2, 250));
        Assert.IsFalse(settle.Take(0, 280));
        Assert.IsFalse(settle.Take(0, 379));
        Assert.IsTrue(settle.Take(0, 380));
        Assert.AreEqual(280L, settle.SinceMs);
    }

    [TestMethod]
    public void WithoutASettleTimeAStateCountsAtOnce()
    {
        Settle settle = new Settle(0);
        Assert.IsTrue(settle.Take(1, 5));
        Assert.IsFalse(settle.Take(1, 6));
        Assert.IsTrue(settle.Take(0, 7));
    }

    [TestMethod]
    public void LosingAStateIsToldOnce()
    {
        Settle settle = new Settle(0);
        settle.Take(1, 5);
        Assert.IsTrue(settle.Lose(9));
        Assert.IsFalse(settle.Known);
        Assert.AreEqual(9L, settle.SinceMs);
        Assert.IsFalse(settle.Lose(10));
    }
}
