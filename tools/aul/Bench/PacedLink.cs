// The firmware's own link, with the day's virtual clock held after each wish until the network is quiet: a proof that takes the centre two
// milliseconds must not come a virtual minute later.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using Aul.Device;

namespace Aul.Cli.Bench;

public sealed class PacedLink(MqttLink link, CountingRelay relay) : IMqttLink
{
    private const int AnswerMs = 5000;
    private const int ProofMs = 1000;
    private const int StepMs = 2;

    // Longer than the 40 ms for which Linux holds an acknowledgement back, so that the kernel's count is of exchanges apart, too.
    private const int QuietMs = 60;

    private readonly Queue<LinkEvent> _events = [];
    private LinkWish _wish;
    private bool _isHistory;
    private bool _isLoud;
    private int _sentBefore;

    public void Do(LinkCommand command)
    {
        _wish = command.Wish;
        if (_wish != LinkWish.None)
        {
            _sentBefore = relay.CountOf(true);
            _isHistory = _wish == LinkWish.Publish
                && PacketReader.KindOf(command.Topic, command.Payload[..command.PayloadLength]) == "NDATA history";
        }

        link.Do(command);
    }

    public bool TryTake(LinkEvent linkEvent)
    {
        Collect();
        if (!_events.TryDequeue(out LinkEvent? taken))
        {
            return false;
        }

        linkEvent.News = taken.News;
        linkEvent.Attempt = taken.Attempt;
        linkEvent.Fault = taken.Fault;
        linkEvent.Topic = taken.Topic;
        linkEvent.Payload = taken.Payload;
        return true;
    }

    /// <summary>Returns when the last turn's wish was sent, and answered if it asks for an answer; and when no other follows, when all is quiet.</summary>
    public void Settle(bool hasMore)
    {
        _isLoud |= _wish != LinkWish.None;
        switch (_wish)
        {
            case LinkWish.Connect:
            case LinkWish.Subscribe:
                Until(AnswerMs, HasAnswer, _wish + " was not answered");
                break;
            case LinkWish.Publish:
                Until(AnswerMs, () => relay.CountOf(true) > _sentBefore, "the message did not pass");
                if (_isHistory)
                {
                    // A host that proves less often than once a message only makes the day slower.
                    Until(ProofMs, HasAnswer, null);
                }

                break;
        }

        for (int count = -1; _isLoud && !hasMore && relay.Count != count; Thread.Sleep(QuietMs))
        {
            count = relay.Count;
        }

        _isLoud &= hasMore;
    }

    private bool HasAnswer()
    {
        Collect();
        return _events.Count > 0;
    }

    private void Collect()
    {
        LinkEvent next = new();
        while (link.TryTake(next))
        {
            _events.Enqueue(next);
            next = new LinkEvent();
        }
    }

    private static void Until(int limitMs, Func<bool> isTrue, string? otherwise)
    {
        for (Stopwatch watch = Stopwatch.StartNew(); !isTrue(); Thread.Sleep(StepMs))
        {
            if (watch.ElapsedMilliseconds > limitMs)
            {
                if (otherwise != null)
                {
                    throw new TimeoutException($"aul bench wire: {otherwise} within {limitMs / 1000} s");
                }

                return;
            }
        }
    }
}
