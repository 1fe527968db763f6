// One line of the table of verdicts: when it holds, what it names, and which words it knows.
namespace Aul.Tests;

[TestClass]
public class RuleTests
{
    [TestMethod]
    public void ARuleWithoutConditionsHoldsWhateverIsSoAndNamesNoRung()
    {
        Rule rule = new Rule(Cause.Lan, "");
        for (int state = Evidence.Unknown; state <= Evidence.Well; state++)
        {
            Assert.IsTrue(rule.Holds(Rule.OneHot(Everywhere(state))));
        }

        Assert.AreEqual(Cause.Lan, rule.Cause);
        Assert.AreEqual("", rule.When);
        Assert.AreEqual(-1, rule.First);
    }

    [TestMethod]
    public void ARuleHoldsForTheStatesThatItNamesAndAnyOfTheRest()
    {
        Rule rule = new Rule(Cause.Ups, "ups=dw light=u genset=b");
        Assert.AreEqual("ups=dw light=u genset=b", rule.When);
        for (int rest = Evidence.Unknown; rest <= Evidence.Well; rest++)
        {
            for (int i = 0; i < 64; i++)
            {
                int ups = i & 3;
                int light = (i >> 2) & 3;
                int genset = i >> 4;
                long evidence = Evidence.With(Everywhere(rest), Rung.Ups, ups);
                evidence = Evidence.With(Evidence.With(evidence, Rung.Light, light), Rung.Genset, genset);
                bool named = (ups == Evidence.Degraded || ups == Evidence.Well) && light == Evidence.Unknown && genset == Evidence.Broken;
                Assert.AreEqual(named, rule.Holds(Rule.OneHot(evidence)));
            }
        }
    }

    [TestMethod]
    public void TheFirstConditionSaysWhenTheCauseBegan()
    {
        Assert.AreEqual(Rung.Router, new Rule(Cause.Mains, "router=b mains=b").First);
        Assert.AreEqual(Rung.Light, new Rule(Cause.LightWeak, "light=d internet=w grid=w").First);
    }

    [TestMethod]
    public void EveryRungIsFoundByItsWordAndNothingElseIs()
    {
        for (int rung = 0; rung < Rung.Total; rung++)
        {
            Assert.AreEqual(rung, Rung.Find(Rung.Word(rung)));
        }

        Assert.AreEqual(-1, Rung.Find("moon"));
        Assert.AreEqual(-1, Rung.Find(""));
    }

    private static long Everywhere(int state)
    {
        long evidence = 0;
        for (int rung = 0; rung < Rung.Total; rung++)
        {
            evidence = Evidence.With(evidence, rung, state);
        }

        return evidence;
    }
}
