// What the firmware costs the chip may fall and not rise: every figure of `lab bench chip` stays at or below its line in chip.txt, and a
// line that the figure has left far behind is lowered. The figures are counted, not timed: they are the same on every machine.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Aul.Proof.Bench;
using Aul.Terminal;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Aul.NanoFit;

[TestClass]
public sealed class ChipRatchetTests
{
    private const string RatchetPath = "tools/proof/Bench/Chip/chip.txt";
    private const double Slack = 0.08;

    [TestMethod]
    public void No_figure_of_the_chip_rises()
    {
        Dictionary<string, double> ratchets = File.ReadAllLines(Path.Combine(Root(), RatchetPath))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('=')).ToDictionary(parts => parts[0].Trim(), parts => double.Parse(parts[1]));
        Dictionary<string, double> figures = ChipBench.Run().ToDictionary(figure => figure.Name, figure => figure.Value);
        CollectionAssert.AreEquivalent(figures.Keys.ToArray(), ratchets.Keys.ToArray());
        List<string> drift = Drift(figures, ratchets);
        Assert.IsEmpty(drift, "\n" + string.Join("\n", drift));
    }

    [TestMethod]
    [DataRow(100, 100, false)]
    [DataRow(101, 100, true)]
    [DataRow(92, 100, false)]
    [DataRow(91, 100, true)]
    [DataRow(6, 7, false)]
    public void A_figure_above_its_line_or_far_below_it_is_found(int value, int line, bool found) =>
        Assert.AreEqual(found, Drift(new() { ["x"] = value }, new() { ["x"] = line }).Count == 1);

    // The line that `aul bench chip --lines` prints: of small figures it is more than 8 % above.
    private static double LineOf(double figure) => Math.Ceiling(figure * 1.05);

    private static List<string> Drift(Dictionary<string, double> figures, Dictionary<string, double> ratchets) =>
    [
        .. figures.Where(figure => figure.Value > ratchets[figure.Key])
            .Select(figure => $"{RatchetPath}: {figure.Key} = {figure.Value:0} is above its line of {ratchets[figure.Key]}: "
                + "make it less, or raise the line and say why"),
        .. figures.Where(figure => figure.Value < ratchets[figure.Key] * (1 - Slack) && LineOf(figure.Value) < ratchets[figure.Key])
            .Select(figure => $"{RatchetPath}: {figure.Key} = {figure.Value:0} is more than 8 % below its line of {ratchets[figure.Key]}: "
                + $"lower the line to {LineOf(figure.Value)}"),
    ];

    private static string Root([CallerFilePath] string here = "") => RepositoryRoot.Find(here);
}
