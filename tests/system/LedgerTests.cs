// A day of the agent against the real broker and host: the day that closes at midnight is in the host's file, whole, and was not asked for.
using System.Linq;
using Aul.Cli.Bench;
using Aul.Monitor;

namespace Aul.SystemTests;

[TestClass]
public class LedgerTests
{
    [TestMethod]
    public void ADayThatClosedIsStored()
    {
        using Centre centre = new();
        WireDay lived = WireDay.Live(centre, 20261126, "site.profile = satellite");
        SiteDay day = centre.Store.Days.Days(TraceSite.Node).Single();
        int causes = day.Causes.Split(' ').Where(cause => cause.Length > 0).Sum(cause => int.Parse(cause.Split(':')[1]));
        Assert.AreEqual(86_400, day.ServiceS + day.UnobservedS + causes);
        Assert.AreEqual(0, lived.Passed.Count(passed => passed.Kind == "NCMD other"), "it came by itself");
    }
}
