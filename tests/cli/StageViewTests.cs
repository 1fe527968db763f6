// The demonstration's picture fits a terminal of 80 columns and 24 rows and one of 50, with everything on it.
using System;
using System.IO;
using System.Linq;
using Aul.Cli;
using Aul.Cli.Demo;
using Aul.Terminal;
using Spectre.Console;

namespace Aul.CliTests;

[TestClass]
public class StageViewTests
{
    private const int Rows = 24;
    private const string LongScene = "The fibre village loses the mains; the UPS holds, so people keep their internet.";

    [TestMethod]
    [DataRow(80)]
    [DataRow(76)]
    [DataRow(132)]
    [DataRow(50)]
    [DataRow(60)]
    public void BothSitesFitTheTerminal(int columns)
    {
        string[] lines = Drawn(columns);
        string text = string.Join("\n", lines);
        Assert.IsTrue(lines.Length <= Rows, $"{lines.Length} rows:\n{text}");
        Assert.IsTrue(lines.All(line => line.Length <= columns), text);
        foreach (string what in new[] { "Akshabay, fibre", "Kyzylkum, satellite", "power.mains", "link.internet.ms", "verdict", "broker up", "not acknowledged" })
        {
            StringAssert.Contains(text, what);
        }

        // Four LEDs in one row, or nobody sees at once what is lit.
        StringAssert.Contains(text, "○ power  ○ link  ○ centre  ○ fault");
    }

    [TestMethod]
    public void OnlyWhatTakesTheServiceAwayIsRed()
    {
        Assert.AreEqual("[red]outage: access[/]", SiteView.Verdict(Cause.Access));
        Assert.AreEqual("[yellow]notice: on-battery[/]", SiteView.Verdict(Cause.OnBattery));
        Assert.AreEqual("[yellow]reporting: centre[/]", SiteView.Verdict(Cause.Centre));
        Assert.AreEqual("[green]all well[/]", SiteView.Verdict(Cause.None));
    }

    private static string[] Drawn(int columns)
    {
        string folder = Directory.CreateTempSubdirectory("aul-cli-tests-").FullName;
        try
        {
            // Nobody answers at this port: what is drawn does not depend on a broker.
            using DemoSite fibre = DemoSite.Open("Akshabay, fibre", "a-1", "fibre", "led pin=34", folder, 9, 1);
            using DemoSite satellite = DemoSite.Open("Kyzylkum, satellite", "b-1", "satellite", "gpio pin=34", folder, 9, 2);
            Wait.Until(() => fibre.Site.Agent.Journal.Durable > 0, "the first reading");
            satellite.Power(false);
            StageSite[] sites = [new(fibre.Name, fibre.Site, true, 1234), new(satellite.Name, satellite.Site, false, 1234)];
            StringWriter written = new();
            IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Out = new AnsiConsoleOutput(written),
            });
            console.Profile.Width = columns;
            console.Write(StageView.Draw(sites, true, 600, 3600, LongScene, columns));
            return written.ToString().TrimEnd().Split(Environment.NewLine);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
