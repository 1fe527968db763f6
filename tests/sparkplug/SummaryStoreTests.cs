// The host's side of a journal that was downsampled: readings that stand for several numbers, whatever of those numbers is there already.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aul.Monitor;
using Aul.Sparkplug;
using Microsoft.Data.Sqlite;

namespace Aul.SparkplugTests;

[TestClass]
public sealed class SummaryStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aul-summary-").FullName;
    private ReadingStore? _opened;

    private ReadingStore Store => _opened ??= new ReadingStore(FileName);

    private string FileName => Path.Combine(_folder, "r.db");

    [TestMethod]
    public void ASummaryStandsForAllItsNumbers()
    {
        Assert.AreEqual(20L, Add(Snapshots(1, 20)));
        Assert.AreEqual(30L, Add([Summary(16, 30)]), "1 to 20 are there, the summary begins within them");
        Assert.AreEqual(31L, Add([Snapshot(31)]));
        Assert.AreEqual(31L, Add([Summary(33, 40)]), "32 is nowhere");
        Assert.AreEqual(40L, Add([Dropped(32, 32)]));
        Assert.AreEqual(40L, Add([Dropped(1, 38)]), "what is behind the watermark does not move it");
        Assert.AreEqual(60L, Add([Dropped(2, 60)]));
        Assert.AreEqual(0L, Store.Duplicates);
    }

    [TestMethod]
    public void ASummaryThatEndsWhereASnapshotIsDoesNotReplaceIt()
    {
        Add([Snapshot(10)]);
        Assert.AreEqual(10L, Add([Summary(1, 10)]));
        CollectionAssert.AreEqual(
            new[] { RecordKind.Snapshot, RecordKind.Summary }, Store.Readings("n").Select(reading => reading.Kind).ToList());
        Assert.AreEqual(0L, Store.Duplicates);
        Add([Summary(1, 10), Snapshot(10)]);
        Assert.AreEqual(2L, Store.Duplicates);
        Assert.AreEqual(2L, Store.Count("n"));
    }

    [TestMethod]
    public void ASummaryBehindALaterReadingFillsTheHoleBeforeIt()
    {
        Assert.AreEqual(20L, Add([.. Snapshots(1, 20), Snapshot(25), Snapshot(33)]));
        Assert.AreEqual(30L, Add([Summary(16, 30)]));
        Assert.AreEqual(33L, Add([Dropped(31, 32)]));
    }

    [TestMethod]
    public void GapsAndSummariesTogetherCoverAHole()
    {
        Assert.AreEqual(2L, Add([Snapshot(1), Snapshot(2), Snapshot(50)]));
        Assert.AreEqual(2L, Add([Gap(51, 3, 10)]), "told up to 12; 13 to 49 are nowhere");
        Assert.AreEqual(2L, Add([Summary(20, 30)]));
        Assert.AreEqual(30L, Add([Dropped(10, 22)]));
        Assert.AreEqual(60L, Add([Gap(52, 28, 22), Summary(53, 60)]));
    }

    [TestMethod]
    public void AGapStandsForNothingBehindItself()
    {
        Assert.AreEqual(1L, Add([Snapshot(1), Gap(10, 5, 1000), Snapshot(20)]));
        Assert.AreEqual(11L, Add([Gap(11, 2, 3)]), "12 to 19 are unreported");
    }

    [TestMethod]
    public void WhatStandsForMoreNumbersTakesThePlaceOfWhatStoodForFewer()
    {
        Assert.AreEqual(0L, Add([Dropped(5, 10)]));
        Assert.AreEqual(10L, Add([Dropped(1, 10)]));
        Assert.AreEqual(10L, Add([Dropped(5, 10)]));
        Assert.AreEqual(10L, Store.Readings("n").Single().Covers);
        Assert.AreEqual(1L, Store.Duplicates);
    }

    /// <summary>Any order, any overlap: the watermark is what counting the numbers one by one gives.</summary>
    [TestMethod]
    public void InAnyOrderTheWatermarkIsWhatCountingGives()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            Random random = new(seed);
            string node = "seed" + seed;
            SortedSet<long> covered = [];
            SortedSet<long> told = [];
            HashSet<long> ends = [];
            for (int i = 0; i < 60; i++)
            {
                long first = random.Next(1, 80);
                long last = first + random.Next(0, 12);
                Reading reading = random.Next(4) switch
                {
                    0 => Snapshot(first),
                    1 => Summary(first, last),
                    2 => Dropped(first, last),
                    _ => Gap(last + 1, first, last - first + 1),
                };
                List<Reading> same = [.. Store.Readings(node).Where(there => there.Sequence == reading.Sequence
                    && there.Kind == reading.Kind)];
                if (reading.Kind != RecordKind.Gap || same.Count == 0)
                {
                    covered.UnionWith(Range(reading.First, reading.Sequence));
                    ends.Add(reading.Sequence);
                    told.UnionWith(reading.Kind == RecordKind.Gap ? Range(first, last) : []);
                }

                long expected = 0;
                for (long number = 1; covered.Contains(number) || told.Contains(number); number++)
                {
                    expected = ends.Contains(number) ? number : expected;
                }

                Assert.AreEqual(expected, Store.Add(node, 9, [reading]).Sequence, $"seed {seed}, step {i}");
            }
        }
    }

    [TestMethod]
    public void AllOfASummaryComesBackFromTheStore()
    {
        Add([Summary(1, 15), Dropped(16, 27), Dropped(28, 28)]);
        _opened!.Dispose();
        _opened = null;
        List<Reading> readings = Store.Readings("n");
        Assert.AreEqual("15 snapshots in one: power.mains=lost power.battery=13200 mV (12950..13420) site.temperature=unknown",
            readings[0].Text());
        Assert.AreEqual(new Spread(12950, 13420), readings[0].Spreads[SignalId.PowerBattery]);
        Assert.AreEqual("12 snapshots were deleted", readings[1].Text());
        Assert.AreEqual("1 snapshot was deleted", readings[2].Text());
        Assert.AreEqual(1L, readings[0].First);
        Assert.AreEqual(15L, readings[0].Covers);
        Assert.AreEqual(
            $$"""{"{{SignalId.PowerMains}}":0,"{{SignalId.PowerBattery}}":{"mean":13200,"low":12950,"high":13420},"{{SignalId.SiteTemperature}}":null}""",
            Scalar("SELECT snapshot FROM reading WHERE kind = 8"));
    }

    [TestMethod]
    [DataRow("CREATE TABLE reading (node TEXT NOT NULL); INSERT INTO reading VALUES ('x')", "older layout")]
    [DataRow("PRAGMA user_version = 3", "newer")]
    public void AFileOfAnotherLayoutIsRefusedByNameAndLeftAsItIs(string sql, string reason)
    {
        using (SqliteConnection connection = new($"Data Source={FileName};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        byte[] before = File.ReadAllBytes(FileName);
        InvalidDataException refused = Assert.ThrowsExactly<InvalidDataException>(() => Store);
        StringAssert.StartsWith(refused.Message, FileName + ": ");
        StringAssert.Contains(refused.Message, reason);
        StringAssert.Contains(refused.Message, "name a");
        CollectionAssert.AreEqual(before, File.ReadAllBytes(FileName));
    }

    [TestMethod]
    public void AFileThatIsNoDatabaseIsRefusedByName()
    {
        File.WriteAllText(FileName, new string('x', 4096));
        StringAssert.StartsWith(Assert.ThrowsExactly<InvalidDataException>(() => Store).Message, FileName + ": ");
    }

    public void Dispose()
    {
        _opened?.Dispose();
        Directory.Delete(_folder, true);
    }

    private static IEnumerable<long> Range(long first, long last) => Enumerable.Range((int)first, (int)(last - first + 1))
        .Select(i => (long)i);

    private static List<Reading> Snapshots(long first, long last) => [.. Range(first, last).Select(Snapshot)];

    private static Reading Snapshot(long sequence) =>
        new(9, 1, sequence, RecordKind.Snapshot, sequence, 0, 0, 0, new Dictionary<int, long?> { [SignalId.PowerBattery] = 13200 });

    private static Reading Gap(long sequence, long first, long count) =>
        new(9, 1, sequence, RecordKind.Gap, sequence, 0, first, count, new Dictionary<int, long?>());

    private static Reading Dropped(long first, long last) =>
        new(9, 1, last, RecordKind.Dropped, last, 0, 0, last - first + 1, new Dictionary<int, long?>());

    private static Reading Summary(long first, long last)
    {
        Dictionary<int, long?> values = new()
        {
            [SignalId.PowerMains] = SignalTable.Broken,
            [SignalId.PowerBattery] = 13200,
            [SignalId.SiteTemperature] = null,
        };
        Dictionary<int, Spread> spreads = new() { [SignalId.PowerBattery] = new Spread(12950, 13420) };
        return new Reading(9, 1, last, RecordKind.Summary, last, 0, 0, last - first + 1, values) { Spreads = spreads };
    }

    private long Add(List<Reading> readings) => Store.Add("n", 9, readings).Sequence;

    private string Scalar(string sql)
    {
        using SqliteConnection connection = new($"Data Source={FileName};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return (string)command.ExecuteScalar()!;
    }
}
