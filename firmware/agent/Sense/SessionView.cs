// What Sense may know of the MQTT session: whether the centre answers. The session itself belongs to Report.
namespace Aul;

public sealed class SessionView
{
    /// <summary>False until the first attempt has ended.</summary>
    public bool Known;

    /// <summary>0 away, 1 joining, 2 connected: the states of link.centre.</summary>
    public long State;

    /// <summary>Where the last attempt ended.</summary>
    public LinkFault Fault;
}
