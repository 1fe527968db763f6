// A broker that takes everything at once, and a centre that stores it and says so.
using System.Text;

namespace Aul.OnChip;

public sealed class ChipLink : IMqttLink
{
    private readonly string _command;
    private LinkNews? _news;
    private bool _acknowledges;
    private int _attempt;

    public ChipLink(Settings settings)
    {
        _command = Topic(settings);
    }

    /// <summary>Whose journal is acknowledged.</summary>
    public Journal? Journal { get; set; }

    public int Published { get; private set; }

    /// <summary>Where the centre writes to this site.</summary>
    public static string Topic(Settings settings) => "spBv1.0/" + settings.Group + "/NCMD/" + settings.Node;

    public void Do(LinkCommand command)
    {
        _attempt = command.Attempt == 0 ? _attempt : command.Attempt;
        switch (command.Wish)
        {
            case LinkWish.Connect:
                _news = LinkNews.Connected;
                break;
            case LinkWish.Subscribe:
                _news = LinkNews.Subscribed;
                break;
            case LinkWish.Publish:
                Published++;
                _acknowledges = true;
                break;
        }
    }

    public bool TryTake(LinkEvent linkEvent)
    {
        if (_news is LinkNews news)
        {
            _news = null;
            linkEvent.News = news;
            linkEvent.Attempt = _attempt;
            linkEvent.Fault = LinkFault.None;
            return true;
        }

        if (_acknowledges)
        {
            _acknowledges = false;
            linkEvent.News = LinkNews.Message;
            linkEvent.Attempt = _attempt;
            linkEvent.Topic = _command;
            linkEvent.Payload = Stored(Journal!);
            return true;
        }

        return false;
    }

    /// <summary>One metric of Sparkplug, a text: Journal/Stored = id.boot.newest.</summary>
    public static byte[] Stored(Journal journal)
    {
        byte[] name = Encoding.ASCII.GetBytes("Journal/Stored");
        byte[] value = Encoding.ASCII.GetBytes($"{journal.Id}.{journal.Boot}.{journal.Newest}");
        byte[] metric = [0x0A, (byte)name.Length, .. name, 0x20, 12, 0x7A, (byte)value.Length, .. value];
        return [0x12, (byte)metric.Length, .. metric];
    }
}
