// Shows that the rule about the order of the projects can fail, on planted project files.
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Aul.Tidy;

[TestClass]
public sealed class PlantedDirectionTests
{
    private const string Program = "<OutputType>Exe</OutputType>";
    private static readonly ProjectRow[] Rows = [new("Core"), new("Site", "Core"), new("Tool", "Core", "Site")];

    [TestMethod]
    public void Arrows_that_lead_down_are_let_through() => Assert.IsEmpty(Look("Core", "Site", "Site"));

    [TestMethod]
    [DataRow("Tool", "Site", "Site", "tools/site/Site.csproj:1: Site -> Tool: the table does not allow it; move")]
    [DataRow("Core", "Site", "Tool", "tests/site/Site.Tests.csproj:1: Site.Tests -> Tool: a test references libraries, and "
        + "Aul.Cli.Tests alone starts programs; move")]
    [DataRow("Core", "Site.Tests", "Site", "tools/tool/Tool.csproj:1: Tool -> Site.Tests: nothing but a test references a test; move")]
    public void An_arrow_that_leads_up_is_found(string site, string tool, string test, string words) =>
        Assert.StartsWith(words, Look(site, tool, test).Single().ToString());

    [TestMethod]
    public void An_exception_is_let_through_and_one_that_is_not_needed_is_found()
    {
        Assert.IsEmpty(Look("Tool", "Site", "Site", "Site -> Tool"));
        Assert.AreEqual("the exception Site -> Tool is no longer needed", Look("Core", "Site", "Site", "Site -> Tool").Single().Rule);
    }

    [TestMethod]
    public void A_project_without_a_row_is_found() => Assert.AreEqual("Other has no row in the table",
        DirectionRule.Look(Tree.Of(("tools/other/Other.csproj", "<Project />")), Rows, []).Single().Rule);

    [TestMethod]
    public void A_row_that_names_a_later_row_is_found() => Assert.AreEqual("Core -> Site leads to no earlier row of the table",
        DirectionRule.Look(Tree.Of(), [new("Core", "Site"), new("Site")], []).Single().Rule);

    private static List<Broken> Look(string site, string tool, string test, params string[] exceptions) => [.. DirectionRule.Look(
        Tree.Of(
            ("tools/core/Core.csproj", "<Project />"),
            ("tools/site/Site.csproj", To(site)),
            ("tools/tool/Tool.csproj", To(tool) + Program),
            ("tests/site/Site.Tests.csproj", To(test))),
        Rows, exceptions)];

    private static string To(string project) => $"<ProjectReference Include=\"..\\x\\{project}.csproj\" />";
}
