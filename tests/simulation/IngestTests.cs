// The host's decisions alone: what it asks of a node, whatever its own clock does.
using System;
using System.Linq;
using Aul.Monitor;
using Aul.Simulation;
using Aul.Sparkplug;
using Aul.Sparkplug.Protobuf;
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

    // Found by worlds: a board without a clock closed three days when it learnt the date, told the newest, and nobody asked for the others.
    [TestMethod]
    [DataRow(20_535, 20_536, true, "")]
    [DataRow(20_535, 20_538, true, "77.20536.20538")]
    [DataRow(-1, 20_538, true, "")]
    [DataRow(-1, 20_538, false, "77.20139.20538")]
    public void DaysThatWereClosedAtOnceAreAskedFor(int before, int newest, bool knowsDate, string request)
    {
        const long Journal = 77;
        StoreModel store = new();
        if (before > 0)
        {
            store.Days.Told("n", Journal, before);
        }

        string asked = "";
        Ingest ingest = new(store, (_, payload) =>
        {
            if (Payloads.TryRead(payload, out Payload command, out _) && command.Metrics.FirstOrDefault(metric =>
                metric.Alias == Alias.LedgerReplay) is Metric replay)
            {
                asked += replay.StringValue;
            }
        });
        Metric id = new() { Name = "Journal/Id", Alias = Alias.JournalId, LongValue = Journal };
        ingest.Take("spBv1.0/G/NBIRTH/n",
            new Payload { Seq = 0, Timestamp = knowsDate ? 1ul : 0, Metrics = { id, Named("Ledger/Newest", Alias.LedgerNewest, unchecked((ulong)before)), Named("Ledger/Days", Alias.LedgerDays, 0) } }.ToByteArray(), Now);
        Assert.AreEqual("", asked);
        DayEntry day = new();
        day.Begin(newest);
        byte[] bytes = new byte[DayEntry.BytesMax + 1];
        bytes[0] = (byte)(day.Write(bytes, 1) - 1);
        Metric days = new() { Alias = Alias.LedgerDays, BytesValue = ByteString.CopyFrom(bytes, 0, bytes[0] + 1), IsHistorical = true };
        ingest.Take("spBv1.0/G/NDATA/n",
            new Payload { Seq = 1, Metrics = { new Metric { Alias = Alias.LedgerNewest, LongValue = (ulong)newest }, days } }.ToByteArray(), Now);
        Assert.AreEqual(request, asked);
    }

    private static Metric Named(string name, int alias, ulong value) => new() { Name = name, Alias = (ulong)alias, LongValue = value };
}
