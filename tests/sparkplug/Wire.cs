// A link that keeps every publish as decoded by Google's parser, and the agent that talks over it on a virtual clock.
using System;
using System.Collections.Generic;
using Aul.Monitor;
using Aul.Simulation;
using Aul.Sparkplug;
using Aul.Sparkplug.Protobuf;

namespace Aul.SparkplugTests;

public sealed class Wire : IMqttLink, IInputs, IPanel
{
    private readonly LinkNewsQueue _events = new();
    private readonly AgentLoop _loop;
    private long _nowMs;

    public Wire(long utcMs = 1_790_000_000_000)
    {
        UtcMs = utcMs;
        Settings settings =
            new() { Group = "G", Node = "N", MqttHost = "b", SpreadMs = 0, ClockWaitMs = 0, ReportEveryMs = 1000, SampleEveryMs = 500 };
        settings.Add(new SignalSpec { Id = SignalId.PowerMains, Source = Source.Gpio, DebounceMs = 0 });
        settings.Add(new SignalSpec { Id = SignalId.PowerBattery, Source = Source.Adc, Raw2 = 4095, Volt2 = 4095 });
        settings.Add(new SignalSpec { Id = SignalId.LinkCentre, Source = Source.Session, DebounceMs = 0 });
        Agent = new Agent(settings, 0, new RamFlash(), new Counters(), 77);
        Agent.Open();
        _loop = new AgentLoop(this, this, this, Agent);
    }

    public Agent Agent { get; }

    public long UtcMs { get; set; }

    public int Mains { get; set; } = 1;

    public int Battery { get; set; } = 3000;

    public string WillText { get; private set; } = "";

    public List<(string Topic, Payload Payload)> Sent { get; } = [];

    public void Run(int turns)
    {
        for (int i = 0; i < turns; i++)
        {
            _loop.Turn(_nowMs);
            _nowMs += 100;
        }
    }

    public void Say(byte[] command) => _events.Message(1, "spBv1.0/G/NCMD/N", command);

    public void Do(LinkCommand command)
    {
        switch (command.Wish)
        {
            case LinkWish.Connect:
                WillText = command.WillText;
                _events.Say(LinkNews.Connected, command.Attempt);
                break;
            case LinkWish.Subscribe:
                _events.Say(LinkNews.Subscribed, command.Attempt);
                break;
            case LinkWish.Publish:
                Assert.IsTrue(Payloads.TryRead(command.Payload[..command.PayloadLength], out Payload payload, out string reason), reason);
                Sent.Add((command.Topic, payload));
                break;
        }
    }

    public bool TryTake(LinkEvent linkEvent) => _events.TryTake(linkEvent);

    public void Read(Samples samples)
    {
        samples.Put(0, Mains, _nowMs);
        samples.Put(1, Battery, _nowMs);
        if (UtcMs > 0)
        {
            samples.PutUtc(UtcMs + _nowMs, _nowMs);
        }
    }

    public void Show(int lit, bool dim) => Assert.IsTrue(lit is >= 0 and < 32);
}
