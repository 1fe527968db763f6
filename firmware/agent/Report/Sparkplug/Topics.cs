// Topic names of one edge node: spBv1.0/group/type/node (Sparkplug 3.0, 4.1), those beside them, and the will's text.
namespace Aul;

public sealed class Topics
{
    private readonly string _group;
    private readonly string _node;

    public readonly string Data;
    public readonly string Command;

    /// <summary>Where the primary host tells its state (Sparkplug 3.0, 5.14); null when the site waits for none.</summary>
    public readonly string State;

    /// <summary>Our own marks, out and back; null when the host acknowledges delivery itself.</summary>
    public readonly string Mark;

    public Topics(Settings settings)
    {
        _group = settings.Group;
        _node = settings.Node;
        State = settings.PrimaryHost.Length > 0 ? "spBv1.0/STATE/" + settings.PrimaryHost : null;
        Mark = settings.AckByBroker ? "aul/" + _group + "/" + _node + "/mark" : null;
        Data = Of("NDATA");
        Command = Of("NCMD");
    }

    /// <summary>Made each time: a session has one birth, and an attempt one death.</summary>
    public string Birth => Of("NBIRTH");

    public string Death => Of("NDEATH");

    /// <summary>Fills in the wish to hear all that is for this node.</summary>
    public void Subscribe(LinkCommand command)
    {
        command.Wish = LinkWish.Subscribe;
        command.Topic = Command;
        command.StateTopic = State;
        command.MarkTopic = Mark;
    }

    /// <summary>
    /// The NDEATH payload as text: one metric "bdSeq" of type Int64. M2Mqtt takes the will as a string and encodes it as UTF-8,
    /// so every byte must be ASCII and none may be 0: that is why bdSeq counts 1 to 127 here, where the standard counts 0 to 255.
    /// </summary>
    public static string WillText(int bdSeq)
    {
        Require.That(bdSeq >= 1 && bdSeq <= 127, FaultCode.BdSeq);
        char[] bytes =
        {
            (char)0x12, (char)11, (char)0x0A, (char)5, 'b', 'd', 'S', 'e', 'q', (char)0x20, (char)DataType.Int64, (char)0x58, (char)bdSeq,
        };
        return new string(bytes);
    }

    private string Of(string type) => "spBv1.0/" + _group + "/" + type + "/" + _node;
}
