// A client of the modelled broker that keeps what it hears and what became of its connection. It answers nothing.
using System.Collections.Generic;
using System.Text;
using Aul.Simulation;

namespace Aul.SimulationTests;

public sealed class Subscriber
{
    private readonly EventQueue _eventQueue;
    private readonly ClientEnd _client;

    public Subscriber(EventQueue eventQueue, Line line, string id, int keepAliveS = 60, Packet? will = null)
    {
        _eventQueue = eventQueue;
        _client = new ClientEnd(eventQueue, line, id)
        {
            KeepAliveS = keepAliveS,
            PingAfterMs = keepAliveS * 1000,
            PingLimitMs = keepAliveS * 1000,
            Connected = () => News.Add("connected"),
            Failed = fault => News.Add("failed " + fault),
            Lost = () => News.Add($"lost at {eventQueue.NowMs}"),
            Subscribed = () => News.Add("subscribed"),
            Message = message =>
                Heard.Add($"{message.Topic}={Encoding.ASCII.GetString(message.Payload)}{(message.IsRetained ? " retained" : "")}"),
        };
        _client.Connect(will);
    }

    public List<string> News { get; } = [];

    public List<string> Heard { get; } = [];

    public ClientEnd Client => _client;

    public static Packet Message(string topic, string text, int qos = 0, bool isRetained = false) =>
        Packet.Publish(topic, Encoding.ASCII.GetBytes(text), qos, isRetained);

    /// <summary>Connects, subscribes, and lets a second pass.</summary>
    public Subscriber Hears(params string[] filters)
    {
        Pass(1000);
        _client.Subscribe(filters, 1);
        Pass(1000);
        return this;
    }

    public void Say(string topic, string text, int qos = 0, bool isRetained = false) =>
        _client.Publish(Message(topic, text, qos, isRetained));

    public void Pass(long ms) => _eventQueue.RunUntil(_eventQueue.NowMs + ms);
}
