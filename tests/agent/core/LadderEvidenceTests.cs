// What counts as evidence and what does not: old answers, old silence, doubts, and what the access says of itself.
namespace Aul.Tests;

[TestClass]
public class LadderEvidenceTests
{
    [TestMethod]
    public void AnAnswerAtTheVeryMomentOfTheFaultIsAnAnswer()
    {
        RungSite site = new RungSite(RungSite.Of(SignalId.LinkAccess), RungSite.Of(SignalId.LinkInternet));
        site.Say(SignalId.LinkAccess, SignalTable.Broken, 2000);
        site.Turn(SignalId.LinkInternet, SignalTable.Well, 2000);
        Assert.AreEqual(Evidence.Well, site.Rung(Rung.Internet));
        Assert.AreEqual(Cause.Contradiction, site.Ladder.Verdict);
        Assert.IsFalse(site.Ladder.IsPending);
    }

    [TestMethod]
    public void WhatIsNoAnswerFromFartherAwayIsEvidenceHoweverOld()
    {
        RungSite site = new RungSite(RungSite.Of(SignalId.LinkAccess), RungSite.Of(SignalId.LinkBackup));
        site.Turn(SignalId.LinkBackup, SignalTable.Well, 1000);
        site.Turn(SignalId.LinkAccess, SignalTable.Broken, 2000);
        Assert.AreEqual(Evidence.Well, site.Rung(Rung.Backup));
        Assert.IsFalse(site.Ladder.IsPending);
    }

    [TestMethod]
    public void AnOldSilenceIsStillSilence()
    {
        RungSite site = new RungSite(RungSite.Of(SignalId.LinkAccess), RungSite.Of(SignalId.LinkInternet));
        site.Turn(SignalId.LinkInternet, SignalTable.Broken, 1000);
        site.Turn(SignalId.LinkAccess, SignalTable.Broken, 2000);
        Assert.AreEqual(Evidence.Broken, site.Rung(Rung.Internet));
        Assert.IsFalse(site.Ladder.IsPending);
    }

    [TestMethod]
    public void AGatewayThatWasNotAskedSinceTheFaultIsAwaited()
    {
        RungSite site = new RungSite(RungSite.Of(SignalId.LinkLan), RungSite.Of(SignalId.LinkGateway));
        site.Turn(SignalId.LinkGateway, SignalTable.Well, 1000);
        site.Turn(SignalId.LinkLan, SignalTable.Broken, 2000);
        Assert.AreEqual(Evidence.Unknown, site.Rung(Rung.Gateway));
        Assert.IsTrue(site.Ladder.IsPending);
    }

    [TestMethod]
    public void AnOldNameOrPageProvesNothingAndIsNotAwaited()
    {
        RungSite site = new RungSite(RungSite.Of(SignalId.LinkLan), RungSite.Of(SignalId.LinkName), RungSite.Of(SignalId.LinkPortal));
        site.Say(SignalId.LinkName, SignalTable.Well, 1000);
        site.Turn(SignalId.LinkPortal, SignalTable.Well, 1000);
        Assert.AreEqual(Evidence.Well, site.Rung(Rung.Name));
        site.Turn(SignalId.LinkLan, SignalTable.Broken, 2000);
        Assert.AreEqual(Evidence.Unknown, site.Rung(Rung.Name));
        Assert.AreEqual(Evidence.Unknown, site.Rung(Rung.Portal));
        Assert.IsFalse(site.Ladder.IsPending);
    }

    [TestMethod]
    public void ARungThatCameBackMakesNoAnswerOld()
    {
        RungSite site = new RungSite(RungSite.Of(SignalId.LinkLan), RungSite.Of(SignalId.LinkInternet));
        site.Turn(SignalId.LinkLan, SignalTable.Broken, 1000);
        site.Turn(SignalId.LinkInternet, SignalTable.Well, 4000);
        site.Turn(SignalId.LinkLan, SignalTable.Well, 5000);
        Assert.AreEqual(Evidence.Well, site.Rung(Rung.Internet));
        Assert.IsFalse(site.Ladder.IsPending);
    }

    [TestMethod]
    public void TheEarliestDoubtOfTheKnownRungsIsReported()
    {
        RungSite site = new RungSite(
            RungSite.Of(SignalId.PowerMains, 500), RungSite.Of(SignalId.LinkGateway, 500), RungSite.Of(SignalId.LinkInternet, 500));
        site.Say(SignalId.PowerMains, SignalTable.Well, 0);
        site.Say(SignalId.LinkGateway, SignalTable.Well, 0);
        site.Say(SignalId.LinkInternet, SignalTable.Well, 0);
        site.Judge(0);
        site.Judge(100);
        Assert.AreEqual(100L, site.DoubtMs);
        site.Judge(500);
        Assert.AreEqual(500L, site.DoubtMs);
        site.Turn(SignalId.PowerMains, SignalTable.Broken, 3000);
        site.Turn(SignalId.LinkGateway, SignalTable.Broken, 3200);
        site.Judge(3300);
        Assert.AreEqual(3000L, site.DoubtMs);
        site.Turn(SignalId.PowerMains, SignalTable.Well, 3400);
        Assert.AreEqual(3200L, site.DoubtMs);
        site.Turn(SignalId.LinkGateway, SignalTable.Well, 3500);
        Assert.AreEqual(3500L, site.DoubtMs);
    }

    [TestMethod]
    public void WhileAllIsWellTheVerdictIsOfNow()
    {
        RungSite site = new RungSite(RungSite.Of(SignalId.LinkInternet));
        site.Turn(SignalId.LinkInternet, SignalTable.Well, 7000);
        Assert.AreEqual(7000L, site.Ladder.SinceMs);
        site.Judge(9000);
        Assert.AreEqual(Cause.None, site.Ladder.Verdict);
        Assert.AreEqual(9000L, site.Ladder.SinceMs);
    }

    [TestMethod]
    public void ATerminalsCodeSaysMoreThanItsLampsUntilItIsOld()
    {
        RungSite site = new RungSite(RungSite.Of(SignalId.LinkAccessCode), RungSite.Of(SignalId.LinkLight));
        site.Say(SignalId.LinkAccessCode, 110201, 1000);
        site.Turn(SignalId.LinkLight, SignalTable.Broken, 1000);
        Assert.AreEqual(AccessDetail.Signal, site.Detail);
        site.Turn(SignalId.LinkLight, SignalTable.Broken, 61001);
        Assert.AreEqual(AccessDetail.NoLight, site.Detail);
    }

    [TestMethod]
    public void LightWithoutAccessIsATerminalThatIsNotLetIn()
    {
        RungSite site = new RungSite(RungSite.Of(SignalId.LinkAccess), RungSite.Of(SignalId.LinkLight));
        site.Say(SignalId.LinkAccess, SignalTable.Degraded, 1000);
        site.Judge(1000);
        Assert.AreEqual(AccessDetail.None, site.Detail);
        site.Turn(SignalId.LinkLight, SignalTable.Well, 2000);
        Assert.AreEqual(AccessDetail.Unregistered, site.Detail);
        site.Turn(SignalId.LinkAccess, SignalTable.Well, 3000);
        Assert.AreEqual(AccessDetail.None, site.Detail);
        site.Turn(SignalId.LinkLight, SignalTable.Broken, 4000);
        Assert.AreEqual(AccessDetail.NoLight, site.Detail);
    }

    [TestMethod]
    public void ABlinkingLampOfTheAccessIsATerminalThatIsNotLetIn()
    {
        RungSite site = new RungSite(new SignalSpec { Id = SignalId.LinkAccess, Source = Source.Led, DebounceMs = 0, StaleMs = 60000 });
        for (int ms = 0; ms <= 4000; ms += 100)
        {
            site.Turn(SignalId.LinkAccess, ms / 500 % 2, ms);
        }

        Assert.AreEqual(Evidence.Degraded, site.Rung(Rung.Access));
        Assert.AreEqual(AccessDetail.Unregistered, site.Detail);
        for (int ms = 4100; ms <= 8000; ms += 100)
        {
            site.Turn(SignalId.LinkAccess, 1, ms);
        }

        Assert.AreEqual(Evidence.Well, site.Rung(Rung.Access));
        Assert.AreEqual(AccessDetail.None, site.Detail);
    }

    [TestMethod]
    public void WhatIsPutIntoTheEvidenceTakesNothingElseOut()
    {
        long all = Evidence.WithFault(Evidence.WithDetail(0xFFFFFFFF, 15), 15);
        Check(Evidence.With(all, Rung.Access, Evidence.Unknown), Rung.Access, 15, 15);
        Check(Evidence.WithDetail(all, AccessDetail.None), -1, 0, 15);
        Check(Evidence.WithFault(all, 0), -1, 15, 0);
        Check(Evidence.With(Evidence.With(all, Rung.Access, Evidence.Unknown), Rung.Access, Evidence.Well), -1, 15, 15);
    }

    private static void Check(long evidence, int unknown, int detail, int fault)
    {
        for (int rung = 0; rung < Rung.Total; rung++)
        {
            Assert.AreEqual(rung == unknown ? Evidence.Unknown : Evidence.Well, Evidence.Of(evidence, rung));
        }

        Assert.AreEqual(detail, Evidence.DetailOf(evidence));
        Assert.AreEqual(fault, Evidence.FaultOf(evidence));
    }
}
