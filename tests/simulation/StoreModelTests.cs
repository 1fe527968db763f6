// The store in memory answers as the one over SQLite does, whatever comes; and it can be set back, and fail.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Monitor;
using Aul.Simulation;
using Aul.Sparkplug;
using Aul.SparkplugTests;

namespace Aul.SimulationTests;

[TestClass]
public class StoreModelTests
{
    private readonly StoreModel _model = new();

    /// <summary>Readings alone and in runs, summaries, gaps, what comes twice, what was given up: the same answers and the same
    /// content.</summary>
    [TestMethod]
    public void TheModelAnswersAsTheFileDoes()
    {
        using TemporaryStore file = new();
        for (int seed = 0; seed < 60; seed++)
        {
            Random random = new(seed);
            string node = "node" + (seed % 7);
            long journal = 1 + (seed % 3);
            for (int step = 0; step < 20; step++)
            {
                string at = $"seed {seed}, step {step}";
                if (random.Next(12) == 0)
                {
                    long last = file.Store.WatermarkOf(node, journal).Sequence + random.Next(1, 20);
                    Assert.AreEqual(file.Store.GiveUp(node, journal, last), _model.GiveUp(node, journal, last), at);
                }

                List<Reading> batch = Batch(random, journal);
                Assert.AreEqual(file.Store.Add(node, journal, batch), _model.Add(node, journal, batch), at);
                Assert.AreEqual(file.Store.Duplicates, _model.Duplicates, at);
            }

            Assert.AreEqual(file.Store.WatermarkOf(node, journal), _model.WatermarkOf(node, journal));
            CollectionAssert.AreEqual(file.Store.Lost(node, journal), _model.Find(node, journal)!.Lost.ToList());
            CollectionAssert.AreEqual(Texts(file.Store.Readings(node)), Texts(_model.Readings(node)), $"seed {seed}");
        }
    }

    [TestMethod]
    public void TheModelKeepsDaysAsTheFileDoes()
    {
        using TemporaryStore file = new();
        Random random = new(9);
        for (int step = 0; step < 400; step++)
        {
            long day = random.Next(20_000, 20_600);
            SiteDay told = new(day, random.Next(80_000), random.Next(3) * 100, step, 0, "", "");
            file.Store.Days.Add("n", 9, [told]);
            _model.Days.Add("n", 9, [told]);
            if (random.Next(5) == 0)
            {
                file.Store.Days.Told("n", 9, day);
                _model.Days.Told("n", 9, day);
            }

            long newest = random.Next(20_000, 20_600);
            Assert.AreEqual(file.Store.Days.FirstUnreported("n", 9, newest), _model.Days.FirstUnreported("n", 9, newest));
        }

        CollectionAssert.AreEqual(file.Store.Days.Days("n").ToList(), _model.Find("n", 9)!.Days.ToList());
    }

    [TestMethod]
    public void ARestoredStoreIsWhatItWasAndGoesOnFromThere()
    {
        Random random = new(5);
        for (int i = 0; i < 50; i++)
        {
            _model.Add("n", 1, Batch(random, 1));
        }

        List<string> before = Texts(_model.Readings("n"));
        Watermark watermark = _model.WatermarkOf("n", 1);
        _model.Days.Told("n", 1, 100);
        StoreBackup backup = _model.Snapshot();
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < 50; i++)
            {
                _model.Add("n", 1, Batch(random, 1));
                _model.Add("later", 1, Batch(random, 1));
            }

            _model.GiveUp("n", 1, watermark.Sequence + 200);
            _model.Days.Told("n", 1, 200);
            _model.Days.Add("n", 1, [new SiteDay(150, 0, 0, 0, 0, "", "")]);
            _model.RollBack(backup);
            CollectionAssert.AreEqual(before, Texts(_model.Readings("n")));
            Assert.AreEqual(watermark, _model.WatermarkOf("n", 1));
            Assert.AreEqual(101, _model.Days.FirstUnreported("n", 1, 300));
            Assert.IsNull(_model.Find("later", 1));
            Assert.IsEmpty(_model.Find("n", 1)!.Days);
            Assert.IsEmpty(_model.Find("n", 1)!.Lost);
        }

        StoreBackup late = _model.Snapshot();
        _model.RollBack(backup);
        Assert.ThrowsExactly<InvalidOperationException>(() => _model.RollBack(late));
    }

    [TestMethod]
    [DataRow(CommitFate.Failed, 0L)]
    [DataRow(CommitFate.KilledBefore, 0L)]
    [DataRow(CommitFate.KilledAfter, 1L)]
    public void ACommitThatDoesNotReturnIsWholeOrNothing(CommitFate fate, long stored)
    {
        _model.Fate = () => fate;
        Type thrown = fate == CommitFate.Failed ? typeof(CommitFailedException) : typeof(HostKilledException);
        try
        {
            _model.Add("n", 1, [Snapshot(1, 1)]);
            Assert.Fail("it returned");
        }
        catch (Exception e) when (e is CommitFailedException or HostKilledException)
        {
            Assert.AreEqual(thrown, e.GetType());
        }

        Assert.AreEqual(stored, _model.WatermarkOf("n", 1).Sequence);
    }

    private static List<string> Texts(List<Reading> readings) =>
        [.. readings.Select(reading => $"{reading.Journal} {reading.Boot} {reading.Sequence} {reading.AtMs} {reading.Id} {reading.A} "
        + $"{reading.B} {reading.Text()}")];

    private static List<Reading> Batch(Random random, long journal)
    {
        List<Reading> batch = [];
        for (int count = random.Next(0, 6); count > 0; count--)
        {
            long first = random.Next(1, 150);
            long length = random.Next(1, 13);
            switch (random.Next(5))
            {
                case 0:
                    batch.Add(Of(journal, first + length, RecordKind.Gap, random.Next(1, 150), length));
                    break;
                case 1:
                    batch.Add(Of(journal, first + length - 1, RecordKind.Dropped, 0, length));
                    break;
                case 2:
                    batch.Add(Summary(journal, first + length - 1, length, random.Next(12_000, 13_000)));
                    break;
                default:
                    batch.AddRange(Enumerable.Range((int)first, (int)length).Select(sequence => Snapshot(journal, sequence)));
                    break;
            }
        }

        return batch;
    }

    private static Reading Of(long journal, long sequence, RecordKind kind, long a, long b) =>
        new(journal, 1 + (sequence / 40), sequence, kind, sequence * 1000, (int)(sequence % 5), a, b, new Dictionary<int, long?>());

    private static Reading Snapshot(long journal, long sequence) => Of(journal, sequence, RecordKind.Snapshot, 0, 0) with
    {
        Values = new Dictionary<int, long?> { [SignalId.PowerMains] = sequence % 3, [SignalId.PowerBattery] = -sequence, [SignalId.SiteTemperature] = null },
    };

    private static Reading Summary(long journal, long last, long covers, long mean) => Of(journal, last, RecordKind.Summary, 0, covers) with
    {
        Values = new Dictionary<int, long?> { [SignalId.PowerMains] = 1, [SignalId.PowerBattery] = mean },
        Spreads = new Dictionary<int, Spread> { [SignalId.PowerBattery] = new Spread(mean - covers, mean + covers) },
    };
}
