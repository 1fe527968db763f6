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

    // Found by worlds: a board without a clock closed three days when it learnt the date, told the newest, and nobody asked for the others.
    [TestMethod]
    [DataRow(20_536, 0)]
    [DataRow(20_538, 1)]
    public void DaysThatWereClosedAtOnceAreAskedFor(int newest, int asks)
    {
        const long Journal = 77;
        StoreModel store = new();
        store.Days.Told("n", Journal, 20_535);
        string asked = "";
        int count = 0;
        Ingest ingest = new(store, (_, payload) =>
        {
            if (Payloads.TryRead(payload, out Payload command, out _) && command.Metrics.FirstOrDefault(metric => metric.Alias == Alias.LedgerReplay) is Metric replay)
            {
                asked = replay.StringValue;
                count++;
            }
        });
        Metric id = new() { Name = "Journal/Id", Alias = Alias.JournalId, LongValue = Journal };
        ingest.Take("spBv1.0/G/NBIRTH/n", new Payload { Seq = 0, Metrics = { id, Named("Ledger/Newest", Alias.LedgerNewest, 20_535), Named("Ledger/Days", Alias.LedgerDays, 0) } }.ToByteArray(), Now);
        Assert.AreEqual(0, count);
        DayEntry day = new();
        day.Begin(newest);
        byte[] bytes = new byte[DayEntry.BytesMax + 1];
        bytes[0] = (byte)(day.Write(bytes, 1) - 1);
        Metric days = new() { Alias = Alias.LedgerDays, BytesValue = ByteString.CopyFrom(bytes, 0, bytes[0] + 1), IsHistorical = true };
        ingest.Take("spBv1.0/G/NDATA/n", new Payload { Seq = 1, Metrics = { new Metric { Alias = Alias.LedgerNewest, LongValue = (ulong)newest }, days } }.ToByteArray(), Now);
        Assert.AreEqual(asks, count);
        Assert.AreEqual(asks == 0 ? "" : $"{Journal}.20536.{newest}", asked);
    }

    private static Metric Named(string name, int alias, ulong value) => new() { Name = name, Alias = (ulong)alias, LongValue = value };
}
