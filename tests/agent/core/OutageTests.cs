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
        Assert.IsFalse(Take(outages, Cause.None, 11499));
        Assert.IsTrue(Take(outages, Cause.None, 11500));
        Assert.AreEqual(Cause.Access, outages.EndedCause);
        Assert.AreEqual(5000L, outages.EndedSinceMs);
        Assert.AreEqual(9000L, outages.SinceMs);
        Assert.AreEqual(9000L, outages.TurnedMs);
        Assert.IsFalse(outages.GoesOn);
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
    public void OneCauseAfterAnotherIsOneOutageWithAHistory()
    {
        Outages outages = new Outages(0, 0);
        Take(outages, Cause.Access, 10);
        Assert.IsFalse(outages.GoesOn);
        Assert.IsTrue(Take(outages, Cause.Internet, 20));
        Assert.AreEqual(Cause.Access, outages.EndedCause);
        Assert.AreEqual(Cause.Internet, outages.Announced);
        Assert.IsTrue(outages.GoesOn);
        Assert.AreEqual(20L, outages.TurnedMs);
        Assert.AreEqual(10L, outages.SinceMs);
        Assert.IsTrue(Take(outages, Cause.None, 30));
        Assert.IsFalse(outages.GoesOn);
        Assert.AreEqual(10L, outages.EndedSinceMs);
        Assert.AreEqual(30L, outages.SinceMs);
    }

    [TestMethod]
    public void EachMomentCountsAsTheCauseThatHeldInIt()
    {
        Outages outages = new Outages(1000, 0);
        Take(outages, Cause.None, 5000);
        Assert.AreEqual(Cause.None, outages.State);
        Take(outages, Cause.Access, 6000);
        Assert.AreEqual(Cause.None, outages.State);
        Assert.AreEqual(5000L, outages.DecidedMs);
        Assert.IsTrue(Take(outages, Cause.Access, 7000));
        Says(outages, Cause.Access, 6000, 7000);

        // Too short to be announced, and no time of the access all the same.
        Assert.IsFalse(Take(outages, Cause.Internet, 7500));
        Says(outages, Cause.Internet, 7500, 7500);
        Assert.IsFalse(Take(outages, Cause.Access, 8000));
        Says(outages, Cause.Access, 8000, 8000);
        Assert.IsFalse(Take(outages, Cause.Centre, 9000));
        Says(outages, Cause.None, 9000, 9000);
        Assert.IsFalse(Take(outages, Cause.None, 9500));
        Says(outages, Cause.None, 9000, 9500);
        Assert.IsFalse(Take(outages, Cause.Access, 10000));
        Says(outages, Cause.Access, 10000, 10000);
        Assert.AreEqual(6000L, outages.SinceMs);
    }

    [TestMethod]
    public void AnOutageIsOverWhateverElseTakesTurnsThen()
    {
        Outages outages = new Outages(1000, 0);
        Take(outages, Cause.Access, 0);
        Take(outages, Cause.Access, 1000);
        for (int ms = 2000; ms < 4500; ms += 500)
        {
            Assert.IsFalse(Take(outages, ms % 1000 == 0 ? Cause.Centre : Cause.None, ms));
        }

        Assert.IsTrue(Take(outages, Cause.None, 4500));
        Assert.AreEqual(2000L, outages.TurnedMs);
    }

    [TestMethod]
    public void WhatComesBackAgainAndAgainIsOneOutageThatLastsLonger()
    {
        Outages outages = new Outages(1000, 0);
        int announced = 0;

        // Twelve seconds without service and twelve with it, for an hour.
        for (int ms = 0; ms < 3600000; ms += 1000)
        {
            announced += Take(outages, ms / 12000 % 2 == 0 ? Cause.Access : Cause.None, ms) ? 1 : 0;
        }

        Assert.IsTrue(announced < 12);
        Assert.AreEqual(Cause.Access, outages.Announced);
        for (int ms = 3600000; ms < 4300000; ms += 1000)
        {
            Take(outages, Cause.None, ms);
        }

        Assert.AreEqual(Cause.None, outages.Announced);
    }

    [TestMethod]
    public void WhoeverKnowsNothingEndsNoOutage()
    {
        Outages outages = new Outages(1000, 0);
        Take(outages, Cause.Access, 0);
        Take(outages, Cause.Access, 1000);
        Assert.IsFalse(outages.Take(Cause.None, 60000, 60000, false, 60000, true));
        Assert.IsFalse(outages.Take(Cause.None, 90000, 90000, false, 90000, true));
        Assert.AreEqual(Cause.None, outages.State);
        Assert.AreEqual(Cause.Access, outages.Announced);
    }

    [TestMethod]
    public void WhatStartsBehindARestartedRouterIsStillTheRouter()
    {
        Outages outages = new Outages(1000, 60000);
        Take(outages, Cause.Gateway, 0);
        Take(outages, Cause.Gateway, 1000);
        Assert.IsFalse(Take(outages, Cause.Internet, 40000));
        Assert.IsFalse(Take(outages, Cause.Access, 70000));
        Says(outages, Cause.Gateway, 0, 70000);

        // The cable is no matter of its start; and what has not started in time is a cause of its own.
        Assert.IsFalse(Take(outages, Cause.Lan, 80000));
        Says(outages, Cause.Lan, 80000, 80000);
        Assert.IsFalse(Take(outages, Cause.Access, 81000));
        Assert.IsFalse(Take(outages, Cause.Access, 140999));
        Assert.IsTrue(Take(outages, Cause.Access, 141000));
        Assert.AreEqual(0L, outages.SinceMs);
        Says(outages, Cause.Access, outages.TurnedMs, 141000);
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
        Assert.IsTrue(Take(outages, Cause.None, 42500));
        Assert.AreEqual(Cause.Mains, outages.EndedCause);
        Assert.AreEqual(40000L, outages.SinceMs);
    }

    [TestMethod]
    public void EquipmentThatDoesNotStartAgainIsACauseOfItsOwn()
    {
        Outages outages = new Outages(1000, 60000);
        Take(outages, Cause.Mains, 0);
        Take(outages, Cause.Mains, 1000);
        for (int ms = 2000; outages.Announced == Cause.Mains && ms < 120000; ms += 1000)
        {
            Take(outages, Cause.Gateway, ms);
        }

        Assert.AreEqual(Cause.Gateway, outages.Announced);
        Assert.AreEqual(0L, outages.SinceMs);
        Says(outages, Cause.Gateway, 61000, 62000);
    }

    [TestMethod]
    public void NothingIsDecidedWhileASignalIsInDoubt()
    {
        Outages outages = new Outages(1000, 0);
        Take(outages, Cause.None, 5000);
        Assert.AreEqual(5000L, outages.DecidedMs);

        // A probe is missing since 5200, and nobody knows yet what that means.
        outages.Take(Cause.None, 6000, 5200, false, 6000);
        Assert.AreEqual(5200L, outages.DecidedMs);
        outages.Take(Cause.Internet, 5200, 7000, false, 7000);
        Assert.AreEqual(5200L, outages.DecidedMs);
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
        Assert.IsTrue(Take(outages, Cause.None, 4500));
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
    public void WhatIsNotAnnouncedIsSettledUpToItsBeginAndNoFurther()
    {
        Outages outages = new Outages(1000, 0);
        Take(outages, Cause.None, 4000);
        Take(outages, Cause.Access, 5000);
        Take(outages, Cause.Access, 5500);
        Assert.AreEqual(4000L, outages.DecidedMs);
        Assert.IsTrue(Take(outages, Cause.Access, 6000));
        Says(outages, Cause.Access, 5000, 6000);
    }

    [TestMethod]
    public void AnOutageOfAnEarlierBootEndsWhenItsEndHasHeld()
    {
        Outages outages = new Outages(1000, 0);
        outages.Resume(Cause.Mains);
        Assert.IsFalse(Take(outages, Cause.None, 2000));
        Assert.IsFalse(Take(outages, Cause.None, 4499));
        Assert.IsTrue(Take(outages, Cause.None, 4500));
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

    private static void Says(Outages outages, int state, long sinceMs, long settledMs)
    {
        Assert.AreEqual(state, outages.State);
        Assert.AreEqual(sinceMs, outages.StateSinceMs);
        Assert.AreEqual(settledMs, outages.DecidedMs);
    }

    private static bool Take(Outages outages, int cause, long nowMs) => outages.Take(cause, nowMs, nowMs, false, nowMs);
}
