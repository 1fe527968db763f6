// What the firmware takes, beside what it may: the budget is a ratchet that a test holds. The peer is this tool itself, built in the same run.
using System.Collections.Generic;
using System.IO;
using System.Reflection;

namespace Aul.Cli.Bench;

public static class FootprintBench
{
    public const string BudgetResource = "footprint.txt";

    public static IEnumerable<Figure> Run()
    {
        using StreamReader text = new(Assembly.GetExecutingAssembly().GetManifestResourceStream(BudgetResource)!);
        IReadOnlyDictionary<string, int> budget = Footprint.Budget(text);
        IReadOnlyDictionary<string, int> peer = Footprint.Of(typeof(FootprintBench).Assembly.Location).Figures;
        foreach ((string name, Assembly assembly) in new[] { ("core", typeof(Journal).Assembly), ("agent", typeof(Agent).Assembly), ("device", typeof(Device.Shell).Assembly) })
        {
            foreach ((string figure, int value) in Footprint.Of(assembly.Location).Figures)
            {
                string unit = figure.EndsWith("bytes", System.StringComparison.Ordinal) ? "B" : "";
                yield return new Figure($"footprint.{name}.{figure}", value, unit, budget[$"{name}.{figure}"], "lower", "aul, this tool", peer[figure], 0);
            }
        }
    }
}
