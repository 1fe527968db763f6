// The port to the broker: wishes go out, events come in, each with the number of its attempt.
namespace Aul;

/// <summary>
/// One MQTT connection at a time. Nothing here blocks: <see cref="Do"/> starts, an event tells the outcome.
/// Every event carries the attempt whose doing it is: an answer that comes late must never be taken for the current one.
/// </summary>
public interface IMqttLink
{
    /// <summary>Carries out one wish. The command and its payload belong to the caller again when this returns.</summary>
    void Do(LinkCommand command);

    /// <summary>Takes the oldest waiting event; false when there is none.</summary>
    bool TryTake(LinkEvent linkEvent);
}

public enum LinkWish
{
    None,

    /// <summary>Connect with a clean session and the given will; answered by Connected or Failed.</summary>
    Connect,

    /// <summary>Subscribe to Topic, and to StateTopic and MarkTopic where they are set, at QoS 1; answered by Subscribed or Lost.</summary>
    Subscribe,

    /// <summary>Publish the payload at QoS 0, not retained; not answered.</summary>
    Publish,

    /// <summary>Free everything that the attempt holds, without DISCONNECT: the broker publishes the will. Not answered.</summary>
    Close,
}

/// <summary>What the core wants of the link; one object, filled anew at every turn.</summary>
public sealed class LinkCommand
{
    public LinkWish Wish;
    public int Attempt;
    public string Topic;

    /// <summary>For Subscribe: where the primary host says that it is there; null when the site waits for none.</summary>
    public string StateTopic;

    /// <summary>For Subscribe: where our own marks come back; null when the host acknowledges delivery itself.</summary>
    public string MarkTopic;

    /// <summary>The will's payload, for Connect: ASCII text, because M2Mqtt takes the will as a string.</summary>
    public string WillText;

    /// <summary>Seconds, for Connect.</summary>
    public int KeepAliveS;

    public int PayloadLength;

    private readonly WorkBuffer _work;

    /// <param name="work">Lent to a payload.</param>
    public LinkCommand(WorkBuffer work)
    {
        _work = work;
    }

    /// <summary>Where the payload lies; null while there is none.</summary>
    public byte[] Payload { get; private set; }

    /// <summary>
    /// Room for a payload of up to <see cref="Limits.PayloadBytesMax"/>. It is lent until <see cref="Drop"/> or <see cref="Clear"/>: until
    /// then the journal may not be written to.
    /// </summary>
    public byte[] Open()
    {
        if (Payload == null)
        {
            Payload = _work.Borrow();
        }

        return Payload;
    }

    /// <summary>Who opened the payload has nothing to say.</summary>
    public void Drop()
    {
        if (Payload != null)
        {
            Payload = null;
            _work.Return();
        }
    }

    /// <summary>No wish: the link has what it needed, and what was lent goes back.</summary>
    public void Clear()
    {
        Wish = LinkWish.None;
        Drop();
    }
}

public enum LinkNews
{
    Connected,
    Subscribed,
    Message,

    /// <summary>The connect attempt came to nothing; Fault says where.</summary>
    Failed,

    /// <summary>A connection that stood is gone.</summary>
    Lost,

    /// <summary>The connection stands, but a publish was not taken: the client's queue is full.</summary>
    Dropped,
}

/// <summary>Where a connect attempt ended. The numbers are published in link.centre and never change.</summary>
public enum LinkFault
{
    None = 0,

    /// <summary>The broker's name did not resolve.</summary>
    Name = 1,

    /// <summary>No TCP connection.</summary>
    Tcp = 2,

    /// <summary>The TLS handshake failed.</summary>
    Tls = 3,

    /// <summary>The broker answered CONNECT with a refusal.</summary>
    Refused = 4,

    /// <summary>The broker did not answer, or not in MQTT.</summary>
    Protocol = 5,

    /// <summary>The attempt was given up because it took too long.</summary>
    Timeout = 6,

    /// <summary>TLS: the broker's certificate is not signed by the authority of the settings.</summary>
    TlsAuthority = 7,

    /// <summary>TLS: the broker's certificate is for another name.</summary>
    TlsName = 8,

    /// <summary>TLS: the broker's certificate, or our own, is not valid at this date.</summary>
    TlsDates = 9,

    /// <summary>TLS: the broker does not accept our certificate.</summary>
    TlsRefused = 10,
}

/// <summary>What happened on the link; one object, filled by <see cref="IMqttLink.TryTake"/>.</summary>
public sealed class LinkEvent
{
    public LinkNews News;
    public int Attempt;
    public LinkFault Fault;

    /// <summary>For Message: an array of the event's own.</summary>
    public string Topic;
    public byte[] Payload;
}
