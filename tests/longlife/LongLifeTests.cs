// The long life in small, and planted faults that its checks must find: a board whose ticks start again early, a record that is missing, a
// date that is wrong. The ten years themselves are `lab prove longlife`.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Proof;
using Aul.Proof.LongLife;
using Aul.Sparkplug;

namespace Aul.LongLifeTests;

[TestClass]
public class LongLifeTests
{
    private const int Seed = 7;

    [TestMethod]
    public void TwoMonthsHoldOverBothLimits()
    {
        LongLifeProof proof = new();
        List<string> failures = [];
        ProofResult result = Proofs.Run(proof, 60, Seed, (_, _) => { }, failures);
        Assert.AreEqual(0L, result.Failed, string.Join("\n", failures));
        Assert.IsGreaterThanOrEqualTo(60, result.Tried);
    }

    [TestMethod]
    public void TheFlashIsEmptyAtFirstAndTheLifeHolds()
    {
        List<string> failures = [];
        LongDevice life = new(new LongPlan(Seed, 12), 0, 0, failures.Add);
        life.Run(_ => { });
        Assert.AreEqual("", string.Join("\n", failures));
        Assert.IsGreaterThan(12 * 1440 * 95 / 100, life.Centre.Records.Snapshots);
        Assert.AreEqual(life.Centre.Records.Last, life.Centre.Records.Taken);
    }

    [TestMethod]
    public void ABoardWhoseTicksStartAgainEarlyIsFound()
    {
        List<string> failures = [];
        new LongDevice(new LongPlan(Seed, 12), 0, 0, failures.Add, wrapMs: LongPlan.DayMs).Run(_ => { });
        Assert.Contains("the device holds 86400000 ms for 42949672960 ms", failures[0]);
    }

    [TestMethod]
    public void ARecordThatIsMissingIsFound() => Finds("record 3 follows 1", Block(1, RecordKind.Boot), Block(3, RecordKind.Change));

    [TestMethod]
    public void ARecordThatComesAgainIsNoFault() => Finds("", Block(1, RecordKind.Boot), Block(1, RecordKind.Boot),
        Block(2, RecordKind.Change));

    [TestMethod]
    public void ASnapshotOfAnotherWorldIsFound() => Finds("record 2 says 0 KiB where there were 3000000",
        Block(1, RecordKind.Boot), Block(2, RecordKind.Snapshot, atMs: 3_600_000));

    [TestMethod]
    public void ALossThatIsReportedIsFound() => Finds("record 2 tells a loss", Block(1, RecordKind.Boot), Block(2, RecordKind.Gap));

    [TestMethod]
    public void ABootThatDoesNotFollowIsFound() => Finds("a record of boot 4 while 1 runs", Block(1, RecordKind.Boot, boot: 4));

    [TestMethod]
    public void AWrongDateIsFound()
    {
        long wrong = LongPlan.UtcMs(new LongBoot(0, 0), 0) + 9_000;
        Finds("record 3 is dated 9000 ms wrongly", Block(1, RecordKind.Boot), Block(2, RecordKind.Anchor, a: wrong),
            Block(3, RecordKind.Snapshot));
    }

    private static void Finds(string fault, params byte[][] blocks)
    {
        List<string> failures = [];
        LongRecords records = new(new LongPlan(Seed, 12), failures.Add) { FirstBoot = 1 };
        GrowingBlock growing = new();
        foreach (byte[] block in blocks)
        {
            Assert.AreEqual(0, records.Take(growing, block, 0));
        }

        Assert.Contains(fault, string.Join("\n", failures));
        Assert.AreEqual(fault.Length == 0, failures.Count == 0, string.Join("\n", failures));
    }

    private static byte[] Block(long sequence, RecordKind kind, long boot = 1, long atMs = 0, long a = 0)
    {
        BlockWriter block = new();
        block.Begin(boot, sequence, 0, 0b11111, BlockLevel.Whole);
        Record record = new() { Kind = kind, AtMs = atMs, A = a };
        record.Known.AsSpan().Fill(true);
        block.Add(record);
        return [.. block.Buffer.Take(block.Length)];
    }
}
