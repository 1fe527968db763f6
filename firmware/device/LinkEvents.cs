// What happened on the link, waiting for the main loop: a bounded ring behind a lock. News of the connection is never dropped for
// a message; messages beyond the bound are dropped and counted.
namespace Aul.Device;

public sealed class LinkEvents
{
    private const int EventsMax = 16;
    private const int KeptForNews = 6;

    private readonly LinkEvent[] _events = new LinkEvent[EventsMax];
    private int _first;
    private int _count;

    public LinkEvents()
    {
        for (int i = 0; i < EventsMax; i++)
        {
            _events[i] = new LinkEvent();
        }
    }

    /// <summary>Messages dropped because too many waited, or because they were too long.</summary>
    public int Dropped { get; private set; }

    public void Add(LinkNews news, int attempt, LinkFault fault) => Put(news, attempt, fault, null, null, EventsMax);

    public void AddMessage(int attempt, string topic, byte[] payload)
    {
        if (payload == null || payload.Length > Limits.CommandBytesMax)
        {
            lock (_events)
            {
                Dropped++;
            }

            return;
        }

        Put(LinkNews.Message, attempt, LinkFault.None, topic, payload, EventsMax - KeptForNews);
    }

    public bool TryTake(LinkEvent to)
    {
        lock (_events)
        {
            if (_count == 0)
            {
                return false;
            }

            LinkEvent from = _events[_first];
            to.News = from.News;
            to.Attempt = from.Attempt;
            to.Fault = from.Fault;
            to.Topic = from.Topic;
            to.Payload = from.Payload;
            from.Payload = null;
            _first = (_first + 1) % EventsMax;
            _count--;
            return true;
        }
    }

    private void Put(LinkNews news, int attempt, LinkFault fault, string topic, byte[] payload, int below)
    {
        lock (_events)
        {
            if (_count >= below)
            {
                Dropped++;
                return;
            }

            LinkEvent to = _events[(_first + _count) % EventsMax];
            to.News = news;
            to.Attempt = attempt;
            to.Fault = fault;
            to.Topic = topic;
            to.Payload = payload;
            _count++;
        }
    }
}
