// What happened on the link, waiting for the main loop: a bounded ring behind a lock. News of the connection is never dropped for
// a message; messages beyond the bound are dropped and counted.
namespace Aul.Device;

public sealed class LinkEvents
{
    private const int EventsMax = 16;
    private const int KeptForNews = 6;

    // An array each instead of an object an event: on the chip that is half of the memory.
    private readonly byte[] _news = new byte[EventsMax];
    private readonly int[] _attempts = new int[EventsMax];
    private readonly byte[] _faults = new byte[EventsMax];
    private readonly string[] _topics = new string[EventsMax];
    private readonly byte[][] _payloads = new byte[EventsMax][];
    private int _first;
    private int _count;

    /// <summary>Messages dropped because too many waited, or because they were too long.</summary>
    public int Dropped { get; private set; }

    public void Add(LinkNews news, int attempt, LinkFault fault) => Put(news, attempt, fault, null, null, EventsMax);

    public void AddMessage(int attempt, string topic, byte[] payload)
    {
        if (payload == null || payload.Length > Limits.CommandBytesMax)
        {
            lock (_news)
            {
                Dropped++;
            }

            return;
        }

        Put(LinkNews.Message, attempt, LinkFault.None, topic, payload, EventsMax - KeptForNews);
    }

    public bool TryTake(LinkEvent to)
    {
        lock (_news)
        {
            if (_count == 0)
            {
                return false;
            }

            to.News = (LinkNews)_news[_first];
            to.Attempt = _attempts[_first];
            to.Fault = (LinkFault)_faults[_first];
            to.Topic = _topics[_first];
            to.Payload = _payloads[_first];
            _topics[_first] = null;
            _payloads[_first] = null;
            _first = (_first + 1) % EventsMax;
            _count--;
            return true;
        }
    }

    private void Put(LinkNews news, int attempt, LinkFault fault, string topic, byte[] payload, int below)
    {
        lock (_news)
        {
            if (_count >= below)
            {
                Dropped++;
                return;
            }

            int at = (_first + _count) % EventsMax;
            _news[at] = (byte)news;
            _attempts[at] = attempt;
            _faults[at] = (byte)fault;
            _topics[at] = topic;
            _payloads[at] = payload;
            _count++;
        }
    }
}
