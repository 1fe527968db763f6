// The broker's side of the link, as a script: it remembers every wish and says what the test tells it to say.
using System;

namespace Aul.Tests;

public sealed class ScriptedLink : IMqttLink
{
    private readonly LinkEvent[] _waiting = new LinkEvent[64];
    private int _count;

    /// <summary>Answer every connect and subscribe at once, as a good broker does.</summary>
    public bool Answers = true;
    public int Connects;
    public int Closes;
    public int Attempt;
    public string WillText;
    public int KeepAliveS;
    public string[] Topics = new string[4096];
    public byte[][] Payloads = new byte[4096][];
    public int Published;

    public void Do(LinkCommand command)
    {
        switch (command.Wish)
        {
            case LinkWish.Connect:
                Connects++;
                Attempt = command.Attempt;
                WillText = command.WillText;
                KeepAliveS = command.KeepAliveS;
                Say(LinkNews.Connected, command.Attempt, Answers);
                break;
            case LinkWish.Subscribe:
                Say(LinkNews.Subscribed, command.Attempt, Answers);
                break;
            case LinkWish.Publish:
                Topics[Published] = command.Topic;
                Payloads[Published] = new byte[command.PayloadLength];
                Array.Copy(command.Payload, 0, Payloads[Published], 0, command.PayloadLength);
                Published++;
                break;
            case LinkWish.Close:
                Closes++;
                break;
        }
    }

    public void Say(LinkNews news, int attempt, bool really)
    {
        if (really)
        {
            _waiting[_count++] = new LinkEvent { News = news, Attempt = attempt };
        }
    }

    public void SayMessage(string topic, byte[] payload) =>
        _waiting[_count++] = new LinkEvent { News = LinkNews.Message, Attempt = Attempt, Topic = topic, Payload = payload };

    public bool TryTake(LinkEvent linkEvent)
    {
        if (_count == 0)
        {
            return false;
        }

        linkEvent.News = _waiting[0].News;
        linkEvent.Attempt = _waiting[0].Attempt;
        linkEvent.Fault = _waiting[0].Fault;
        linkEvent.Topic = _waiting[0].Topic;
        linkEvent.Payload = _waiting[0].Payload;
        _count--;
        Array.Copy(_waiting, 1, _waiting, 0, _count);
        return true;
    }

    public int CountOf(string type)
    {
        int count = 0;
        for (int i = 0; i < Published; i++)
        {
            count += Topics[i].IndexOf(type) > 0 ? 1 : 0;
        }

        return count;
    }
}
