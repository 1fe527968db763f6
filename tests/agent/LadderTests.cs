// The verdict on every combination of the nine rungs, by another route than the ladder's own; and when an outage is announced.
namespace Aul.Tests;

[TestClass]
public class LadderTests
{
    private const int Internet = 6;
    private const int Centre = 8;

    [TestMethod]
    public void EveryCombinationHasTheVerdictOfTheRule()
    {
        int[] causes = { Cause.Mains, Cause.Ups, Cause.RouterSupply, Cause.Lan, Cause.Gateway, Cause.Access, Cause.Internet, Cause.Name, Cause.Centre };
        int checkedCount = 0;
        for (int evidence = 0; evidence < 1 << 18; evidence++)
        {
            int expected = Cause.None;
            bool answers = Ladder.EvidenceOf(evidence, Internet) > 1;
            bool silent = Ladder.EvidenceOf(evidence, Internet) == 0;
            for (int rung = Centre; rung >= 0; rung--)
            {
                bool counts = answers ? rung > Internet : silent ? rung < Internet : true;
                if (counts && Ladder.EvidenceOf(evidence, rung) == 1)
                {
                    expected = causes[rung];
                }
            }

            if (expected == Cause.None && silent && Ladder.EvidenceOf(evidence, Centre) == 1)
            {
                expected = Cause.Unknown;
            }

            if (expected != Ladder.CauseOf(evidence))
            {
                Assert.AreEqual(expected, Ladder.CauseOf(evidence));
            }

            checkedCount++;
        }

        Assert.IsTrue(checkedCount == 1 << 18);
    }

    [TestMethod]
    public void ALostMainsIsNoOutageWhileTheInternetAnswers()
    {
        int evidence = 1 | (3 << (Internet * 2));
        Assert.AreEqual(Cause.None, Ladder.CauseOf(evidence));
    }

    [TestMethod]
    public void NothingKnownIsNoVerdict() => Assert.AreEqual(Cause.None, Ladder.CauseOf(0));

    [TestMethod]
    public void AnOutageIsAnnouncedAfterItHeldAndDatesFromItsBegin()
    {
        Outages outages = new Outages(1000);
        Assert.IsFalse(outages.Take(Cause.Access, 5000));
        Assert.IsFalse(outages.Take(Cause.Access, 5999));
        Assert.IsTrue(outages.Take(Cause.Access, 6000));
        Assert.AreEqual(Cause.Access, outages.Announced);
        Assert.AreEqual(5000L, outages.SinceMs);
        outages.Take(Cause.None, 9000);
        Assert.IsTrue(outages.Take(Cause.None, 10000));
        Assert.AreEqual(Cause.Access, outages.EndedCause);
        Assert.AreEqual(5000L, outages.EndedSinceMs);
        Assert.AreEqual(9000L, outages.SinceMs);
    }

    [TestMethod]
    public void FlappingBelowTheHoldTimeAnnouncesNothing()
    {
        Outages outages = new Outages(1000);
        for (int ms = 0; ms < 60000; ms += 900)
        {
            Assert.IsFalse(outages.Take(ms / 900 % 2 == 0 ? Cause.Access : Cause.None, ms));
        }
    }

    [TestMethod]
    public void OneCauseAfterAnotherIsTwoOutages()
    {
        Outages outages = new Outages(0);
        outages.Take(Cause.Access, 10);
        Assert.IsTrue(outages.Take(Cause.Mains, 20));
        Assert.AreEqual(Cause.Access, outages.EndedCause);
        Assert.AreEqual(Cause.Mains, outages.Announced);
        Assert.AreEqual(20L, outages.SinceMs);
    }
}
