// One TCP connection between a client and the broker: two lanes, two ends. Each end knows only what reached it. It reads no packet.
namespace Aul.Simulation;

/// <summary>Who holds an end of a connection.</summary>
public interface IConnectionEnd
{
    void Take(Packet packet);

    /// <summary>The connection is no more, as this end has just learnt. Called once, and nothing after it.</summary>
    void Ended();

    /// <summary>Something that this end had sent has arrived.</summary>
    void Passed();
}

public sealed class Connection
{
    private readonly Line _line;
    private readonly Lane _up;
    private readonly Lane _down;
    private IConnectionEnd? _client;
    private IConnectionEnd? _broker;
    private bool _isClientDark;
    private bool _isBrokerDark;

    public Connection(EventQueue eventQueue, Line line, IConnectionEnd client)
    {
        _line = line;
        _client = client;
        _up = new Lane(eventQueue, line, this, true);
        _down = new Lane(eventQueue, line, this, false);
    }

    /// <summary>Half open: it looks well from both ends, and nothing passes any more.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>Nobody is there any more to whom something could come.</summary>
    public bool IsOver => _client == null && _broker == null;

    /// <summary>Bytes and packets that an end has sent and that have not arrived.</summary>
    public int BytesUp => _up.Bytes;

    public int PacketsDown => _down.Count;

    /// <summary>True when who should get what goes this way has no power: it answers nothing, not even that it is not there.</summary>
    public bool IsDark(bool isUp) => isUp ? _isBrokerDark : _isClientDark;

    public void HoldBroker(IConnectionEnd broker) => _broker = broker;

    public void SendUp(Packet packet) => _up.Send(packet);

    public void SendDown(Packet packet) => _down.Send(packet);

    /// <summary>The end closes; the other is told behind all that was sent.</summary>
    public void CloseByClient()
    {
        _client = null;
        _up.Send(Packet.End);
    }

    public void CloseByBroker()
    {
        _broker = null;
        _down.Send(Packet.End);
    }

    /// <summary>A box on the way breaks it: both are told, what is on its way is lost.</summary>
    public void Reset()
    {
        _up.Clear();
        _down.Clear();
        GivenUp(true);
        GivenUp(false);
    }

    public void Silence()
    {
        IsSilent = true;
        _up.Stuck();
        _down.Stuck();
    }

    /// <summary>The client has lost power. What it had brought onto the line still arrives.</summary>
    public void DarkenClient()
    {
        _client = null;
        _isClientDark = true;
        _down.Stuck();
        if (!_line.IsUp || IsSilent)
        {
            _up.Clear();
        }
    }

    public void DarkenBroker()
    {
        _broker = null;
        _isBrokerDark = true;
        _down.Clear();
        _up.Stuck();
    }

    /// <summary>The broker's machine has power again, and knows nothing of this connection: who still sends is told so.</summary>
    public void LightBroker()
    {
        _isBrokerDark = false;
        _up.Go();
    }

    /// <summary>The line has come up, or gone down.</summary>
    public void LineChanged(bool isUp)
    {
        if (isUp)
        {
            _up.Go();
            _down.Go();
        }
        else
        {
            _up.Stuck();
            _down.Stuck();
        }
    }

    internal void Arrived(bool isUp, Packet packet)
    {
        IConnectionEnd? to = isUp ? _broker : _client;
        if (packet.Kind == PacketKind.End)
        {
            GivenUp(!isUp);
        }
        else if (to == null)
        {
            // Nobody listens any more: the sender is told.
            if ((isUp ? _client : _broker) != null)
            {
                (isUp ? _down : _up).Send(Packet.End);
            }
        }
        else
        {
            to.Take(packet);
        }

        (isUp ? _client : _broker)?.Passed();
    }

    // The end that sends upwards, or the one that sends downwards, learns that the connection is no more.
    internal void GivenUp(bool isClient)
    {
        IConnectionEnd? end = isClient ? _client : _broker;
        if (isClient)
        {
            _client = null;
        }
        else
        {
            _broker = null;
        }

        end?.Ended();
    }
}
