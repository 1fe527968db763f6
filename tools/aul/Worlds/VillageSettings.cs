// The settings of a village in a world: its profile with a board's and a site's roles, as the firmware's own reader takes them.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Aul.Cli.Scenario;
using Aul.Cli.Site;

namespace Aul.Cli.Worlds;

public static class VillageSettings
{
    /// <param name="variant">Settings differ by it in how often is sampled; 0: as at first.</param>
    public static Settings Of(WorldPlan plan, int number, int variant)
    {
        Dictionary<string, string> lines = ProfileFile.Load(plan.Villages[number]).Compile(ScenarioRun.Roles);
        lines["site.group"] = "world";
        lines["site.node"] = $"10103310{number}-1";
        lines["mqtt.host"] = "centre";
        lines["sample.everyMs"] = variant % 3 == 1 ? "60000" : variant % 3 == 2 ? "900000" : "300000";
        lines["journal.bytesMax"] = number % 3 == 2 ? "49152" : "163840";
        byte[] bytes = Encoding.ASCII.GetBytes(string.Join('\n', lines.Select(line => $"{line.Key} = {line.Value}")));
        SettingsReader reader = new();
        return reader.Read(bytes, bytes.Length) ? reader.Settings : throw new InvalidOperationException(reader.Problem(0).Text());
    }
}
