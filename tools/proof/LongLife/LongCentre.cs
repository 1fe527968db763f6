// The centre of a long life: takes every message, decodes it with Google's parser, holds each record against the one before and against
// what the world was like then, and proves it stored. It stores nothing but the newest, and allocates outside of what is measured.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Simulation;
using Aul.Sparkplug;
using Aul.Sparkplug.Protobuf;

namespace Aul.Proof.LongLife;

public sealed class LongCentre(LongPlan plan, Action<string> fail) : IMqttLink
{
    private const int BdSeqLast = 127;
    private const string BdSeqMetric = "bdSeq";
    private const string NewestMetric = "Ledger/Newest";

    private readonly LinkNewsQueue _events = new();
    private readonly LongRecords _records = new(plan, fail);
    private GrowingBlock _growing = new();
    private int _attempt;
    private int _seq;
    private int _bdSeq;
    private bool _stands;
    private long _journal;
    private bool _proves;

    /// <summary>The boot that runs, its number in the plan, and whether the line to the centre carries.</summary>
    public int Boot { get; set; }

    public bool IsThere { get; set; } = true;

    /// <summary>What the counters stood at when this boot began: no birth may tell less.</summary>
    public long CountedBefore { get; set; }

    public LongRecords Records => _records;

    public long Births { get; private set; }

    public long Messages { get; private set; }

    /// <summary>How often bdSeq began anew at 1.</summary>
    public int BdSeqRounds { get; private set; }

    /// <summary>True when an event was taken, an attempt begun, or a birth or a closed day told since this was last set back: that makes
    /// strings, or reads files.</summary>
    public bool HasSpoken { get; set; }

    public bool HasNews => _events.Count > 0;

    /// <summary>Bytes that this object has allocated on the agent's thread: they are not the agent's.</summary>
    public long OwnBytes { get; private set; }

    /// <summary>The device lost its power: of its session nothing is left.</summary>
    public void Forget()
    {
        _events.Clear();
        _stands = false;
    }

    public void Do(LinkCommand command)
    {
        if (command.Wish == LinkWish.None)
        {
            return;
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        Carry(command);
        OwnBytes += GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>The line goes: a session that stood is lost.</summary>
    public void Break()
    {
        if (_stands)
        {
            _stands = false;
            Say(LinkNews.Lost, LinkFault.None);
        }
    }

    public bool TryTake(LinkEvent linkEvent)
    {
        if (!_events.TryTake(linkEvent))
        {
            return false;
        }

        HasSpoken = true;
        return true;
    }

    private void Carry(LinkCommand command)
    {
        switch (command.Wish)
        {
            case LinkWish.Connect:
                _attempt = command.Attempt;
                _stands = IsThere;
                HasSpoken = true;
                TakeWill(command.WillText[^1]);
                Say(IsThere ? LinkNews.Connected : LinkNews.Failed, IsThere ? LinkFault.None : LinkFault.Tcp);
                break;
            case LinkWish.Subscribe:
                Say(LinkNews.Subscribed, LinkFault.None);
                break;
            case LinkWish.Publish when _stands:
                Take(command);
                break;
            case LinkWish.Close:
                _stands = false;
                break;
        }
    }

    // An attempt that never got to CONNECT has not used its number.
    private void TakeWill(int bdSeq)
    {
        bool follows = _bdSeq == 0 || bdSeq == _bdSeq || bdSeq == (_bdSeq % BdSeqLast) + 1;
        if (!follows)
        {
            fail($"bdSeq {bdSeq} follows {_bdSeq}");
        }

        BdSeqRounds += bdSeq == 1 && _bdSeq == BdSeqLast ? 1 : 0;
        _bdSeq = bdSeq;
    }

    private void Take(LinkCommand command)
    {
        Messages++;
        byte[] bytes = command.Payload[..command.PayloadLength];
        if (!Payloads.TryRead(bytes, out Payload payload, out string reason))
        {
            fail($"a message is no payload: {reason}");
            return;
        }

        bool isBirth = payload.Metrics.Any(metric => metric.Name == BdSeqMetric);
        if (isBirth)
        {
            Born(payload);
        }

        int expected = isBirth ? 0 : (_seq + 1) & 255;
        if ((int)payload.Seq != expected)
        {
            fail($"seq {payload.Seq} in the place of {expected}");
        }

        _seq = (int)payload.Seq;
        foreach (Metric metric in payload.Metrics)
        {
            Take(metric);
        }

        if (_proves)
        {
            _proves = false;
            byte[] proof = Payloads.Stored(new Watermark(_journal, Boot, _records.Last), 0);
            _events.Message(_attempt, LongDevice.CommandTopic, proof);
        }
    }

    private void Born(Payload birth)
    {
        Births++;
        HasSpoken = true;
        _growing = new GrowingBlock();
        Dictionary<string, long> told = birth.Metrics.Where(metric => metric.ValueCase == Metric.ValueOneofCase.LongValue)
            .ToDictionary(metric => metric.Name, metric => (long)metric.LongValue);
        _journal = told["Journal/Id"];
        if (told[BdSeqMetric] != _bdSeq)
        {
            fail($"a birth of bdSeq {told[BdSeqMetric]} under a will of {_bdSeq}");
        }

        if (CountedBefore > 0 && told.GetValueOrDefault("Agent/Count/BytesPublished") < CountedBefore)
        {
            fail($"a counter stands at {told.GetValueOrDefault("Agent/Count/BytesPublished")} and stood at {CountedBefore}");
        }

        _records.BootReported(told["Journal/Boot"], Boot);
        _records.DayReported(told[NewestMetric]);
    }

    private void Take(Metric metric)
    {
        if (!metric.HasAlias)
        {
            return;
        }

        switch ((int)metric.Alias)
        {
            case Alias.JournalBlock when metric.ValueCase == Metric.ValueOneofCase.BytesValue:
                int badBytes = _records.Take(_growing, metric.BytesValue.ToByteArray(), Boot);
                if (badBytes > 0)
                {
                    fail($"{badBytes} bytes of history are no block");
                }

                _proves = true;
                break;
            case Alias.LedgerNewest when metric.Name.Length == 0:
                HasSpoken = true;
                _records.DayReported((long)metric.LongValue);
                break;
        }
    }

    private void Say(LinkNews news, LinkFault fault) => _events.Say(news, _attempt, fault);
}
