// A journal of several boots with true times that the test knows, and its history as StandardHistory sends it, decoded by Google's parser.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Aul.Monitor;
using Aul.Simulation;
using Aul.Sparkplug;
using Aul.Sparkplug.Protobuf;

namespace Aul.SparkplugTests;

/// <summary>One metric as it must arrive: alias, value as text ("null" for none), date (0: none), and the clock's quality in
/// force.</summary>
public sealed record Arrived(ulong Alias, string Value, long UtcMs, int Quality);

public sealed class StandardLife
{
    public const long Minute = 60_000;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;
    public const long StartUtcMs = 1_750_000_000_000;

    private static readonly int[] Signal = [SignalId.PowerMains, SignalId.PowerBattery, SignalId.LinkInternet, SignalId.LinkOctetsIn];

    private readonly RamFlash _flash = new();
    private readonly long _bytesMax;
    private readonly Settings _settings;
    private readonly Record _record = new();
    private readonly LinkCommand _command = new(new WorkBuffer());
    private long _atMs;

    public StandardLife(long bytesMax = 400_000, int without = -1)
    {
        _bytesMax = bytesMax;
        _settings = new Settings { Group = "G", Node = "N", MqttHost = "b" };
        Signal.Where(id => id != without).ToList().ForEach(id => _settings.Add(new SignalSpec { Id = id, Source = Source.Gpio }));
        Boot();
    }

    public Journal Journal { get; private set; } = null!;

    public WallClock Clock { get; private set; } = null!;

    public StandardHistory History { get; private set; } = null!;

    public long NowMs => _atMs;

    /// <summary>Messages that were written, and calls that were told to come again.</summary>
    public List<Payload> Messages { get; } = [];

    public List<byte[]> MessageBytes { get; } = [];

    public int Waits { get; private set; }

    /// <summary>The power goes and comes; the device knows nothing but its flash.</summary>
    public StandardLife Boot()
    {
        Counters counters = new();
        long mask = Signal.Aggregate(0L, (bits, id) => bits | (1L << id));
        Journal = new Journal(_flash, counters, _bytesMax, mask);
        Journal.Open(5);
        Clock = new WallClock(counters);
        History = new StandardHistory(new SparkplugWriter(), _settings, Journal, Clock, new BlockView());
        _atMs = 0;
        return Add(RecordKind.Boot, 0, 0);
    }

    public StandardLife Add(RecordKind kind, int id, long a)
    {
        (_record.Kind, _record.AtMs, _record.Id, _record.A, _record.B) = (kind, _atMs, id, a, kind == RecordKind.Gap ? 1 : 0);
        Assert.IsTrue(Journal.Append(_record));
        return this;
    }

    /// <summary>A time server's answer: what the device does with it.</summary>
    public StandardLife Ask(long utcMs)
    {
        Assert.IsTrue(Clock.Take(utcMs, _atMs));
        return Add(RecordKind.Anchor, 0, utcMs);
    }

    /// <summary>Snapshots a minute apart, with an event now and then.</summary>
    public StandardLife Live(int snapshots)
    {
        for (int i = 0; i < snapshots; i++)
        {
            _atMs += Minute;
            if (Journal.Newest % 40 == 7)
            {
                Add(RecordKind.Change, SignalId.PowerMains, (Journal.Newest % 4) - 1);
                Add(RecordKind.OutageOpen, Cause.Internet, 0x2AAA);
                Add(RecordKind.OutageClose, Cause.Internet, 7000);
                Add(RecordKind.Gap, 0, 1);
            }

            for (int column = 0; column < Signal.Length; column++)
            {
                _record.Known[column] = (Journal.Newest + column) % 9 != 0;
                _record.Values[column] = column is 0 or 2 ? Journal.Newest % 3 : 13_000 + (Journal.Newest * (column + 3) % 997);
            }

            Add(RecordKind.Snapshot, 0, 0);
        }

        return this;
    }

    /// <summary>Writes message after message from a sequence on until all is sent; each must be of a bounded size.</summary>
    public StandardLife Drain(long from = 1)
    {
        long next = from;
        while (next <= Journal.Durable)
        {
            long before = next;
            if (!History.Write(_command, 9, _atMs, before, Journal.Durable, out next))
            {
                Waits++;
                Assert.AreEqual(before, next);
                Assert.IsTrue(Waits < 10_000, $"it looks for ever, from {next}");
                continue;
            }

            Assert.IsTrue(next > before, $"no way on from {before}");
            Assert.IsTrue(_command.PayloadLength <= PackedBatch.BytesMax + 16, $"{_command.PayloadLength} bytes");
            Assert.IsTrue(Payloads.TryRead(_command.Payload[.._command.PayloadLength], out Payload payload, out string reason), reason);
            Assert.AreEqual(9ul, payload.Seq);
            Messages.Add(payload);
            MessageBytes.Add(_command.Payload[.._command.PayloadLength]);
        }

        return this;
    }

    /// <summary>Everything that was sent, Clock/Quality folded into the metrics behind it.</summary>
    public List<Arrived> Sent()
    {
        List<Arrived> all = [];
        foreach (Payload message in Messages)
        {
            int quality = -1;
            foreach (Metric metric in message.Metrics)
            {
                Assert.IsTrue(metric.IsHistorical && metric.HasAlias && !metric.HasName && !metric.HasDatatype, metric.ToString());
                if (metric.Alias == Alias.ClockQuality)
                {
                    quality = (int)metric.IntValue;
                    continue;
                }

                all.Add(new Arrived(metric.Alias, Value(metric), metric.HasTimestamp ? (long)metric.Timestamp : 0, quality));
            }
        }

        return all;
    }

    /// <summary>What must have been sent, from the records as the host's reader sees them and the true times.</summary>
    public List<Arrived> Expected(Func<Reading, (long UtcMs, int Quality)> date, long from = 1)
    {
        List<Arrived> all = [];
        foreach (Reading reading in Readings().Where(reading => reading.Sequence >= from))
        {
            (long utcMs, int quality) = date(reading);
            void Add(int alias, long? value) =>
                all.Add(new Arrived((ulong)alias, value?.ToString(CultureInfo.InvariantCulture) ?? "null", utcMs, quality));
            switch (reading.Kind)
            {
                case RecordKind.Boot:
                    Add(Alias.JournalBoot, reading.Boot);
                    break;
                case RecordKind.Snapshot or RecordKind.Summary:
                    reading.Values.Where(value => _settings.SlotOf(value.Key) >= 0).ToList()
                        .ForEach(value => Add(Alias.Signal + value.Key, value.Value));
                    break;
                case RecordKind.Change:
                    Add(Alias.Signal + reading.Id, reading.A < 0 ? null : reading.A);
                    break;
                case RecordKind.OutageOpen:
                    Add(Alias.OutageCause, reading.Id);
                    Add(Alias.OutageEvidence, reading.A);
                    Add(Alias.OutageSince, utcMs == 0 ? null : utcMs);
                    break;
                case RecordKind.OutageClose:
                    Add(Alias.OutageCause, Cause.None);
                    Add(Alias.OutageEvidence, null);
                    Add(Alias.OutageSince, null);
                    break;
            }
        }

        return all;
    }

    public List<Reading> Readings()
    {
        List<Reading> readings = [];
        BlockView view = new();
        for (long next = 1; Journal.Peek(next, view); next = view.LastSequence + 1)
        {
            readings.AddRange(Reading.Unpack(Journal.Id, view.Buffer[view.Offset..(view.Offset + view.Length)], out _));
        }

        return readings;
    }

    private static string Value(Metric metric) => metric.ValueCase switch
    {
        Metric.ValueOneofCase.None => metric.IsNull ? "null" : "nothing",
        Metric.ValueOneofCase.IntValue => metric.IntValue.ToString(CultureInfo.InvariantCulture),
        Metric.ValueOneofCase.LongValue => ((long)metric.LongValue).ToString(CultureInfo.InvariantCulture),
        _ => "of a type that history has not",
    };
}
