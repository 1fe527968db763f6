// Waiting by chance: the sequence of numbers, the bound that doubles, and the place of a node in a region that returns.
namespace Aul.Tests;

[TestClass]
public class RandomSourceTests
{
    // The first numbers of xorshift32 from seed 1: Marsaglia, "Xorshift RNGs", 2003.
    [TestMethod]
    public void TheNumbersAreThoseOfTheAlgorithm()
    {
        RandomSource random = new RandomSource(1);
        Assert.AreEqual(270369, random.Below(int.MaxValue));
        Assert.AreEqual(67634689, random.Below(int.MaxValue));
        Assert.AreEqual(461, random.Below(1000));
        Assert.AreEqual(0, random.Below(1));
        Assert.AreEqual(1359758873, new RandomSource(0).Below(int.MaxValue));
    }

    [TestMethod]
    public void BelowTwoThereIsNoChoice()
    {
        RandomSource random = new RandomSource(3);
        bool[] seen = new bool[2];
        for (int i = 0; i < 50; i++)
        {
            Assert.AreEqual(0, random.Below(-5));
            Assert.AreEqual(0, random.Below(0));
            Assert.AreEqual(0, random.Below(1));
            seen[random.Below(2)] = true;
        }

        Assert.IsTrue(seen[0] && seen[1]);
    }

    [TestMethod]
    public void TheBoundDoublesFromASecondToItsEndAndASessionBeginsItAnew()
    {
        int[] bounds = { 1000, 2000, 4000, 5000, 5000 };
        int[] longest = new int[bounds.Length + 1];
        for (int seed = 1; seed <= 300; seed++)
        {
            Backoff backoff = new Backoff(new RandomSource(seed * 7919), 5000);
            for (int i = 0; i < bounds.Length; i++)
            {
                int waitMs = backoff.AfterFailureMs();
                Assert.IsTrue(waitMs >= 0 && waitMs < bounds[i]);
                longest[i] = waitMs > longest[i] ? waitMs : longest[i];
            }

            backoff.Reset();
            int againMs = backoff.AfterFailureMs();
            Assert.IsTrue(againMs < 1000);
            longest[bounds.Length] = againMs > longest[bounds.Length] ? againMs : longest[bounds.Length];
        }

        for (int i = 0; i < bounds.Length; i++)
        {
            Assert.IsTrue(longest[i] > bounds[i] * 4 / 5);
        }

        Assert.IsTrue(longest[bounds.Length] > 800);
    }

    // FNV-1a, 32 bits: the published test vectors of Fowler, Noll and Vo.
    [TestMethod]
    public void ASlotIsTheHashOfTheNameWithinTheSpread()
    {
        Assert.AreEqual(18652614, Backoff.SlotMs("", int.MaxValue));
        Assert.AreEqual(1678518573, Backoff.SlotMs("a", int.MaxValue));
        Assert.AreEqual(1067252073, Backoff.SlotMs("foobar", int.MaxValue));
        Assert.AreEqual(25720, Backoff.SlotMs("foobar", 30000));
        Assert.AreEqual(1, Backoff.SlotMs("", 2));
        Assert.AreEqual(0, Backoff.SlotMs("foobar", 1));
        Assert.AreEqual(0, Backoff.SlotMs("foobar", 0));
    }
}
