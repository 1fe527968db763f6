// The values of a snapshot or summary as the JSON that the store keeps, and back: {"4":2,"5":null} by signal number; a level of a summary
// is {"mean":13200,"low":12950,"high":13420}, so that a mean is never taken for a reading. It knows no database.
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aul.Sparkplug;

public static class SnapshotText
{
    /// <summary>Null for a reading without values.</summary>
    public static string? Of(Reading reading)
    {
        if (reading.Values.Count == 0)
        {
            return null;
        }

        JsonObject snapshot = [];
        foreach ((int id, long? value) in reading.Values)
        {
            snapshot[id.ToString(CultureInfo.InvariantCulture)] = reading.Spreads.TryGetValue(id, out Spread? spread)
                ? new JsonObject { ["mean"] = value, ["low"] = spread.Low, ["high"] = spread.High }
                : value;
        }

        return snapshot.ToJsonString();
    }

    public static void Read(string text, Dictionary<int, long?> values, Dictionary<int, Spread> spreads)
    {
        using JsonDocument snapshot = JsonDocument.Parse(text);
        foreach (JsonProperty signal in snapshot.RootElement.EnumerateObject())
        {
            int id = int.Parse(signal.Name, CultureInfo.InvariantCulture);
            JsonElement value = signal.Value;
            if (value.ValueKind == JsonValueKind.Object)
            {
                spreads[id] = new Spread(value.GetProperty("low").GetInt64(), value.GetProperty("high").GetInt64());
                value = value.GetProperty("mean");
            }

            values[id] = value.ValueKind == JsonValueKind.Null ? null : value.GetInt64();
        }
    }
}
