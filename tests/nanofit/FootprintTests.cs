// The firmware's size against its budget, a ratchet: it must not grow unseen, and a budget that it has left far behind is lowered.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Aul.Cli.Bench;
using Aul.Tidy;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Aul.NanoFit;

[TestClass]
public sealed class FootprintTests
{
    private const string BudgetPath = "tools/aul/Bench/footprint.txt";
    private const double Slack = 0.5;

    [TestMethod]
    public void The_firmware_keeps_its_budget()
    {
        using StreamReader text = File.OpenText(Path.Combine(Root(), BudgetPath));
        IReadOnlyDictionary<string, int> budget = Footprint.Budget(text);
        Dictionary<string, int> figures = [];
        foreach ((string name, string file) in new[] { ("core", "Aul.Core.dll"), ("agent", "Aul.Agent.dll"), ("device", "Aul.Device.dll") })
        {
            foreach ((string figure, int value) in Footprint.Of(Path.Combine(System.AppContext.BaseDirectory, file)).Figures)
            {
                figures.Add($"{name}.{figure}", value);
            }
        }

        CollectionAssert.AreEquivalent(figures.Keys.ToArray(), budget.Keys.ToArray());
        Assert.IsEmpty(Drift(figures, budget), "\n" + string.Join("\n", Drift(figures, budget)));
        Assert.IsGreaterThan(10_000, figures["agent.il-bytes"], "the assembly is all but empty, so nothing was measured");
    }

    [TestMethod]
    [DataRow(100, 100, false)]
    [DataRow(101, 100, true)]
    [DataRow(51, 100, false)]
    [DataRow(49, 100, true)]
    public void A_figure_above_its_budget_or_far_below_it_is_found(int value, int budget, bool found) =>
        Assert.AreEqual(found, Drift(new Dictionary<string, int> { ["x"] = value }, new Dictionary<string, int> { ["x"] = budget }).Count == 1);

    private static List<string> Drift(IReadOnlyDictionary<string, int> figures, IReadOnlyDictionary<string, int> budget) =>
    [
        .. figures.Where(figure => figure.Value > budget[figure.Key])
            .Select(figure => $"{BudgetPath}: {figure.Key} = {figure.Value} is above its budget of {budget[figure.Key]}: make it smaller, or raise the line and say why"),
        .. figures.Where(figure => figure.Value < budget[figure.Key] * (1 - Slack))
            .Select(figure => $"{BudgetPath}: {figure.Key} = {figure.Value} is less than half of its budget of {budget[figure.Key]}: lower the line"),
    ];

    private static string Root([CallerFilePath] string here = "") => RepositoryRoot.Find(here);
}
