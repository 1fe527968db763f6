// One edge node as the host sees it: its birth, its live values, its sequence. It stores nothing and sends nothing.
using System;
using System.Collections.Generic;
using System.Globalization;
using Aul.Sparkplug;
using Aul.Sparkplug.Protobuf;

namespace Aul.Monitor;

public sealed class Node(string group, string name)
{
    private readonly Dictionary<ulong, string> _names = [];
    private readonly Dictionary<string, Metric> _values = [];
    private int _seq = -1;

    public string Group { get; } = group;

    public string Name { get; } = name;

    /// <summary>Born, and no death since.</summary>
    public bool IsOnline { get; private set; }

    /// <summary>The number that ties a death to its birth.</summary>
    public long BdSeq { get; private set; } = -1;

    /// <summary>Journal/Id of the birth; 0 before.</summary>
    public long Journal { get; private set; }

    /// <summary>The newest sequence that the node has told of.</summary>
    public long Newest { get; private set; }

    /// <summary>What the node holds for acknowledged, and the oldest it can still send: as its last birth told.</summary>
    public long Stored { get; private set; }

    public long Oldest { get; private set; }

    /// <summary>The node knew the date when it was born: no day can have waited for it since.</summary>
    public bool KnewDate { get; private set; }

    /// <summary>The day of the ledger that was closed last, and which one has been asked for in this session.</summary>
    public long LedgerNewest { get; private set; }

    public long DaysAskedTo { get; set; }

    /// <summary>After how many messages of history the node wants an ack.</summary>
    public long AckEvery { get; private set; } = 1;

    /// <summary>All that was on the node's flash at its birth is stored.</summary>
    public bool HasCaughtUp { get; set; }

    /// <summary>Messages of history, and bytes of them, since the last ack.</summary>
    public int Unacknowledged { get; set; }

    public int UnacknowledgedBytes { get; set; }

    /// <summary>What puts the node's tails behind what came before.</summary>
    public GrowingBlock Growing { get; } = new();

    /// <summary>When the host last asked for readings again.</summary>
    public DateTime ReplayAsked { get; set; } = DateTime.MinValue;

    /// <summary>When the host last asked for a birth.</summary>
    public DateTime RebirthAsked { get; set; } = DateTime.MinValue;

    /// <summary>Takes an NBIRTH: everything known before is void.</summary>
    public void Born(Payload birth)
    {
        _names.Clear();
        _values.Clear();
        HasCaughtUp = false;
        DaysAskedTo = 0;
        KnewDate = birth.Timestamp > 0;
        IsOnline = true;
        _seq = (int)birth.Seq;
        foreach (Metric metric in birth.Metrics)
        {
            if (metric.HasAlias)
            {
                _names[metric.Alias] = metric.Name;
            }

            Keep(metric.Name, metric);
        }
    }

    /// <summary>Takes an NDATA. False when it does not follow what was seen: then its birth must be asked for again.</summary>
    public bool Data(Payload data)
    {
        if (!IsOnline || (int)data.Seq != ((_seq + 1) & 255))
        {
            return false;
        }

        _seq = (int)data.Seq;
        foreach (Metric metric in data.Metrics)
        {
            if (!_names.TryGetValue(metric.Alias, out string? metricName))
            {
                return false;
            }

            if (!metric.IsHistorical)
            {
                Keep(metricName, metric);
            }
        }

        return true;
    }

    /// <summary>Takes an NDEATH; one of an earlier session is ignored.</summary>
    public void Died(Payload death)
    {
        foreach (Metric metric in death.Metrics)
        {
            if (metric.Name == "bdSeq" && (long)metric.LongValue == BdSeq)
            {
                IsOnline = false;
            }
        }
    }

    /// <summary>The live value of a metric; null when it is unknown or not there.</summary>
    public long? Value(string metric)
    {
        if (!_values.TryGetValue(metric, out Metric? value) || value.IsNull)
        {
            return null;
        }

        return value.ValueCase == Metric.ValueOneofCase.LongValue ? (long)value.LongValue
            : value.ValueCase == Metric.ValueOneofCase.IntValue ? value.IntValue
            : null;
    }

    private void Keep(string name, Metric metric)
    {
        _values[name] = metric;
        switch (name)
        {
            case "bdSeq":
                BdSeq = (long)metric.LongValue;
                break;
            case "Journal/Id":
                Journal = (long)metric.LongValue;
                break;
            case "Journal/AckEvery":
                AckEvery = (long)metric.LongValue;
                break;
            case "Journal/Oldest":
                Oldest = (long)metric.LongValue;
                break;
            case "Journal/Stored":
                string[] ack = metric.StringValue.Split('.');
                Stored = ack.Length == 3 && long.TryParse(ack[2], NumberStyles.None, CultureInfo.InvariantCulture, out long stored)
                    ? stored : 0;
                break;
            case "Ledger/Newest":
                LedgerNewest = (long)metric.LongValue;
                break;
            case "Journal/Newest":
                Newest = (long)metric.LongValue;
                break;
        }
    }
}
