// SYNC.md shows the machine that runs: the diagram is drawn from the table and compared with the page.
using System;

namespace Aul.SparkplugTests;

[TestClass]
public class SyncDiagramTests
{
    private const string Path = "firmware/agent/Report/SYNC.md";

    [TestMethod]
    public void ThePageShowsTheTable()
    {
        string? drift = SyncDiagram.Drift(Pages.Read(Path), SyncDiagram.Draw());
        Assert.IsNull(drift, $"{Path}: {drift}");
    }

    [TestMethod]
    public void EveryRowIsDrawn()
    {
        string diagram = SyncDiagram.Draw();
        for (int row = 0; row < SyncMachine.RowCount; row++)
        {
            string arrow = $"{SyncMachine.RowFrom(row)} --> {SyncMachine.RowTo(row)}: ";
            string line = Array.Find(diagram.Split('\n'), text => text.Contains(arrow, StringComparison.Ordinal)
                && text.EndsWith("/ " + SyncMachine.RowDo(row), StringComparison.Ordinal)) ?? "";
            StringAssert.Contains(line, SyncMachine.RowOn(row).ToString(), StringComparison.Ordinal);
        }
    }

    [TestMethod]
    [DataRow("Waiting --> Connecting: Due / Connect", "Waiting --> Live: Due / Connect")]
    [DataRow("    Waiting --> Connecting: Due / Connect\n", "")]
    [DataRow("Failed, Lost", "Lost, Failed")]
    [DataRow("```mermaid", "```")]
    [DataRow("```mermaid", "```mermaid\n```\n```mermaid")]
    public void ADifferenceIsReportedWithWhatToPaste(string right, string wrong)
    {
        string diagram = SyncDiagram.Draw();
        StringAssert.Contains(diagram, right, StringComparison.Ordinal);
        string? drift = SyncDiagram.Drift("# Page\n\n" + diagram.Replace(right, wrong, StringComparison.Ordinal), diagram);
        StringAssert.EndsWith(drift, diagram, StringComparison.Ordinal);
        Assert.IsNull(SyncDiagram.Drift("# Page\n\n" + diagram, diagram));
    }
}
