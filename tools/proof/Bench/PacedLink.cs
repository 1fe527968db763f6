// The firmware's own link, with the day's virtual clock held after each wish until the network is quiet: a proof that takes the centre two
// milliseconds must not come a virtual minute later.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using Aul.Device;
using Aul.Simulation;

namespace Aul.Proof.Bench;

/// <param name="stored">How far the host has stored: history is on its way until it is more.</param>
public sealed class PacedLink(MqttLink link, CountingRelay relay, Func<long> stored) : IMqttLink
{
    private const int AnswerMs = 5000;
    private const int StepMs = 2;

    // Longer than the 40 ms for which Linux holds an acknowledgement back, so that the kernel's count is of exchanges apart, too.
    private const int QuietMs = 60;

    private readonly LinkNewsQueue _events = new();
    private LinkWish _wish;
    private bool _isHistory;
    private bool _isLoud;
    private int _sentBefore;
    private long _storedBefore;

    public void Do(LinkCommand command)
    {
        _wish = command.Wish;
        if (_wish != LinkWish.None)
        {
            _sentBefore = relay.CountOf(true);
            _storedBefore = stored();
            _isHistory = _wish == LinkWish.Publish
                && PacketReader.KindOf(command.Topic, command.Payload[..command.PayloadLength]) == "NDATA history";
        }

        link.Do(command);
    }

    public bool TryTake(LinkEvent linkEvent)
    {
        Collect();
        return _events.TryTake(linkEvent);
    }

    /// <summary>Returns when the last turn's wish was sent, and answered if it asks for an answer; and when no other follows, when all is
    /// quiet.</summary>
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
                    // The proof follows the commit at once, if this message is one that the host proves.
                    Until(AnswerMs, () => stored() > _storedBefore, "the history was not stored");
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
            _events.Add(next);
            next = new LinkEvent();
        }
    }

    private static void Until(int limitMs, Func<bool> isTrue, string otherwise)
    {
        for (Stopwatch watch = Stopwatch.StartNew(); !isTrue(); Thread.Sleep(StepMs))
        {
            if (watch.ElapsedMilliseconds > limitMs)
            {
                throw new TimeoutException($"lab bench wire: {otherwise} within {limitMs / 1000} s");
            }
        }
    }
}
