// Our payloads by a second parser that we did not write, the npm package sparkplug-payload: what it finds is what Google's parser finds.
// npm/decode.js prints lines, and here the same lines are made from what Google's parser says.
using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using Aul.Monitor;
using Aul.Sparkplug;
using Aul.Sparkplug.Protobuf;

namespace Aul.SparkplugTests;

[TestClass]
public sealed class PackageTests : IDisposable
{
    private const string Remedy = "run tests/all.sh, which installs it; or install Node.js (Debian: apt-get install nodejs npm) "
        + "and run `npm ci --ignore-scripts` in tests/sparkplug/npm";

    private readonly string _folder = Directory.CreateTempSubdirectory("aul-package-").FullName;

    [TestMethod]
    public void TheNpmPackageFindsWhatGooglesParserFinds()
    {
        Conversation talk = new();
        talk.SetAll(1, 3000);
        talk.Run(20);
        talk.SetAll(0, 70);
        talk.Run(50);
        Said block = talk.Published.First(said => said.Payload.Metrics.Any(metric => metric.Alias == Alias.JournalBlock
            && metric.HasBytesValue));
        StandardLife life = new StandardLife().Live(60).Ask(StandardLife.StartUtcMs).Live(60).Drain();
        Dictionary<string, byte[]> payloads = new()
        {
            ["birth"] = talk.Published[0].Bytes,
            ["data"] = talk.Published.First(said => said.Topic == Conversation.Data && said != block).Bytes,
            ["death"] = talk.Connects[0].Bytes,
            ["block"] = block.Bytes,
            ["standard"] = life.MessageBytes[^1],
            ["stored"] = Payloads.Stored(new Watermark(7, 1, 5), 1_750_000_000_000),
        };
        List<string> expected = [];
        foreach ((string name, byte[] bytes) in payloads)
        {
            File.WriteAllBytes(Path.Combine(_folder, name), bytes);
            Assert.IsTrue(Payloads.TryRead(bytes, out Payload payload, out string reason), reason);
            expected.AddRange(Lines(name, payload));
        }

        List<string> found = Decode(payloads.Keys.Select(name => Path.Combine(_folder, name)));
        for (int i = 0; i < Math.Min(expected.Count, found.Count); i++)
        {
            Assert.AreEqual(expected[i], found[i], $"line {i}");
        }

        Assert.HasCount(expected.Count, found);
        Assert.IsTrue(found.Count > 150, $"{found.Count} lines");
    }

    public void Dispose() => Directory.Delete(_folder, true);

    private static List<string> Decode(IEnumerable<string> files)
    {
        string folder = Path.Combine(Pages.Root(), "tests", "sparkplug", "npm");
        Assert.IsTrue(Directory.Exists(Path.Combine(folder, "node_modules", "sparkplug-payload")),
            "the npm package sparkplug-payload is not installed: " + Remedy);
        try
        {
            using Process node = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "decode.js"), .. files])
            {
                RedirectStandardOutput = true,
            })!;
            string output = node.StandardOutput.ReadToEnd();
            node.WaitForExit();
            Assert.AreEqual(0, node.ExitCode, "decode.js failed; its message is above");
            return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r'))];
        }
        catch (Win32Exception)
        {
            throw new AssertFailedException("Node.js is not installed: " + Remedy);
        }
    }

    private static IEnumerable<string> Lines(string name, Payload payload)
    {
        yield return $"payload {name} timestamp {Or(payload.HasTimestamp, payload.Timestamp)} seq {Or(payload.HasSeq, payload.Seq)}";
        foreach (Metric metric in payload.Metrics)
        {
            yield return $"metric {Or(metric.HasName, metric.Name)} alias {Or(metric.HasAlias, metric.Alias)} type "
                + $"{Or(metric.HasDatatype, metric.Datatype)} "
                + $"timestamp {Or(metric.HasTimestamp, metric.Timestamp)} historical {Or(metric.HasIsHistorical, metric.IsHistorical)} "
                + $"null {Or(metric.HasIsNull, metric.IsNull)} value {Value(metric, false)}";
        }

        foreach (Metric metric in payload.Metrics)
        {
            // The package gives no value to a metric that does not say its type.
            yield return $"decoded {Or(metric.HasName, metric.Name)} {Type(metric.Datatype)} {Text(metric.IsHistorical)} "
                + (metric.HasDatatype ? Value(metric, metric.Datatype == DataType.Int64) : "-");
        }
    }

    private static string Or(bool there, object value) => there ? Text(value) : "-";

    private static string Value(Metric metric, bool isSigned) => metric.ValueCase switch
    {
        Metric.ValueOneofCase.IntValue => Text(metric.IntValue),
        Metric.ValueOneofCase.LongValue => isSigned ? Text((long)metric.LongValue) : Text(metric.LongValue),
        Metric.ValueOneofCase.BooleanValue => Text(metric.BooleanValue),
        Metric.ValueOneofCase.StringValue => metric.StringValue,
        Metric.ValueOneofCase.BytesValue => Convert.ToHexStringLower(metric.BytesValue.Span),
        _ => "-",
    };

    private static string Text(object value) => value is bool truth
        ? truth ? "true" : "false"
        : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static string Type(uint type) => type switch
    {
        DataType.Int64 => "Int64",
        DataType.UInt8 => "UInt8",
        DataType.Boolean => "Boolean",
        DataType.Text => "String",
        DataType.DateTime => "DateTime",
        DataType.Bytes => "Bytes",
        _ => "undefined",
    };
}
