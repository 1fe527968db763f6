// News of a link that wait to be taken, the oldest first, and how one is handed over: what a link of a test needs. Any thread may add.
using System.Collections.Concurrent;

namespace Aul.Simulation;

public sealed class LinkNewsQueue
{
    private readonly ConcurrentQueue<LinkEvent> _waiting = new();

    public int Count => _waiting.Count;

    public void Say(LinkNews news, int attempt, LinkFault fault = LinkFault.None) =>
        Add(new LinkEvent { News = news, Attempt = attempt, Fault = fault });

    public void Message(int attempt, string topic, byte[] payload) =>
        Add(new LinkEvent { News = LinkNews.Message, Attempt = attempt, Topic = topic, Payload = payload });

    public void Add(LinkEvent news) => _waiting.Enqueue(news);

    public void Clear() => _waiting.Clear();

    /// <summary>Hands over the oldest; false when there is none.</summary>
    public bool TryTake(LinkEvent to)
    {
        if (!_waiting.TryDequeue(out LinkEvent? next))
        {
            return false;
        }

        (to.News, to.Attempt, to.Fault) = (next.News, next.Attempt, next.Fault);
        (to.Topic, to.Payload) = (next.Topic, next.Payload);
        return true;
    }
}
