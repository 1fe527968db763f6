// What comes and goes for hours: one outage, each second to the cause that held in it, and few records of it.
using System.Linq;
using System.Text;
using Aul.Simulation;

namespace Aul.ScenarioTests;

[TestClass]
public class TurnsTests
{
    private const string Gone = "link.internet silent,link.name silent,link.portal silent,centre away tcp";
    private const string Back = "link.internet 40,link.name 20,link.portal 204,centre connected";

    [TestMethod]
    public void AnAccessThatFadesAndComesBackForThreeHoursIsOneOutageOfHalfThatTime()
    {
        StringBuilder text = Head();
        for (int s = 600; s < 600 + 10_800; s += 40)
        {
            Add(text, s, "link.access slow," + Gone);
            Add(text, s + 20, "link.access steady," + Back);
        }

        ScenarioRun run = Play(text, 13_000);
        DayEntry day = run.Agent.Ledger.Today;
        int outageS = Enumerable.Range(0, day.CauseCount).Sum(day.CauseS);
        Assert.IsTrue(outageS is > 5_200 and < 5_700, $"{outageS} s");
        Assert.AreEqual(1, day.Outages);
        Assert.AreEqual(Cause.None, run.Agent.Outages.Announced);
    }

    [TestMethod]
    public void ARouterThatRestartsEveryMinuteForAnHourIsOneOutage()
    {
        StringBuilder text = Head();
        for (int s = 600; s < 4_200; s += 60)
        {
            Add(text, s, "link.gateway silent," + Gone);
            Add(text, s + 30, "link.gateway 3");
        }

        Add(text, 4_200, "link.gateway 3," + Back);
        DayEntry day = Play(text, 4_400).Agent.Ledger.Today;
        Assert.AreEqual(1, day.Outages);
        Assert.AreEqual(1, day.CauseCount);
        Assert.AreEqual(Cause.Gateway, day.CauseAt(0));
        Assert.IsTrue(day.CauseS(0) is > 3_585 and < 3_615, $"{day.CauseS(0)} s");
    }

    private static StringBuilder Head() => new("title Turns\nprofile fibre\n");

    private static void Add(StringBuilder text, int atS, string what)
    {
        foreach (string step in what.Split(','))
        {
            text.Append(atS).Append(' ').Append(step).Append('\n');
        }
    }

    private static ScenarioRun Play(StringBuilder text, int endS)
    {
        ScenarioRun run = new(ScenarioFile.Parse("turns", text.Append("expect ").Append(endS - 10).Append(" verdict none\nend ")
            .Append(endS).ToString()));
        run.Play();
        Assert.IsEmpty(run.Unmet, string.Join('\n', run.Unmet));
        return run;
    }
}
