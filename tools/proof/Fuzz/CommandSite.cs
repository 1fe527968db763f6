// An agent whose session stands, for commands to be thrown at: it writes a snapshot at every step, and says when a birth went out.
using System;
using Aul.Simulation;

namespace Aul.Proof.Fuzz;

public sealed class CommandSite
{
    public const string Topic = "spBv1.0/demo/NCMD/101033102-1";
    private const int StepMs = Limits.RebirthEveryMs / 2;

    private readonly LinkEvent _event = new();
    private readonly Samples _samples;
    private long _nowMs;
    private int _attempt;

    public CommandSite()
    {
        byte[] text = "site.group = demo\nsite.node = 101033102-1\nmqtt.host = x\nclock.waitMs = 0\nreport.spreadMs = 0\nsample.everyMs = 1000\nsignal.power.mains = gpio pin=36\n"u8.ToArray();
        SettingsReader reader = new();
        Require.That(reader.Read(text, text.Length), FaultCode.Exception);
        Agent = new Agent(reader.Settings, 0, new RamFlash(), new Counters(), 7);
        Agent.Open();
        _samples = new Samples(Agent.Signals.Count);
        while (Births == 0)
        {
            Step();
        }
    }

    public Agent Agent { get; }

    /// <summary>Births that went out.</summary>
    public int Births { get; private set; }

    public void Say(string topic, byte[] payload) => Say(LinkNews.Message, topic, payload);

    /// <summary>A while of life, so long that rebirths are granted again: whatever the agent wants to send is sent.</summary>
    public void Step()
    {
        _nowMs += StepMs;
        do
        {
            LinkCommand wish = Agent.Step(_samples, _nowMs);
            switch (wish.Wish)
            {
                case LinkWish.Connect:
                    _attempt = wish.Attempt;
                    Say(LinkNews.Connected, null, null);
                    break;
                case LinkWish.Subscribe:
                    Say(LinkNews.Subscribed, null, null);
                    break;
                case LinkWish.Publish:
                    Births += wish.Topic.Contains("/NBIRTH/", StringComparison.Ordinal) ? 1 : 0;
                    break;
                case LinkWish.Close:
                    throw new InvalidOperationException("a command has ended the session");
            }
        }
        while (Agent.HasMore);
    }

    private void Say(LinkNews news, string? topic, byte[]? payload)
    {
        _event.News = news;
        _event.Attempt = _attempt;
        _event.Topic = topic;
        _event.Payload = payload;
        Agent.Handle(_event, _nowMs);
    }
}
