// Sparkplug commands, as the centre or an enemy of it may send them, through the whole agent in a session that stands. Google's parser
// says what a payload asks for; the agent must do that and nothing else, and account for every metric.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Monitor;
using Aul.Sparkplug;
using Aul.Sparkplug.Protobuf;
using Google.Protobuf;

namespace Aul.Proof.Fuzz;

public sealed class CommandTarget : IFuzzTarget
{
    private const int TripleCharsMax = 58;
    private const int TriesAStep = 32;

    // One of eight payloads comes on a topic that is not the agent's.
    private static readonly string[] Strange =
        ["", "spBv1.0/demo/NCMD/101033102-2", "spBv1.0/demo/DCMD/101033102-1", CommandSite.Topic + "/", "spBv1.0/demo/NBIRTH/101033102-1",
        "\0"];

    private readonly CommandSite _site = new();
    private readonly SparkplugReader _reader = new();
    private readonly Random _chance = new(7);
    private byte[][] _seeds = [];
    private long _tries;
    private long _rebirthsBefore;
    private int _birthsBefore = 1;

    public CommandTarget() => Renew();

    public string Name => "command";

    public IReadOnlyList<byte[]> Seeds => _seeds;

    private Journal Journal => _site.Agent.Journal;

    public void Take(byte[] input)
    {
        int topic = _chance.Next(8 * Strange.Length);
        long stored = Journal.Stored;
        long rebirths = Count(CounterId.Rebirths);
        long counted = Counted();
        _site.Say(topic < Strange.Length ? Strange[topic] : CommandSite.Topic, input);
        Hold(Journal.Stored >= stored && Journal.Stored <= Journal.Durable, $"released {Journal.Stored}, never written beyond "
            + $"{Journal.Durable}");
        Judge(input, topic < Strange.Length, stored, (int)(Count(CounterId.Rebirths) - rebirths), (int)(Counted() - counted));
        if (++_tries % TriesAStep == 0)
        {
            Step();
        }
    }

    private void Judge(byte[] input, bool strange, long stored, int rebirths, int counted)
    {
        if (strange)
        {
            Hold(counted == 1 && rebirths == 0 && Journal.Stored == stored, "a message on another topic was taken");
        }
        else if (!Payloads.TryRead(input, out Payload payload, out _))
        {
            Hold(counted > 0 || Payloads.TryRead(CommandFields.Of(input), out _, out _), "what Google's parser refuses was not counted");
        }
        else
        {
            long proven = payload.Metrics.Select(Proof).Prepend(stored).Max();
            int asked = payload.Metrics.Count(metric => metric is { Name: Alias.RebirthName, HasBooleanValue: true, BooleanValue: true });
            Hold(rebirths <= asked, $"{rebirths} rebirths, and {asked} were asked for");
            Hold(Journal.Stored <= proven, $"released {Journal.Stored}, proven {proven}");
            if (IsWhole(input))
            {
                Hold(Journal.Stored == proven, $"released {Journal.Stored} of {proven}");
                JudgeCounts(payload, counted);
            }
        }
    }

    // Each metric is counted or silently obeyed: a proof, a watch, or a replay of a journal that is not here.
    private void JudgeCounts(Payload payload, int counted)
    {
        int silent = payload.Metrics.Count(metric => Is(metric, Alias.StoredName, Alias.JournalStored) && Triple(metric) != null);
        int maybe = payload.Metrics.Count(metric => Is(metric, Alias.WatchName, Alias.Watch) || Is(metric, Alias.LocateName, Alias.Locate)
            || (Is(metric, Alias.ReplayName, Alias.JournalReplay) && Triple(metric) is { } replay && replay[0] != Journal.Id));
        int most = Math.Max(payload.Metrics.Count, 1) - silent;
        Hold(counted <= most && counted >= most - maybe, $"{payload.Metrics.Count} metrics, {silent} proofs, {counted} counted");
    }

    // Births go out when they were asked for, and only then.
    private void Step()
    {
        bool asked = Count(CounterId.Rebirths) > _rebirthsBefore;
        _rebirthsBefore = Count(CounterId.Rebirths);
        _site.Step();
        Hold(_site.Births - _birthsBefore == (asked ? 1 : 0), asked ? "a birth that was asked for did not go out"
            : "a birth that nobody asked for went out");
        _birthsBefore = _site.Births;
        Renew();
    }

    // The reader stops at what it does not know the length of; Google's knows groups as well.
    private bool IsWhole(byte[] input)
    {
        _reader.Begin(input);
        for (int metrics = 0; _reader.Next(); metrics++)
        {
            Hold(metrics <= input.Length && _reader.NameStart + _reader.NameLength <= input.Length
                && _reader.TextStart + _reader.TextLength <= input.Length, "reads outside the payload");
        }

        return !_reader.Malformed;
    }

    // The sequence that a metric proves here; -1: none.
    private long Proof(Metric metric) => Is(metric, Alias.StoredName, Alias.JournalStored) && Triple(metric) is { } proof
        && proof[0] == Journal.Id && proof[2] <= Journal.Durable ? proof[2] : -1;

    private static bool Is(Metric metric, string name, int alias) =>
        metric.Name.Length == 0 ? metric.HasAlias && metric.Alias == (ulong)alias : metric.Name == name;

    private static long[]? Triple(Metric metric)
    {
        string[] parts = metric is { HasStringValue: true, StringValue.Length: >= 5 and <= TripleCharsMax } ? metric.StringValue.Split('.')
            : [];
        return parts.Length == 3 && parts.All(part => part.Length is > 0 and <= 18 && part.All(char.IsAsciiDigit))
            ? [.. parts.Select(long.Parse)]
            : null;
    }

    private void Renew() => _seeds =
    [
        Payloads.Rebirth(1_790_000_000_000), Stored(Journal.Stored + 1), Stored(Journal.Durable), Stored(Journal.Durable + 1),
        Of(new Metric { Name = Alias.RebirthName, BooleanValue = false }),
        Payloads.Stored(new Watermark(Journal.Id + 1, 1, Journal.Durable), 1_790_000_000_000),
        Of(new Metric { Name = Alias.StoredName, StringValue = $"{Journal.Id}.1.{Journal.Stored + 2}" },
            new Metric { Name = "Node Control/Reboot", BooleanValue = true }),
        Of(new Metric { Alias = Alias.JournalReplay, StringValue = $"{Journal.Id}.1.{Journal.Durable}" },
            new Metric { Alias = Alias.Watch, LongValue = 5 }),
    ];

    private byte[] Stored(long sequence) => Payloads.Stored(new Watermark(Journal.Id, 1, sequence), 1_790_000_000_000);

    private static byte[] Of(params Metric[] metrics) => new Payload { Metrics = { metrics } }.ToByteArray();

    private long Counted() =>
        Count(CounterId.CommandsBad) + Count(CounterId.CommandsUnknown) + Count(CounterId.Rebirths) + Count(CounterId.Replays);

    private long Count(CounterId what) => _site.Agent.Counters.Of(what);

    private static void Hold(bool isTrue, string what)
    {
        if (!isTrue)
        {
            throw new InvalidOperationException(what);
        }
    }
}
