// The real core on a clock of the test's, over a real broker: what it wishes is done by MQTTnet, and what the broker says it hears. It
// waits a moment in each turn, so that the real host has its say between two of them.
using System;
using System.Buffers;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using Aul.Proof.Bench;
using Aul.Simulation;
using Aul.Terminal;
using MQTTnet;

namespace Aul.SystemTests;

public sealed class LedgerNode : IMqttLink, IInputs, IPanel, IDisposable
{
    public const string Name = "N";
    public const long Today = 20_700;
    private const int TurnMs = 100;
    private const int PauseMs = 2;
    private const long OffsetMs = 5 * 3_600_000;

    private readonly LinkNewsQueue _events = new();
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly int _port;
    private readonly AgentLoop _loop;
    private int _attempt;
    private long _nowMs;

    /// <param name="firstDay">The days from here on to yesterday lie closed on its flash.</param>
    public LedgerNode(int port, long firstDay)
    {
        _port = port;
        Settings settings =
            new() { Group = "G", Node = Name, MqttHost = "b", SpreadMs = 0, ClockWaitMs = 0, ReportEveryMs = 1000, SampleEveryMs = 60_000 };
        settings.Add(new SignalSpec { Id = SignalId.PowerMains, Source = Source.Gpio, DebounceMs = 0 });
        Agent = new Agent(settings, 0, new RamFlash(), new Counters(), 77);
        Agent.Open();
        DayEntry day = new();
        for (long number = firstDay; number < Today; number++)
        {
            Close(day, number);
        }

        _loop = new AgentLoop(this, this, this, Agent);
        _client.ApplicationMessageReceivedAsync += message =>
        {
            _events.Message(_attempt, message.ApplicationMessage.Topic, message.ApplicationMessage.Payload.ToArray());
            return Task.CompletedTask;
        };
    }

    public Agent Agent { get; }

    /// <summary>Turns until it is so; after half a minute of them the test has failed.</summary>
    public void Until(Func<bool> isSo, string what)
    {
        for (int turn = 0; !isSo(); turn++)
        {
            Assert.IsTrue(turn < 15_000, what);
            Turn();
        }
    }

    public void Run(int turns)
    {
        for (int i = 0; i < turns; i++)
        {
            Turn();
        }
    }

    /// <summary>A day that closes now.</summary>
    public void Close(long number) => Close(new DayEntry(), number);

    /// <summary>The connection breaks.</summary>
    public void Lose()
    {
        RealCentre.Wait(_client.DisconnectAsync());
        _events.Say(LinkNews.Lost, _attempt);
    }

    public void Do(LinkCommand command)
    {
        switch (command.Wish)
        {
            case LinkWish.Connect:
                _attempt = command.Attempt;
                RealCentre.Wait(_client.ConnectAsync(RealCentre.Options(_port, "node", 60)));
                _events.Say(LinkNews.Connected, _attempt);
                break;
            case LinkWish.Subscribe:
                RealCentre.Wait(_client.SubscribeAsync(command.Topic));
                _events.Say(LinkNews.Subscribed, _attempt);
                break;
            case LinkWish.Publish:
                byte[] payload = command.Payload[..command.PayloadLength];
                RealCentre.Wait(_client.PublishAsync(new MqttApplicationMessageBuilder().WithTopic(command.Topic)
                    .WithPayload(payload).Build()));
                break;
        }
    }

    public bool TryTake(LinkEvent linkEvent) => _events.TryTake(linkEvent);

    public void Read(Samples samples)
    {
        samples.Put(0, 1, _nowMs);
        samples.PutUtc((Today * DayEntry.DayMs) - OffsetMs + _nowMs, _nowMs);
    }

    public void Show(int lit, bool dim)
    {
    }

    public void Dispose() => _client.Dispose();

    private void Turn()
    {
        _loop.Turn(_nowMs);
        _nowMs += TurnMs;
        Thread.Sleep(PauseMs);
    }

    private void Close(DayEntry day, long number)
    {
        day.Begin(number);
        day.Add(Cause.None, 80_000_000);
        day.Add(Cause.Mains, 1_000_000);
        day.AddOutage(1_000_000);
        Assert.IsTrue(Agent.Ledger.Store.Close(day));
    }
}
