// The verdict on states of the rungs: each rule by an example, what it is dated from, and what an old answer is worth. Every combination
// of rungs is tried on the PC: tests/scenarios.
namespace Aul.Tests;

[TestClass]
public class LadderTests
{
    [TestMethod]
    public void TheFirstBrokenRungIsTheCause()
    {
        Assert.AreEqual(Cause.Mains, Verdict("mains=b router=b internet=b"));
        Assert.AreEqual(Cause.Ups, Verdict("mains=w ups=b router=b internet=b"));
        Assert.AreEqual(Cause.RouterSupply, Verdict("mains=w router=b lan=b gateway=b internet=b"));
        Assert.AreEqual(Cause.Lan, Verdict("mains=w router=w lan=b gateway=b internet=b"));
        Assert.AreEqual(Cause.Gateway, Verdict("mains=w lan=w gateway=b internet=b"));
        Assert.AreEqual(Cause.Access, Verdict("gateway=w access=b internet=b"));
        Assert.AreEqual(Cause.Internet, Verdict("gateway=w access=w internet=b name=b"));
        Assert.AreEqual(Cause.Name, Verdict("gateway=w access=w internet=w name=b"));
        Assert.AreEqual(Cause.Centre, Verdict("gateway=w access=w internet=w name=w centre=b"));
    }

    [TestMethod]
    public void ALostMainsIsNoOutageWhileTheInternetAnswers()
    {
        Assert.AreEqual(Cause.OnBattery, Verdict("mains=b internet=w"));
        Assert.IsFalse(Cause.TakesService(Cause.OnBattery));
        Assert.AreEqual(Cause.Generator, Verdict("mains=b internet=w genset=w"));
        Assert.AreEqual(Cause.MainsUnstable, Verdict("mains=d internet=w"));
        Assert.AreEqual(Cause.BatteryLow, Verdict("mains=b ups=b internet=w"));
    }

    [TestMethod]
    public void ABatteryThatHoldsExcusesTheMains()
    {
        Assert.AreEqual(Cause.Gateway, Verdict("mains=b ups=d gateway=b internet=b"));
        Assert.AreEqual(Cause.Internet, Verdict("mains=b ups=d gateway=w access=w internet=b"));
        Assert.AreEqual(Cause.Mains, Verdict("mains=b ups=d router=b internet=b"));
        Assert.AreEqual(Cause.Mains, Verdict("mains=b gateway=b internet=b"));
    }

    [TestMethod]
    public void ASecondWitnessTellsAPulledPlugFromAGridThatIsDown()
    {
        Assert.AreEqual(Cause.SensorUnplugged, Verdict("mains=b internet=w grid=w"));
        Assert.AreEqual(Cause.SensorUnplugged, Verdict("mains=b ups=w internet=w"));
        Assert.AreEqual(Cause.OnBattery, Verdict("mains=b ups=d internet=w grid=w"));
        Assert.AreEqual(Cause.Unplugged, Verdict("mains=b router=b internet=b grid=w"));
        Assert.AreEqual(Cause.Mains, Verdict("mains=b router=b internet=b grid=b"));
        Assert.AreEqual(Cause.Access, Verdict("gateway=w internet=b neighbour=b"));
    }

    [TestMethod]
    public void WhatAnswersBehindABrokenRungIsAContradiction()
    {
        Assert.AreEqual(Cause.Contradiction, Verdict("router=b gateway=w"));
        Assert.AreEqual(Cause.Contradiction, Verdict("lan=b internet=w"));
        Assert.AreEqual(Cause.Contradiction, Verdict("access=b internet=w"));
        Assert.AreEqual(Cause.RedundancyLost, Verdict("access=b internet=w backup=w"));
        Assert.AreEqual(Cause.Access, Verdict("access=b internet=b backup=b"));
        Assert.AreEqual(Cause.None, Verdict("gateway=b internet=w"));
    }

    [TestMethod]
    public void NothingKnownIsNoVerdictAndASilentCentreAloneIsUnknown()
    {
        Assert.AreEqual(Cause.None, Verdict(""));
        Assert.AreEqual(Cause.Unknown, Verdict("centre=b"));
        Assert.AreEqual(Cause.Unknown, Verdict("gateway=w access=w centre=b"));
    }

    [TestMethod]
    public void WhatTheAccessAndTheCentreSayNarrowsTheCause()
    {
        long access = Of("gateway=w access=b internet=b");
        Assert.AreEqual(Cause.AccessSignal, Rules.CauseOf(Evidence.WithDetail(access, AccessDetail.Signal)));
        Assert.AreEqual(Cause.AccessCable, Rules.CauseOf(Evidence.WithDetail(access, AccessDetail.Cable)));
        Assert.AreEqual(Cause.AccessNoLight, Rules.CauseOf(Evidence.WithDetail(access, AccessDetail.NoLight)));
        long centre = Of("internet=w centre=b");
        Assert.AreEqual(Cause.CentreCertificate, Rules.CauseOf(Evidence.WithFault(centre, (int)LinkFault.TlsDates)));
        Assert.AreEqual(Cause.CentreName, Rules.CauseOf(Evidence.WithFault(centre, (int)LinkFault.Name)));
        Assert.AreEqual(Cause.CentreRefused, Rules.CauseOf(Evidence.WithFault(centre, (int)LinkFault.TlsRefused)));
    }

    [TestMethod]
    public void AnAnswerThatIsOlderThanTheFaultProvesNothing()
    {
        LadderSite site = new LadderSite();
        site.Turn(1, 2, 40, 1000);
        Assert.AreEqual(Cause.None, site.Ladder.Verdict);

        // The access breaks; the internet was last asked before.
        site.Put(1, 0, 2000);
        site.Judge(2000);
        Assert.AreEqual(Cause.Access, site.Ladder.Verdict);
        Assert.IsTrue(site.Ladder.IsPending);
        Assert.AreEqual(2000L, site.Ladder.SinceMs);

        // It is asked, and answers: the access may have come back since it was looked at.
        site.Put(2, 40, 3000);
        site.Judge(3000);
        Assert.AreEqual(Cause.Contradiction, site.Ladder.Verdict);
        Assert.IsTrue(site.Ladder.IsPending);

        // It has not: what the access says and what the internet says do not go together.
        site.Put(1, 0, 3500);
        site.Judge(3500);
        Assert.AreEqual(Cause.Contradiction, site.Ladder.Verdict);
        Assert.IsFalse(site.Ladder.IsPending);

        // Or the internet does not answer.
        site.Put(2, -1, 4000);
        site.Judge(4000);
        Assert.AreEqual(Cause.Access, site.Ladder.Verdict);
        Assert.AreEqual(3000L, site.Ladder.SinceMs);
    }

    [TestMethod]
    public void ANameAskedInVainWhileThereWasNoInternetIsNoFaultOfNames()
    {
        LadderSite site = new LadderSite(SignalId.LinkName);
        site.Turn(1, 2, -1, 1000);
        site.Put(3, -1, 1000);
        site.Judge(1000);
        Assert.AreEqual(Cause.Internet, site.Ladder.Verdict);
        site.Put(2, 40, 2000);
        site.Judge(2000);
        Assert.AreEqual(Cause.None, site.Ladder.Verdict);
        site.Put(3, -1, 3000);
        site.Judge(3000);
        Assert.AreEqual(Cause.Name, site.Ladder.Verdict);

        // The internet answers on and on; the name is still what it was, and nothing waits for it to be asked again.
        site.Put(2, 40, 4000);
        site.Judge(4000);
        Assert.AreEqual(Cause.Name, site.Ladder.Verdict);
        Assert.IsFalse(site.Ladder.IsPending);
    }

    [TestMethod]
    public void AnOutageBeginsWhenTheInternetLastAnsweredNotWhenTheMainsWent()
    {
        LadderSite site = new LadderSite();
        site.Turn(1, 2, 40, 1000);
        site.Put(0, 0, 2000);
        site.Put(2, 40, 9000);
        site.Judge(9000);
        Assert.AreEqual(Cause.OnBattery, site.Ladder.Verdict);
        Assert.AreEqual(2000L, site.Ladder.SinceMs);
        site.Put(1, 0, 20000);
        site.Put(2, -1, 21000);
        site.Judge(21000);
        Assert.AreEqual(Cause.Mains, site.Ladder.Verdict);
        Assert.AreEqual(9000L, site.Ladder.SinceMs);
    }

    private static int Verdict(string when) => Rules.CauseOf(Of(when));

    private static long Of(string when)
    {
        long evidence = 0;
        string[] conditions = when.Length == 0 ? new string[0] : when.Split(' ');
        for (int i = 0; i < conditions.Length; i++)
        {
            int equals = conditions[i].IndexOf('=');
            int rung = Rung.Find(conditions[i].Substring(0, equals));
            Assert.IsTrue(rung >= 0);
            evidence = Evidence.With(evidence, rung, "ubdw".IndexOf(conditions[i][equals + 1]));
        }

        return evidence;
    }
}
