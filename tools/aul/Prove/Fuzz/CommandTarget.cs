// Sparkplug commands, as the centre or an enemy of it may send them, down the whole way of the core: topic, reader, allow-list, effect. What Google's
// parser finds nothing known in must have no effect and must be counted; the session stands whatever comes.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Monitor.Sparkplug;

namespace Aul.Cli.Prove.Fuzz;

public sealed class CommandTarget : IFuzzTarget
{
    private const string Topic = "spBv1.0/G/NCMD/N";

    private static readonly string[] OtherTopics = ["spBv1.0/G/NCMD/M", "spBv1.0/G/NCMD", "", "spBv1.0/STATE/G", "aul/G/N/mark", "spBv1.0/G/NCMD/N/x"];

    private readonly Agent _agent;
    private readonly Samples _samples;
    private readonly LinkEvent _event = new() { News = LinkNews.Message, Attempt = 1 };
    private long _nowMs;
    private int _taken;

    public CommandTarget()
    {
        Settings settings = new() { Group = "G", Node = "N", MqttHost = "b", SpreadMs = 0, ClockWaitMs = 0 };
        settings.Add(new SignalSpec { Id = SignalId.PowerMains, Source = Source.Gpio, SettleMs = 0 });
        _agent = new Agent(settings, 0, new MemoryFlash(), new Counters(), 77);
        _agent.Open();
        _samples = new Samples(1);
        Step();
        Handle(LinkNews.Connected);
        Handle(LinkNews.Subscribed);
        long id = _agent.Journal.Id;
        Seeds =
        [
            Monitor.Payloads.Rebirth(1_790_000_000_000), Monitor.Payloads.Stored(new Monitor.Watermark(id, 1, 3), 1_790_000_000_000),
            Monitor.Payloads.Stored(new Monitor.Watermark(77, 3, 1234), 1), Monitor.Payloads.Replay(id, 1, 2, 1), Monitor.Payloads.Watch(5, 1),
        ];
    }

    public string Name => "command";

    public IReadOnlyList<byte[]> Seeds { get; }

    public void Take(byte[] input)
    {
        bool isOurs = ++_taken % 8 != 0;
        long counted = Counted();
        long stored = _agent.Journal.Stored;
        int watch = _agent.Pace.WatchMinutes(_nowMs);
        _event.Topic = isOurs ? Topic : OtherTopics[_taken / 8 % OtherTopics.Length];
        _event.Payload = input;
        _agent.Handle(_event, _nowMs);
        bool mayAct = isOurs && MayAct(input);
        Expect(mayAct || Counted() > counted, "was not counted");
        Expect(mayAct || _agent.Journal.Stored == stored, "released readings");
        Expect(mayAct || _agent.Pace.WatchMinutes(_nowMs) == watch, "changed who watches");
        Step();
        Expect(_agent.SyncState == SyncState.Live, "ended the session");
        Expect(_agent.Journal.Stored <= _agent.Journal.Durable, "released what was never written");
    }

    // Bytes that Google's parser refuses may still begin with a good metric, which is taken.
    private static bool MayAct(byte[] input) => !Monitor.Payloads.TryRead(input, out Payload payload, out _) || payload.Metrics.Any(metric =>
        metric.Name is Alias.RebirthName or Alias.StoredName or Alias.ReplayName or Alias.WatchName
        || (metric.Name.Length == 0 && metric.Alias is Alias.JournalStored or Alias.JournalReplay or Alias.Watch));

    private static void Expect(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException(what);
        }
    }

    private long Counted() => _agent.Counters.Of(Tally.CommandsBad) + _agent.Counters.Of(Tally.CommandsUnknown)
        + _agent.Counters.Of(Tally.Rebirths) + _agent.Counters.Of(Tally.Replays);

    private void Handle(LinkNews news)
    {
        _agent.Handle(new LinkEvent { News = news, Attempt = 1 }, _nowMs);
        Step();
    }

    private void Step()
    {
        _samples.Put(0, 1, _nowMs);
        _agent.Step(_samples, _nowMs++);
    }
}
