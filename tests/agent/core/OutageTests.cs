// When an outage is announced, and what its times are.
namespace Aul.Tests;

[TestClass]
public class OutageTests
{
    [TestMethod]
    public void AnOutageIsAnnouncedAfterItHeldAndDatesFromItsBegin()
    {
        Outages outages = new Outages(1000, 0);
        Assert.IsFalse(Take(outages, Cause.Access, 5000));
        Assert.IsFalse(Take(outages, Cause.Access, 5999));
        Assert.IsTrue(Take(outages, Cause.Access, 6000));
        Assert.AreEqual(Cause.Access, outages.Announced);
        Assert.AreEqual(5000L, outages.SinceMs);
        Take(outages, Cause.None, 9000);
        Assert.IsTrue(Take(outages, Cause.None, 10000));
        Assert.AreEqual(Cause.Access, outages.EndedCause);
        Assert.AreEqual(5000L, outages.EndedSinceMs);
        Assert.AreEqual(9000L, outages.SinceMs);
    }

    [TestMethod]
    public void FlappingBelowTheHoldTimeAnnouncesNothing()
    {
        Outages outages = new Outages(1000, 0);
        for (int ms = 0; ms < 60000; ms += 900)
        {
            Assert.IsFalse(Take(outages, ms / 900 % 2 == 0 ? Cause.Access : Cause.None, ms));
        }
    }

    [TestMethod]
    public void OneCauseAfterAnotherIsTwoOutages()
    {
        Outages outages = new Outages(0, 0);
        Take(outages, Cause.Access, 10);
        Assert.IsTrue(Take(outages, Cause.Internet, 20));
        Assert.AreEqual(Cause.Access, outages.EndedCause);
        Assert.AreEqual(Cause.Internet, outages.Announced);
        Assert.AreEqual(20L, outages.SinceMs);
    }

    [TestMethod]
    public void CausesThatTakeTurnsAreAnOutageAllTheSame()
    {
        Outages outages = new Outages(1000, 0);
        bool announced = false;
        for (int ms = 0; ms < 3000 && !announced; ms += 500)
        {
            announced = Take(outages, ms / 500 % 2 == 0 ? Cause.Access : Cause.Internet, ms);
        }

        Assert.IsTrue(announced);
        Assert.IsTrue(Cause.TakesService(outages.Announced));
    }

    [TestMethod]
    public void NothingIsAnnouncedBeforeTheFartherRungsWereAsked()
    {
        Outages outages = new Outages(1000, 0);
        for (int ms = 0; ms < 5000; ms += 500)
        {
            Assert.IsFalse(outages.Take(Cause.Access, 0, ms, true, ms));
        }

        Assert.IsTrue(outages.Take(Cause.Access, 0, 5000, false, 5000));
        Assert.AreEqual(0L, outages.SinceMs);
    }

    [TestMethod]
    public void EquipmentThatStartsAfterAPowerOutageIsStillThatOutage()
    {
        Outages outages = new Outages(1000, 60000);
        Take(outages, Cause.Mains, 0);
        Take(outages, Cause.Mains, 1000);
        Assert.AreEqual(Cause.Mains, outages.Announced);
        for (int ms = 2000; ms < 40000; ms += 1000)
        {
            Assert.IsFalse(Take(outages, Cause.Gateway, ms));
        }

        Take(outages, Cause.None, 40000);
        Assert.IsTrue(Take(outages, Cause.None, 41000));
        Assert.AreEqual(Cause.Mains, outages.EndedCause);
        Assert.AreEqual(40000L, outages.SinceMs);
    }

    [TestMethod]
    public void EquipmentThatDoesNotStartAgainIsAnOutageOfItsOwn()
    {
        Outages outages = new Outages(1000, 60000);
        Take(outages, Cause.Mains, 0);
        Take(outages, Cause.Mains, 1000);
        for (int ms = 2000; outages.Announced == Cause.Mains && ms < 120000; ms += 1000)
        {
            Take(outages, Cause.Gateway, ms);
        }

        Assert.AreEqual(Cause.Gateway, outages.Announced);
        Assert.AreEqual(2000L, outages.SinceMs);
    }

    [TestMethod]
    public void WhatIsNotDecidedIsNotSettled()
    {
        Outages outages = new Outages(1000, 0);
        Take(outages, Cause.None, 5000);
        Assert.AreEqual(5000L, outages.SettledMs);

        // A probe is missing since 5200, and nobody knows yet what that means.
        outages.Take(Cause.None, 6000, 5200, false, 6000);
        Assert.AreEqual(5200L, outages.SettledMs);
        outages.Take(Cause.Internet, 5200, 7000, false, 7000);
        Assert.AreEqual(5200L, outages.SettledMs);
        outages.Take(Cause.Internet, 5200, 8000, false, 8000);
        Assert.AreEqual(Cause.Internet, outages.Announced);
        Assert.AreEqual(5200L, outages.SinceMs);
    }

    [TestMethod]
    public void AnOutageOfAnEarlierBootGoesOnWithoutABegin()
    {
        Outages outages = new Outages(1000, 0);
        outages.Resume(Cause.Mains);
        Assert.IsFalse(Take(outages, Cause.Mains, 500));
        Take(outages, Cause.None, 2000);
        Assert.IsTrue(Take(outages, Cause.None, 3000));
        Assert.AreEqual(Cause.Mains, outages.EndedCause);
        Assert.AreEqual(-1L, outages.EndedSinceMs);
    }

    [TestMethod]
    public void CausesThatTakeTurnsFromTheFirstMomentOnAreAnOutageWhenTheHoldTimeIsOver()
    {
        Outages outages = new Outages(1000, 0);
        Assert.IsFalse(Take(outages, Cause.Access, 0));
        Assert.IsFalse(Take(outages, Cause.Internet, 500));
        Assert.IsFalse(Take(outages, Cause.Access, 999));
        Assert.IsTrue(Take(outages, Cause.Internet, 1000));
    }

    [TestMethod]
    public void WhatIsAnnouncedIsSettledUpToItsBeginAndNoFurther()
    {
        Outages outages = new Outages(1000, 0);
        Take(outages, Cause.Access, 5000);
        Assert.IsTrue(Take(outages, Cause.Access, 6000));
        Assert.AreEqual(5000L, outages.SettledMs);
    }

    [TestMethod]
    public void AnOutageOfAnEarlierBootEndsWhenItsEndHasHeld()
    {
        Outages outages = new Outages(1000, 0);
        outages.Resume(Cause.Mains);
        Assert.IsFalse(Take(outages, Cause.None, 2000));
        Assert.IsFalse(Take(outages, Cause.None, 2999));
        Assert.IsTrue(Take(outages, Cause.None, 3000));
        Assert.AreEqual(2000L, outages.SinceMs);
    }

    [TestMethod]
    public void EquipmentHasItsWholeStartingTimeHoweverLateThePowerComesBack()
    {
        Outages outages = new Outages(1000, 60000);
        Take(outages, Cause.Mains, 0);
        Take(outages, Cause.Mains, 1000);
        Take(outages, Cause.Gateway, 50000);
        Assert.IsFalse(Take(outages, Cause.Gateway, 109999));
        Assert.IsTrue(Take(outages, Cause.Gateway, 110000));
    }

    private static bool Take(Outages outages, int cause, long nowMs) => outages.Take(cause, nowMs, nowMs, false, nowMs);
}
