// The centre of a scenario: a broker that takes everything and answers at once, or is away for a reason. It stores nothing.
using System.Collections.Generic;

namespace Aul.Simulation;

public sealed class ScriptedCentre : IMqttLink
{
    private readonly LinkNewsQueue _events = new();
    private LinkFault _away;
    private int _attempt;
    private bool _stands;

    /// <summary>Messages taken.</summary>
    public int Messages { get; private set; }

    /// <summary>Lets the centre go away with this fault, or come back with None.</summary>
    public void Set(LinkFault away)
    {
        _away = away;
        if (away != LinkFault.None && _stands)
        {
            _stands = false;
            Say(LinkNews.Lost, LinkFault.None);
        }
    }

    /// <summary>The board went dark: nothing of its session is left.</summary>
    public void Forget()
    {
        _events.Clear();
        _stands = false;
    }

    public void Do(LinkCommand command)
    {
        _attempt = command.Attempt;
        switch (command.Wish)
        {
            case LinkWish.Connect:
                _stands = _away == LinkFault.None;
                Say(_stands ? LinkNews.Connected : LinkNews.Failed, _away);
                break;
            case LinkWish.Subscribe:
                Say(LinkNews.Subscribed, LinkFault.None);
                break;
            case LinkWish.Publish:
                Messages++;
                break;
            case LinkWish.Close:
                _stands = false;
                break;
        }
    }

    public bool TryTake(LinkEvent linkEvent) => _events.TryTake(linkEvent);

    private void Say(LinkNews news, LinkFault fault) => _events.Say(news, _attempt, fault);
}
