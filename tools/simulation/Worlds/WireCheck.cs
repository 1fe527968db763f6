// What one agent says on the wire, held to Sparkplug's rules as a strict host would hold it: message by message as the agent hands them to
// its link, so that no network is between. What it must tell at once it has told when it comes to rest. It changes nothing and answers
// nothing.
using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Aul.Sparkplug;

namespace Aul.Simulation;

public sealed class WireCheck
{
    private const int WrongMax = 5;

    // Text of a will cannot carry 0: Topics.WillText.
    private const int BdSeqs = 127;
    private const string BdSeqName = "bdSeq";

    private readonly WirePayload _payload = new();
    private readonly Record _record = new();
    private readonly Dictionary<string, long> _aliases = [];
    private readonly Dictionary<long, (string Name, int Type)> _born = [];
    private readonly Dictionary<long, long> _reported = [];
    private GrowingBlock _growing = new();
    private string _death = "";
    private long _bdSeq;
    private int _boots;
    private bool _wasHeard;
    private bool _isSubscribed;
    private bool _isBorn;
    private long _seq;

    /// <summary>What is wrong: the check's name, and what.</summary>
    public List<(string Check, string What)> Wrong { get; } = [];

    /// <summary>Messages that were read.</summary>
    public long Compared { get; private set; }

    /// <summary>False: what a boot finds on this flash may not be what was put there.</summary>
    public bool IsFlashSound { get; init; } = true;

    /// <summary>Another boot: it knows of the sessions before it what is on its flash.</summary>
    public void Boot()
    {
        _boots++;
        End();
    }

    /// <summary>The agent's wish of this turn, before the link does it.</summary>
    /// <param name="isConnected">What the link can know of the present attempt.</param>
    public void Take(LinkCommand command, bool isConnected)
    {
        switch (command.Wish)
        {
            case LinkWish.Connect:
                Connect(command);
                break;
            case LinkWish.Subscribe:
                AddIf(!isConnected && !_wasHeard, "session", $"it subscribes before the broker has answered its connect");
                _wasHeard = true;
                _isSubscribed = true;
                break;
            case LinkWish.Publish:
                Publish(command);
                break;
            case LinkWish.Close:
                End();
                break;
        }
    }

    /// <summary>The agent rests: what may not wait has been told.</summary>
    public void Rest(Agent agent)
    {
        if (!_isBorn || agent.SyncState != SyncState.Live || agent.HasMore)
        {
            return;
        }

        CheckNews(Aul.Alias.OutageCause, agent.Outages.Announced);
        CheckNews(Aul.Alias.ClockQuality, agent.Clock.Quality);
        for (int slot = 0; slot < agent.Signals.Count; slot++)
        {
            Signal signal = agent.Signals.At(slot);
            if (signal.IsState && signal.Known)
            {
                CheckNews(Aul.Alias.Signal + signal.Id, signal.Value);
            }
        }
    }

    private void CheckNews(long alias, long value) =>
        AddIf(!_reported.TryGetValue(alias, out long told) || told != value, "news", $"{NameOf(alias)} is {value}, and the centre "
        + $"received {(_reported.ContainsKey(alias) ? told : "nothing")}");

    private string NameOf(long alias) => _born.TryGetValue(alias, out (string Name, int Type) metric) ? metric.Name : $"alias {alias}";

    private void End()
    {
        _isBorn = false;
        _isSubscribed = false;
    }

    private void Connect(LinkCommand command)
    {
        End();
        _growing = new GrowingBlock();
        _death = command.Topic;
        AddIf(command.KeepAliveS <= 0, "session", $"a connect without a keep-alive: the broker would never miss it");
        byte[] will = System.Text.Encoding.UTF8.GetBytes(command.WillText);
        long bdSeq = BdSeqOf(will, will.Length);
        AddIf(bdSeq < 1, "bdseq", $"a will without a bdSeq");

        // An attempt that the broker may have heard has used its number; a boot may have lost one more each time that its power went.
        long ahead = (bdSeq - _bdSeq + BdSeqs) % BdSeqs;
        bool isFirst = _bdSeq == 0;
        AddIf(!isFirst && _wasHeard && ahead == 0 && (IsFlashSound || _boots == 0), "bdseq",
            $"{bdSeq} again: a late will of the session before would end this one");
        AddIf(!isFirst && ahead > 1 + _boots && (IsFlashSound || _boots == 0), "bdseq", $"{bdSeq} follows {_bdSeq}");
        _bdSeq = bdSeq;
        _boots = 0;
        _wasHeard = false;
    }

    private void Publish(LinkCommand command)
    {
        Compared++;
        string[] levels = command.Topic.Split('/');
        if (levels.Length != 4 || levels[0] != "spBv1.0")
        {
            return;
        }

        if (levels[2] == "NDEATH")
        {
            AddIf(command.Topic != _death || BdSeqOf(command.Payload, command.PayloadLength) != _bdSeq, "bdseq",
                $"a death that is not this session's");
            End();
            return;
        }

        _payload.Begin(command.Payload, command.PayloadLength);
        AddIf(!_payload.IsWell, "wire", $"{levels[2]} is no payload");
        CheckTime(_payload.Timestamp, levels[2]);
        if (levels[2] == "NBIRTH")
        {
            Birth();
        }
        else
        {
            Data(command.Payload);
        }
    }

    private void Birth()
    {
        AddIf(!_isSubscribed, "session", $"a birth before its commands are subscribed to");
        AddIf(_payload.Seq != 0, "seq", $"a birth with sequence {_payload.Seq}");
        _isBorn = true;
        _seq = 0;
        _born.Clear();
        _reported.Clear();
        bool hasBdSeq = false;
        while (_payload.Next())
        {
            CheckTime(_payload.MetricTimestamp, _payload.Name);
            AddIf(!_payload.HasName || _payload.Type < 0, "wire", $"alias {_payload.Alias} of a birth has no name or no type");
            CheckType(_payload.Name, _payload.Type);
            if (_payload.Name == BdSeqName)
            {
                hasBdSeq = true;
                AddIf(_payload.Number != _bdSeq, "bdseq", $"a birth with {_payload.Number}, and its will has {_bdSeq}");
            }
            else if (_payload.Alias >= 0)
            {
                AddIf(!_born.TryAdd(_payload.Alias, (_payload.Name, _payload.Type)), "alias", $"{_payload.Alias} stands twice in a birth");
                AddIf(_aliases.TryGetValue(_payload.Name, out long before) && before != _payload.Alias, "alias",
                    $"{_payload.Name} was {before}, and is {_payload.Alias} now");
                _aliases[_payload.Name] = _payload.Alias;
                Keep();
            }
        }

        AddIf(!hasBdSeq, "bdseq", $"a birth without one");
    }

    private void Data(byte[] bytes)
    {
        AddIf(!_isBorn, "session", $"data without a birth");
        long expected = (_seq + 1) & 255;
        AddIf(_payload.Seq != expected, "seq", $"{_payload.Seq} follows {_seq}");
        _seq = _payload.Seq;
        while (_payload.Next())
        {
            CheckTime(_payload.MetricTimestamp, NameOf(_payload.Alias));
            AddIf(_payload.HasName, "alias", $"{_payload.Name} goes by its name in data");
            if (!_born.TryGetValue(_payload.Alias, out (string Name, int Type) metric))
            {
                AddIf(_isBorn, "alias", $"{_payload.Alias} was not born");
                continue;
            }

            CheckType(metric.Name, metric.Type);
            bool isHistory = _payload.Alias is Aul.Alias.JournalBlock or Aul.Alias.LedgerDays;
            AddIf(isHistory != _payload.IsHistorical, "history", $"{metric.Name} is {(isHistory ? "not " : "")}marked as history");
            if (_payload.Alias == Aul.Alias.JournalBlock)
            {
                int bad = _growing.Read(bytes[_payload.BytesAt..(_payload.BytesAt + _payload.BytesCount)], long.MaxValue, _record,
                    static _ => { });
                AddIf(bad > 0, "blocks", $"{bad} of {_payload.BytesCount} bytes of history are neither a block nor what follows one");
            }

            Keep();
        }
    }

    private void Keep()
    {
        if (_payload.IsNull)
        {
            _reported.Remove(_payload.Alias);
        }
        else
        {
            _reported[_payload.Alias] = _payload.Number;
        }
    }

    // A host that keeps values by their type would refuse any other field.
    private void CheckType(string name, int type)
    {
        int field = type switch
        {
            DataType.UInt8 => 10,
            DataType.Int64 or DataType.DateTime => 11,
            DataType.Boolean => 14,
            DataType.Text => 15,
            DataType.Bytes => 16,
            _ => WirePayload.None,
        };
        AddIf(_payload.IsNull ? _payload.ValueField != WirePayload.None : _payload.ValueField != field, "wire",
            $"{name} of type {type} has its value in field {_payload.ValueField}");
    }

    // It never says 1970: a time is none, or one that can be true.
    private void CheckTime(long utcMs, string what) =>
        AddIf(utcMs != 0 && !(utcMs >= WallClock.UtcMsMin && utcMs < WallClock.UtcMsEnd), "time", $"{what} is of {utcMs} ms since 1970");

    private long BdSeqOf(byte[] bytes, int count)
    {
        _payload.Begin(bytes, count);
        while (_payload.Next())
        {
            if (_payload.HasName && _payload.Name == BdSeqName)
            {
                return _payload.Number;
            }
        }

        return WirePayload.None;
    }

    private void AddIf(bool isWrong, string check, [InterpolatedStringHandlerArgument(nameof(isWrong))] WrongText what)
    {
        if (isWrong && Wrong.Count < WrongMax)
        {
            Wrong.Add((check, what.ToString()));
        }
    }
}
