// All that the agent says over its link, wish by wish, with every publish decoded by Google's parser; and a broker's side that does
// what the test says. It judges nothing: it keeps, and answers as told.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Monitor;
using Aul.Simulation;
using Aul.Sparkplug;
using Aul.Sparkplug.Protobuf;

namespace Aul.SparkplugTests;

public sealed record Said(LinkWish Wish, int Attempt, string Topic, Payload Payload, long NowMs, byte[] Bytes);

public sealed class Conversation : IMqttLink, IInputs, IPanel
{
    public const int TurnMs = 100;
    public const long BootUtcMs = 1_790_000_000_000;
    public const string Birth = "spBv1.0/G/NBIRTH/N";
    public const string Data = "spBv1.0/G/NDATA/N";
    public const string Command = "spBv1.0/G/NCMD/N";
    public const string Death = "spBv1.0/G/NDEATH/N";
    public const string Mark = "aul/G/N/mark";
    public const string State = "spBv1.0/STATE/H";

    // A source of levels whose raw number is the level itself.
    private const Source Raw = Source.Snmp;

    private readonly LinkNewsQueue _events = new();
    private readonly AgentLoop _loop;
    private readonly Settings _settings;
    private readonly long?[] _raw = new long?[SignalId.Total];

    /// <param name="change">What this site's settings have otherwise.</param>
    public Conversation(IFlash? flash = null, long utcMs = BootUtcMs, int reportEveryMs = 1000, Action<Settings>? change = null,
        int firstSignal = 0)
    {
        UtcMs = utcMs;
        _settings = AllSignals(firstSignal);
        _settings.ReportEveryMs = reportEveryMs;
        change?.Invoke(_settings);
        Agent = new Agent(_settings, 0, flash ?? new RamFlash(), new Counters(), 77);
        Agent.Open();
        _loop = new AgentLoop(this, this, this, Agent);
    }

    public Agent Agent { get; }

    public long NowMs { get; private set; }

    public long UtcMs { get; set; }

    public bool AnswersConnect { get; set; } = true;

    public bool AnswersSubscribe { get; set; } = true;

    /// <summary>The topics of every subscription.</summary>
    public List<string> Subscribed { get; } = [];

    /// <summary>Every mark that was published.</summary>
    public List<string> Marks { get; } = [];

    public List<Said> All { get; } = [];

    public List<Said> Published => [.. All.Where(said => said.Wish == LinkWish.Publish)];

    public List<Payload> Births => [.. Published.Where(said => said.Topic == Birth).Select(said => said.Payload)];

    public List<Payload> DataSent => [.. Published.Where(said => said.Topic == Data).Select(said => said.Payload)];

    public List<Said> Connects => [.. All.Where(said => said.Wish == LinkWish.Connect)];

    /// <summary>The first signals of two sites that together have every signal of the table.</summary>
    public static int[] FirstSignals { get; } = [0, SignalId.Total - Limits.SignalsMax];

    /// <summary>A site that has as many signals of the table as a site may have, from this one on, and a session.</summary>
    public static Settings AllSignals(int first = 0)
    {
        Settings settings = new()
        {
            Group = "G",
            Node = "N",
            MqttHost = "b",
            SpreadMs = 0,
            ClockWaitMs = 0,
            HoldMs = 500,
            SampleEveryMs = 3_600_000,
            AckMs = 600_000,
        };
        for (int id = first; id < first + Limits.SignalsMax; id++)
        {
            bool isState = SignalTable.Kind(id) == SignalKind.State;
            Source source = id == SignalId.LinkCentre ? Source.Session : isState ? Source.Gpio : Raw;
            settings.Add(new SignalSpec { Id = id, Source = source, DebounceMs = 0, Object = SnmpObject.Oid });
        }

        return settings;
    }

    /// <summary>Sets the raw value of a signal's source; it never answers before the first one.</summary>
    public void Set(int signal, long raw) => _raw[signal] = raw;

    public void SetAll(long state, long level)
    {
        for (int id = 0; id < SignalId.Total; id++)
        {
            Set(id, SignalTable.Kind(id) == SignalKind.State ? state : Fold(id, level));
        }
    }

    /// <summary>A number that the signal can have, made of one that not every signal can have: different ones stay different.</summary>
    public static long Fold(int id, long level)
    {
        long small = level % 97;
        return SignalTable.IsPlausible(id, level) ? level : SignalTable.IsPlausible(id, small) ? small : -small;
    }

    public void Run(int turns)
    {
        for (int i = 0; i < turns; i++)
        {
            _loop.Turn(NowMs);
            NowMs += TurnMs;
        }
    }

    public void Tell(LinkNews news, LinkFault fault = LinkFault.None) =>
        _events.Say(news, Connects[^1].Attempt, fault);

    public void Say(byte[] command, string topic = Command) => _events.Message(Connects[^1].Attempt, topic, command);

    public void Do(LinkCommand command)
    {
        if (command.Wish == LinkWish.Subscribe)
        {
            Subscribed.AddRange(new[] { command.Topic, command.StateTopic, command.MarkTopic }.Where(topic => topic != null)!);
        }
        else if (command.Wish == LinkWish.Publish && command.Topic == Mark)
        {
            Marks.Add(System.Text.Encoding.ASCII.GetString(command.Payload, 0, command.PayloadLength));
            return;
        }

        byte[] bytes = command.Wish switch
        {
            LinkWish.Publish => command.Payload[..command.PayloadLength],
            LinkWish.Connect => [.. command.WillText.Select(c => checked((byte)c))],
            _ => [],
        };
        Assert.IsTrue(Payloads.TryRead(bytes, out Payload payload, out string reason), reason);
        if (command.Wish != LinkWish.None)
        {
            All.Add(new Said(command.Wish, command.Attempt, command.Topic ?? "", payload, NowMs, bytes));
        }

        bool answers = (command.Wish == LinkWish.Connect && AnswersConnect) || (command.Wish == LinkWish.Subscribe && AnswersSubscribe);
        if (answers)
        {
            Tell(command.Wish == LinkWish.Connect ? LinkNews.Connected : LinkNews.Subscribed);
        }
    }

    public bool TryTake(LinkEvent linkEvent) => _events.TryTake(linkEvent);

    public void Read(Samples samples)
    {
        for (int slot = 0; slot < samples.Count; slot++)
        {
            int id = _settings.Signal(slot).Id;
            if (_raw[id] is not { } raw)
            {
                continue;
            }

            if (SignalTable.Kind(id) == SignalKind.Text)
            {
                samples.PutText(slot, raw.ToString(System.Globalization.CultureInfo.InvariantCulture), NowMs);
            }
            else
            {
                samples.Put(slot, raw, NowMs);
            }
        }

        if (UtcMs > 0)
        {
            samples.PutUtc(UtcMs + NowMs, NowMs);
        }
    }

    public void Show(int lit, bool dim) => Assert.IsTrue(lit is >= 0 and < 32);
}
