// What the host decides: it keeps births, stores what the journals send, acknowledges it to them after the commit, and asks for what is
// missing. One message in, commands out. It has no socket and no clock.
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using Aul.Sparkplug;
using Aul.Sparkplug.Protobuf;

namespace Aul.Monitor;

/// <param name="command">Takes the topic and the payload of every command to a node, in order.</param>
public sealed class Ingest(IReadingStore store, Action<string, byte[]> command)
{
    private static readonly TimeSpan RebirthPause = TimeSpan.FromSeconds(2);

    // Longer than a node needs to send a few thousand readings again, one message a second.
    private static readonly TimeSpan ReplayPause = TimeSpan.FromSeconds(30);
    private const int UnacknowledgedBytesMax = 4096;

    // Read by others while a message is taken.
    private readonly ConcurrentDictionary<string, Node> _nodes = new();
    private DateTime _nowUtc;

    /// <summary>Every node that has been heard of, by name, in no order.</summary>
    public IReadOnlyDictionary<string, Node> Nodes => _nodes;

    /// <summary>Messages that were no Sparkplug, or whose blocks could not be read.</summary>
    public long Bad { get; private set; }

    public long Messages { get; private set; }

    public long RebirthsAsked { get; private set; }

    /// <summary>Ranges that this store had lost and asked a node for again.</summary>
    public long ReplaysAsked { get; private set; }

    /// <summary>How often a site's ledger was asked for days.</summary>
    public long DaysAsked { get; private set; }

    /// <summary>Takes one message. What the store throws passes through: the message is as good as lost then, and its node sends it
    /// again.</summary>
    public void Take(string topic, byte[] message, DateTime nowUtc)
    {
        _nowUtc = nowUtc;
        Messages++;
        string[] levels = topic.Split('/');
        if (levels.Length != 4 || levels[2] is not ("NBIRTH" or "NDATA" or "NDEATH"))
        {
            return;
        }

        if (!Payloads.TryRead(message, out Payload payload, out _))
        {
            Bad++;
            return;
        }

        if (!_nodes.TryGetValue(levels[3], out Node? node))
        {
            node = new Node(levels[1], levels[3]);
            _nodes[node.Name] = node;
        }

        switch (levels[2])
        {
            case "NBIRTH":
                node.Born(payload);
                node.ReplayAsked = DateTime.MinValue;
                Acknowledge(node, store.WatermarkOf(node.Name, node.Journal));
                AskAgain(node);
                AskDays(node);
                break;
            case "NDEATH":
                node.Died(payload);
                break;
            default:
                Data(node, payload);
                break;
        }
    }

    // A host's clock may be set back: what was asked in the future was asked long ago.
    private bool HasPassed(TimeSpan pause, DateTime since) => _nowUtc < since || _nowUtc - since >= pause;

    private void Data(Node node, Payload payload)
    {
        long newestBefore = node.LedgerNewest;
        bool follows = node.Data(payload);

        // Blocks say themselves what they are: they are stored even when a live message between was lost.
        foreach (Metric metric in payload.Metrics)
        {
            if (node.Journal != 0 && metric.Alias == Alias.JournalBlock && metric.HasBytesValue)
            {
                follows &= Store(node, metric.BytesValue.ToByteArray());
            }
            else if (node.Journal != 0 && metric.Alias == Alias.LedgerDays && metric.HasBytesValue)
            {
                StoreDays(node, metric.BytesValue.ToByteArray(), newestBefore);
            }
        }

        AskAgain(node);
        AskDays(node);
        if (!follows && HasPassed(RebirthPause, node.RebirthAsked))
        {
            node.RebirthAsked = _nowUtc;
            RebirthsAsked++;
            Command(node, Payloads.Rebirth(NowMs()));
        }
    }

    // False when bytes were no blocks, or the tail of one that did not come: the node begins anew with a birth.
    private bool Store(Node node, byte[] blocks)
    {
        // A block grows by a few readings a message: those that were stored when it was shorter are not stored again.
        long after = store.WatermarkOf(node.Name, node.Journal).Sequence;
        List<Reading> readings = Reading.Unpack(node.Journal, node.Growing, blocks, after, out int badBytes);
        Bad += badBytes > 0 ? 1 : 0;
        long before = store.Duplicates;
        Watermark watermark = store.Add(node.Name, node.Journal, readings);
        node.Unacknowledged++;
        node.UnacknowledgedBytes += blocks.Length;

        // A link that is paid by the byte wants few acks. What comes again, comes because an ack was lost.
        bool nothingNew = store.Duplicates - before == readings.Count;

        // The end of what waited at the birth is told too.
        bool caughtUp = !node.HasCaughtUp && watermark.Sequence >= node.Newest;
        node.HasCaughtUp |= caughtUp;
        if (node.Unacknowledged >= node.AckEvery || node.UnacknowledgedBytes >= UnacknowledgedBytesMax || nothingNew || caughtUp)
        {
            Acknowledge(node, watermark);
        }

        return badBytes == 0;
    }

    // A node that holds more for acknowledged than is stored here has been acknowledged by a database that was rolled back, or lost: what
    // the node still has comes again, and what it has no more is written down as lost.
    private void AskAgain(Node node)
    {
        Watermark watermark = store.WatermarkOf(node.Name, node.Journal);
        if (node.Journal == 0 || node.Stored <= watermark.Sequence || !HasPassed(ReplayPause, node.ReplayAsked))
        {
            return;
        }

        node.ReplayAsked = _nowUtc;
        long gone = Math.Min(node.Oldest - 1, node.Stored);
        if (gone > watermark.Sequence)
        {
            watermark = store.GiveUp(node.Name, node.Journal, gone);
            Acknowledge(node, watermark);
        }

        if (node.Stored > watermark.Sequence)
        {
            ReplaysAsked++;
            Command(node, Payloads.Replay(node.Journal, watermark.Sequence + 1, node.Stored, NowMs()));
        }
    }

    // Days come in the order in which they were closed. So with the newest one all have been told if it follows one that was, and at the
    // end of what was asked for. A board that has just learnt the date closes several days at once, and tells the newest: then the others
    // are asked for.
    private void StoreDays(Node node, byte[] bytes, long newestBefore)
    {
        List<SiteDay> days = DayTable.Unpack(bytes, out int bad);
        Bad += bad > 0 ? 1 : 0;
        store.Days.Add(node.Name, node.Journal, days);
        bool asked = node.DaysAskedTo == node.LedgerNewest;
        bool isNext = newestBefore <= 0 ? node.KnewDate : days.Count > 0 && days[0].Day <= newestBefore + 1;
        bool follows = isNext && (newestBefore <= 0 || store.Days.FirstUnreported(node.Name, node.Journal, newestBefore) > newestBefore);
        if (days.Count > 0 && days[^1].Day == node.LedgerNewest && (asked || follows))
        {
            store.Days.Told(node.Name, node.Journal, node.LedgerNewest);
        }
    }

    // What a site's ledger has closed and this store has not been told: once a session for each newest day.
    private void AskDays(Node node)
    {
        if (node.Journal == 0 || node.LedgerNewest <= 0 || node.DaysAskedTo == node.LedgerNewest)
        {
            return;
        }

        long first = store.Days.FirstUnreported(node.Name, node.Journal, node.LedgerNewest);
        if (first > node.LedgerNewest)
        {
            return;
        }

        node.DaysAskedTo = node.LedgerNewest;
        DaysAsked++;
        Command(node, Payloads.ReplayDays(node.Journal, first, node.LedgerNewest, NowMs()));
    }

    // Also 0 is told: a node that has just been born waits for it.
    private void Acknowledge(Node node, Watermark watermark)
    {
        node.Unacknowledged = 0;
        node.UnacknowledgedBytes = 0;
        Command(node, Payloads.Stored(watermark, NowMs()));
    }

    private void Command(Node node, byte[] payload) => command($"spBv1.0/{node.Group}/NCMD/{node.Name}", payload);

    private ulong NowMs() => (ulong)new DateTimeOffset(_nowUtc).ToUnixTimeMilliseconds();
}
