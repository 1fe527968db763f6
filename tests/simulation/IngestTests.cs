// The host's decisions alone: what it asks of a node, whatever its own clock does.
using System;
using System.Linq;
using Aul.Cli.Worlds;
using Aul.Monitor;
using Aul.Monitor.Sparkplug;
using Google.Protobuf;

namespace Aul.SimulationTests;

[TestClass]
public class IngestTests
{
    private static readonly DateTime Now = new(2026, 11, 26, 12, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    [DataRow(0.0, 1)]
    [DataRow(1.0, 1)]
    [DataRow(3.0, 2)]
    [DataRow(-86_400.0 * 365, 2)]
    public void ANodeThatDoesNotFollowIsAskedForItsBirthOnceAPauseAlsoWhenTheClockWasSetBack(double laterS, int rebirths)
    {
        int asked = 0;
        Ingest ingest = new(new StoreModel(), (_, payload) => asked += Payloads.TryRead(payload, out Payload command, out _)
            && command.Metrics.Any(metric => metric.Name == Alias.RebirthName) ? 1 : 0);
        byte[] strange = new Payload { Seq = 77, Metrics = { new Metric { Alias = 1, LongValue = 1 } } }.ToByteArray();
        ingest.Take("spBv1.0/G/NDATA/n", strange, Now);
        ingest.Take("spBv1.0/G/NDATA/n", strange, Now.AddSeconds(laterS));
        Assert.AreEqual(rebirths, asked);
        Assert.AreEqual(rebirths, (int)ingest.RebirthsAsked);
    }
}
