// The settings of a site in a world: its profile with a board's and a site's roles, as the firmware's own reader takes them.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Aul.Sites;

namespace Aul.Simulation;

public static class SimulatedSettings
{
    /// <summary>True for sites that would use several times the bytes that they are given for a month.</summary>
    public static bool IsTight(int number) => number % 4 == 1;

    /// <param name="variant">Settings differ by it in how often is sampled; 0: as at first.</param>
    public static Settings Of(WorldPlan plan, int number, int variant)
    {
        Dictionary<string, string> lines = ProfileFile.Load(plan.Sites[number]).Compile(ScenarioRun.Roles);
        lines["site.group"] = "world";
        lines["site.node"] = $"10103310{number}-1";
        lines["mqtt.host"] = "centre";
        bool runsFull = plan.Has(number, WorldFault.Partition);
        if (IsTight(number))
        {
            // Half of what it would use.
            lines["report.budgetBytes"] = plan.Sites[number] == "satellite" ? "300000" : "3000000";
        }

        lines["sample.everyMs"] = runsFull && number % 2 == 0 ? "20000" : runsFull || variant % 3 == 1 ? "60000" : variant % 3 == 2
            ? "900000" : "300000";
        lines["journal.bytesMax"] = runsFull ? "40960" : number % 3 == 2 && variant % 3 != 1 ? "49152" : "163840";
        byte[] bytes = Encoding.ASCII.GetBytes(string.Join('\n', lines.Select(line => $"{line.Key} = {line.Value}")));
        SettingsReader reader = new();
        return reader.Read(bytes, bytes.Length) ? reader.Settings : throw new InvalidOperationException(reader.Problem(0).Text());
    }
}
